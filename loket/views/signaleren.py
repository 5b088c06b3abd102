"""Raising a signal from a dossier."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from loket.handelingen.signaleren import signaleer
from loket.handelingen.toegang import noteer_bij
from loket.models import Dossier
from loket.selecties.signaleren import wat_wij_weten
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from signalen.forms.melden import MeldForm
from signalen.handelingen.melden import VAN_BINNEN
from signalen.models import Aanleiding


@met_recht(Recht.SIGNALEN_GEVEN)
@require_http_methods(["GET", "POST"])
def balie_signaal(request: MedewerkerVerzoek, dossier_id: UUID) -> HttpResponse:
    """Say that a rule hurts in this dossier; what is known is filled in, what was typed stays after an error."""
    dossier = get_object_or_404(
        Dossier.objects.voor(request.user).select_related("team", "dienst__organisatie", "behandelaar"),
        pk=dossier_id,
    )
    gevraagd = request.GET.get("aanleiding", "")
    aanleiding = gevraagd if gevraagd in VAN_BINNEN else Aanleiding.BEHANDELING
    begin = {} if request.method == "POST" else wat_wij_weten(dossier, aanleiding)
    form = MeldForm(request.POST or None, initial=begin)
    if form.is_valid() and form.probeer(lambda: signaleer(dossier, door=request.user, **form.gegevens())):
        messages.success(request, _("Uw signaal is verstuurd. Onder “Mijn signalen” leest u wat ervan komt."))
        return redirect("balie-dossier", dossier.pk)
    noteer_bij(dossier, request.user)
    inhoud = {"form": form, "dossier": dossier, "kop": _("Meld dat een regel knelt")}
    return render(request, "signalen/melden.html", inhoud)
