"""The screen of the exchange: what is missing since when, what failed, and one button to send it again."""

from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.identiteit.rechten import Geweigerd, Rol
from portal.uitgaand.models import Status, Uitgaand
from signalen.api.schemas import SignaalEvent
from signalen.cloudevent import met_volgnummer
from signalen.handelingen.afgeven import geef_signaal_af
from signalen.handelingen.ontvangen import ontvang_signaal
from signalen.handelingen.opnieuw import verstuur_alles_opnieuw, verstuur_opnieuw
from signalen.models import Koppeling
from tests.signalen.events import signaal_event
from tests.signalen.factories import OntvangenSignaalFactory, inhoud, medewerker

BEZORGING = "/signalen/bezorging/"


@pytest.fixture
def mislukt(partner: Koppeling, aangeboden: list[UUID]) -> list[Uitgaand]:
    for _keer in range(3):
        geef_signaal_af(**inhoud())
    Uitgaand.objects.update(status=Status.MISLUKT, pogingen=12, laatste_fout="HTTP 400: no")
    return list(Uitgaand.objects.order_by("volgnummer"))


def test_one_press_sends_a_message_again_with_its_number(client: Client, mislukt: list[Uitgaand]) -> None:
    client.force_login(medewerker(Rol.SIGNALENTEAM))
    assert client.get(BEZORGING).text.count("HTTP 400: no") == 3

    antwoord = client.post(f"{BEZORGING}{mislukt[1].pk}/opnieuw/", follow=True)

    assert "met hetzelfde nummer" in antwoord.text
    rij = Uitgaand.objects.get(pk=mislukt[1].pk)
    assert (rij.status, rij.pogingen, rij.inhoud["sequence"]) == (Status.WACHT, 0, "2")
    assert antwoord.text.count("HTTP 400: no") == 2
    assert "niet mislukt" in client.post(f"{BEZORGING}{mislukt[1].pk}/opnieuw/", follow=True).text


def test_everything_of_one_receiver_goes_again_at_once(
    client: Client, partner: Koppeling, mislukt: list[Uitgaand]
) -> None:
    client.force_login(medewerker(Rol.BEHEER))
    antwoord = client.post(f"{BEZORGING}ontvangers/{partner.pk}/opnieuw/", follow=True)
    assert "3 berichten gaan opnieuw." in antwoord.text
    assert set(Uitgaand.objects.values_list("status", flat=True)) == {Status.WACHT}


def test_nobody_else_sends_again(partner: Koppeling, mislukt: list[Uitgaand]) -> None:
    wie = medewerker(Rol.BELEID)
    with pytest.raises(Geweigerd):
        verstuur_opnieuw(mislukt[0], wie)
    with pytest.raises(Geweigerd):
        verstuur_alles_opnieuw(partner, wie)


def test_missing_numbers_of_a_sender_are_shown_with_since_when(client: Client, partner: Koppeling) -> None:
    for volgnummer in (1, 3, 7):
        event = met_volgnummer(signaal_event(), volgnummer)
        ontvang_signaal(partner, SignaalEvent.model_validate(event))
    client.force_login(medewerker(Rol.SIGNALENTEAM))

    blad = client.get(BEZORGING).text

    for tekst in (partner.naam, "nummer 2, sinds", "nummers 4 tot en met 6, sinds", "Samen 4 berichten."):
        assert tekst in blad


def test_what_cannot_be_placed_waits_for_a_person(client: Client, partner: Koppeling) -> None:
    OntvangenSignaalFactory(zonder_ministerie=True)
    client.force_login(medewerker(Rol.SIGNALENTEAM))
    assert "1 signaal noemt een ministerie dat wij niet kennen." in client.get(BEZORGING).text


def test_the_page_costs_the_same_whatever_failed(client: Client, mislukt: list[Uitgaand]) -> None:
    client.force_login(medewerker(Rol.SIGNALENTEAM))
    with CaptureQueriesContext(connection) as gevraagd:
        assert client.get(BEZORGING).status_code == 200
    assert len(gevraagd) <= 12, [stap["sql"][:110] for stap in gevraagd.captured_queries]
