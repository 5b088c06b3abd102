"""The page on which staff write down who helps or represents, and end that; also while a case handler has it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from loket.forms.machtigen import IntrekkenForm, MachtigenForm
from loket.handelingen import geef_machtiging, trek_machtiging_in
from loket.handelingen.toegang import noteer_bij
from loket.models import Dossier
from loket.selecties.machtigingen import Lezer, in_te_trekken, machtigingen_van
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.identiteit.weigering import zeg_weigering_bij

GEEF, INTREKKEN = "machtigen", "machtiging-intrekken"


@require_http_methods(["GET", "POST"])
@met_recht(Recht.DOSSIER_BEHANDELEN)
def balie_machtigingen(request: MedewerkerVerzoek, dossier_id: UUID) -> HttpResponse:
    """Two forms: someone who helps is added, or a mandate ends at once."""
    te_zien = Dossier.objects.voor(request.user, Recht.DOSSIER_BEHANDELEN).select_related("team")
    dossier = get_object_or_404(te_zien, pk=dossier_id)
    gekozen = request.POST.get("handeling", "")
    geef = MachtigenForm(request.POST if gekozen == GEEF else None, prefix=GEEF)
    trek = IntrekkenForm(
        request.POST if gekozen == INTREKKEN else None,
        prefix=INTREKKEN,
        machtigingen=in_te_trekken(dossier),
    )
    with zeg_weigering_bij(geef if gekozen == GEEF else trek):
        if gekozen == GEEF and geef.is_valid():
            geef_machtiging(dossier, door=request.user, **geef.cleaned_data)
            messages.success(request, _("Het staat op de tijdlijn. De code voor de helper staat hieronder."))
            return redirect("balie-machtigingen", dossier.pk)
        if gekozen == INTREKKEN and trek.is_valid():
            trek_machtiging_in(dossier, door=request.user, **trek.cleaned_data)
            messages.success(request, _("De machtiging is ingetrokken. De code werkt niet meer."))
            return redirect("balie-machtigingen", dossier.pk)
    noteer_bij(dossier, request.user, recht=Recht.DOSSIER_BEHANDELEN)
    inhoud = {
        "dossier": dossier,
        "machtigingen": machtigingen_van(dossier, lezer=Lezer.MEDEWERKER),
        "geef": geef,
        "trek": trek,
        "gekozen": gekozen,
        "onveilig": bool(dossier.veilig_contact) and dossier.veilig_contact != "veilig",
    }
    return render(request, "loket/balie/machtigen.html", inhoud)
