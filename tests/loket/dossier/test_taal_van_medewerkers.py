"""Staff read Dutch, also of a question that was asked in English."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from loket.handelingen import Contact, open_dossier, rond_af, wijs_team_toe, wijzig_route
from loket.models import Dossier, Route, Zichtbaarheid
from portal.identiteit.models import Teamsoort
from tests.loket.factories import DossierFactory, IntakeFactory, TeamFactory
from tests.loket.intake.stappen import HUUR, beantwoord_alles, verstuur, vertel
from tests.loket.overdracht.bouwstenen import collega_van, maak_aanbod

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
MAATWERK = {"zelf_regelen": "ja", "regel_past_niet": "ja"}


def voor_medewerkers(dossier: Dossier) -> list[str]:
    regels = dossier.tijdlijn.filter(zichtbaar=Zichtbaarheid.MEDEWERKERS).order_by("op", "tekst")
    return list(regels.values_list("tekst", flat=True))


def geopend(taal: str) -> list[str]:
    with translation.override(taal):
        dossier = open_dossier(IntakeFactory(antwoorden=MAATWERK).pk, Contact(email="noor@voorbeeld.example"))
    assert (dossier.route, dossier.taal) == (Route.MAATWERK, taal)
    return voor_medewerkers(dossier)


def test_a_question_that_goes_to_a_case_handler_at_once() -> None:
    assert any("Ontvangen door wie beslist" in tekst for tekst in geopend("nl"))
    assert geopend("en") == geopend("nl")


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_a_question_that_did_not_work_out(client: Client, taal: str) -> None:
    TeamFactory(soort=Teamsoort.OP_MAAT, organisatie=None)
    client.cookies["taal"] = taal
    beantwoord_alles(client, vertel(client, HUUR), {"zelf_regelen": "ja"})
    dossier = verstuur(client, telefoon="06 12 34 56 78")
    client.post(reverse("gelukt"), {"antwoord": "nee"})
    assert dossier.taal == taal
    assert any("het is niet gelukt" in tekst for tekst in voor_medewerkers(dossier))


def test_another_route_is_told_in_dutch_by_a_colleague_with_english_screens() -> None:
    dossier = DossierFactory(route=Route.STANDAARD)
    with translation.override("en"):
        wijzig_route(dossier, naar=Route.OP_MAAT, reden="Het lukt niet.", door=collega_van(dossier.team))
    assert "Naar dienstverlening op maat: Het lukt niet." in voor_medewerkers(dossier)


def test_an_offer_that_lost_its_sense_is_told_in_dutch() -> None:
    klaar, elders = DossierFactory(), DossierFactory()
    aanbod, ander = maak_aanbod(klaar), maak_aanbod(elders)
    with translation.override("en"):
        rond_af(klaar, uitkomst="Geregeld.", door=collega_van(klaar.team))
        wijs_team_toe(elders, TeamFactory(), reden="Verhuisd.")
    assert f"De overdracht aan {aanbod.naar} is ingetrokken: het dossier is klaar" in voor_medewerkers(klaar)
    zin = f"De overdracht aan {ander.naar} is ingetrokken: het dossier heeft een andere eigenaar"
    assert zin in voor_medewerkers(elders)
