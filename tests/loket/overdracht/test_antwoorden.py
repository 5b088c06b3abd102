"""Accepting, asking and returning; and what becomes of what came back (promises 1 and 2)."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from loket.handelingen.overdracht import (
    Voorstel,
    aanvaard,
    beantwoord,
    beslis,
    geef_terug,
    stel_vraag,
    trek_in,
)
from loket.handelingen.overdracht.overgangen import OVERGANGEN
from loket.models import (
    Dossier,
    Overdracht,
    Overdrachtstatus,
    Partij,
    Toezegging,
    Toezeggingstatus,
    Zichtbaarheid,
)
from loket.models.overdracht import LOPEND
from portal.identiteit.models import Medewerker, Team
from portal.identiteit.rechten import RECHTEN, Geweigerd, Recht, Rol
from portal.stelsel.kalender import kalender
from tests.loket.factories import (
    DienstFactory,
    DossierFactory,
    MedewerkerFactory,
    OrganisatieFactory,
    TeamFactory,
)
from tests.loket.overdracht.bouwstenen import (
    berichten_aan,
    collega_van,
    keer_terug,
    maak_aanbod,
    overmorgen,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def overdracht() -> Overdracht:
    return maak_aanbod(DossierFactory(team=TeamFactory(email="zender@voorbeeld.example")))


@pytest.fixture
def ontvanger(overdracht: Overdracht) -> Medewerker:
    return collega_van(naar_team(overdracht))


@pytest.fixture
def zender(overdracht: Overdracht) -> Medewerker:
    return collega_van(overdracht.van_team)


def naar_team(overdracht: Overdracht) -> Team:
    assert overdracht.naar_team is not None
    return overdracht.naar_team


def neem(overdracht: Overdracht, door: Medewerker) -> Overdracht:
    return aanvaard(overdracht, wat="Wij bellen u.", uiterlijk=overmorgen(), door=door)


def belofte_met(wat: str, status: str = "open") -> Toezegging:
    """The one promise with these words; they are encrypted, so no query can look for them."""
    [gevonden] = [rij for rij in Toezegging.objects.filter(status=status) if rij.wat == wat]
    return gevonden


def laatste_regel(dossier: Dossier) -> str:
    regel = dossier.tijdlijn.filter(zichtbaar=Zichtbaarheid.IEDEREEN).first()
    assert regel is not None
    return str(regel.tekst)


@pytest.mark.parametrize("rol", list(Rol))
def test_a_role_that_works_on_dossiers_accepts_for_its_team(overdracht: Overdracht, rol: Rol) -> None:
    door = collega_van(naar_team(overdracht), rol)
    if Recht.DOSSIER_BEHANDELEN in RECHTEN[rol]:
        assert neem(overdracht, door).status == Overdrachtstatus.AANVAARD
    else:
        with pytest.raises(Geweigerd):
            neem(overdracht, door)


def test_from_acceptance_on_the_receiver_is_owner_and_the_sender_sees_it_no_more(
    overdracht: Overdracht, ontvanger: Medewerker, zender: Medewerker
) -> None:
    neem(overdracht, ontvanger)
    dossier = Dossier.objects.get(pk=overdracht.dossier_id)
    assert dossier.team == overdracht.naar_team
    assert Dossier.objects.voor(ontvanger, Recht.DOSSIER_BEHANDELEN).get() == dossier
    assert not Dossier.objects.voor(zender).exists()


def test_the_citizen_reads_who_helps_and_what_happens_when(
    overdracht: Overdracht, ontvanger: Medewerker
) -> None:
    neem(overdracht, ontvanger)
    dossier = Dossier.objects.get(pk=overdracht.dossier_id)
    assert laatste_regel(dossier) == (
        f"{ontvanger.naam} van {overdracht.naar} helpt u nu. U hoeft uw verhaal niet opnieuw te vertellen."
    )
    belofte = belofte_met("Wij bellen u.")
    assert (belofte.wie, belofte.uiterlijk) == (f"{ontvanger.naam}, {overdracht.naar}", overmorgen())


def test_what_the_sender_had_promised_goes_along_with_its_date(
    overdracht: Overdracht, ontvanger: Medewerker
) -> None:
    oud = belofte_met("Een medewerker belt u.")
    Toezegging.objects.filter(pk=oud.pk).update(wie=overdracht.van_team.naam)
    neem(overdracht, ontvanger)
    nu = Toezegging.objects.get(pk=oud.pk)
    assert (nu.wie, nu.uiterlijk, nu.status) == (overdracht.naar, oud.uiterlijk, Toezeggingstatus.OPEN)
    overdracht.refresh_from_db()
    assert overdracht.toezegging is None


def test_acceptance_promises_something(overdracht: Overdracht, ontvanger: Medewerker) -> None:
    with pytest.raises(Geweigerd, match="Zeg wat u gaat doen"):
        aanvaard(overdracht, wat=" ", uiterlijk=overmorgen(), door=ontvanger)


def test_of_two_colleagues_the_second_is_told_who_was_first(
    overdracht: Overdracht, ontvanger: Medewerker
) -> None:
    """The small form of the race in test_wedloop.py."""
    neem(overdracht, ontvanger)
    with pytest.raises(Geweigerd, match=f"{ontvanger.naam.split(' (')[0]}.* heeft deze vraag al overgenomen"):
        neem(overdracht, collega_van(naar_team(overdracht)))
    assert overdracht.stappen.filter(naar=Overdrachtstatus.AANVAARD).count() == 1


def test_the_sender_does_not_accept_for_the_receiver(overdracht: Overdracht, zender: Medewerker) -> None:
    with pytest.raises(Geweigerd, match="niet van uw team"):
        neem(overdracht, zender)


def test_an_offer_that_was_withdrawn_cannot_be_accepted(
    overdracht: Overdracht, ontvanger: Medewerker, zender: Medewerker
) -> None:
    trek_in(overdracht, reden="Wij doen het toch zelf.", door=zender)
    with pytest.raises(Geweigerd, match="teruggenomen"):
        neem(overdracht, ontvanger)
    assert Dossier.objects.get().team == overdracht.van_team
    assert "teruggenomen van" in laatste_regel(overdracht.dossier)


def test_the_first_receipt_by_the_organisation_of_the_service_is_kept() -> None:
    dienst = DienstFactory()
    dossier = DossierFactory(dienst=dienst)
    team = TeamFactory(organisatie=dienst.organisatie)
    neem(maak_aanbod(dossier, team), collega_van(team))
    dossier.refresh_from_db()
    assert dossier.ontvangen_bevoegd_op is not None
    assert dossier.ontvangen_bevoegd_op >= dossier.eerste_deur_op


def test_a_team_that_does_not_decide_is_no_competent_body() -> None:
    dossier = DossierFactory(dienst=DienstFactory())
    team = TeamFactory(organisatie=OrganisatieFactory())
    neem(maak_aanbod(dossier, team), collega_van(team))
    dossier.refresh_from_db()
    assert dossier.ontvangen_bevoegd_op is None


def test_a_question_stops_the_clock_and_the_answer_gives_back_the_days_that_were_left(
    overdracht: Overdracht, ontvanger: Medewerker, zender: Medewerker
) -> None:
    stel_vraag(overdracht, vraag="Is de aanvraag al verstuurd?", door=ontvanger)
    vast = Overdracht.objects.get()
    vandaag = timezone.localdate()
    assert (vast.status, vast.stil_sinds) == (Overdrachtstatus.GEVRAAGD, vandaag)
    assert "heeft eerst een vraag aan ons" in laatste_regel(vast.dossier)
    eerder = vandaag - timedelta(days=7)
    Overdracht.objects.update(
        stil_sinds=eerder, uiterlijk=kalender().plus_werkdagen(eerder, 2), uiterlijk_eerst=eerder
    )
    beantwoord(overdracht, antwoord="Nee, nog niet.", door=zender)
    vast = Overdracht.objects.get()
    assert (vast.status, vast.stil_sinds) == (Overdrachtstatus.AANGEBODEN, None)
    assert kalender().werkdagen_tussen(timezone.localdate(), vast.uiterlijk) in {
        2,
        3,
    }  # 3: after closing time
    assert vast.uiterlijk_eerst == eerder
    assert vast.toezegging is not None
    assert vast.toezegging.uiterlijk == vast.uiterlijk
    assert [stap.tekst for stap in vast.stappen.all()][1:] == [
        "Is de aanvraag al verstuurd?",
        "Nee, nog niet.",
    ]


def test_while_the_clock_stands_still_the_sender_owes_the_answer(
    overdracht: Overdracht, ontvanger: Medewerker
) -> None:
    stel_vraag(overdracht, vraag="Is de aanvraag al verstuurd?", door=ontvanger)
    belofte = Overdracht.objects.get().toezegging
    assert belofte is not None
    assert (belofte.wat, belofte.wie) == (
        f"Wij geven antwoord op een vraag van {overdracht.naar}.",
        overdracht.van_team.naam,
    )
    [bericht] = berichten_aan("zender@voorbeeld.example")
    assert "verstuurd" not in bericht.inhoud["tekst"]


def test_a_second_question_waits_for_the_first_answer(overdracht: Overdracht, ontvanger: Medewerker) -> None:
    stel_vraag(overdracht, vraag="Wat is er al gedaan?", door=ontvanger)
    with pytest.raises(Geweigerd, match="antwoordt eerst"):
        stel_vraag(overdracht, vraag="En wat nog meer?", door=ontvanger)


def test_a_receiver_may_accept_before_the_answer_comes(overdracht: Overdracht, ontvanger: Medewerker) -> None:
    stel_vraag(overdracht, vraag="Wat is er al gedaan?", door=ontvanger)
    assert neem(overdracht, ontvanger).status == Overdrachtstatus.AANVAARD


def test_a_question_and_an_answer_have_words(
    overdracht: Overdracht, ontvanger: Medewerker, zender: Medewerker
) -> None:
    with pytest.raises(Geweigerd, match="Schrijf op"):
        stel_vraag(overdracht, vraag=" ", door=ontvanger)
    stel_vraag(overdracht, vraag="Wat is er al gedaan?", door=ontvanger)
    with pytest.raises(Geweigerd, match="Schrijf op"):
        beantwoord(overdracht, antwoord="", door=zender)


@pytest.mark.parametrize("voorstel", [Voorstel(), Voorstel(anders="  ", vraag=" ")])
def test_not_ours_cannot_be_said(overdracht: Overdracht, ontvanger: Medewerker, voorstel: Voorstel) -> None:
    with pytest.raises(Geweigerd, match="Niemand gaat zonder deur weg"):
        geef_terug(overdracht, reden="Daar gaan wij niet over.", voorstel=voorstel, door=ontvanger)


def test_a_return_has_a_reason(overdracht: Overdracht, ontvanger: Medewerker) -> None:
    with pytest.raises(Geweigerd, match="Schrijf op waarom"):
        geef_terug(overdracht, reden=" ", voorstel=Voorstel(anders="UWV"), door=ontvanger)


def test_the_first_return_is_back_with_the_sender_with_a_promise_a_reason_and_a_notice(
    overdracht: Overdracht, ontvanger: Medewerker
) -> None:
    ander = TeamFactory()
    geef_terug(overdracht, reden="Wij doen alleen AOW", voorstel=Voorstel(team=ander), door=ontvanger)
    vast = Overdracht.objects.get()
    assert (vast.status, vast.voorstel) == (Overdrachtstatus.TERUG, ander.naam)
    assert vast.dossier.team == vast.van_team
    regel = laatste_regel(vast.dossier)
    assert "kan uw vraag niet overnemen. De reden: Wij doen alleen AOW." in regel
    assert f"{vast.van_team} blijft uw contact en zoekt verder." in regel
    assert belofte_met("Wij zoeken verder wie u het best helpt.").wie == vast.van_team.naam
    assert len(berichten_aan("zender@voorbeeld.example")) == 1
    assert not Dossier.objects.voor(ontvanger).exists()


def test_the_second_return_goes_to_a_regisseur_who_decides_and_that_binds() -> None:
    regisseur = MedewerkerFactory(rol=Rol.REGISSEUR, email="regie@voorbeeld.example")
    dossier = DossierFactory()
    zender = dossier.team
    vast = keer_terug(dossier, 2)
    dossier.refresh_from_db()
    assert (vast.status, dossier.regisseur) == (Overdrachtstatus.BIJ_REGISSEUR, regisseur)
    assert dossier.team == zender
    assert Dossier.objects.voor(regisseur).get() == dossier
    assert f"beslist {regisseur.naam}" in laatste_regel(dossier)
    assert len(berichten_aan("regie@voorbeeld.example")) == 1
    gekozen = vast.naar_team
    assert gekozen is not None
    beslis(
        vast,
        team=gekozen,
        reden="Zij kennen de regeling",
        wat="Wij bellen u.",
        uiterlijk=overmorgen(),
        door=regisseur,
    )
    dossier.refresh_from_db()
    assert dossier.team == gekozen
    assert f"{regisseur.naam} heeft beslist: {gekozen.naam} helpt u." in laatste_regel(dossier)
    assert Overdracht.objects.filter(status__in=LOPEND).count() == 0


def test_colleagues_read_in_dutch_why_a_regisseur_decides_whoever_sent_it_back() -> None:
    with translation.override("en"):
        vast = keer_terug(DossierFactory(), 2)
    assert (
        vast.stappen.get(naar=Overdrachtstatus.BIJ_REGISSEUR).tekst
        == "De vraag kwam voor de tweede keer terug."
    )


def test_that_we_look_further_is_kept_by_the_next_step_and_not_promised_twice() -> None:
    """The citizen does not go on reading that we look further once someone else was asked, or someone decided."""
    regisseur = MedewerkerFactory(rol=Rol.REGISSEUR)
    dossier = DossierFactory()
    zin = "Wij zoeken verder wie u het best helpt."

    def verder() -> list[str]:
        return [rij.status for rij in Toezegging.objects.filter(dossier=dossier) if rij.wat == zin]

    keer_terug(dossier, 1)
    assert verder() == [Toezeggingstatus.OPEN]
    maak_aanbod(dossier)
    assert verder() == [Toezeggingstatus.NAGEKOMEN]
    vast = Overdracht.objects.get(status__in=LOPEND)
    assert vast.naar_team is not None
    door = collega_van(vast.naar_team)
    vast = geef_terug(vast, reden="Wij doen dit niet.", voorstel=Voorstel(anders="UWV"), door=door)
    assert verder() == [Toezeggingstatus.NAGEKOMEN]  # nobody looks further now: a regisseur decides
    beslis(
        vast,
        team=vast.van_team,
        reden="Zij weten ervan",
        wat="Wij bellen.",
        uiterlijk=overmorgen(),
        door=regisseur,
    )
    open_ = {rij.wat for rij in Toezegging.objects.filter(dossier=dossier, status=Toezeggingstatus.OPEN)}
    assert zin not in open_
    assert "Wij bellen." in open_


def test_every_regisseur_sees_what_waits_for_a_decision_and_nobody_else_decides() -> None:
    dossier = DossierFactory()
    vast = keer_terug(dossier, 2)
    invaller = MedewerkerFactory(rol=Rol.REGISSEUR)
    assert Dossier.objects.voor(invaller).get() == dossier
    for rol in set(Rol) - {Rol.REGISSEUR}:
        with pytest.raises(Geweigerd):
            beslis(
                vast,
                team=vast.van_team,
                reden="Omdat.",
                wat="Wij bellen u.",
                uiterlijk=overmorgen(),
                door=collega_van(vast.van_team, rol),
            )


def test_a_decision_has_a_reason_and_an_owner_who_can_have_it() -> None:
    vast = keer_terug(DossierFactory(), 2)
    regisseur = MedewerkerFactory(rol=Rol.REGISSEUR)
    with pytest.raises(Geweigerd, match="Schrijf op waarom"):
        beslis(vast, team=vast.van_team, reden="", wat="Bellen.", uiterlijk=overmorgen(), door=regisseur)
    with pytest.raises(Geweigerd, match="neemt zulke vragen niet aan"):
        beslis(
            vast,
            team=TeamFactory(soort="beleid"),
            reden="Omdat.",
            wat="Bellen.",
            uiterlijk=overmorgen(),
            door=regisseur,
        )


def test_the_regisseur_can_leave_it_with_the_sender() -> None:
    vast = keer_terug(DossierFactory(), 2)
    beslis(
        vast,
        team=vast.van_team,
        reden="Jullie kennen de burger.",
        wat="Wij bellen u.",
        uiterlijk=overmorgen(),
        door=MedewerkerFactory(rol=Rol.REGISSEUR),
    )
    assert Dossier.objects.get().team == vast.van_team


def test_after_a_decision_a_third_return_goes_to_the_regisseur_at_once() -> None:
    dossier = DossierFactory()
    regisseur = MedewerkerFactory(rol=Rol.REGISSEUR)
    vast = keer_terug(dossier, 2)
    beslis(vast, team=vast.van_team, reden="Omdat.", wat="Bellen.", uiterlijk=overmorgen(), door=regisseur)
    dossier.refresh_from_db()
    assert keer_terug(dossier, 1).status == Overdrachtstatus.BIJ_REGISSEUR


def test_the_table_has_a_way_out_of_every_status_that_runs() -> None:
    assert {rij.van for rij in OVERGANGEN} >= set(LOPEND)
    bereikt = {Overdrachtstatus.AANGEBODEN}
    for _stap in Overdrachtstatus:
        bereikt |= {rij.naar for rij in OVERGANGEN if rij.van in bereikt}
    assert bereikt == set(Overdrachtstatus)


def test_what_people_end_has_words_and_what_the_portal_does_needs_no_person() -> None:
    for rij in OVERGANGEN:
        if rij.partij in {Partij.ZENDER, Partij.REGISSEUR}:
            assert rij.tekst_nodig
    assert {rij.naar for rij in OVERGANGEN if rij.partij == Partij.PORTAAL} == {
        Overdrachtstatus.VERLOPEN,
        Overdrachtstatus.BIJ_REGISSEUR,
        Overdrachtstatus.INGETROKKEN,
    }
