"""The catalogue of services for everyone."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods

from loket.models import Dienst
from loket.selecties.catalogus import diensten_bij, diensten_per_organisatie


@require_http_methods(["GET", "POST"])
def diensten(request: HttpRequest) -> HttpResponse:
    """All services by organisation, or those that fit some words.

    The words come by POST: what someone tells of a life does not belong in an address (promise 10).
    """
    zoekterm = request.POST.get("q", "").strip()[:200]
    if zoekterm:
        return render(
            request,
            "loket/diensten/lijst.html",
            {"zoekterm": zoekterm, "gevonden": diensten_bij(zoekterm)},
        )
    groepen = [
        (organisatie, list(rijen))
        for organisatie, rijen in groupby(diensten_per_organisatie(), key=lambda dienst: dienst.organisatie)
    ]
    return render(request, "loket/diensten/lijst.html", {"zoekterm": "", "groepen": groepen})


@require_GET
def dienst(request: HttpRequest, sleutel: str) -> HttpResponse:
    """One service: what it is, for whom, what you need, how long it takes."""
    gevonden = get_object_or_404(
        Dienst.objects.select_related("organisatie", "wet"), sleutel=sleutel, vervallen=False
    )
    return render(request, "loket/diensten/dienst.html", {"dienst": gevonden})
