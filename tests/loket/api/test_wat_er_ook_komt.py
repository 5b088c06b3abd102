"""Whatever a connected organisation sends to any operation, the answer is one that the description names."""

from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.loket.api.bouwstenen import Portaal, sluit_portaal_aan
from tests.loket.api.contract import beschrijving

pytestmark = pytest.mark.django_db

EVENTS = "application/cloudevents+json"
TEKST = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
WAARDEN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEKST,
    lambda deel: st.lists(deel, max_size=3) | st.dictionaries(TEKST, deel, max_size=3),
    max_leaves=6,
)
ZINNIG = st.sampled_from(
    [
        "Mijn uitkering is gestopt.",
        "noor@voorbeeld.example",
        "2026-12-01",
        "nl",
        "standaard",
        "0612345678",
        "12",
    ]
)
SLEUTELS = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=8, max_size=20)
"""Good ones, so that what is passed on gets beyond the header."""


def verzoeken() -> list[tuple[str, str]]:
    """Method and path of all operations; events are signed, and have a test of their own."""
    return [
        (methode, pad)
        for pad, soorten in beschrijving()["paths"].items()
        for methode, soort in soorten.items()
        if methode in {"get", "post", "put", "patch", "delete"}
        and EVENTS not in soort.get("requestBody", {}).get("content", {})
    ]


def velden(soort: dict[str, Any]) -> list[str]:
    """The names that the body of this operation knows."""
    schema = soort.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    if naam := schema.get("$ref", "").rsplit("/", 1)[-1]:
        schema = beschrijving()["components"]["schemas"][naam]
    return list(schema.get("properties", {}))


@pytest.fixture
def portaal() -> Portaal:
    return sluit_portaal_aan()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_whatever_is_sent_the_answer_is_one_of_the_description(portaal: Portaal, data: st.DataObject) -> None:
    methode, pad = data.draw(st.sampled_from(verzoeken()))
    soort = beschrijving()["paths"][pad][methode]
    vraag = {}
    for deel in soort.get("parameters", []):
        waarde = str(data.draw(TEKST | ZINNIG))
        if deel["in"] == "path":
            pad = pad.replace(f"{{{deel['name']}}}", quote(waarde or "x", safe=""))
        elif deel["in"] == "query":
            vraag[deel["name"]] = waarde
    namen = velden(soort)
    inhoud: Any = None
    if namen:
        inhoud = data.draw(
            st.fixed_dictionaries({}, optional=dict.fromkeys(namen, ZINNIG | WAARDEN)) | WAARDEN
        )

    antwoord = portaal.vraag(
        methode.upper(),
        pad + (f"?{urlencode(vraag)}" if vraag else ""),
        inhoud,
        **{"Idempotency-Key": data.draw(SLEUTELS)},
    )

    assert antwoord.status_code < 500
