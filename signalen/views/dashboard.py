"""The dashboard: where policy hurts, whether it gets worse, and what waits for me."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.stelsel.models import Ministerie
from signalen.forms.cijfers import MinisterieForm, lees_vraag
from signalen.handelingen.overzichten import als_vraag
from signalen.handelingen.publiceren import te_bevriezen
from signalen.selecties.dashboard import bundels
from signalen.selecties.dashboardvraag import Vraag
from signalen.selecties.getekend import getekend_voor, maaksel, periode_in_woorden
from signalen.selecties.maandtabellen import openbaar
from signalen.selecties.overzichten import ingangen, ministeries_met_ingangen
from signalen.selecties.watwacht import wacht


@met_recht(Recht.SIGNALEN_ZIEN)
@require_safe
def dashboard(request: MedewerkerVerzoek) -> HttpResponse:
    """The figures of one ministry; who sees several chooses one first (promise 13)."""
    ministeries, overzichten = ministeries_met_ingangen(request.user)
    gevraagd = lees_vraag(request.GET, {rij.sleutel for rij in ministeries})
    sleutel = gevraagd["ministerie"] or (ministeries[0].sleutel if len(ministeries) == 1 else "")
    ministerie = next((rij for rij in ministeries if rij.sleutel == sleutel), None)
    if ministerie is not None:
        inhoud = _van_een(request.user, {**gevraagd, "ministerie": sleutel}, ministerie)
        if len(ministeries) > 1:
            namen = [(rij.sleutel, rij.naam) for rij in ministeries]
            inhoud["ministerieform"] = MinisterieForm({"ministerie": sleutel}, namen)
    else:
        inhoud = {"ministeries": ministeries, **_van_alle(request.GET.get("maand", ""))}
    inhoud["overzichten"] = ingangen(overzichten, inhoud.get("vraag", ""))
    return render(request, "signalen/dashboard.html", {"ministerie": ministerie, **inhoud})


def _van_een(medewerker: Medewerker, gevraagd: Mapping[str, str], ministerie: Ministerie) -> dict[str, Any]:
    vandaag = timezone.localdate()
    vraag = Vraag(ministerie.pk, tuple(gevraagd.items()), vandaag, get_language())
    stand = wacht(ministerie, medewerker, vandaag, maaksel())
    getekend = getekend_voor(vraag, stand)
    return {
        "wacht": stand,
        "vandaag": vandaag,
        "periode": periode_in_woorden(vraag.keuze),
        "getekend": getekend,
        "vraag": als_vraag(gevraagd),
        **bundels(vraag.keuze, getekend.plekken, vandaag),
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
