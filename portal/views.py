"""Pages of the ground floor: health, errors, and what every installation says about itself."""

from datetime import timedelta

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from portal.uitgaand.models import Status, Uitgaand

LANG_WACHTEN = timedelta(minutes=15)


@require_GET
def gezondheid(request: HttpRequest) -> HttpResponse:
    """Whether the portal can work: 200 when the database answers; the outbox's backlog as figures beside it.

    A backlog is no reason to stop taking stories, so it never turns the answer into an error.
    """
    connection.ensure_connection()
    nu = timezone.now()
    open_ = Uitgaand.objects.filter(status__in=[Status.WACHT, Status.BEZIG])
    return JsonResponse(
        {
            "status": "goed",
            "uitgaand": {
                "wacht": open_.count(),
                "wacht_lang": open_.filter(aangemaakt_op__lt=nu - LANG_WACHTEN).count(),
                "mislukt": Uitgaand.objects.filter(status=Status.MISLUKT).count(),
            },
        }
    )


def niet_gevonden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no dead end, but the ways on."""
    return render(request, "404.html", status=404)


def geen_toegang(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 for staff without the right."""
    return render(request, "403.html", status=403)


@require_GET
def contact(request: HttpRequest) -> HttpResponse:
    """How to reach us."""
    return render(request, "over/contact.html")


@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """What we keep, why, how long, and who sees it."""
    return render(request, "over/privacy.html")


@require_GET
def toegankelijkheid(request: HttpRequest) -> HttpResponse:
    """What we tested, what we did not, and where to report a barrier."""
    return render(request, "over/toegankelijkheid.html")
