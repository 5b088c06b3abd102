"""Kept views of the dashboard: the list, keeping one, changing it, taking it away."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.identiteit.weigering import zeg_weigering
from signalen.forms.cijfers import lees_vraag
from signalen.forms.overzicht import OverzichtForm
from signalen.handelingen.overzichten import bewaar_overzicht, verwijder_overzicht, wijzig_overzicht
from signalen.models import Overzicht
from signalen.selecties.dashboard import gebeurtenisnamen
from signalen.selecties.overzichten import filters_in_woorden, mag_wijzigen, overzichten_in_lijst
from signalen.selecties.signalenlijst import zichtbare_ministeries


@met_recht(Recht.SIGNALEN_ZIEN)
@require_safe
def lijst(request: MedewerkerVerzoek) -> HttpResponse:
    """What this person keeps, and what the own team shares."""
    return render(request, "signalen/overzichten.html", {"rijen": overzichten_in_lijst(request.user)})


@met_recht(Recht.SIGNALEN_ZIEN)
@require_http_methods(["GET", "POST"])
def nieuw(request: MedewerkerVerzoek) -> HttpResponse:
    """Keep the filters that stand in the address of this page."""
    ministeries = zichtbare_ministeries(request.user)
    filters = lees_vraag(request.GET, {rij.sleutel for rij in ministeries})
    ministerie = next((rij for rij in ministeries if rij.sleutel == filters["ministerie"]), None)
    if ministerie is None:
        messages.error(request, _("Kies eerst een ministerie. Bewaar daarna het overzicht."))
        return redirect("signalen_dashboard")
    form = OverzichtForm(
        request.POST if request.method == "POST" else None,
        teams=request.user.teamrijen_met(Recht.SIGNALEN_ZIEN),
    )
    if form.is_valid():
        bewaard = form.probeer(
            lambda: bewaar_overzicht(
                form.cleaned_data["naam"], filters, ministerie, request.user, team=form.team
            )
        )
        if bewaard is not None:
            messages.success(request, _("Het overzicht is bewaard. U vindt het boven aan deze bladzijde."))
            return redirect(bewaard.adres)
    woorden = filters_in_woorden(filters, {ministerie.sleutel: ministerie.naam}, gebeurtenisnamen())
    return render(request, "signalen/overzicht_nieuw.html", {"form": form, "filters": woorden})


@met_recht(Recht.SIGNALEN_ZIEN)
@require_http_methods(["GET", "POST"])
def wijzigen(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Another name, or shared with others."""
    rij = _vind(request, pk)
    form = OverzichtForm(
        request.POST if request.method == "POST" else None,
        teams=request.user.teamrijen_met(Recht.SIGNALEN_ZIEN),
        initial={"naam": rij.naam, "delen": str(rij.team_id or "alleen")},
    )
    if form.is_valid() and form.probeer(
        lambda: wijzig_overzicht(rij, form.cleaned_data["naam"], form.team, request.user)
    ):
        messages.success(request, _("Het overzicht is gewijzigd."))
        return redirect("signalen_overzichten")
    woorden = filters_in_woorden(
        rij.filters, {rij.ministerie.sleutel: rij.ministerie.naam}, gebeurtenisnamen()
    )
    return render(request, "signalen/overzicht.html", {"overzicht": rij, "form": form, "filters": woorden})


@met_recht(Recht.SIGNALEN_ZIEN)
@require_http_methods(["GET", "POST"])
def verwijderen(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Keep it no longer."""
    rij = _vind(request, pk)
    if request.method == "GET":
        return redirect("signalen_overzicht", pk=pk)
    with zeg_weigering(request, messages.ERROR):
        verwijder_overzicht(rij, request.user)
        messages.success(request, _("Het overzicht is weggehaald. De signalen zelf blijven."))
    return redirect("signalen_overzichten")


def _vind(request: MedewerkerVerzoek, pk: int) -> Overzicht:
    """One that this person may change. Raises Http404 otherwise."""
    rijen = Overzicht.objects.van(request.user).select_related("eigenaar", "ministerie")
    rij = get_object_or_404(rijen, pk=pk)
    if not mag_wijzigen(rij, request.user):
        raise Http404
    return rij
