"""A service that people asked about stops: whoever asked, helps or owns the question hears it, once."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from loket.handelingen import geef_machtiging
from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.dienststand import KIJK_WAT_WEL_KAN
from loket.models import (
    Advies,
    Dienst,
    Dienststaat,
    Dossier,
    Gebeurtenissoort,
    Machtiging,
    Route,
    VeiligContact,
)
from loket.models.onderwerp import onderwerp_van
from loket.routering.situatie import Situatie, Spoed, Teken
from loket.selecties.hulp import GEWELD
from loket.stapzinnen import BEL_OVER_BERICHT
from loket.tasks import vertel_gestopte_diensten, vertel_helpers
from loket.zoeken.ernst import Ernst
from portal.identiteit.rechten import Rol
from portal.uitgaand.models import Uitgaand
from tests.loket.factories import DienstFactory, DossierFactory, MedewerkerFactory
from tests.loket.machtigen.bouwstenen import als_burger, als_helper, inhoud

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
REDEN = "Het geld voor dit jaar is op."
WEL = "Vraag bijzondere bijstand bij uw gemeente."
BLIJFT = "blijft bij ons staan."


@pytest.fixture
def dienst() -> Dienst:
    return DienstFactory(naam="Energietoeslag (verzonnen)")


def vraag_over(dienst: Dienst, **anders: Any) -> Dossier:
    dossier: Dossier = DossierFactory(dienst=dienst, onderwerp=dienst.naam, **anders)
    return dossier


@pytest.fixture
def dossier(dienst: Dienst) -> Dossier:
    return vraag_over(dienst)


def stop(dienst: Dienst, staat: str = Dienststaat.GEPAUZEERD, **anders: Any) -> None:
    """As an editor does, in the administration or with a file."""
    dienst.staat, dienst.staat_reden, dienst.staat_alternatief = staat, REDEN, WEL
    dienst.staat_sinds = timezone.localdate() - timedelta(days=3)
    for veld, waarde in anders.items():
        setattr(dienst, veld, waarde)
    dienst.full_clean()
    dienst.save()


def regels(dossier: Dossier) -> list[str]:
    return [rij.tekst for rij in dossier.tijdlijn.filter(soort=Gebeurtenissoort.DIENST).order_by("op")]


def beloften(dossier: Dossier) -> list[str]:
    return [rij.wat for rij in dossier.toezeggingen.filter(team=dossier.team)]


def test_who_has_an_open_question_hears_it_once_with_the_reason(dossier: Dossier, dienst: Dienst) -> None:
    vertel_gestopte_diensten()
    assert regels(dossier) == []
    stop(dienst)
    vertel_gestopte_diensten()
    vertel_gestopte_diensten()
    (tekst,) = regels(dossier)
    assert tekst.startswith("Energietoeslag (verzonnen) kan nu even niet. Dit is de reden: Het geld")
    assert BLIJFT in tekst
    (bericht,) = Uitgaand.objects.filter(over=dossier.pk)
    assert (bericht.soort, bericht.bestemming) == ("nieuws", dossier.email)
    assert "Energietoeslag" not in f"{bericht.inhoud}"


def test_it_is_told_anew_when_a_pause_becomes_an_end_and_not_when_a_word_changes(
    dossier: Dossier, dienst: Dienst
) -> None:
    stop(dienst)
    vertel_gestopte_diensten()
    stop(dienst, staat_reden="Het geld voor 2026 is op.")
    vertel_gestopte_diensten()
    assert len(regels(dossier)) == 1
    stop(dienst, Dienststaat.VERVALLEN)
    vertel_gestopte_diensten()
    assert "bestaat niet meer" in regels(dossier)[-1]
    assert len(regels(dossier)) == 2


def test_a_correction_of_the_day_is_no_news(dossier: Dossier, dienst: Dienst) -> None:
    stop(dienst)
    vertel_gestopte_diensten()
    erna = vraag_over(dienst)
    stop(dienst, staat_sinds=timezone.localdate() - timedelta(days=4))
    vertel_gestopte_diensten()
    assert len(regels(dossier)) == 1
    assert regels(erna) == []


def test_who_helps_is_not_promised_twice_for_one_question(dienst: Dienst) -> None:
    dossier = vraag_over(dienst, route=Route.OP_MAAT)
    stop(dienst)
    vertel_gestopte_diensten()
    stop(dienst, Dienststaat.VERVALLEN)
    vertel_gestopte_diensten()
    assert len(regels(dossier)) == 2
    assert beloften(dossier).count(str(KIJK_WAT_WEL_KAN)) == 1


def test_who_asked_under_an_older_name_is_told_too(dossier: Dossier, dienst: Dienst) -> None:
    stop(dienst, naam="Energietoeslag (gestopt)")
    vertel_gestopte_diensten()
    dienst.naam = "Energietoeslag"
    hervat(dienst)
    vertel_gestopte_diensten()
    (eerst, daarna) = regels(dossier)
    assert eerst.startswith("Energietoeslag (gestopt) kan nu even niet.")
    assert daarna.startswith("Energietoeslag kan weer.")


def test_a_question_stays_about_its_service_when_that_gets_another_name(
    dossier: Dossier, dienst: Dienst, django_assert_num_queries: Any
) -> None:
    gok, leeg = (
        DossierFactory(dienst=dienst, onderwerp=onderwerp_van(domeinen))
        for domeinen in (("geld", "zorg"), ())
    )
    eerder = DossierFactory(dienst=dienst, onderwerp="Zoals wij dit onderwerp ooit noemden")
    stop(dienst, naam="Energietoeslag (gestopt)")
    assert [rij.zekere_dienst for rij in (dossier, eerder)] == [dienst, None]
    nieuw = vraag_over(dienst)
    with django_assert_num_queries(0):
        assert [rij.zekere_dienst for rij in (gok, leeg, nieuw)] == [None, None, dienst]


def test_the_page_about_a_renamed_service_asks_its_names_once(
    client: Client, dossier: Dossier, dienst: Dienst, django_assert_num_queries: Any
) -> None:
    """It asked them for each sentence that names the service."""
    als_burger(client, dossier)
    pagina, engels = reverse("volgen-dossier"), {"accept-language": "en"}
    with CaptureQueriesContext(connection) as gewoon:
        client.get(pagina, headers=engels)
    dienst.naam = dienst.naam_en = "Energy allowance"
    dienst.save()
    with django_assert_num_queries(len(gewoon) + 1):
        assertContains(client.get(pagina, headers=engels), "Energy allowance")


def test_who_helps_reads_that_a_renamed_service_stopped(
    client: Client, dossier: Dossier, dienst: Dienst
) -> None:
    machtiging = geef_machtiging(
        dossier, inhoud(), door=MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    )
    stop(dienst, naam="Energietoeslag (gestopt)")
    assertContains(als_helper(client, machtiging).get(reverse("volgen-helper")), REDEN)


def hervat(dienst: Dienst) -> None:
    dienst.staat = Dienststaat.LOOPT
    dienst.full_clean()
    dienst.save()


def test_who_heard_that_it_stopped_hears_once_that_it_runs_again(dossier: Dossier, dienst: Dienst) -> None:
    stop(dienst)
    vertel_gestopte_diensten()
    erna = vraag_over(dienst)
    hervat(dienst)
    vertel_gestopte_diensten()
    vertel_gestopte_diensten()
    assert len(regels(dossier)) == 2
    assert regels(dossier)[-1].startswith("Energietoeslag (verzonnen) kan weer.")
    assert regels(erna) == []
    assert Uitgaand.objects.filter(over=dossier.pk, soort="nieuws").count() == 2


def test_a_second_pause_on_the_same_day_is_told_too(dossier: Dossier, dienst: Dienst) -> None:
    for _keer in range(2):
        stop(dienst)
        vertel_gestopte_diensten()
        hervat(dienst)
        vertel_gestopte_diensten()
    assert [("kan nu even niet" in tekst, "kan weer" in tekst) for tekst in regels(dossier)] == [
        *[(True, False), (False, True)] * 2
    ]


def test_a_pause_that_nobody_heard_of_ends_in_silence(dossier: Dossier, dienst: Dienst) -> None:
    stop(dienst)
    hervat(dienst)
    vertel_gestopte_diensten()
    assert regels(dossier) == []


def test_what_runs_again_keeps_no_day_or_reason_for_the_next_pause(dienst: Dienst) -> None:
    stop(dienst)
    hervat(dienst)
    dienst.refresh_from_db()
    assert (dienst.staat_sinds, dienst.staat_reden, dienst.staat_alternatief) == (None, "", "")
    assert dienst.history.filter(staat_reden=REDEN).exists()


def test_nobody_else_is_told(dienst: Dienst) -> None:
    klaar, ander = vraag_over(dienst, gesloten=True), vraag_over(DienstFactory())
    gok = DossierFactory(dienst=dienst, onderwerp="Energie")
    stop(dienst)
    erna = vraag_over(dienst)
    vertel_gestopte_diensten()
    assert [regels(rij) for rij in (klaar, ander, gok, erna)] == [[], [], [], []]
    assert not Uitgaand.objects.exists()


@pytest.mark.parametrize(
    ("route", "belooft"), [(Route.STANDAARD, False), (Route.OP_MAAT, True), (Route.MAATWERK, True)]
)
def test_who_helps_with_the_question_has_a_task_and_the_next_step_keeps_an_owner_and_a_date(
    dienst: Dienst, route: Route, belooft: bool
) -> None:
    dossier = vraag_over(dienst, route=route)
    stop(dienst)
    vertel_gestopte_diensten()
    dossier.refresh_from_db()
    assert (str(KIJK_WAT_WEL_KAN) in beloften(dossier)) is belooft
    assert dossier.volgende_toezegging is not None
    assert dossier.volgende_toezegging.uiterlijk == dossier.volgende_uiterlijk


def test_who_does_it_alone_and_can_only_be_called_is_called(dienst: Dienst) -> None:
    dossier = vraag_over(dienst, route=Route.STANDAARD, email="", telefoon="0612345678")
    stop(dienst)
    vertel_gestopte_diensten()
    assert str(BEL_OVER_BERICHT) in beloften(dossier)


def test_who_may_not_be_called_reads_it_and_gets_no_message(dienst: Dienst) -> None:
    dossier = vraag_over(dienst, veilig_contact=VeiligContact.NIET_VEILIG)
    stop(dienst)
    vertel_gestopte_diensten()
    assert len(regels(dossier)) == 1
    assert not Uitgaand.objects.exists()


def test_it_is_told_in_the_language_of_the_question(dienst: Dienst) -> None:
    dossier = vraag_over(dienst, taal="en")
    stop(dienst, staat_reden_en="The money for this year is spent.")
    vertel_gestopte_diensten()
    (tekst,) = regels(dossier)
    assert "The money for this year is spent." in tekst
    assert "Your question" in tekst


@pytest.mark.parametrize(
    ("staat", "kop", "pil"),
    [
        (Dienststaat.GEPAUZEERD, "kan nu even niet", "Dienst gepauzeerd"),
        (Dienststaat.VERVALLEN, "bestaat niet meer", "Dienst gestopt"),
    ],
)
def test_the_owner_sees_it_on_the_list_and_on_the_page_of_the_question(
    client: Client, dossier: Dossier, dienst: Dienst, staat: str, kop: str, pil: str
) -> None:
    client.force_login(MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team))
    lijst, pagina = reverse("balie-werklijst"), reverse("balie-dossier", args=[dossier.pk])
    assertNotContains(client.get(lijst), pil)
    assertNotContains(client.get(pagina), f"De dienst van deze vraag {kop}")
    stop(dienst, staat)
    assertContains(client.get(lijst), pil)
    for tekst in (f"De dienst van deze vraag {kop}", REDEN, WEL):
        assertContains(client.get(pagina), tekst)


def stop_met_helper(dossier: Dossier, dienst: Dienst, **wens: Any) -> Machtiging:
    """Somebody helps, who was told all there was; then the service stops, and the clock comes by."""
    door = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    machtiging = geef_machtiging(dossier, inhoud(bericht_op="joke@voorbeeld.example", **wens), door=door)
    vertel_helpers()
    stop(dienst)
    vertel_gestopte_diensten()
    vertel_helpers()
    return machtiging


def test_the_person_and_who_helps_read_the_reason_and_that_the_question_stays(
    client: Client, dossier: Dossier, dienst: Dienst
) -> None:
    machtiging = stop_met_helper(dossier, dienst)
    assert Uitgaand.objects.filter(soort="helper_nieuws").count() == 1
    burger, helper = als_burger(client, dossier), als_helper(Client(), machtiging)
    for pagina in (burger.get(reverse("volgen-dossier")), helper.get(reverse("volgen-helper"))):
        for tekst in ("Deze dienst kan nu even niet", REDEN, WEL, BLIJFT, "Wie is aan de beurt"):
            assertContains(pagina, tekst)


def test_who_helps_reads_no_service_where_that_could_betray(dossier: Dossier, dienst: Dienst) -> None:
    maak_gevoelig(dossier)
    machtiging = stop_met_helper(dossier, dienst)
    assert REDEN in regels(dossier)[0]
    pagina = als_helper(Client(), machtiging).get(reverse("volgen-helper"))
    assert (pagina.context["gevoelig"], pagina.context["stil"]) == (True, False)
    for tekst in (dienst.naam, REDEN):
        assertNotContains(pagina, tekst)
    assert not Uitgaand.objects.filter(soort="helper_nieuws").exists()
    machtiging.refresh_from_db()
    assert machtiging.verteld_tot == dossier.tijdlijn.get(soort=Gebeurtenissoort.DIENST).op
    schrijf_tijdlijn(dossier, Gebeurtenissoort.CONTACT, "Wij belden u.")
    vertel_helpers()
    assert Uitgaand.objects.filter(soort="helper_nieuws").count() == 1


def test_the_only_one_who_gets_word_hears_that_there_is_something(dossier: Dossier, dienst: Dienst) -> None:
    maak_gevoelig(dossier)
    stop_met_helper(dossier, dienst, bericht_alleen=True)
    (bericht,) = Uitgaand.objects.filter(soort="helper_nieuws")
    assert "Energietoeslag" not in f"{bericht.inhoud}"


def test_who_helps_reads_nothing_of_it_where_contact_is_not_safe(dossier: Dossier, dienst: Dienst) -> None:
    door = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    machtiging = geef_machtiging(dossier, inhoud(), door=door)
    Dossier.objects.filter(pk=dossier.pk).update(veilig_contact=VeiligContact.NIET_VEILIG)
    stop(dienst)
    vertel_gestopte_diensten()
    assert REDEN in regels(dossier)[0]
    assertNotContains(als_helper(Client(), machtiging).get(reverse("volgen-helper")), REDEN)


def maak_gevoelig(dossier: Dossier) -> None:
    """Its story was one of violence."""
    situatie = Situatie(tekens=(Teken(GEWELD, Ernst.NU, zeker=True),))
    Advies.objects.create(
        dossier=dossier,
        route=dossier.route,
        gekozen_route=dossier.route,
        spoed=Spoed.ZEKER,
        regels_versie="1",
        vingerafdruk="1",
        invoer=situatie.naar_json(),
        uitkomst={"redenen": []},
        zoekresultaat={},
        behoefte={},
        deur={},
        wie_en_wanneer={},
    )
