"""Two periods beside each other, for one ministry and the filters of the address."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from signalen.cijfers.periodes import Periode
from signalen.cijfers.rekenen import maand_erbij
from signalen.definities import DEFINITIES
from signalen.forms_cijfers import DashboardForm
from signalen.forms_vergelijken import VergelijkForm
from signalen.maandnamen import maandnaam
from signalen.selecties.cijfers import KENMERKEN
from signalen.selecties.dashboard import Adres, gebeurtenisnamen
from signalen.selecties.dashboardvraag import Vraag
from signalen.selecties.signalenlijst import zichtbare_ministeries
from signalen.selecties.vergelijken import PER, hoofdtabel, pertabel, vergelijk, zinnen


@met_recht(Recht.SIGNALEN_ZIEN)
@require_safe
def vergelijken(request: MedewerkerVerzoek) -> HttpResponse:
    """The main figures of both and one property told apart; who sees several ministries chooses one first."""
    ministeries = zichtbare_ministeries(request.user)
    filter_ = DashboardForm(request.GET, ministeries=[(rij.sleutel, rij.naam) for rij in ministeries])
    sleutel = filter_.gevraagd("ministerie")
    if len(ministeries) == 1 and not request.GET.get("ministerie"):
        vraag = request.GET.copy()
        vraag["ministerie"] = ministeries[0].sleutel
        return redirect(f"{request.path}?{vraag.urlencode()}")
    ministerie = next((rij for rij in ministeries if rij.sleutel == sleutel), None)
    if ministerie is None:
        return redirect("signalen_dashboard")
    vandaag = timezone.localdate()
    form = VergelijkForm(request.GET.dict(), vandaag=vandaag)
    gekozen = {naam: filter_.gevraagd(naam) for naam in KENMERKEN if filter_.gevraagd(naam)}
    namen = gebeurtenisnamen()
    filter_.bied("levensgebeurtenis", [], namen)
    inhoud: dict[str, Any] = {
        "ministerie": ministerie,
        "form": form,
        "filters": [(str(filter_.fields[naam].label), filter_.in_woorden(naam)) for naam in gekozen],
        "verborgen": {"ministerie": ministerie.sleutel, **gekozen},
        "staart": Adres({"ministerie": ministerie.sleutel, **gekozen}).staart,
        "definities": DEFINITIES.values(),
    }
    if form.is_valid():
        een, ander = form.periodes
        per = form.cleaned_data["per"]
        keuze = Vraag(ministerie.pk, tuple(gekozen.items()), vandaag, get_language()).keuze
        gevonden = vergelijk(keuze, een, ander, per, vandaag)
        kop = (_kop(een), _kop(ander))
        inhoud |= {
            "gevonden": gevonden,
            "kop": kop,
            "hoofd": hoofdtabel(gevonden, kop),
            "per": pertabel(gevonden, per, kop, namen),
            "per_naam": PER[per],
            "zinnen": zinnen(gevonden),
        }
    return render(request, "signalen/vergelijken.html", inhoud)


def _kop(periode: Periode) -> str:
    return f"{maandnaam(periode.van, 'M Y')} – {maandnaam(maand_erbij(periode.tot, -1), 'M Y')}"
