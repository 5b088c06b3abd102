"""The dashboard: where policy hurts, whether it gets worse, and what waits for me."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.stelsel.models import Ministerie
from signalen.cijfers.rekenen import maand_erbij
from signalen.definities import DEFINITIES
from signalen.forms_cijfers import DashboardForm
from signalen.selecties.cijfers import KENMERKEN, Cijferkeuze, unieke
from signalen.selecties.dashboard import Adres, bord, maandnaam, wacht
from signalen.selecties.maandtabellen import openbaar
from signalen.selecties.signalenlijst import zichtbare_ministeries

STANDAARD_MAANDEN = 12


@met_recht(Recht.SIGNALEN_ZIEN)
@require_GET
def dashboard(request: MedewerkerVerzoek) -> HttpResponse:
    """The figures of one ministry; who sees several chooses one first (promise 13)."""
    ministeries = zichtbare_ministeries(request.user)
    form = DashboardForm(request.GET, ministeries=ministeries)
    sleutel = form.gevraagd("ministerie") or (ministeries[0].sleutel if len(ministeries) == 1 else "")
    ministerie = next((rij for rij in ministeries if rij.sleutel == sleutel), None)
    inhoud: dict[str, Any] = {
        "form": form,
        "ministerie": ministerie,
        "meer_ministeries": len(ministeries) > 1,
    }
    if ministerie is not None:
        inhoud |= _van_een(request, form, ministerie)
    else:
        inhoud |= {"ministeries": ministeries, **_van_alle(request.GET.get("maand", ""))}
    return render(request, "signalen/dashboard.html", inhoud)


def _van_een(request: MedewerkerVerzoek, form: DashboardForm, ministerie: Ministerie) -> dict[str, Any]:
    vandaag = timezone.localdate()
    gevraagd = {naam: form.gevraagd(naam) for naam in form.fields}
    adres = Adres(gevraagd)
    aantal = int(gevraagd["periode"] or STANDAARD_MAANDEN)
    tot = vandaag.replace(day=1)
    kenmerken: dict[str, str | int] = {naam: gevraagd[naam] for naam in KENMERKEN if gevraagd[naam]}
    if "ernst" in kenmerken:
        kenmerken["ernst"] = int(kenmerken["ernst"])
    keuze = Cijferkeuze((ministerie.pk,), maand_erbij(tot, -aantal), tot, kenmerken)
    terug = 12 if gevraagd["vergelijk"] == "jaar" else aantal
    vorige = keuze.eerder(terug)
    cijfers = bord(keuze, vorige, terug, adres, vandaag)
    _bied_keuzes(form, cijfers)
    return {
        **cijfers,
        "wacht": wacht(ministerie, request.user, vandaag),
        "periode": _("%(van)s tot en met %(tot)s")
        % {"van": maandnaam(keuze.van), "tot": maandnaam(maand_erbij(keuze.tot, -1))},
        "periode_eerder": _("%(van)s tot en met %(tot)s")
        % {"van": maandnaam(vorige.van), "tot": maandnaam(maand_erbij(vorige.tot, -1))},
        "gekozen": _gekozen(form, adres),
        "definities": DEFINITIES.values(),
        "vandaag": vandaag,
        "staart": adres.staart,
    }


def _van_alle(maand: str) -> dict[str, Any]:
    """Across ministries only what was frozen, rounded and protected (promise 13)."""
    gevonden = openbaar(maand)
    if gevonden is None:
        return {"openbaar": None}
    return {
        "openbaar": gevonden,
        "per_ernst": gevonden.per("ernst"),
        "per_oorzaak": gevonden.per("oorzaak"),
    }


def _bied_keuzes(form: DashboardForm, cijfers: dict[str, Any]) -> None:
    """Offer what is there to choose; all in the order of the alphabet, so that nobody is ranked."""
    form.bied("regeling", unieke({plek.regeling for plek in cijfers["plekken"]}))
    form.bied("artikel", unieke({plek.artikel for plek in cijfers["plekken"]}))
    form.bied("afzender", unieke(cijfers["bron"]["afzender"]))
    form.bied("levensgebeurtenis", unieke(cijfers["bron"]["levensgebeurtenis"]), cijfers["gebeurtenisnamen"])


def _gekozen(form: DashboardForm, adres: Adres) -> list[tuple[str, str, str]]:
    """What was chosen besides ministry and period: label, value in words, and the address without it."""
    return [
        (str(form.fields[naam].label), form.in_woorden(naam), adres.met(**{naam: ""}))
        for naam in KENMERKEN
        if form.gevraagd(naam)
    ]
