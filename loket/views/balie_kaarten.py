"""Answer cards: find one, read it aloud, print it on one sheet."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, override
from django.views.decorators.http import require_http_methods, require_safe

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
from portal.stelsel.vertaling import leestaal


@require_http_methods(["GET", "POST"])
@met_recht(Recht.BALIE_HELPEN)
def balie_kaarten(request: MedewerkerVerzoek) -> HttpResponse:
    """All cards of letters, or what fits some words; those come by POST, they may tell of a person (promise 10)."""
    zoekterm = request.POST.get("q", "").strip()[:200]
    inhoud: dict[str, Any] = {"zoekterm": zoekterm}
    inhoud |= {"gevonden": zoek_kaarten(zoekterm)} if zoekterm else {"kaarten": alle_kaarten()}
    return render(request, "loket/balie/kaarten.html", inhoud)


@require_safe
@met_recht(Recht.BALIE_HELPEN)
def balie_kaart_brief(request: MedewerkerVerzoek, sleutel: str) -> HttpResponse:
    """The card of one kind of letter, in the language of the visitor."""
    return _toon(request, lambda: kaart_van_brief(sleutel))


@require_safe
@met_recht(Recht.BALIE_HELPEN)
def balie_kaart_dienst(request: MedewerkerVerzoek, sleutel: str) -> HttpResponse:
    """The card of one service, in the language of the visitor."""
    return _toon(request, lambda: kaart_van_dienst(sleutel))


def voorbeeld(request: HttpRequest, rij: Antwoordkaart) -> HttpResponse:
    """The card of a row that is not saved yet, for its editor."""
    return _toon(request, lambda: als_kaart(rij), voorbeeld=True)


def _toon(request: HttpRequest, maak: Callable[[], Kaart], **extra: Any) -> HttpResponse:
    """The page of a card. Another language than that of the page is chosen for the visitor (`?taal=`)."""
    talen = dict(settings.LANGUAGES)
    taal = request.GET.get("taal", "")
    with override(taal if taal in talen else get_language()):
        kaart = maak()
    inhoud = {
        "kaart": kaart,
        "gekozen_taal": taal if taal in talen else leestaal(),
        "kaarttalen": list(talen.items()),
    }
    return render(request, "loket/balie/kaart.html", inhoud | extra)
