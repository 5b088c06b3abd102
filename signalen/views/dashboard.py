"""The dashboard: where policy hurts, whether it gets worse, and what waits for me."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.stelsel.models import Ministerie
from signalen.cijfers.rekenen import maand_erbij
from signalen.definities import DEFINITIES
from signalen.forms_cijfers import DashboardForm
from signalen.handelingen.overzichten import als_vraag
from signalen.handelingen.publiceren import te_bevriezen
from signalen.maandnamen import maandnaam
from signalen.selecties.cijfers import KENMERKEN, Cijferkeuze, Pijnplek, unieke
from signalen.selecties.dashboard import Adres, bord, bundels, wacht
from signalen.selecties.dashboardvraag import Vraag
from signalen.selecties.maandtabellen import openbaar
from signalen.selecties.overzichten import ingangen, ministeries_met_ingangen

Namen = tuple[tuple[str, str], ...]
"""Ministries by key and name."""
BEWAARD = 64
"""So many drawn sets of figures are kept per process, some 40 kB each."""


@met_recht(Recht.SIGNALEN_ZIEN)
@require_safe
def dashboard(request: MedewerkerVerzoek) -> HttpResponse:
    """The figures of one ministry; who sees several chooses one first (promise 13)."""
    ministeries, overzichten = ministeries_met_ingangen(request.user)
    namen = tuple((rij.sleutel, rij.naam) for rij in ministeries)
    form = DashboardForm(request.GET, ministeries=namen)
    sleutel = form.gevraagd("ministerie") or (ministeries[0].sleutel if len(ministeries) == 1 else "")
    ministerie = next((rij for rij in ministeries if rij.sleutel == sleutel), None)
    if ministerie is not None:
        inhoud = _van_een(request, form, ministerie, namen)
    else:
        inhoud = {"ministeries": ministeries, **_van_alle(request.GET.get("maand", ""))}
    inhoud["overzichten"] = ingangen(overzichten, inhoud.get("vraag", ""))
    return render(request, "signalen/dashboard.html", {"ministerie": ministerie, **inhoud})


@dataclass(frozen=True)
class Getekend:
    """The figures as they are drawn, the same for everybody of the ministry, and what the knelpunten need of them."""

    filter: SafeString
    cijfers: SafeString
    slot: SafeString
    plekken: list[Pijnplek]


def _van_een(
    request: MedewerkerVerzoek, form: DashboardForm, ministerie: Ministerie, ministeries: Namen
) -> dict[str, Any]:
    vandaag = timezone.localdate()
    gevraagd = {naam: form.gevraagd(naam) for naam in form.fields} | {"ministerie": ministerie.sleutel}
    vraag = Vraag(ministerie.pk, tuple(gevraagd.items()), vandaag, get_language())
    stand = wacht(ministerie, request.user, vandaag)
    getekend = _bewaard(vraag, ministeries, stand.teken) if stand.teken else _teken(vraag, ministeries)
    return {
        "wacht": stand,
        "vandaag": vandaag,
        "periode": _periode(vraag.keuze),
        "getekend": getekend,
        "vraag": als_vraag(gevraagd),
        **bundels(vraag.keuze, getekend.plekken, vandaag),
    }


@lru_cache(maxsize=BEWAARD)
def _bewaard(vraag: Vraag, ministeries: Namen, _teken_van_de_maanden: UUID) -> Getekend:
    """What was drawn before in this state of the months; a new state has a new mark, so nothing old is shown."""
    return _teken(vraag, ministeries)


def _teken(vraag: Vraag, ministeries: Namen) -> Getekend:
    """Count and draw. Five statements."""
    form, adres = DashboardForm(dict(vraag.gevraagd), ministeries=ministeries), Adres(dict(vraag.gevraagd))
    keuze, vorige = vraag.keuze, vraag.keuze.eerder(vraag.terug)
    cijfers = bord(keuze, vorige, vraag.terug, adres, vraag.vandaag)
    _bied_keuzes(form, cijfers)
    inhoud = {
        **cijfers,
        "form": form,
        "meer_ministeries": len(ministeries) > 1,
        "gekozen": _gekozen(form, adres),
        "staart": adres.staart,
        "periode_eerder": _periode(vorige),
        "definities": DEFINITIES.values(),
    }
    return Getekend(
        filter=render_to_string("signalen/dashboard/filter.html", inhoud),
        cijfers=render_to_string("signalen/dashboard/cijfers.html", inhoud),
        slot=render_to_string("signalen/dashboard/slot.html", inhoud),
        plekken=cijfers["plekken"],
    )


def _periode(keuze: Cijferkeuze) -> str:
    return _("%(van)s tot en met %(tot)s") % {
        "van": maandnaam(keuze.van),
        "tot": maandnaam(maand_erbij(keuze.tot, -1)),
    }


def _van_alle(maand: str) -> dict[str, Any]:
    """Across ministries only what was frozen, rounded and protected (promise 13)."""
    gevonden = openbaar(maand)
    wacht_nog = te_bevriezen(timezone.localdate())
    if gevonden is None:
        return {"openbaar": None, "wacht_nog": wacht_nog}
    return {
        "wacht_nog": wacht_nog,
        "openbaar": gevonden,
        "per_ernst": gevonden.per("ernst"),
        "per_oorzaak": gevonden.per("oorzaak"),
    }


def _bied_keuzes(form: DashboardForm, cijfers: dict[str, Any]) -> None:
    """Offer what is there to choose; all in the order of the alphabet, so that nobody is ranked."""
    bron = cijfers["bron"]
    form.bied("regeling", unieke({plek.regeling for plek in cijfers["plekken"]}))
    form.bied("artikel", unieke({plek.artikel for plek in cijfers["plekken"]}))
    form.bied("afzender", unieke(bron.som["afzender"]))
    form.bied("levensgebeurtenis", unieke(bron.som["levensgebeurtenis"]), bron.gebeurtenisnamen)


def _gekozen(form: DashboardForm, adres: Adres) -> list[tuple[str, str, str]]:
    """What was chosen besides ministry and period: label, value in words, and the address without it."""
    return [
        (str(form.fields[naam].label), form.in_woorden(naam), adres.met(**{naam: ""}))
        for naam in KENMERKEN
        if form.gevraagd(naam)
    ]
