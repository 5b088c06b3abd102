"""Pages about the portal itself: how we choose."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loket.algoritmeregister import registratie
from loket.meetcijfers import metingen
from loket.models import Regelversie
from loket.routering.regels import Regels
from loket.selecties.hoe_wij_kiezen import (
    bekeken_velden,
    groepen,
    metingen_in_woorden,
    openbare_versie,
    perioden,
    veranderd,
    zoekvragen,
)
from loket.selecties.regels import geldende_regels, lees_versie
from portal.weergave.bestanden import als_bestand
from portal.weergave.bladen import Inhoud, bewaard_blad


@require_safe
def hoe_wij_kiezen(request: HttpRequest) -> HttpResponse:
    """The table in use as sentences, its versions, and what it never looks at (S49, promise 6)."""
    regels, vandaag = geldende_regels(), timezone.localdate()
    sleutel = regels.versie, regels.vingerafdruk, vandaag
    blad = bewaard_blad("loket/over/hoe_wij_kiezen.html", lambda: _hoe_wij_kiezen(regels, vandaag), *sleutel)
    return render(request, "blad.html", {"blad": blad})


def _hoe_wij_kiezen(regels: Regels, vandaag: date) -> Inhoud:
    alle, taal = perioden(vandaag), get_language() or "nl"
    return {
        "titel": _("Hoe wij kiezen"),
        "regels": regels,
        "routes": groepen(regels.route, taal),
        "spoed": groepen(regels.spoed, taal),
        "velden": bekeken_velden(regels),
        "zoekvragen": zoekvragen(),
        "metingen": metingen_in_woorden(),
        "gemeten_op": metingen()[0].gemeten_op,
        "perioden": alle,
        "register": registratie(regels, alle[-1].vanaf if alle else regels.geldig_vanaf),
    }


@require_safe
def regelversie(request: HttpRequest, versie: str) -> HttpResponse:
    """One version that is or was in force, or will be: its rows, and what changed."""
    rij, taal = _openbaar(versie), get_language() or "nl"
    regels = lees_versie(rij)
    eigen = [periode for periode in perioden(timezone.localdate()) if periode.versie.pk == rij.pk]
    return render(
        request,
        "loket/over/regelversie.html",
        {
            "versie": rij,
            "perioden": eigen,
            "routes": groepen(regels.route, taal),
            "spoed": groepen(regels.spoed, taal),
            "verschillen": veranderd(rij),
        },
    )


@require_safe
def regels_dmn(request: HttpRequest, versie: str = "") -> HttpResponse:
    """The rules as DMN 1.3, for whoever wants to check or reuse them; without a version those in use."""
    return _als_dmn(lees_versie(_openbaar(versie)) if versie else geldende_regels())


def _als_dmn(regels: Regels) -> HttpResponse:
    from loket.routering.dmn import naar_dmn  # with it comes XML; few download the rules

    return als_bestand(naar_dmn(regels), "application/xml", f"routering-{regels.versie}.dmn")


@require_safe
def algoritmeregister(request: HttpRequest) -> JsonResponse:
    """The entry for the Dutch Algoritmeregister, in Dutch."""
    alle = perioden(timezone.localdate())
    regels = geldende_regels()
    sinds: date = alle[-1].vanaf if alle else regels.geldig_vanaf
    with override("nl"):
        return JsonResponse(
            registratie(regels, sinds), json_dumps_params={"ensure_ascii": False, "indent": 2}
        )


def _openbaar(naam: str) -> Regelversie:
    rij = openbare_versie(naam)
    if rij is None:
        raise Http404
    return rij
