"""Errors of the API as application/problem+json (RFC 9457; NL API Design Rules, /core/error-handling).

The language of the interface is Dutch (/core/interface-language), whatever the caller asks for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpResponse, JsonResponse

MEDIATYPE = "application/problem+json"
BODY: Final = "body"
"""The part of a request that most input stands in; the others are query, path and header."""

TITELS: Mapping[int, str] = {
    HTTPStatus.BAD_REQUEST: "De aanvraag klopt niet",
    HTTPStatus.UNAUTHORIZED: "De afzender is niet herkend",
    HTTPStatus.FORBIDDEN: "Dit mag deze afzender niet",
    HTTPStatus.NOT_FOUND: "Niet gevonden",
    HTTPStatus.METHOD_NOT_ALLOWED: "Deze methode kan hier niet",
    HTTPStatus.CONFLICT: "Dit botst met wat er al is",
    HTTPStatus.LENGTH_REQUIRED: "De lengte van het bericht ontbreekt",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Het bericht is te groot",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "Deze soort inhoud kennen wij niet",
    HTTPStatus.TOO_MANY_REQUESTS: "Te veel aanvragen",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Er ging bij ons iets mis",
    HTTPStatus.SERVICE_UNAVAILABLE: "Wij zijn er nu even niet",
}


@dataclass(frozen=True)
class Invoerfout:
    """One thing that is wrong with the input: where, a code, and a sentence.

    `plaats` is a JSON Pointer in the body; of a header, the query or the path it is the name.
    `begin` and `einde` point at characters in a text; what stands there is never repeated.
    """

    plaats: str
    code: str
    detail: str
    begin: int | None = None
    einde: int | None = None
    deel: str = BODY

    def als_json(self) -> dict[str, Any]:
        """The form in which it stands in `errors` of a problem."""
        rest = {naam: waarde for naam, waarde in asdict(self).items() if waarde is not None}
        plaats, deel = rest.pop("plaats"), rest.pop("deel")
        return {"in": deel, "location": {"pointer" if deel == BODY else "name": plaats}, **rest}


class Probleem(Exception):
    """Ends a call to the API with an error answer."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        fouten: Iterable[Invoerfout] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.fouten = tuple(fouten)
        self.headers = dict(headers or {})


def onjuiste_invoer(fouten: Iterable[Invoerfout]) -> Probleem:
    """400 with all that is wrong, each at its place."""
    return Probleem(
        HTTPStatus.BAD_REQUEST, "Dit nemen wij zo niet aan. In errors staat per punt waarom.", fouten=fouten
    )


def wijzer(*delen: object) -> str:
    """The JSON Pointer (RFC 6901) to this place in the body."""
    return "".join("/" + str(deel).replace("~", "~0").replace("/", "~1") for deel in delen)


def probleemantwoord(probleem: Probleem) -> HttpResponse:
    """The answer that tells about this problem."""
    inhoud: dict[str, Any] = {
        "type": "about:blank",
        "title": TITELS.get(probleem.status) or HTTPStatus(probleem.status).phrase,
        "status": probleem.status,
        "detail": probleem.detail,
    }
    if probleem.fouten:
        inhoud["errors"] = [fout.als_json() for fout in probleem.fouten]
    return JsonResponse(
        inhoud, status=probleem.status, content_type=MEDIATYPE, headers=probleem.headers or None
    )
