"""Whatever a partner signs and sends, the inbox answers with what it says it answers, and never with a 500."""

import json
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signalen.models import Koppeling, OntvangenSignaal
from tests.signalen.events import REACTIES, SIGNALEN, signaal_event, stuur

WAARDEN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda deel: st.lists(deel, max_size=3) | st.dictionaries(st.text(max_size=10), deel, max_size=3),
    max_leaves=6,
)
GEEN_FIXTURE_PER_VOORBEELD = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def eis_beschreven_antwoord(antwoord: Any) -> None:
    assert antwoord.status_code in {200, 201, 400, 401, 404}, antwoord.content
    if antwoord.status_code >= 400:
        assert antwoord["Content-Type"] == "application/problem+json"
        assert json.loads(antwoord.content)["status"] == antwoord.status_code


@GEEN_FIXTURE_PER_VOORBEELD
@given(st.sampled_from(sorted(signaal_event())), WAARDEN)
def test_any_value_in_the_envelope(client: Client, partner: Koppeling, attribuut: str, waarde: Any) -> None:
    event = {**signaal_event(), attribuut: waarde}

    eis_beschreven_antwoord(stuur(client, SIGNALEN, event))


@GEEN_FIXTURE_PER_VOORBEELD
@given(st.sampled_from(sorted(signaal_event()["data"])), WAARDEN)
def test_any_value_in_the_data(client: Client, partner: Koppeling, veld: str, waarde: Any) -> None:
    eis_beschreven_antwoord(stuur(client, SIGNALEN, signaal_event({veld: waarde}, subject="S-" + "b" * 16)))
    voor = OntvangenSignaal.objects.count()

    antwoord = stuur(client, SIGNALEN, {**signaal_event(), "data": {**signaal_event()["data"], veld: waarde}})

    eis_beschreven_antwoord(antwoord)
    assert OntvangenSignaal.objects.count() == voor + (antwoord.status_code == 201)


@GEEN_FIXTURE_PER_VOORBEELD
@given(st.binary(max_size=100))
def test_any_bytes(client: Client, partner: Koppeling, body: bytes) -> None:
    for pad in (SIGNALEN, REACTIES):
        antwoord = stuur(client, pad, b" " + body)
        eis_beschreven_antwoord(antwoord)


@pytest.mark.parametrize(
    "kop", ["", "x", "t=,v1=", "t=1,v1=" + "0" * 64, "t=" + "9" * 12 + ",v1=" + "é" * 64]
)
def test_any_signature(client: Client, partner: Koppeling, kop: str) -> None:
    antwoord = client.post(
        SIGNALEN,
        json.dumps(signaal_event()),
        content_type="application/cloudevents+json",
        headers={"Signaal-Handtekening": kop},
    )

    assert antwoord.status_code == 401
