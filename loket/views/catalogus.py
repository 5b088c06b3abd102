"""The catalogue for everyone: services, life events and organisations. Every page leads to a person.

What it says is the same to everybody, so it is kept as it was drawn (`portal/weergave/bladen.py`).
"""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from loket.forms.intake import VerhaalForm
from loket.herkomst import Herkomst, Herkomstsoort
from loket.models import Dienst
from loket.selecties import catalogus
from loket.selecties.hulp import hulp_in_verhaal
from portal.stelsel.models import Levensgebeurtenis, Organisatie
from portal.weergave.bladen import Blad, Inhoud, bewaard_blad, teken_blad

DIENST = "loket/diensten/dienst.html"
GEBEURTENIS = "loket/diensten/levensgebeurtenis.html"
ORGANISATIE = "loket/diensten/organisatie.html"


def _lukt_niet(soort: Herkomstsoort | None = None, sleutel: str = "") -> VerhaalForm:
    """The form that ends every page: what happened, with the page that one came from."""
    return VerhaalForm(initial={"herkomst": str(Herkomst(soort, sleutel)) if soort else ""})


def _toon(
    request: HttpRequest, blad: Blad, lukt_niet: VerhaalForm, *, voorbeeld: bool = False
) -> HttpResponse:
    inhoud = {"blad": blad, "lukt_niet": lukt_niet, "voorbeeld": voorbeeld}
    return render(request, "loket/diensten/blad.html", inhoud)


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
        inhoud["blad"] = bewaard_blad(
            "loket/diensten/per_organisatie.html",
            lambda: {"doelgroepen": catalogus.diensten_per_doelgroep()},
        )
    return render(request, "loket/diensten/lijst.html", inhoud)


@require_safe
def diensten_a_z(request: HttpRequest) -> HttpResponse:
    """All services by first letter."""
    blad = bewaard_blad(
        "loket/diensten/a_z.html",
        lambda: {"titel": _("Diensten van A tot Z"), "letters": catalogus.diensten_a_z()},
    )
    return _toon(request, blad, _lukt_niet())


@require_safe
def dienst(request: HttpRequest, sleutel: str) -> HttpResponse:
    """One service: what it is, for whom, what you need, how long it takes, or why it is not to be had."""
    blad = bewaard_blad(DIENST, lambda: _over_dienst(catalogus.dienstpagina(sleutel)), sleutel)
    return _toon(request, blad, _lukt_niet(Herkomstsoort.DIENST, sleutel))


def voorbeeld_van_dienst(request: HttpRequest, pagina: catalogus.Dienstpagina) -> HttpResponse:
    """The same page for editors, before it is public."""
    lukt_niet = _lukt_niet(Herkomstsoort.DIENST, pagina.dienst.sleutel)
    return _toon(request, teken_blad(DIENST, _over_dienst(pagina)), lukt_niet, voorbeeld=True)


def _over_dienst(pagina: catalogus.Dienstpagina) -> Inhoud:
    return {
        "titel": _naam(pagina.dienst),
        "dienst": pagina.dienst,
        "gebeurtenissen": pagina.gebeurtenissen,
        "verwant": pagina.verwant,
    }


def _naam(rij: Dienst | Levensgebeurtenis | Organisatie) -> str:
    return str(rij.tekst["naam"])


@require_safe
def levensgebeurtenissen(request: HttpRequest) -> HttpResponse:
    """What can happen in a life or a business."""
    blad = bewaard_blad(
        "loket/diensten/levensgebeurtenissen.html",
        lambda: {
            "titel": _("Wat is er gebeurd in uw leven?"),
            "doelgroepen": catalogus.levensgebeurtenissen(),
        },
    )
    return _toon(request, blad, _lukt_niet())


@require_safe
def levensgebeurtenis(request: HttpRequest, sleutel: str) -> HttpResponse:
    """A life event as a list to tick off: what comes first, and why."""
    blad = bewaard_blad(GEBEURTENIS, lambda: _over_gebeurtenis(*catalogus.checklist(sleutel)), sleutel)
    return _toon(request, blad, _lukt_niet(Herkomstsoort.GEBEURTENIS, sleutel))


def voorbeeld_van_levensgebeurtenis(
    request: HttpRequest, gebeurtenis: Levensgebeurtenis, delen: Sequence[catalogus.Checklistdeel]
) -> HttpResponse:
    """The same page for editors, before it is public."""
    lukt_niet = _lukt_niet(Herkomstsoort.GEBEURTENIS, gebeurtenis.sleutel)
    blad = teken_blad(GEBEURTENIS, _over_gebeurtenis(gebeurtenis, delen))
    return _toon(request, blad, lukt_niet, voorbeeld=True)


def _over_gebeurtenis(gebeurtenis: Levensgebeurtenis, delen: Sequence[catalogus.Checklistdeel]) -> Inhoud:
    return {"titel": _naam(gebeurtenis), "gebeurtenis": gebeurtenis, "delen": delen}


@require_safe
def organisaties(request: HttpRequest) -> HttpResponse:
    """Who does what."""
    blad = bewaard_blad(
        "loket/diensten/organisaties.html",
        lambda: {"titel": _("Alle organisaties"), "organisaties": catalogus.organisaties()},
    )
    return _toon(request, blad, _lukt_niet())


@require_safe
def organisatie(request: HttpRequest, sleutel: str) -> HttpResponse:
    """One organisation: what it does, how to reach it, and its services."""
    blad = bewaard_blad(
        ORGANISATIE, lambda: _over_organisatie(*catalogus.organisatiepagina(sleutel)), sleutel
    )
    return _toon(request, blad, _lukt_niet(Herkomstsoort.ORGANISATIE, sleutel))


def voorbeeld_van_organisatie(
    request: HttpRequest, gevonden: Organisatie, eigen: Sequence[Dienst]
) -> HttpResponse:
    """The same page for editors, before it is public."""
    lukt_niet = _lukt_niet(Herkomstsoort.ORGANISATIE, gevonden.sleutel)
    blad = teken_blad(ORGANISATIE, _over_organisatie(gevonden, eigen))
    return _toon(request, blad, lukt_niet, voorbeeld=True)


def _over_organisatie(gevonden: Organisatie, eigen: Sequence[Dienst]) -> Inhoud:
    return {"titel": _naam(gevonden), "organisatie": gevonden, "diensten": eigen}
