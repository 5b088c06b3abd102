"""The catalogue for everyone: services, life events and organisations. Every page leads to a person."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from loket.forms import VerhaalForm
from loket.herkomst import Herkomst, Herkomstsoort
from loket.selecties import catalogus
from loket.selecties.hulp import hulp_in_verhaal


def _lukt_niet(soort: Herkomstsoort | None = None, sleutel: str = "") -> VerhaalForm:
    """The form that ends every page: what happened, with the page that one came from."""
    return VerhaalForm(initial={"herkomst": str(Herkomst(soort, sleutel)) if soort else ""})


@require_http_methods(["GET", "HEAD", "POST"])
def diensten(request: HttpRequest) -> HttpResponse:
    """All services by organisation, or those that fit some words.

    The words come by POST: what someone tells of a life does not belong in an address (promise 10).
    """
    zoekterm = request.POST.get("q", "").strip()[:200]
    inhoud: dict[str, Any] = {"zoekterm": zoekterm, "lukt_niet": _lukt_niet()}
    if zoekterm:
        inhoud["gevonden"] = catalogus.diensten_bij(zoekterm)
        inhoud["hulp"] = hulp_in_verhaal(zoekterm)
        inhoud["lukt_niet"] = VerhaalForm(initial={"verhaal": zoekterm})
    else:
        inhoud["doelgroepen"] = catalogus.diensten_per_doelgroep()
    return render(request, "loket/diensten/lijst.html", inhoud)


@require_safe
def diensten_a_z(request: HttpRequest) -> HttpResponse:
    """All services by first letter."""
    return render(
        request,
        "loket/diensten/a_z.html",
        {"letters": catalogus.diensten_a_z(), "lukt_niet": _lukt_niet()},
    )


@require_safe
def dienst(request: HttpRequest, sleutel: str) -> HttpResponse:
    """One service: what it is, for whom, what you need, how long it takes, or why it is not to be had."""
    return toon_dienst(request, catalogus.dienstpagina(sleutel))


def toon_dienst(request: HttpRequest, pagina: catalogus.Dienstpagina, **extra: Any) -> HttpResponse:
    """The page of a service; editors see the same one before it is public."""
    inhoud = {
        "dienst": pagina.dienst,
        "gebeurtenissen": pagina.gebeurtenissen,
        "verwant": pagina.verwant,
        "lukt_niet": _lukt_niet(Herkomstsoort.DIENST, pagina.dienst.sleutel),
    }
    return render(request, "loket/diensten/dienst.html", inhoud | extra)


@require_safe
def levensgebeurtenissen(request: HttpRequest) -> HttpResponse:
    """What can happen in a life or a business."""
    return render(
        request,
        "loket/diensten/levensgebeurtenissen.html",
        {"doelgroepen": catalogus.levensgebeurtenissen(), "lukt_niet": _lukt_niet()},
    )


@require_safe
def levensgebeurtenis(request: HttpRequest, sleutel: str) -> HttpResponse:
    """A life event as a list to tick off: what comes first, and why."""
    gebeurtenis, delen = catalogus.checklist(sleutel)
    return toon_levensgebeurtenis(request, gebeurtenis, delen)


def toon_levensgebeurtenis(
    request: HttpRequest, gebeurtenis: Any, delen: list[catalogus.Checklistdeel], **extra: Any
) -> HttpResponse:
    """The page of a life event; editors see the same one before it is public."""
    inhoud = {
        "gebeurtenis": gebeurtenis,
        "delen": delen,
        "lukt_niet": _lukt_niet(Herkomstsoort.GEBEURTENIS, gebeurtenis.sleutel),
    }
    return render(request, "loket/diensten/levensgebeurtenis.html", inhoud | extra)


@require_safe
def organisaties(request: HttpRequest) -> HttpResponse:
    """Who does what."""
    return render(
        request,
        "loket/diensten/organisaties.html",
        {"organisaties": catalogus.organisaties(), "lukt_niet": _lukt_niet()},
    )


@require_safe
def organisatie(request: HttpRequest, sleutel: str) -> HttpResponse:
    """One organisation: what it does, how to reach it, and its services."""
    gevonden, eigen = catalogus.organisatiepagina(sleutel)
    return toon_organisatie(request, gevonden, eigen)


def toon_organisatie(request: HttpRequest, gevonden: Any, eigen: list[Any], **extra: Any) -> HttpResponse:
    """The page of an organisation; editors see the same one before it is public."""
    inhoud = {
        "organisatie": gevonden,
        "diensten": eigen,
        "lukt_niet": _lukt_niet(Herkomstsoort.ORGANISATIE, gevonden.sleutel),
    }
    return render(request, "loket/diensten/organisatie.html", inhoud | extra)
