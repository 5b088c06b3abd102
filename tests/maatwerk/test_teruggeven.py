"""The general rule fits after all: a case goes back to the op-maat team, and may come again."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen import geef_aan_maatwerk
from loket.models import Route, Zichtbaarheid
from maatwerk.controles import zaken as zaakcontroles
from maatwerk.controles.termijnen import termijn_is_wettelijke_toezegging
from maatwerk.handelingen import geef_zaak_terug, neem_zaak
from maatwerk.handelingen.termijnen import begin_beslistermijn, bezwaar_ontvangen, eindig_zonder_besluit
from maatwerk.models import Termijnstatus, Zaak, Zaakstatus
from portal.identiteit.models import Medewerker, Teamsoort
from portal.identiteit.rechten import Geweigerd, Rol
from tests.controleren import gebroken
from tests.loket.factories import MedewerkerFactory, TeamFactory
from tests.maatwerk.factories import (
    OrganisatieFactory,
    WetFactory,
    maak_besluit,
    maak_concept,
    maak_zaak,
    medewerker,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
REDEN = "De gewone regel geeft dit al."


def test_the_op_maat_team_helps_and_the_citizen_reads_so(door: Medewerker) -> None:
    op_maat = TeamFactory(soort=Teamsoort.OP_MAAT)
    zaak = maak_zaak(behandelaar=door)
    geef_zaak_terug(zaak, reden=REDEN, door=door)
    zaak.refresh_from_db()
    dossier = zaak.dossier
    dossier.refresh_from_db()
    assert (zaak.status, dossier.route, dossier.team) == (Zaakstatus.INGETROKKEN, Route.OP_MAAT, op_maat)
    assert [rij.wat for rij in dossier.toezeggingen.filter(status="open")] == [
        "Een medewerker neemt contact met u op."
    ]
    burger = [regel.tekst for regel in dossier.tijdlijn.filter(zichtbaar=Zichtbaarheid.IEDEREEN)]
    assert any("De gewone regel past toch bij uw situatie." in tekst for tekst in burger)
    assert not any(REDEN in tekst for tekst in burger)
    assert gebroken(zaakcontroles) == {}


def test_it_needs_a_reason_and_the_right(door: Medewerker) -> None:
    zaak = maak_zaak(behandelaar=door)
    with pytest.raises(Geweigerd, match="Schrijf op waarom"):
        geef_zaak_terug(zaak, reden=" ", door=door)
    with pytest.raises(Geweigerd):
        geef_zaak_terug(zaak, reden=REDEN, door=medewerker(Rol.TEAMLEIDER))


def test_once_there_is_a_draft_it_stays(door: Medewerker) -> None:
    zaak = maak_zaak(behandelaar=door)
    maak_concept(zaak, door)
    with pytest.raises(Geweigerd):
        geef_zaak_terug(zaak, reden=REDEN, door=door)


def test_it_comes_again_as_the_same_case_that_waits_for_a_handler(door: Medewerker) -> None:
    op_maat = TeamFactory(soort=Teamsoort.OP_MAAT)
    zaak = maak_zaak(behandelaar=door)
    geef_zaak_terug(zaak, reden=REDEN, door=door)
    with pytest.raises(Geweigerd):
        neem_zaak(zaak, door)
    zaak.dossier.refresh_from_db()
    balie = MedewerkerFactory(rol=Rol.BALIE, rol__team=op_maat)
    geef_aan_maatwerk(zaak.dossier, reden="Toch niet.", door=balie)
    opnieuw = Zaak.objects.get()
    assert (opnieuw.pk, opnieuw.status, opnieuw.behandelaar) == (zaak.pk, Zaakstatus.ONTVANGEN, None)
    assert gebroken(zaakcontroles) == {}


def test_the_page_of_the_case_offers_it(client: Client, door: Medewerker) -> None:
    TeamFactory(soort=Teamsoort.OP_MAAT)
    zaak = maak_zaak(behandelaar=door)
    client.force_login(door)
    adres = reverse("maatwerk-zaak", args=[zaak.pk])
    assert "Past de gewone regel toch?" in client.get(adres).content.decode()
    client.post(
        adres, {"handeling": "teruggeven", "teruggeef-reden": REDEN, "teruggeef-geen_maatwerk": "niet_nodig"}
    )
    zaak.refresh_from_db()
    assert zaak.status == Zaakstatus.INGETROKKEN


def test_with_a_day_of_the_law_it_stays_until_somebody_says_why_there_is_no_decision(
    door: Medewerker,
) -> None:
    zaak = maak_zaak(behandelaar=door)
    termijn = begin_beslistermijn(
        zaak,
        bestuursorgaan=OrganisatieFactory(),
        regeling=WetFactory(),
        ontvangen_op=timezone.localdate(),
        door=door,
    )
    with pytest.raises(Geweigerd, match="Er loopt nog een termijn van de wet: Proefbank moet beslissen"):
        geef_zaak_terug(zaak, reden=REDEN, door=door)
    for waarom, reden in (("zomaar", "Nee."), ("ingetrokken", " ")):
        with pytest.raises(Geweigerd, match="waarom er geen besluit"):
            eindig_zonder_besluit(termijn, waarom=waarom, reden=reden, door=door)
    eindig_zonder_besluit(termijn, waarom="ingetrokken", reden="U belde daarover", door=door)
    termijn.refresh_from_db()
    assert termijn.status == Termijnstatus.VERVALLEN
    assert termijn.verloop.latest("op").reden.startswith("de burger trok de aanvraag in")
    tekst = zaak.dossier.tijdlijn.filter(soort="termijn", zichtbaar="iedereen").latest("pk").tekst
    assert "Er komt geen besluit van Proefbank op deze aanvraag. U trok de aanvraag in." in tekst
    assert not zaak.dossier.toezeggingen.filter(status="open", soort="wettelijk").exists()
    geef_zaak_terug(zaak, reden=REDEN, door=door)
    assert termijn_is_wettelijke_toezegging() == []


def test_a_bezwaar_always_gets_a_decision(door: Medewerker) -> None:
    besluit = maak_besluit()
    termijn = bezwaar_ontvangen(besluit, op=timezone.localdate())
    with pytest.raises(Geweigerd, match="Op een bezwaar komt altijd een besluit"):
        eindig_zonder_besluit(termijn, waarom="ingetrokken", reden="Nee.", door=besluit.auteur)
