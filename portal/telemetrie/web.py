"""Requests as spans: what was asked by the pattern of its address, and how it ended."""

from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

from portal import telemetrie

_METHODEN = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Meting:
    """One span for each request; stands under `Spoorvolger`, whose trace it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not telemetrie.meet():
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        methode = request.method if request.method in _METHODEN else "_OTHER"
        with telemetrie.span(methode, "server", http__request__method=methode) as hier:
            antwoord = self.get_response(request)
            if request.resolver_match:
                route = f"/{request.resolver_match.route}"
                hier.hernoem(f"{methode} {route}")
                hier.zeg("http.route", route)
            hier.zeg("http.response.status_code", antwoord.status_code)
            if antwoord.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                hier.mislukt(str(antwoord.status_code))
            return antwoord
