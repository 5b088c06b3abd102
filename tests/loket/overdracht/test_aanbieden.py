"""Offering: who may, to whom, and what the citizen reads; the sender stays owner (promise 2)."""

import pytest
from django.utils import timezone

from loket.handelingen import rond_af, sluit_dossier, wijs_team_toe
from loket.handelingen.overdracht import Aanbod, bied_over_aan
from loket.models import (
    Deelsoort,
    Dossier,
    Overdracht,
    OverdrachtStap,
    Overdrachtstatus,
    Route,
    Stuk,
    Stuksoort,
    Toezegging,
    Toezeggingstatus,
    Zichtbaarheid,
)
from portal.identiteit.models import Teamsoort
from portal.identiteit.rechten import RECHTEN, Geweigerd, Recht, Rol
from portal.onveranderlijk import OnveranderlijkFout
from portal.stelsel.kalender import kalender
from portal.uitgaand.models import Uitgaand
from tests.loket.factories import DossierFactory, OntvangerFactory, OrganisatieFactory, TeamFactory
from tests.loket.overdracht.bouwstenen import collega_van, maak_aanbod, maak_buitenaanbod, te_delen

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rol", list(Rol))
def test_who_works_on_a_dossier_may_offer_it(rol: Rol) -> None:
    dossier = DossierFactory()
    door = collega_van(dossier.team, rol)
    if Recht.DOSSIER_BEHANDELEN in RECHTEN[rol]:
        assert maak_aanbod(dossier, door=door).loopt
    else:
        with pytest.raises(Geweigerd):
            maak_aanbod(dossier, door=door)


def test_another_team_offers_nothing_that_is_not_its_own() -> None:
    with pytest.raises(Geweigerd, match="niet van uw team"):
        maak_aanbod(DossierFactory(), door=collega_van(TeamFactory()))


def test_the_sender_stays_owner_and_the_receiver_may_look() -> None:
    dossier = DossierFactory()
    zender = dossier.team
    overdracht = maak_aanbod(dossier)
    assert overdracht.naar_team is not None
    dossier.refresh_from_db()
    assert dossier.team == zender
    ontvanger = collega_van(overdracht.naar_team)
    assert list(Dossier.objects.voor(ontvanger)) == [dossier]
    assert not Dossier.objects.voor(ontvanger, Recht.DOSSIER_BEHANDELEN).exists()


def test_the_citizen_reads_to_whom_by_whom_and_until_when() -> None:
    dossier = DossierFactory()
    door = collega_van(dossier.team)
    overdracht = maak_aanbod(dossier, door=door)
    regel = dossier.tijdlijn.get(soort="overdracht", zichtbaar=Zichtbaarheid.IEDEREEN)
    assert f"Wij hebben uw vraag aangeboden aan {overdracht.naar}." in regel.tekst
    assert f"Tot zij ja zeggen blijft {door.naam} ({dossier.team.naam}) uw contact." in regel.tekst
    assert str(overdracht.uiterlijk.year) in regel.tekst


def test_the_clock_is_a_promise_of_two_working_days_and_five_outside() -> None:
    binnen, buiten = maak_aanbod(), maak_buitenaanbod()
    for overdracht, dagen in ((binnen, 2), (buiten, 5)):
        vandaag = timezone.localdate(overdracht.aangeboden_op)
        assert kalender().werkdagen_tussen(vandaag, overdracht.uiterlijk) == dagen
        assert overdracht.toezegging is not None
        assert overdracht.toezegging.uiterlijk == overdracht.uiterlijk_eerst == overdracht.uiterlijk
        assert overdracht.toezegging.wie == overdracht.van_team.naam


def test_an_urgent_one_has_to_be_answered_the_same_working_day_and_rings_by_mail_without_personal_data() -> (
    None
):
    dossier = DossierFactory(met_spoed=True)
    overdracht = maak_aanbod(dossier)
    assert overdracht.spoed
    assert overdracht.uiterlijk == kalender().eerstvolgende_werkdag(overdracht.uiterlijk)
    bericht = Uitgaand.objects.get(sleutel=f"overdracht:{overdracht.pk}:spoed")
    assert bericht.bestemming == "ontvanger@voorbeeld.example"
    tekst = bericht.inhoud["onderwerp"] + bericht.inhoud["tekst"]
    for geheim in (
        dossier.code,
        dossier.naam,
        dossier.verhaal,
        dossier.onderwerp,
        dossier.email,
        overdracht.vraag,
    ):
        assert geheim not in tekst


def test_what_can_wait_does_not_ring() -> None:
    maak_aanbod(DossierFactory(email="burger@voorbeeld.example"))
    assert [bericht.bestemming for bericht in Uitgaand.objects.all()] == ["burger@voorbeeld.example"]


def test_of_one_dossier_one_offer_runs_at_a_time() -> None:
    overdracht = maak_aanbod()
    with pytest.raises(Geweigerd, match="al aangeboden"):
        maak_aanbod(overdracht.dossier)


def test_a_team_is_not_offered_its_own_dossier_nor_one_that_it_cannot_own() -> None:
    dossier = DossierFactory()
    for team in (dossier.team, TeamFactory(soort=Teamsoort.BELEID)):
        with pytest.raises(Geweigerd, match="neemt zulke vragen niet aan"):
            maak_aanbod(dossier, team)


def test_a_case_goes_to_case_handlers_only() -> None:
    dossier = DossierFactory(route=Route.MAATWERK, team=TeamFactory(soort=Teamsoort.MAATWERK))
    with pytest.raises(Geweigerd):
        maak_aanbod(dossier, TeamFactory(), door=collega_van(dossier.team, Rol.BEHANDELAAR))
    ander = TeamFactory(soort=Teamsoort.MAATWERK)
    assert maak_aanbod(dossier, ander, door=collega_van(dossier.team, Rol.BEHANDELAAR)).loopt


def test_a_closed_dossier_is_offered_to_nobody() -> None:
    with pytest.raises(Geweigerd, match="is klaar"):
        maak_aanbod(DossierFactory(gesloten=True))


def test_an_offer_says_what_it_asks() -> None:
    with pytest.raises(Geweigerd, match="wat u de ontvanger vraagt"):
        maak_aanbod(vraag="  ")


def test_a_party_of_the_register_with_a_team_here_is_offered_it_inside() -> None:
    team = TeamFactory()
    dossier = DossierFactory()
    overdracht = bied_over_aan(
        dossier, OntvangerFactory(team=team), Aanbod(vraag="Wilt u helpen?"), door=collega_van(dossier.team)
    )
    assert (overdracht.naar_team, overdracht.naar_ontvanger, overdracht.sleutel) == (team, None, None)


def test_a_party_that_stopped_gets_no_question() -> None:
    with pytest.raises(Geweigerd, match="geen vragen meer"):
        maak_buitenaanbod(None, OntvangerFactory(vervallen=True))


def test_when_the_dossier_closes_the_offer_is_withdrawn() -> None:
    dossier = DossierFactory()
    overdracht = maak_aanbod(dossier)
    rond_af(dossier, uitkomst="Geregeld.", door=collega_van(dossier.team))
    overdracht.refresh_from_db()
    assert overdracht.status == Overdrachtstatus.INGETROKKEN
    assert [stap.partij for stap in overdracht.stappen.all()][-1] == "portaal"
    assert not Toezegging.objects.filter(dossier=dossier, status=Toezeggingstatus.OPEN).exists()


def test_when_only_the_offer_was_promised_the_dossier_closes_too() -> None:
    dossier = DossierFactory()
    eerste = dossier.volgende_toezegging
    maak_aanbod(dossier)
    Toezegging.objects.filter(pk=eerste.pk).update(status="nagekomen", afgerond_op=dossier.aangemaakt_op)
    sluit_dossier(dossier, uitkomst="Geregeld.")
    assert Overdracht.objects.get().status == Overdrachtstatus.INGETROKKEN
    assert not Toezegging.objects.filter(status=Toezeggingstatus.OPEN).exists()


def test_when_another_team_becomes_owner_by_another_way_the_offer_is_withdrawn() -> None:
    dossier = DossierFactory()
    maak_aanbod(dossier)
    wijs_team_toe(dossier, TeamFactory(), reden="omgezet")
    assert Overdracht.objects.get().status == Overdrachtstatus.INGETROKKEN
    dossier.refresh_from_db()
    assert dossier.volgende_toezegging is not None


def test_when_the_owner_changes_and_only_the_offer_was_promised_a_person_calls() -> None:
    dossier = DossierFactory()
    eerste = dossier.volgende_toezegging
    maak_aanbod(dossier)
    Toezegging.objects.filter(pk=eerste.pk).update(status="nagekomen", afgerond_op=dossier.aangemaakt_op)
    nieuw = TeamFactory()
    wijs_team_toe(dossier, nieuw, reden="omgezet")
    open_ = Toezegging.objects.get(dossier=dossier, status=Toezeggingstatus.OPEN)
    assert (open_.wat, open_.wie) == ("Een medewerker neemt contact met u op.", nieuw.naam)


def test_the_history_is_written_once() -> None:
    maak_aanbod()
    stap = OverdrachtStap.objects.get()
    assert (stap.van, stap.naar, stap.partij) == ("", Overdrachtstatus.AANGEBODEN, "zender")
    with pytest.raises(OnveranderlijkFout):
        stap.save()
    with pytest.raises(OnveranderlijkFout):
        stap.delete()


def test_forwarding_to_another_bestuursorgaan_comes_with_a_letter_on_the_same_day() -> None:
    dossier = DossierFactory()
    naar = OntvangerFactory(bestuursorgaan=True)
    maak_buitenaanbod(dossier, naar, doorzending=True)
    brief = Stuk.objects.get(soort=Stuksoort.DOORZENDBERICHT)
    assert brief.dossier == dossier
    assert naar.naam in brief.html
    assert "artikel 2:3" in brief.html
    assert brief.is_heel
    mail = Uitgaand.objects.get(omschrijving="brief over doorzenden")
    assert mail.bestemming == dossier.email
    assert dossier.code not in mail.inhoud["tekst"]


def test_a_letter_is_not_mailed_about_when_contact_is_not_safe() -> None:
    maak_buitenaanbod(
        DossierFactory(veilig_contact="niet_veilig"), OntvangerFactory(bestuursorgaan=True), doorzending=True
    )
    assert Stuk.objects.filter(soort=Stuksoort.DOORZENDBERICHT).exists()
    assert not Uitgaand.objects.filter(omschrijving="brief over doorzenden").exists()


def test_only_a_bestuursorgaan_is_forwarded_to() -> None:
    with pytest.raises(Geweigerd, match="bestuursorgaan"):
        maak_buitenaanbod(doorzending=True)
    with pytest.raises(Geweigerd, match="bestuursorgaan"):
        maak_aanbod(naar=TeamFactory(), doorzending=True)
    assert maak_aanbod(naar=TeamFactory(organisatie=OrganisatieFactory()), doorzending=True).doorzending


def test_to_a_party_outside_goes_what_was_chosen_with_purpose_and_ground() -> None:
    dossier = DossierFactory()
    overdracht = maak_buitenaanbod(dossier, None, te_delen(Deelsoort.NAAM, doel="Zij kunnen bellen."))
    assert [(deling.wat, deling.inhoud) for deling in overdracht.delingen.all()] == [
        ("vraag", overdracht.vraag),
        ("naam", dossier.naam),
    ]
