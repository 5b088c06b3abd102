"""The envelope, held against the CloudEvents library and the NL GOV profile."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cloudevents.core.bindings.http import HTTPMessage, from_structured_event
from cloudevents.core.formats.json import JSONFormat
from hypothesis import assume, given
from hypothesis import strategies as st

from portal.persoonsgegevens.bsn import elfproef
from signalen.api.schemas import DATA, dataschema
from signalen.cloudevent import (
    MAX_BYTES,
    MEDIATYPE,
    CloudEvent,
    Eventsoort,
    EventTeGroot,
    als_bytes,
    rfc3339,
)
from signalen.events import dataschema_adres, reactie_event, signaal_event
from signalen.nummers import lijkt_op_bsn, nieuw_event_id, nieuw_signaalnummer
from signalen.teksten import (
    KORTE_TEKST_MAX_TEKENS,
    LANGE_TEKST_MAX_TEKENS,
    BevatPersoonsgegevens,
    eis_zonder_persoonsgegevens,
)
from tests.signalen.factories import OntvangenSignaalFactory, ReactieFactory, SignaalFactory

BRON = "urn:nld:oin:00000000000000000001:systeem:proef"
KORT = 3 * KORTE_TEKST_MAX_TEKENS + 4 * 300
SCHEMAS = Path(__file__).parents[2] / "signalen" / "schemas"


def maak(**anders: Any) -> CloudEvent:
    velden: dict[str, Any] = {
        "soort": Eventsoort.SIGNAAL_AFGEGEVEN,
        "source": BRON,
        "id": str(nieuw_event_id()),
        "subject": nieuw_signaalnummer(),
        "time": datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
        "dataschema": "https://proef.example/api/v1/schemas/signaal-afgegeven-v1",
        "data": {"titel": "Proef"},
    }
    return CloudEvent(**{**velden, **anders})


@pytest.mark.django_db
@pytest.mark.parametrize("soort", ["signaal", "reactie"])
def test_the_official_library_reads_our_events(soort: str) -> None:
    if soort == "signaal":
        event = signaal_event(SignaalFactory())
    else:
        event = reactie_event(ReactieFactory(), OntvangenSignaalFactory())

    gelezen = from_structured_event(
        HTTPMessage(headers={"content-type": MEDIATYPE}, body=als_bytes(event)), JSONFormat()
    )

    assert gelezen.get_id() == event["id"]
    assert gelezen.get_source() == event["source"]
    assert gelezen.get_type() == event["type"]
    assert gelezen.get_subject() == event["data"]["signaalnummer"]
    assert gelezen.get_time() is not None
    assert gelezen.get_data() == event["data"]


@pytest.mark.django_db
def test_names_and_values_of_attributes_follow_the_profile() -> None:
    event = signaal_event(SignaalFactory())

    assert all(re.fullmatch(r"[a-z0-9]{1,20}", naam) for naam in event)
    assert {"id", "source", "specversion", "type"} <= event.keys()
    assert re.fullmatch(r"urn:nld:oin:\d{20}:systeem:[a-z-]+", event["source"])
    assert re.fullmatch(r"nl\.maatwerkbesluiten\.signaal-afgegeven\.v1", event["type"])
    assert event["time"].endswith("Z")
    assert event["datacontenttype"] == "application/json"
    assert "gegevens" not in event["source"]
    assert all(re.fullmatch(r"[a-z][A-Za-z]*", naam) for naam in event["data"])


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=LANGE_TEKST_MAX_TEKENS))
def test_the_longest_allowed_texts_always_fit_in_an_event(tekst: str) -> None:
    vol = (tekst + "\N{GRINNING FACE}" * LANGE_TEKST_MAX_TEKENS)[:LANGE_TEKST_MAX_TEKENS]
    data = {"watGebeurt": vol, "watZouMoeten": vol, "rest": "\N{GRINNING FACE}" * (900 + KORT)}

    assert len(als_bytes(maak(data=data).als_json())) <= MAX_BYTES


def test_an_event_above_64_kb_is_not_made() -> None:
    with pytest.raises(EventTeGroot):
        maak(data={"tekst": "x" * MAX_BYTES}).als_json()


@pytest.mark.parametrize("attribuut", ["source", "id", "subject", "dataschema"])
def test_no_attribute_is_empty(attribuut: str) -> None:
    with pytest.raises(ValueError, match=attribuut):
        maak(**{attribuut: ""}).als_json()


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        rfc3339(datetime(2026, 11, 22, 9, 30))  # noqa: DTZ001 - that is the point


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2200, 1, 1)))  # noqa: DTZ001
def test_a_moment_is_written_in_utc_and_read_back(moment: datetime) -> None:
    geschreven = rfc3339(moment.replace(tzinfo=UTC))

    gelezen = datetime.fromisoformat(geschreven)
    assert geschreven.endswith("Z")
    assert abs((gelezen - moment.replace(tzinfo=UTC)).total_seconds()) < 0.001


@st.composite
def _bsns(draw: st.DrawFn) -> str:
    """A number that passes the elfproef, written in one of the ways in which people write it."""
    eerste = draw(st.text("0123456789", min_size=8, max_size=8).filter(lambda acht: acht.strip("0")))
    controle = sum((9 - plaats) * int(cijfer) for plaats, cijfer in enumerate(eerste)) % 11
    assume(controle != 10)
    volledig = f"{eerste}{controle}"
    scheiding = draw(st.sampled_from(["", " ", ".", "-"]))
    return scheiding.join([volledig[:4], volledig[4:6], volledig[6:]]) if scheiding else volledig


_LETTERS = st.text(alphabet="abcdefghijklmnop .,", max_size=60)


@given(
    _LETTERS, _bsns(), _LETTERS, st.sampled_from(["titel", "wat_gebeurt", "wat_zou_moeten", "wie_geraakt"])
)
def test_no_event_can_hold_a_bsn(voor: str, bsn: str, na: str, veld: str) -> None:
    """The check that every signal passes refuses the text; what passes goes into the event as it is."""
    assert elfproef("".join(teken for teken in bsn if teken.isdigit()))
    with pytest.raises(BevatPersoonsgegevens) as fout:
        eis_zonder_persoonsgegevens({veld: f"{voor} {bsn} {na}"})

    assert list(fout.value.vondsten) == [veld]
    assert bsn not in str(fout.value)


@given(st.text(alphabet="0123456789 .,-/ax\n", max_size=60) | st.text(max_size=300))
def test_what_passes_the_check_gives_an_event_without_a_bsn(tekst: str) -> None:
    try:
        eis_zonder_persoonsgegevens({"titel": tekst})
    except BevatPersoonsgegevens:
        return
    event = maak(data={"titel": tekst}).als_json() if not _half(tekst) else {}

    assert not any(lijkt_op_bsn(str(waarde)) for waarde in event.values() if not isinstance(waarde, dict))
    assert not lijkt_op_bsn(tekst)


def _half(tekst: str) -> bool:
    return any(0xD800 <= ord(teken) <= 0xDFFF for teken in tekst)


@pytest.mark.parametrize("soort", list(Eventsoort))
def test_the_published_schema_is_the_one_that_is_checked(soort: Eventsoort) -> None:
    """After a change of the classes: write dataschema() to the file, and think about a new version."""
    bestand = json.loads((SCHEMAS / f"{soort.schemanaam}.json").read_text())
    adres = f"https://geenverkeerdedeur.example/api/v1/schemas/{soort.schemanaam}"

    assert bestand == dataschema(DATA[soort], adres)
    assert dataschema_adres(soort).endswith(f"/api/v1/schemas/{soort.schemanaam}")
