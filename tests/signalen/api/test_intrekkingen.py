"""A sender takes a proposal for a rule back: once, told to the ministry, and whoever answers sees it."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.uitgaand.models import Uitgaand
from portal.uitgaand.motor import TijdelijkMislukt
from signalen.cloudevent import Eventsoort
from signalen.controles import verloren_intrekkingen
from signalen.handelingen.beantwoorden import beantwoord
from signalen.handelingen.bundelen import bundel
from signalen.handelingen.intrekken import trek_voorstel_in
from signalen.handelingen.nazenden import zend_na
from signalen.models import (
    Intrekking,
    Knelpuntstatus,
    Koppeling,
    OntvangenIntrekking,
    OntvangenSignaal,
    Ontvangstreeks,
    Signaal,
    Uitkomst,
    Verloop,
    Verloopsoort,
)
from signalen.teksten import BevatPersoonsgegevens
from signalen.verzender import verstuur_cloudevent
from tests.signalen.events import envelop, stuur
from tests.signalen.factories import KoppelingFactory, RegelvoorstelFactory, SignaalFactory
from tests.signalen.netwerk import ontvanger

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aangeboden")]
PAD = "/api/v1/intrekkingen"
REDEN = "De wet is veranderd."
VANAF = date(2026, 11, 20)
LIJN = {
    "uitkomst": "toekennen",
    "feiten": ["iemand woont tijdelijk in"],
    "besluiten": "8",
    "anders": "0",
    "kosten_laag": None,
    "kosten_hoog": None,
    "tegenvoorbeelden": [],
}


def event(signaalnummer: str, data: dict[str, Any] | None = None, **attributen: Any) -> dict[str, Any]:
    inhoud = {
        "signaalnummer": signaalnummer,
        "vanaf": "2026-11-20",
        "reden": REDEN,
        "ingetrokkenOp": "2026-11-25T10:00:00Z",
        **(data or {}),
    }
    return envelop(Eventsoort.VOORSTEL_INGETROKKEN, inhoud, attributen)


@pytest.fixture
def signaal(partner: Koppeling) -> OntvangenSignaal:
    """The signal of the partner that offers a line as a rule."""
    rij: OntvangenSignaal = RegelvoorstelFactory().signaal
    return rij


@pytest.fixture
def eigen() -> Signaal:
    """Our own signal that offers a line."""
    rij: Signaal = SignaalFactory(lijn=LIJN)
    return rij


def trek_in(signaal: Signaal, reden: str = REDEN) -> Intrekking:
    with transaction.atomic():
        return trek_voorstel_in(signaal, vanaf=VANAF, reden=reden)


def test_whoever_answers_reads_that_it_was_taken_back_and_why(
    client: Client, signaal: OntvangenSignaal, beleid: Medewerker
) -> None:
    knelpunt = bundel([signaal], "Logeren", beleid)

    assert stuur(client, PAD, event(signaal.signaalnummer)).status_code == 201

    knelpunt.refresh_from_db()
    assert knelpunt.status == Knelpuntstatus.GEBUNDELD  # a person decides what becomes of it
    regel = Verloop.objects.get(soort=Verloopsoort.INTREKKING)
    assert (regel.van, regel.naar, regel.reden) == (signaal.signaalnummer, signaal.afzender, REDEN)
    for adres in (
        f"/signalen/knelpunten/{knelpunt.pk}/",
        f"/signalen/{signaal.pk}/",
        "/signalen/regelvoorstellen/",
    ):
        blad = client.get(adres).text
        assert "De lijn geldt niet meer vanaf" in blad
        assert REDEN in blad


def test_in_the_list_it_waits_for_nobody_any_more(
    client: Client, signaal: OntvangenSignaal, beleid: Medewerker
) -> None:
    RegelvoorstelFactory()
    assert client.get("/signalen/regelvoorstellen/").text.count("Wacht op u") == 2

    stuur(client, PAD, event(signaal.signaalnummer))

    lijst = client.get("/signalen/regelvoorstellen/").text
    assert lijst.count("Wacht op u") == lijst.count("Pak dit voorstel op") == 1
    assert "Ingetrokken: 1." in lijst
    assert lijst.index("Wacht op u") < lijst.index("De lijn geldt niet meer vanaf")


def test_a_decision_on_what_was_taken_back_needs_no_day(
    client: Client, signaal: OntvangenSignaal, beleid: Medewerker
) -> None:
    knelpunt = bundel([signaal], "Logeren", beleid)
    blad = f"/signalen/knelpunten/{knelpunt.pk}/"
    bladen = (blad, f"{blad}samenvoegen/")
    assert all('name="dag"' in client.get(adres).text for adres in bladen)

    stuur(client, PAD, event(signaal.signaalnummer))

    assert not any('name="dag"' in client.get(adres).text for adres in bladen)
    beantwoord(knelpunt, Uitkomst.VASTE_LIJN, "Dit is de lijn.", "Uw verhaal hielp.", "", beleid)
    assert knelpunt.reacties.get().dag is None


def test_it_counts_once_and_a_second_one_is_a_conflict(client: Client, signaal: OntvangenSignaal) -> None:
    een = event(signaal.signaalnummer, sequence="1", sequencetype="Integer")
    antwoorden = [stuur(client, PAD, een), stuur(client, PAD, een)]
    assert [antwoord.status_code for antwoord in antwoorden] == [201, 200]
    assert antwoorden[0].content == antwoorden[1].content
    assert stuur(client, PAD, event(signaal.signaalnummer)).status_code == 409
    assert OntvangenIntrekking.objects.count() == 1
    assert Ontvangstreeks.objects.get().hoogste == 1


def test_of_a_signal_that_is_no_proposal_or_not_theirs_nothing_is_taken_back(
    client: Client, partner: Koppeling
) -> None:
    ander = RegelvoorstelFactory(signaal__bron="urn:nld:oin:00000000000000000009:systeem:ander").signaal
    for nummer in (SignaalFactory.build().signaalnummer, ander.signaalnummer):
        assert stuur(client, PAD, event(nummer)).status_code == 404
    assert not OntvangenIntrekking.objects.exists()


@pytest.mark.parametrize("anders", [{"reden": "Bel 06-12345678."}, {"reden": ""}, {"vanaf": "gisteren"}])
def test_what_is_not_whole_or_holds_something_of_a_person_is_refused(
    client: Client, signaal: OntvangenSignaal, anders: dict[str, str]
) -> None:
    assert stuur(client, PAD, event(signaal.signaalnummer, anders)).status_code == 400


def test_the_sender_says_it_once_with_a_reason_and_only_of_a_proposal(
    partner: Koppeling, eigen: Signaal
) -> None:
    with pytest.raises(ValidationError):
        trek_in(eigen, " ")
    with pytest.raises(BevatPersoonsgegevens):
        trek_in(eigen, "Mail jan@voorbeeld.nl.")
    with pytest.raises(Geweigerd, match="geen voorstel"):
        trek_in(SignaalFactory())

    trek_in(eigen)

    with pytest.raises(Geweigerd, match="al ingetrokken"):
        trek_in(eigen)
    (bericht,) = Uitgaand.objects.all()
    assert bericht.inhoud["type"] == Eventsoort.VOORSTEL_INGETROKKEN
    assert bericht.inhoud["data"]["vanaf"] == "2026-11-20"


@pytest.mark.usefixtures("zonder_partners")
def test_without_a_partner_it_is_reported_and_goes_as_soon_as_there_is_one(eigen: Signaal) -> None:
    trek_in(eigen)
    assert verloren_intrekkingen() == [f"{eigen.signaalnummer}: no message"]

    KoppelingFactory(ontvanger=True)
    zend_na()
    zend_na()

    assert verloren_intrekkingen() == []
    assert Uitgaand.objects.filter(omschrijving__startswith="intrekking").count() == 1


def test_one_that_overtakes_its_signal_is_tried_again(partner: Koppeling, eigen: Signaal) -> None:
    trek_in(eigen)
    bericht = Uitgaand.objects.get()
    with ontvanger(status=404) as ver:
        Koppeling.objects.update(url=ver.url)
        with pytest.raises(TijdelijkMislukt):
            verstuur_cloudevent(bericht)
