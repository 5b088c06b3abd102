"""What every answer under /api/ has, also when it never reached the API (NL API Design Rules)."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from portal.api.problemen import MEDIATYPE, Probleem, probleemantwoord
from portal.api.v1 import PAD, VERSIE

_DETAILS = {
    HTTPStatus.NOT_FOUND: "Dit adres bestaat niet. Een adres van de API eindigt nooit op een schuine streep.",
    HTTPStatus.METHOD_NOT_ALLOWED: "In de kop Allow staat wat hier wel kan.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Uw bericht is niet verwerkt. Stuur het later gerust nog eens.",
}


_ZONDER_LENGTE = Probleem(
    HTTPStatus.LENGTH_REQUIRED,
    "Stuur de kop Content-Length mee. Een bericht in stukken (chunked) lezen wij niet.",
)


def _in_stukken(request: HttpRequest) -> bool:
    """Whether there is a body of which the length is not said: Django would read it as empty."""
    return "HTTP_TRANSFER_ENCODING" in request.META and not request.META.get("CONTENT_LENGTH")


class ApiAntwoord:
    """Adds the version header, and turns every error page under /api/ into problem+json."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info != PAD and not request.path_info.startswith(f"{PAD}/"):
            return self.get_response(request)
        response = probleemantwoord(_ZONDER_LENGTE) if _in_stukken(request) else self.get_response(request)
        if response.status_code >= HTTPStatus.BAD_REQUEST and response.get("Content-Type") != MEDIATYPE:
            _maak_probleem_van(response)
        response["API-Version"] = VERSIE
        response["Cache-Control"] = "no-store"
        return response


def _maak_probleem_van(response: HttpResponse) -> None:
    # In place, so that Allow, security headers and the like stay; what the page that it was gave a browser goes.
    detail = _DETAILS.get(HTTPStatus(response.status_code), "Zo kunnen wij dit niet verwerken.")
    response.content = probleemantwoord(Probleem(response.status_code, detail)).content
    response["Content-Type"] = MEDIATYPE
    response["Content-Length"] = str(len(response.content))
    response.cookies.clear()
