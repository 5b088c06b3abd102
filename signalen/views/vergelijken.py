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
from signalen.definities import UITLEG
from signalen.forms.cijfers import lees_vraag, vraag_in_woorden
from signalen.forms.vergelijken import VergelijkForm
from signalen.maandnamen import maandnaam
from signalen.selecties.cijfers import KENMERKEN
from signalen.selecties.dashboard import gebeurtenisnamen
from signalen.selecties.dashboardvraag import Adres, Vraag
from signalen.selecties.signalenlijst import zichtbare_ministeries
from signalen.selecties.vergelijken import PER, hoofdtabel, pertabel, vergelijk, zinnen


@met_recht(Recht.SIGNALEN_ZIEN)
@require_safe
def vergelijken(request: MedewerkerVerzoek) -> HttpResponse:
    """The main figures of both and one property told apart; who sees several ministries chooses one first."""
    ministeries = zichtbare_ministeries(request.user)
    gevraagd = lees_vraag(request.GET, {rij.sleutel for rij in ministeries})
    if len(ministeries) == 1 and not request.GET.get("ministerie"):
        vraag = request.GET.copy()
        vraag["ministerie"] = ministeries[0].sleutel
        return redirect(f"{request.path}?{vraag.urlencode()}")
    ministerie = next((rij for rij in ministeries if rij.sleutel == gevraagd["ministerie"]), None)
    if ministerie is None:
        return redirect("signalen_dashboard")
    vandaag = timezone.localdate()
    form = VergelijkForm(request.GET.dict(), vandaag=vandaag)
    gekozen = {naam: gevraagd[naam] for naam in KENMERKEN if gevraagd[naam]}
    namen = gebeurtenisnamen()
    inhoud: dict[str, Any] = {
        "ministerie": ministerie,
        "form": form,
        "filters": list(vraag_in_woorden(gekozen, {"levensgebeurtenis": namen}).values()),
        "verborgen": {"ministerie": ministerie.sleutel, **gekozen},
        "staart": Adres({"ministerie": ministerie.sleutel, **gekozen}).staart,
        "definities": UITLEG,
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
