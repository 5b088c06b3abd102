"""Hold an answer to the published description: its status, its kind of content, and every property of it."""

import json
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from portal.api.v1 import VERSIE, openapi

_SOORTEN: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}
_VORMEN: dict[str, Callable[[str], object]] = {
    "uuid": UUID,
    "date": date.fromisoformat,
    "date-time": datetime.fromisoformat,
}


@cache
def beschrijving() -> dict[str, Any]:
    """The description as a caller reads it. Only read it: all tests share it."""
    gelezen: dict[str, Any] = json.loads(json.dumps(openapi()))
    return gelezen


def houd_aan_beschrijving(methode: str, pad: str, antwoord: Any) -> None:
    """Raises AssertionError with the place where the answer is not what the description says."""
    assert antwoord["API-Version"] == VERSIE
    document = beschrijving()
    handeling = _handeling(document, methode.lower(), pad)
    assert str(antwoord.status_code) in handeling["responses"], (methode, pad, antwoord.status_code)
    beschreven = handeling["responses"][str(antwoord.status_code)].get("content", {})
    if not beschreven:
        assert not antwoord.content
        return
    soort = antwoord["Content-Type"].partition(";")[0]
    assert soort in beschreven, (methode, pad, soort)
    _past(document, beschreven[soort]["schema"], json.loads(antwoord.content), "$")


def _handeling(document: dict[str, Any], methode: str, pad: str) -> dict[str, Any]:
    delen = pad.partition("?")[0].strip("/").split("/")
    for sjabloon, methoden in document["paths"].items():
        vorm = sjabloon.strip("/").split("/")
        if len(vorm) == len(delen) and all(
            v.startswith("{") or v == d for v, d in zip(vorm, delen, strict=True)
        ):
            gevonden: dict[str, Any] = methoden[methode]
            return gevonden
    raise AssertionError(f"{methode} {pad} is not in the description.")


def _past(document: dict[str, Any], schema: dict[str, Any], waarde: Any, plek: str) -> None:
    if "$ref" in schema:
        _past(document, document["components"]["schemas"][schema["$ref"].rpartition("/")[2]], waarde, plek)
        return
    for deel in schema.get("allOf", []):
        _past(document, deel, waarde, plek)
    if "anyOf" in schema:
        assert any(_lukt(document, deel, waarde) for deel in schema["anyOf"]), (plek, waarde)
    _past_waarde(schema, waarde, plek)
    if isinstance(waarde, dict):
        _past_object(document, schema, waarde, plek)
    if isinstance(waarde, list):
        for nummer, deel in enumerate(waarde):
            _past(document, schema.get("items", {}), deel, f"{plek}[{nummer}]")


def _past_waarde(schema: dict[str, Any], waarde: Any, plek: str) -> None:
    if "enum" in schema:
        assert waarde in schema["enum"], (plek, waarde)
    if "type" in schema:
        assert isinstance(waarde, _SOORTEN[schema["type"]]), (plek, schema["type"], waarde)
    if schema.get("format") in _VORMEN:
        _VORMEN[schema["format"]](waarde)
    if schema.get("format") == "uri":
        assert urlsplit(waarde).scheme in {"http", "https"}, (plek, waarde)


def _past_object(document: dict[str, Any], schema: dict[str, Any], waarde: dict[str, Any], plek: str) -> None:
    bekend, overig = schema.get("properties", {}), schema.get("additionalProperties")
    assert set(schema.get("required", ())) <= set(waarde), (plek, waarde)
    for naam, deel in waarde.items():
        if naam in bekend:
            _past(document, bekend[naam], deel, f"{plek}.{naam}")
        elif isinstance(overig, dict):
            _past(document, overig, deel, f"{plek}.{naam}")
        else:
            assert overig is not False, f"{plek}.{naam} is not in the description"


def _lukt(document: dict[str, Any], schema: dict[str, Any], waarde: Any) -> bool:
    try:
        _past(document, schema, waarde, "$")
    except (AssertionError, ValueError):
        return False
    return True
