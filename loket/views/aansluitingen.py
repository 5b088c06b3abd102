"""Staff connect other portals and contact centres: what was agreed, their keys, and ending both."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from loket.forms_aansluitingen import AansluitForm
from loket.handelingen.aansluiten import maak_sleutel, sluit_aan, stop_aansluiting, trek_sleutel_in
from loket.models import Aansluitsleutel
from loket.selecties.aansluitingen import aansluitingen
from portal.identiteit.rechten import Geweigerd, Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht


@require_http_methods(["GET", "POST"])
@met_recht(Recht.BEHEREN)
def aansluitingen_lijst(request: MedewerkerVerzoek) -> HttpResponse:
    """All connections, and a form for the next."""
    form = AansluitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            nieuw = sluit_aan(door=request.user, **form.cleaned_data)
        except Geweigerd as fout:
            form.add_error("naam", str(fout))
        else:
            messages.success(request, _("Deze organisatie is aangesloten. Maak nu een sleutel."))
            return redirect("aansluiting", nieuw.pk)
    inhoud = {"form": form, "aansluitingen": aansluitingen()[:200]}
    return render(request, "loket/aansluitingen/lijst.html", inhoud)


@require_http_methods(["GET", "POST"])
@met_recht(Recht.BEHEREN)
@never_cache
def aansluiting(request: MedewerkerVerzoek, aansluiting_id: UUID) -> HttpResponse:
    """One connection and its keys; a new key stands on the page that follows, once."""
    rij = get_object_or_404(aansluitingen(), pk=aansluiting_id)
    sleutel = ""
    if request.method == "POST":
        try:
            sleutel = _doe(request, aansluiting_id)
        except Geweigerd as fout:
            messages.warning(request, str(fout))
        if not sleutel:
            return redirect("aansluiting", aansluiting_id)
    inhoud = {"aansluiting": rij, "sleutels": rij.sleutels.all(), "sleutel": sleutel}
    return render(request, "loket/aansluitingen/aansluiting.html", inhoud)


def _doe(request: MedewerkerVerzoek, aansluiting_id: UUID) -> str:
    """Take the step that was asked for; the new key, when one was made. Raises Geweigerd, Http404."""
    stap = request.POST.get("stap", "")
    if stap == "sleutel":
        return maak_sleutel(aansluiting_id, door=request.user)
    if stap == "intrekken":
        try:
            trek_sleutel_in(aansluiting_id, UUID(request.POST.get("sleutel", "")), door=request.user)
        except (ValueError, Aansluitsleutel.DoesNotExist) as fout:
            raise Http404 from fout
        messages.success(request, _("Deze sleutel opent niets meer."))
    elif stap == "stoppen":
        stop_aansluiting(aansluiting_id, door=request.user)
        messages.success(request, _("Deze aansluiting is gestopt. Geen sleutel opent nog iets."))
    return ""
