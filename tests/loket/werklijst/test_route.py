"""On the page of a dossier: more help or less, with the reason, and opening again."""

import pytest
from django.test import Client

from loket.handelingen import (
    geef_aan_maatwerk,
    neem_terug,
    open_opnieuw,
    rond_af,
    wijzig_route,
    zet_toezegging,
)
from loket.handelingen.afspraakovergangen import Wie
from loket.handelingen.afspreken import bevestig, reserveer
from loket.models import (
    Afspraak,
    Afspraakstatus,
    Derde,
    Dossier,
    Navraag,
    Route,
    Toezegging,
    Toezeggingsoort,
    VeiligContact,
)
from loket.selecties.vrije_tijden import Wensen, vrije_tijden
from loket.stapzinnen import veilige_zin
from portal.identiteit.models import Medewerker, Teamsoort
from portal.identiteit.rechten import Geweigerd
from portal.registers import controles
from tests.loket.factories import DossierFactory, InformatiepuntFactory, TeamFactory
from tests.loket.werklijst.dossierpagina import adres, burgerregels, volgende, volgende_week

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def maak_afspraak(dossier: Dossier) -> Toezegging:
    """Book the first free time; returns what we promised with it."""
    punt = InformatiepuntFactory()
    reserveer(dossier, punt, next(iter(vrije_tijden([punt], Wensen())[punt.pk])), wie=Wie.BURGER)
    toezegging = bevestig(dossier, wie=Wie.BURGER).toezegging
    assert toezegging is not None
    return toezegging


class TestRoute:
    """Both ways, with a reason for colleagues and plain words for the citizen."""

    def test_less_help_still_ends_with_a_question_whether_it_worked(
        self, dossier: Dossier, collega: Medewerker
    ) -> None:
        oud = volgende(dossier)
        wijzig_route(dossier, naar=Route.STANDAARD, reden="Wil het zelf.", door=collega)
        oud.refresh_from_db()
        dossier.refresh_from_db()
        assert (dossier.route, oud.status) == (Route.STANDAARD, "vervallen")
        assert Navraag.objects.get(dossier=dossier).toezegging == dossier.volgende_toezegging
        assert not any("Wil het zelf" in tekst for tekst in burgerregels(dossier))
        assert [naam for naam, controle in controles if naam.startswith("1 ") and controle()] == []

    def test_an_appointment_that_stands_keeps_its_promise(
        self, dossier: Dossier, collega: Medewerker
    ) -> None:
        beloofd = maak_afspraak(dossier)
        wijzig_route(dossier, naar=Route.STANDAARD, reden="Wil het zelf.", door=collega)
        beloofd.refresh_from_db()
        assert beloofd.status == "open"
        wijzig_route(dossier, naar=Route.OP_MAAT, reden="Het lukt niet.", door=collega)
        geef_aan_maatwerk(dossier, reden="De regel past niet.", door=collega)
        beloofd.refresh_from_db()
        assert beloofd.status == "open"
        assert Afspraak.objects.get(dossier=dossier).status == Afspraakstatus.BEVESTIGD

    def test_more_help_again_ends_the_asking_and_promises_a_person(
        self, dossier: Dossier, collega: Medewerker
    ) -> None:
        op_maat = TeamFactory(soort=Teamsoort.OP_MAAT)
        wijzig_route(dossier, naar=Route.STANDAARD, reden="Wil het zelf.", door=collega)
        wijzig_route(dossier, naar=Route.OP_MAAT, reden="Het lukt niet.", door=collega)
        dossier.refresh_from_db()
        assert dossier.route == Route.OP_MAAT
        assert dossier.team in {op_maat, dossier.team}
        assert volgende(dossier).wat == "Een medewerker neemt contact met u op."
        assert Navraag.objects.get(dossier=dossier).stap == "vervallen"
        assert dossier.toezeggingen.filter(status="open").count() == 1
        wijzig_route(dossier, naar=Route.STANDAARD, reden="Toch zelf.", door=collega)
        assert Navraag.objects.get(dossier=dossier).stap == "gepland"

    def test_urgency_keeps_a_person(self, collega: Medewerker, dossier: Dossier) -> None:
        spoed = DossierFactory(team=dossier.team, met_spoed=True)
        with pytest.raises(Geweigerd, match="spoed"):
            wijzig_route(spoed, naar=Route.STANDAARD, reden="Kan zelf.", door=collega)

    def test_a_term_of_the_law_keeps_a_person(self, collega: Medewerker, dossier: Dossier) -> None:
        zet_toezegging(
            dossier,
            wat="Wij beslissen.",
            wie=Derde("UWV"),
            uiterlijk=volgende_week(),
            soort=Toezeggingsoort.WETTELIJK,
            grondslag="Awb art. 7:10",
        )
        with pytest.raises(Geweigerd, match="wettelijke termijn"):
            wijzig_route(dossier, naar=Route.STANDAARD, reden="Kan zelf.", door=collega)

    @pytest.mark.parametrize(
        ("naar", "reden", "waarom"), [("op_maat", "x", "kan nu niet"), ("standaard", " ", "Zeg waarom")]
    )
    def test_no_change_without_a_reason_or_to_where_it_is(
        self, dossier: Dossier, collega: Medewerker, naar: str, reden: str, waarom: str
    ) -> None:
        with pytest.raises(Geweigerd, match=waarom):
            wijzig_route(dossier, naar=naar, reden=reden, door=collega)

    def test_maatwerk_gives_it_back_with_a_promise_of_a_person(
        self, dossier: Dossier, collega: Medewerker
    ) -> None:
        TeamFactory(soort=Teamsoort.MAATWERK)
        geef_aan_maatwerk(dossier, reden="De regel past niet.", door=collega)
        with pytest.raises(Geweigerd, match="Zeg waarom"):
            neem_terug(dossier, reden=" ", door=collega)
        terug = neem_terug(dossier, reden="De gewone regel geeft dit al.", door=collega)
        assert (terug.route, terug.team.soort) == (Route.OP_MAAT, Teamsoort.OP_MAAT)
        assert volgende(terug).wat == "Een medewerker neemt contact met u op."
        assert terug.toezeggingen.filter(status="open").count() == 1
        with pytest.raises(Geweigerd, match="niet bij maatwerk"):
            neem_terug(terug, reden="Nog eens.", door=collega)


class TestOpnieuw:
    """A finished dossier opens again with a next step and a person."""

    def test_it_opens_with_a_promise_in_the_own_name(
        self, client: Client, dossier: Dossier, collega: Medewerker
    ) -> None:
        rond_af(dossier, uitkomst="Geregeld.", door=collega)
        assert "Open dit dossier weer" in client.get(adres(dossier)).content.decode()
        open_opnieuw(dossier, wat="Ik bel u.", uiterlijk=volgende_week(), door=collega)
        assert volgende(dossier).wie == collega.naam
        with pytest.raises(Geweigerd, match="al open"):
            open_opnieuw(dossier, wat="Ik bel u.", uiterlijk=volgende_week(), door=collega)


def test_more_help_never_promises_contact_that_is_not_safe(collega: Medewerker, dossier: Dossier) -> None:
    dossier.route, dossier.veilig_contact = Route.STANDAARD, VeiligContact.NIET_VEILIG
    dossier.save(update_fields=["route", "veilig_contact"])
    wijzig_route(dossier, naar=Route.OP_MAAT, reden="Zij lukt het niet alleen.", door=collega)
    open_ = [rij.wat for rij in dossier.toezeggingen.order_by("-aangemaakt_op")]
    assert open_[0] == veilige_zin(met_afspraak=False)
