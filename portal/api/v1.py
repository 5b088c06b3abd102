"""Version 1 of the API. A floor adds its router in `AppConfig.ready()`: `api.add_router("", router)`."""

from functools import cache
from http import HTTPStatus
from typing import Any, get_args

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from pydantic_core.core_schema import ErrorType

from portal.api.openapi import maak_af
from portal.api.problemen import (
    BODY,
    Invoerfout,
    Probleem,
    onjuiste_invoer,
    probleemantwoord,
    wijzer,
)
from portal.api.versies import VERSIES

VERSIE = VERSIES[0].nummer
PAD = "/api/v1"


api = NinjaAPI(
    title="Geen Verkeerde Deur",
    version=VERSIE,
    description=(
        "Voor andere portalen en klantcontactcentra: de catalogus, een advies zonder dat wij iets bewaren, een vraag"
        " doorgeven of overnemen, en laten zien hoe het met een vraag staat als de burger dat wil. Ook gaan hierlangs"
        " signalen over regels die knellen naar het ministerie, en antwoorden terug."
    ),
    docs_url=None,
    openapi_url=None,
    urls_namespace="api-v1",
    servers=[{"url": f"{settings.BASIS_URL}{PAD}"}],
    openapi_extra={
        "info": {
            "contact": {
                "name": settings.BEHEERDER,
                "email": settings.CONTACT_EMAIL,
                "url": f"{settings.BASIS_URL}/contact/",
            },
            "license": {"name": "EUPL-1.2", "url": "https://eupl.eu/1.2/nl/"},
        },
        "externalDocs": {
            "description": "Wat er veranderde, en wat stopt",
            "url": f"{settings.BASIS_URL}/api/versies/",
        },
    },
)


webhooks: dict[str, dict[str, Any]] = {}
"""What we send to others of ourselves, by its name; a floor adds its own in `AppConfig.ready()`."""


@cache
def openapi() -> dict[str, Any]:
    """The description of the API as OpenAPI 3.1, in the form that the NL API Design Rules ask for. Only read it.

    Made once: it costs 0.2 s, anybody may ask for it, and it is the same until the next start.
    """
    return maak_af(api.get_openapi_schema(path_prefix=""), webhooks)


@api.exception_handler(Probleem)
def _probleem(request: HttpRequest, fout: Probleem) -> HttpResponse:
    return probleemantwoord(fout)


@api.exception_handler(Http404)
def _niet_gevonden(request: HttpRequest, fout: Http404) -> HttpResponse:
    return probleemantwoord(Probleem(HTTPStatus.NOT_FOUND, "Wat u zoekt, is hier niet."))


@api.exception_handler(HttpError)
def _http_fout(request: HttpRequest, fout: HttpError) -> HttpResponse:
    detail = "De inhoud is geen geldige JSON." if fout.status_code == HTTPStatus.BAD_REQUEST else str(fout)
    return probleemantwoord(Probleem(fout.status_code, detail))


@api.exception_handler(ValidationError)
def _ongeldige_invoer(request: HttpRequest, fout: ValidationError) -> HttpResponse:
    """400 with every error at once; the input itself is not repeated, since it may hold personal data."""
    return probleemantwoord(onjuiste_invoer(_invoerfout(regel) for regel in fout.errors))


_VAN_PYDANTIC = frozenset(get_args(ErrorType))
"""Errors whose sentence is English; all others are our own."""
_IN_HET_NEDERLANDS = {
    "missing": "Dit ontbreekt.",
    "extra_forbidden": "Dit veld kennen wij niet.",
    "list_type": "Dit moet een lijst zijn.",
    "uuid_parsing": "Dit is geen UUID.",
    "string_type": "Dit moet tekst zijn.",
    "string_too_long": "Deze tekst is te lang.",
    "string_too_short": "Deze tekst is leeg.",
    "string_pattern_mismatch": "Deze tekst heeft niet de juiste vorm.",
    "enum": "Deze waarde kennen wij niet.",
    "literal_error": "Deze waarde kennen wij niet.",
    "model_type": "Dit moet een JSON-object zijn.",
    "model_attributes_type": "Dit moet een JSON-object zijn.",
    "timezone_aware": "Zet de tijdzone erbij (RFC 3339).",
    "datetime_from_date_parsing": "Dit is geen tijdstip volgens RFC 3339.",
    "datetime_parsing": "Dit is geen tijdstip volgens RFC 3339.",
    "date_type": "Dit is geen datum zoals 2026-11-28.",
    "datetime_type": "Dit is geen tijdstip volgens RFC 3339.",
    "bool_type": "Dit moet true of false zijn.",
    "bool_parsing": "Dit moet true of false zijn.",
}


def _invoerfout(regel: dict[str, Any]) -> Invoerfout:
    # Of the body: "body", the argument of the view, and the path in the document. Of the rest: the part and the name.
    deel, *pad = regel["loc"]
    context = regel.get("ctx") or {}
    return Invoerfout(
        plaats=wijzer(*pad[1:]) if deel == BODY else str(pad[-1]),
        code=regel["type"],
        detail=_zin(regel),
        begin=context.get("begin"),
        einde=context.get("einde"),
        deel=deel,
    )


def _zin(regel: dict[str, Any]) -> str:
    """In Dutch (/core/interface-language), and without a character of the input."""
    if zin := _IN_HET_NEDERLANDS.get(regel["type"]):
        return zin
    return "Deze waarde heeft niet de juiste vorm." if regel["type"] in _VAN_PYDANTIC else str(regel["msg"])
