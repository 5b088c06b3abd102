"""The envelope in which signals and answers travel. Pure: no Django.

Source: NL GOV profile for CloudEvents 1.0, structured mode over HTTP. `time` is the moment at which we logged
the event, not that of what it tells about. `subject` is a number of a signal, never a person: we follow the
privacy section of the profile, not its example.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

SPECVERSIE = "1.0"
MEDIATYPE = "application/cloudevents+json"
DATA_MEDIATYPE = "application/json"
MAX_BYTES = 64 * 1024
ATTRIBUUTNAAM = re.compile(r"^[a-z0-9]{1,20}$")


class Eventtype(StrEnum):
    """The types of one floor; a breaking change of the data gets a new version."""

    @property
    def naam(self) -> str:
        """What it tells, without whose type it is and its version."""
        return self.value.rsplit(".", 2)[1]

    @property
    def schemanaam(self) -> str:
        """The name under which the JSON Schema of the data is published."""
        return f"{self.naam}-{self.value.rsplit('.', 1)[1]}"


class Eventsoort(Eventtype):
    """What is sent and taken about signals."""

    SIGNAAL_AFGEGEVEN = "nl.maatwerkbesluiten.signaal-afgegeven.v1"
    REACTIE_GEGEVEN = "nl.maatwerkbesluiten.reactie-gegeven.v1"
    SIGNAAL_WEERSPROKEN = "nl.maatwerkbesluiten.signaal-weersproken.v1"
    VOORSTEL_INGETROKKEN = "nl.maatwerkbesluiten.voorstel-ingetrokken.v1"


class EventTeGroot(ValueError):
    """The event is larger than the profile allows on the wire."""


@dataclass(frozen=True)
class CloudEvent:
    """One event; `source` and `id` together are unique, and a receiver drops the second of two."""

    soort: Eventtype
    source: str
    id: str
    subject: str
    time: datetime
    dataschema: str
    data: Mapping[str, Any]

    def als_json(self) -> dict[str, Any]:
        """The event as a JSON object.

        Raises EventTeGroot above 64 KB, and ValueError when `time` has no zone or an attribute is empty.
        """
        event = {
            "specversion": SPECVERSIE,
            "id": self.id,
            "source": self.source,
            "type": self.soort.value,
            "subject": self.subject,
            "time": rfc3339(self.time),
            "datacontenttype": DATA_MEDIATYPE,
            "dataschema": self.dataschema,
            "data": dict(self.data),
        }
        leeg = [naam for naam, waarde in event.items() if waarde == "" or not ATTRIBUUTNAAM.match(naam)]
        if leeg:
            raise ValueError(f"CloudEvent attributes without a value or with a bad name: {', '.join(leeg)}")
        als_bytes(event)
        return event


def met_volgnummer(event: Mapping[str, Any], volgnummer: int) -> dict[str, Any]:
    """The event with its place in the row of its receiver (extension `sequence`, type Integer: 1, 2, 3 and so on).

    Raises EventTeGroot above 64 KB.
    """
    genummerd = {**event, "sequence": str(volgnummer), "sequencetype": "Integer"}
    als_bytes(genummerd)
    return genummerd


def als_bytes(event: Mapping[str, Any]) -> bytes:
    """The event as it goes over the wire, UTF-8. Raises EventTeGroot above 64 KB."""
    inhoud = json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()
    if len(inhoud) > MAX_BYTES:
        raise EventTeGroot(f"{len(inhoud)} bytes; at most {MAX_BYTES} are allowed.")
    return inhoud


def rfc3339(moment: datetime) -> str:
    """A moment as the API writes it: UTC, with Z. Raises ValueError when it has no time zone."""
    if moment.tzinfo is None:
        raise ValueError("A moment without a time zone cannot be sent.")
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
