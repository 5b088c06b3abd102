"""Op-maat staff speak with the citizen, promise the next step, finish, or pass on to maatwerk."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen import geef_aan_maatwerk, leg_contactmoment_vast, rond_af, zet_toezegging
from loket.models import Derde, Dossier, Dossierstatus, Route, Toezeggingsoort
from loket.selecties.werklijst import PER_PAGINA
from portal.gebeurtenissen import register
from portal.gebeurtenissen.soorten import RouteNaarMaatwerk
from portal.identiteit.models import Medewerker, Teamsoort
from portal.identiteit.rechten import Geweigerd, Rol
from tests.dagen import werkdag_over
from tests.loket.factories import DossierFactory, MedewerkerFactory, TeamFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VOLGENDE_WEEK = werkdag_over(7)
CONTACT = {
    "contact-kanaal": "telefoon",
    "contact-met": "burger",
    "contact-bewijs": "notitie",
    "contact-op": timezone.localdate().isoformat(),
}


@pytest.fixture
def dossier() -> Dossier:
    return DossierFactory()


@pytest.fixture
def collega(dossier: Dossier) -> Medewerker:
    return MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)


def test_a_contact_keeps_the_promise_and_makes_the_next_one(dossier: Dossier, collega: Medewerker) -> None:
    eerste = dossier.volgende_toezegging
    assert eerste is not None
    leg_contactmoment_vast(
        dossier,
        verslag="Wij hebben samen de huurtoeslag aangevraagd.",
        volgende_stap="Ik bel u of het geld er is.",
        uiterlijk=VOLGENDE_WEEK,
        door=collega,
    )
    eerste.refresh_from_db()
    dossier.refresh_from_db()
    assert eerste.status == "nagekomen"
    assert dossier.volgende_toezegging is not None
    assert dossier.volgende_toezegging.wie == collega.naam
    assert dossier.tijdlijn.get().tekst == "Wij hebben samen de huurtoeslag aangevraagd."


def test_finishing_tells_the_citizen_what_came_out(dossier: Dossier, collega: Medewerker) -> None:
    rond_af(dossier, uitkomst="Uw huurtoeslag is aangevraagd.", door=collega)
    dossier.refresh_from_db()
    assert dossier.status == Dossierstatus.GESLOTEN
    assert dossier.tijdlijn.get().tekst == "Uw huurtoeslag is aangevraagd."


def test_a_dossier_with_a_legal_term_cannot_be_finished(dossier: Dossier, collega: Medewerker) -> None:
    zet_toezegging(
        dossier,
        wat="Wij beslissen op uw bezwaar.",
        wie=Derde("UWV"),
        uiterlijk=VOLGENDE_WEEK,
        soort=Toezeggingsoort.WETTELIJK,
        grondslag="Awb art. 7:10",
    )
    with pytest.raises(Geweigerd, match="wettelijke termijn"):
        rond_af(dossier, uitkomst="Klaar.", door=collega)
    dossier.refresh_from_db()
    assert dossier.is_open


def test_a_dossier_with_a_case_is_finished_by_its_handler(collega: Medewerker, dossier: Dossier) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(route=Route.MAATWERK)
    with pytest.raises(Geweigerd, match="behandelaar"):
        rond_af(dossier, uitkomst="Klaar.", door=collega)


def test_another_team_may_not(dossier: Dossier) -> None:
    with pytest.raises(Geweigerd, match="niet van uw team"):
        rond_af(dossier, uitkomst="Klaar.", door=MedewerkerFactory(rol=Rol.BALIE))


def test_a_reader_may_look_but_not_work_on_it(dossier: Dossier) -> None:
    lezer = MedewerkerFactory(rol=Rol.BESLISSER, rol__team=dossier.team)
    with pytest.raises(Geweigerd, match="geen rechten"):
        rond_af(dossier, uitkomst="Klaar.", door=lezer)


def test_maatwerk_hears_of_it_and_gets_the_dossier(
    dossier: Dossier, collega: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    gehoord: list[RouteNaarMaatwerk] = []
    monkeypatch.setitem(register._luisteraars, RouteNaarMaatwerk, [gehoord.append])
    maatwerk = TeamFactory(soort=Teamsoort.MAATWERK)
    geef_aan_maatwerk(dossier, reden="De regel telt de zieke zoon niet mee.", door=collega)
    dossier.refresh_from_db()
    assert gehoord == [RouteNaarMaatwerk(dossier.pk)]
    assert (dossier.route, dossier.team) == (Route.MAATWERK, maatwerk)


def test_without_a_maatwerk_floor_the_op_maat_team_keeps_it(
    dossier: Dossier, collega: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(register._luisteraars, RouteNaarMaatwerk, [])
    geef_aan_maatwerk(dossier, reden="De regel past niet.", door=collega)
    dossier.refresh_from_db()
    assert dossier.team.soort == Teamsoort.OP_MAAT


def test_a_listener_that_fails_leaves_everything_as_it_was(
    dossier: Dossier, collega: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faal(_gebeurtenis: RouteNaarMaatwerk) -> None:
        raise RuntimeError("the floor above is broken")

    monkeypatch.setitem(register._luisteraars, RouteNaarMaatwerk, [faal])
    with pytest.raises(RuntimeError):
        geef_aan_maatwerk(dossier, reden="De regel past niet.", door=collega)
    dossier.refresh_from_db()
    assert dossier.route == Route.OP_MAAT
    assert not dossier.tijdlijn.exists()


def test_what_was_typed_survives_a_mistake(client: Client, dossier: Dossier, collega: Medewerker) -> None:
    client.force_login(collega)
    pagina = client.post(
        reverse("balie-dossier", args=[dossier.pk]),
        {
            "handeling": "contact",
            "contact-verslag": "Lang gesprek over de huur.",
            "contact-uiterlijk": "gisteren",
        },
    ).content.decode()
    assert "Lang gesprek over de huur." in pagina
    assert "Wij kunnen deze datum niet lezen" in pagina


def test_the_work_list_stays_cheap_whatever_its_length(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    team = TeamFactory()
    DossierFactory.create_batch(60, team=team)
    client.force_login(MedewerkerFactory(rol=Rol.BALIE, rol__team=team))
    with django_assert_max_num_queries(6):
        pagina = client.get(reverse("balie-werklijst")).content.decode()
    assert pagina.count("<tr") == PER_PAGINA + 1


def test_a_dossier_page_stays_cheap(
    client: Client, dossier: Dossier, collega: Medewerker, django_assert_max_num_queries: Any
) -> None:
    client.force_login(collega)
    with django_assert_max_num_queries(15):
        assert client.get(reverse("balie-dossier", args=[dossier.pk])).status_code == 200


def test_urgent_dossiers_come_first_then_the_earliest_promise(client: Client) -> None:
    team = TeamFactory()
    later = DossierFactory(team=team, uiterlijk=VOLGENDE_WEEK)
    eerder = DossierFactory(team=team, uiterlijk=timezone.localdate())
    spoed = DossierFactory(team=team, met_spoed=True, uiterlijk=VOLGENDE_WEEK)
    client.force_login(MedewerkerFactory(rol=Rol.BALIE, rol__team=team))
    pagina = client.get(reverse("balie-werklijst")).content.decode()
    assert pagina.index(spoed.code) < pagina.index(eerder.code) < pagina.index(later.code)


def test_a_bsn_cannot_be_written_in_what_staff_tell(
    client: Client, dossier: Dossier, collega: Medewerker
) -> None:
    client.force_login(collega)
    verslag = "Gebeld over BSN 123456782."
    antwoord = client.post(
        reverse("balie-dossier", args=[dossier.pk]),
        {
            "handeling": "contact",
            "contact-verslag": verslag,
            "contact-volgende_stap": "Wij bellen u terug.",
            "contact-uiterlijk": VOLGENDE_WEEK.isoformat(),
            **CONTACT,
        },
    )
    form = antwoord.context["form"]
    assert form["verslag"].value() == verslag
    assert "Haal het burgerservicenummer (BSN) uit deze tekst." in antwoord.content.decode()


def test_a_contact_on_a_dossier_that_a_colleague_finished_is_not_lost(
    client: Client, dossier: Dossier, collega: Medewerker
) -> None:
    rond_af(dossier, uitkomst="Uw huurtoeslag is aangevraagd.", door=collega)
    client.force_login(collega)
    verslag = "Wij spraken lang over de huur."
    pagina = client.post(
        reverse("balie-dossier", args=[dossier.pk]),
        {
            "handeling": "contact",
            "contact-verslag": verslag,
            "contact-volgende_stap": "Wij bellen u terug.",
            "contact-uiterlijk": VOLGENDE_WEEK.isoformat(),
            **CONTACT,
        },
        headers={"Origin": "http://testserver"},
    ).content.decode()
    assert "Dit dossier is klaar. Open het eerst opnieuw." in pagina
    assert verslag in pagina
