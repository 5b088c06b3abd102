"""Answer cards: find one, read it aloud, print it on one sheet."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from loket.models import Antwoordkaart
from loket.selecties.antwoordkaarten import (
    Kaart,
    alle_kaarten,
    als_kaart,
    kaart_van_brief,
    kaart_van_dienst,
    zoek_kaarten,
)
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht


@require_http_methods(["GET", "POST"])
@met_recht(Recht.BALIE_HELPEN)
def balie_kaarten(request: MedewerkerVerzoek) -> HttpResponse:
    """All cards of letters, or what fits some words; those come by POST, they may tell of a person (promise 10)."""
    zoekterm = request.POST.get("q", "").strip()[:200]
    inhoud: dict[str, Any] = {"zoekterm": zoekterm}
    inhoud |= {"gevonden": zoek_kaarten(zoekterm)} if zoekterm else {"kaarten": alle_kaarten()}
    return render(request, "loket/balie/kaarten.html", inhoud)


@require_GET
@met_recht(Recht.BALIE_HELPEN)
def balie_kaart_brief(request: MedewerkerVerzoek, sleutel: str) -> HttpResponse:
    """The card of one kind of letter."""
    return _toon(request, kaart_van_brief(sleutel))


@require_GET
@met_recht(Recht.BALIE_HELPEN)
def balie_kaart_dienst(request: MedewerkerVerzoek, sleutel: str) -> HttpResponse:
    """The card of one service."""
    return _toon(request, kaart_van_dienst(sleutel))


def voorbeeld(request: HttpRequest, rij: Antwoordkaart) -> HttpResponse:
    """The card of a row that is not saved yet, for its editor."""
    return _toon(request, als_kaart(rij), voorbeeld=True)


def _toon(request: HttpRequest, kaart: Kaart, **extra: Any) -> HttpResponse:
    return render(request, "loket/balie/kaart.html", {"kaart": kaart} | extra)
