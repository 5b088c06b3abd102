"""POST /api/v1/signalen: what a partner may send, and what we say about the rest."""

import json
import time
from typing import Any

import pytest
from django.test import Client

from portal.api.v1 import VERSIE
from signalen.cloudevent import MAX_BYTES
from signalen.models import Koppeling, OntvangenSignaal
from signalen.ondertekening import KOP
from tests.signalen.events import SIGNALEN, signaal_event, stuur

PROBLEEM = "application/problem+json"


def eis_probleem(antwoord: Any, status: int) -> dict[str, Any]:
    """The answer is a problem with this status, and has everything that every answer of the API has."""
    inhoud: dict[str, Any] = json.loads(antwoord.content)
    assert antwoord.status_code == status, inhoud
    assert antwoord["Content-Type"] == PROBLEEM
    assert antwoord["API-Version"] == VERSIE
    assert antwoord["Cache-Control"] == "no-store"
    assert inhoud["status"] == status
    assert inhoud["title"]
    assert inhoud["detail"]
    return inhoud


def test_a_signal_is_stored_as_it_was_sent(client: Client, partner: Koppeling) -> None:
    event = signaal_event()

    antwoord = stuur(client, SIGNALEN, event)

    assert antwoord.status_code == 201
    assert antwoord["API-Version"] == VERSIE
    signaal = OntvangenSignaal.objects.get()
    assert (signaal.bron, signaal.event_id) == (partner.bron, event["id"])
    assert signaal.signaalnummer == event["subject"]
    assert signaal.wat_gebeurt == event["data"]["watGebeurt"]
    assert signaal.ministerie is not None
    assert signaal.ministerie.sleutel == "szw"
    assert signaal.knelpunt is None
    inhoud = json.loads(antwoord.content)
    assert inhoud["eventId"] == event["id"]
    assert inhoud["ontvangenOp"].endswith("Z")


def test_the_second_delivery_gives_the_same_answer_and_counts_nothing(
    client: Client, partner: Koppeling
) -> None:
    event = signaal_event()

    eerste = stuur(client, SIGNALEN, event)
    tweede = stuur(client, SIGNALEN, event)

    assert (eerste.status_code, tweede.status_code) == (201, 200)
    assert eerste.content == tweede.content
    assert OntvangenSignaal.objects.count() == 1


def test_an_unknown_ministry_and_law_are_kept_as_the_sender_named_them(
    client: Client, partner: Koppeling
) -> None:
    event = signaal_event(
        {"ministerie": {"sleutel": "proef", "naam": "Ministerie van Proefzaken"}, "wet": "Wet op de proef"}
    )

    assert stuur(client, SIGNALEN, event).status_code == 201
    signaal = OntvangenSignaal.objects.get()
    assert signaal.ministerie is None
    assert signaal.ministerie_naam == "Ministerie van Proefzaken"
    assert signaal.wet == "Wet op de proef"


def test_a_ministry_is_also_recognised_by_its_name(client: Client, partner: Koppeling) -> None:
    naam = "sociale zaken en werkgelegenheid"

    stuur(client, SIGNALEN, signaal_event({"ministerie": {"sleutel": "anders", "naam": naam}}))

    signaal = OntvangenSignaal.objects.get()
    assert signaal.ministerie is not None
    assert signaal.ministerie.sleutel == "szw"


@pytest.mark.parametrize("seconden", [-301, 301])
def test_a_signature_outside_five_minutes_is_refused(
    client: Client, partner: Koppeling, seconden: int
) -> None:
    antwoord = stuur(client, SIGNALEN, signaal_event(), moment=int(time.time()) + seconden)

    assert "te oud" in eis_probleem(antwoord, 401)["detail"]
    assert antwoord["WWW-Authenticate"] == KOP
    assert not OntvangenSignaal.objects.exists()


def test_the_secret_of_somebody_else_is_refused(client: Client, partner: Koppeling) -> None:
    eis_probleem(stuur(client, SIGNALEN, signaal_event(), geheim="another-secret"), 401)
    assert not OntvangenSignaal.objects.exists()


def test_a_stranger_and_a_wrong_secret_cannot_be_told_apart(client: Client, partner: Koppeling) -> None:
    vreemd = stuur(client, SIGNALEN, signaal_event(source="urn:nld:oin:9:systeem:vreemd"))
    fout = stuur(client, SIGNALEN, signaal_event(), geheim="another-secret")

    assert eis_probleem(vreemd, 401) == eis_probleem(fout, 401)


@pytest.mark.parametrize("bron", ["", None, 12, ["x"], "no\x00thing", "\ud800"])
def test_a_source_that_nobody_can_have_is_a_stranger(client: Client, partner: Koppeling, bron: Any) -> None:
    eis_probleem(stuur(client, SIGNALEN, signaal_event(source=bron)), 401)


def test_the_fixed_stand_in_secret_opens_nothing(client: Client, partner: Koppeling) -> None:
    event = signaal_event(source="urn:nld:oin:9:systeem:vreemd")

    eis_probleem(stuur(client, SIGNALEN, event, geheim="no-such-partner"), 401)


def test_a_partner_that_was_switched_off_is_a_stranger(client: Client, partner: Koppeling) -> None:
    Koppeling.objects.update(actief=False)

    eis_probleem(stuur(client, SIGNALEN, signaal_event()), 401)


def test_without_a_signature_nothing_comes_in(client: Client, partner: Koppeling) -> None:
    body = json.dumps(signaal_event())

    antwoord = client.post(SIGNALEN, body, content_type="application/cloudevents+json")

    eis_probleem(antwoord, 401)


def test_all_errors_stand_in_one_answer_and_repeat_nothing_of_the_input(
    client: Client, partner: Koppeling
) -> None:
    event = signaal_event({"ernst": 9, "oorzaak": "geheim woord", "titel": ""}, specversion="0.3")
    del event["data"]["watGebeurt"]

    antwoord = stuur(client, SIGNALEN, event)

    fouten = eis_probleem(antwoord, 400)["errors"]
    assert {fout["location"]["pointer"] for fout in fouten} == {
        "/data/ernst",
        "/data/oorzaak",
        "/data/titel",
        "/data/watGebeurt",
        "/specversion",
    }
    assert all(fout["code"] and fout["detail"] and fout["in"] == "body" for fout in fouten)
    assert "geheim woord" not in antwoord.content.decode()


def test_personal_data_are_refused_here_too_and_not_repeated(client: Client, partner: Koppeling) -> None:
    event = signaal_event({"watGebeurt": "Bel mevrouw op 06-12345678 of mail proef@voorbeeld.example."})

    antwoord = stuur(client, SIGNALEN, event)

    (fout,) = eis_probleem(antwoord, 400)["errors"]
    assert fout["location"]["pointer"] == "/data/watGebeurt"
    assert fout["code"] == "persoonsgegevens"
    assert "telefoon" in fout["detail"]
    assert fout["begin"] == event["data"]["watGebeurt"].index("06-")
    assert "12345678" not in antwoord.content.decode()
    assert not OntvangenSignaal.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        {"titel": "nul\x00teken"},
        {"titel": "half \ud800 teken"},
        {"afgegevenOp": "2026-11-20T10:00:00"},
        {"afgegevenOp": "0001-01-01T00:00:00+14:00"},
        {"afgegevenOp": 1_800_000_000},
        {"ernst": "3"},
        {"ernst": True},
        {"ministerie": "szw"},
        {"signaalnummer": "123456782"},
        {"fictief": "ja"},
        {"titel": "x" * 161},
    ],
)
def test_a_value_that_cannot_be_right_is_a_400(
    client: Client, partner: Koppeling, data: dict[str, Any]
) -> None:
    event = signaal_event(data)

    eis_probleem(stuur(client, SIGNALEN, event), 400)
    assert not OntvangenSignaal.objects.exists()


@pytest.mark.parametrize("data", [None, [], "tekst", 12])
def test_data_that_are_no_object_are_a_400(client: Client, partner: Koppeling, data: Any) -> None:
    event = {**signaal_event(), "data": data}

    eis_probleem(stuur(client, SIGNALEN, event), 400)


def test_the_subject_is_the_number_of_the_signal(client: Client, partner: Koppeling) -> None:
    eis_probleem(stuur(client, SIGNALEN, signaal_event(subject="S-iets-anders")), 400)


def test_an_event_of_another_type_is_a_400(client: Client, partner: Koppeling) -> None:
    event = signaal_event(type="nl.maatwerkbesluiten.reactie-gegeven.v1")

    eis_probleem(stuur(client, SIGNALEN, event), 400)


def test_attributes_and_fields_that_we_do_not_know_are_ignored(client: Client, partner: Koppeling) -> None:
    event = signaal_event({"nieuwVeld": 1}, sequence="7", sequencetype="Integer")

    assert stuur(client, SIGNALEN, event).status_code == 201


@pytest.mark.parametrize("body", [b"{", b"[]", b'"x"', b"\xff\xfe", b"[" * 5000])
def test_a_body_that_is_no_event_is_refused_politely(client: Client, partner: Koppeling, body: bytes) -> None:
    antwoord = stuur(client, SIGNALEN, body)

    assert antwoord.status_code in {400, 401}
    eis_probleem(antwoord, antwoord.status_code)


def test_another_kind_of_content_is_refused(client: Client, partner: Koppeling) -> None:
    eis_probleem(stuur(client, SIGNALEN, signaal_event(), mediatype="application/json"), 415)


def test_an_event_above_64_kb_is_refused_before_it_is_read(client: Client, partner: Koppeling) -> None:
    eis_probleem(stuur(client, SIGNALEN, b"x" * (MAX_BYTES + 1)), 413)
