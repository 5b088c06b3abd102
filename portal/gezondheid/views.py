"""/gezondheid/: live, ready, full and metrics for machines; what rings and what to do for who runs it."""

import hmac
import logging
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.gezondheid.alarmen import Alarm, alarmen, als_json
from portal.gezondheid.metrieken import MEDIATYPE, metrieken
from portal.gezondheid.onderdelen import NODIG_VOOR_VERHALEN, onderdelen
from portal.gezondheid.pagina import pagina
from portal.gezondheid.stand import Stand, lees_stand
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, Scherm, met_recht

logger = logging.getLogger(__name__)


def met_teken(scherm: Callable[[HttpRequest], HttpResponse]) -> Scherm[[]]:
    """Open to a machine that brings GEZONDHEID_TOKEN as a bearer token, and to staff with the right."""
    voor_medewerkers = met_recht(Recht.STORINGEN_ZIEN)(scherm)

    @wraps(scherm)
    def bewaakt(request: HttpRequest) -> HttpResponse:
        soort, _spatie, teken = request.headers.get("Authorization", "").partition(" ")
        if not soort:
            return voor_medewerkers(request)
        verwacht = settings.GEZONDHEID_TOKEN
        if verwacht and soort.lower() == "bearer" and hmac.compare_digest(teken.encode(), verwacht.encode()):
            return scherm(request)
        return HttpResponse(status=HTTPStatus.UNAUTHORIZED, headers={"WWW-Authenticate": "Bearer"})

    return bewaakt


@require_safe
def levend(request: HttpRequest) -> HttpResponse:
    """This process answers; it asks nobody anything."""
    return JsonResponse({"status": "goed"})


@require_safe
def gezondheid(request: HttpRequest) -> HttpResponse:
    """Whether stories can be taken, for who divides visitors: 503 when not.

    Without the broker they can: what must leave waits. That web server stays in use, and says "beperkt".
    """
    delen = onderdelen()
    if not all(delen[naam] for naam in NODIG_VOOR_VERHALEN):
        return _antwoord("storing", delen)
    return _antwoord("goed" if all(delen.values()) else "beperkt", delen)


@require_safe
def klaar(request: HttpRequest) -> HttpResponse:
    """Whether all that the installation stands on is there, for who sets it up: 503 when anything is missing."""
    delen = onderdelen()
    return _antwoord("goed" if all(delen.values()) else "storing", delen)


@require_safe
@met_teken
def volledig(request: HttpRequest) -> HttpResponse:
    """All of it, with what rings. A backlog is no error: the portal goes on taking stories."""
    delen, stand, rinkelt = _kijk()
    if stand is None:
        return _antwoord("storing", delen)
    return JsonResponse(
        {
            "status": "let op" if rinkelt else "goed",
            "alarmen": [als_json(alarm) for alarm in rinkelt],
            "onderdelen": _woorden(delen),
            **stand.als_json(),
        }
    )


@require_safe
@met_teken
def metrics(request: HttpRequest) -> HttpResponse:
    """The same as gauges for Prometheus."""
    return HttpResponse(metrieken(*_kijk()), content_type=MEDIATYPE)


@require_safe
@met_recht(Recht.STORINGEN_ZIEN)
def storingen(request: MedewerkerVerzoek) -> HttpResponse:
    """What is late or failing, each with what to do, and when each task of the clock last ran."""
    _delen, stand, rinkelt = _kijk()
    if stand is None:
        raise OperationalError("The database went away while its state was read.")
    return render(request, "gezondheid/storingen.html", pagina(stand, rinkelt))


def _kijk() -> tuple[dict[str, bool], Stand | None, list[Alarm]]:
    """The parts, the figures (None without a database) and what rings."""
    delen = onderdelen()
    try:
        stand = lees_stand() if delen["database"] else None
    except (DatabaseError, InterfaceError):
        logger.exception("The figures could not be read")
        stand = None
    return delen, stand, alarmen(delen, stand) if stand else []


def _antwoord(status: str, delen: dict[str, bool]) -> JsonResponse:
    code = HTTPStatus.SERVICE_UNAVAILABLE if status == "storing" else HTTPStatus.OK
    return JsonResponse({"status": status, "onderdelen": _woorden(delen)}, status=code)


def _woorden(delen: dict[str, bool]) -> dict[str, str]:
    return {naam: "goed" if goed else "storing" for naam, goed in delen.items()}
