"""Bring the generated OpenAPI document in line with the NL API Design Rules. Pure: no Django."""

from collections.abc import Iterator, Mapping
from typing import Any

BEVOEGDHEID = "x-bevoegdheid"
"""Under this name an operation says which scope its key needs."""
_PROBLEEM_MEDIATYPE = "application/problem+json"

_PROBLEEM_SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "title": "Probleem",
    "description": "RFC 9457 problem details.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["in", "location", "code", "detail"],
                "properties": {
                    "in": {"type": "string", "enum": ["body", "query", "path", "header"]},
                    "location": {
                        "type": "object",
                        "properties": {"pointer": {"type": "string"}, "name": {"type": "string"}},
                    },
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                    "begin": {"type": "integer"},
                    "einde": {"type": "integer"},
                },
            },
        },
    },
}
_ALTIJD_MOGELIJK = {"500": "Er ging bij ons iets mis"}
_BIJ_INVOER = {
    "400": "De aanvraag klopt niet",
    "411": "De kop Content-Length ontbreekt",
    "413": "Het bericht is te groot",
    "415": "Deze soort inhoud kennen wij niet",
}
_BIJ_AFZENDER = {
    "401": "De afzender is niet herkend",
    "429": "Te veel aanvragen; Retry-After zegt hoeveel seconden u wacht",
}


def maak_af(document: Mapping[str, Any], webhooks: Mapping[str, Any]) -> dict[str, Any]:
    """Add what every operation can answer: problem+json for errors, and the version header on all of it.

    `webhooks` are the requests that we send, by their name (OpenAPI 3.1, Webhooks).

    Rules: /core/error-handling/problem-details, /core/error-handling/invalid-input, /core/version-header.
    """
    af = {**document, "webhooks": dict(webhooks)}
    componenten = dict(af.get("components", {}))
    componenten["schemas"] = {**componenten.get("schemas", {}), "Probleem": _PROBLEEM_SCHEMA}
    af["components"] = componenten
    for handeling in _handelingen(af):
        _houd_eigen_mediatype(handeling)
        _noem_bevoegdheid(handeling)
        antwoorden = {str(status): antwoord for status, antwoord in handeling["responses"].items()}
        for status, omschrijving in _fouten_van(handeling).items():
            antwoorden.setdefault(status, {"description": omschrijving})
        for status, antwoord in antwoorden.items():
            if status >= "400":
                antwoord["content"] = {
                    _PROBLEEM_MEDIATYPE: {"schema": {"$ref": "#/components/schemas/Probleem"}}
                }
            antwoord["headers"] = {
                "API-Version": {"description": "De volledige versie.", "schema": {"type": "string"}}
            }
        handeling["responses"] = dict(sorted(antwoorden.items()))
    return af


def _handelingen(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for methoden in document["paths"].values():
        yield from methoden.values()


def _houd_eigen_mediatype(handeling: Mapping[str, Any]) -> None:
    # The generator always names application/json; an operation that names another kind takes only that.
    inhoud = handeling.get("requestBody", {}).get("content", {})
    if len(inhoud) > 1:
        inhoud.pop("application/json", None)


def _noem_bevoegdheid(handeling: dict[str, Any]) -> None:
    # The generator has no place for the scope of a key: an operation leaves it here.
    if bevoegdheid := handeling.pop(BEVOEGDHEID, ""):
        handeling["security"] = [{naam: [bevoegdheid] for naam in een} for een in handeling["security"]]


def _fouten_van(handeling: Mapping[str, Any]) -> dict[str, str]:
    fouten = dict(_ALTIJD_MOGELIJK)
    if "requestBody" in handeling:
        fouten |= _BIJ_INVOER
    elif handeling.get("parameters"):
        fouten |= {"400": _BIJ_INVOER["400"]}
    if handeling.get("security"):
        fouten |= _BIJ_AFZENDER
    return fouten
