"""The calendar of laws that started, and the look at each after a year."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.identiteit.rechten import Geweigerd, Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.stelsel.models import Wet
from signalen.forms.rapport import InvoeringForm
from signalen.handelingen.rapporteren import begin_toets, plan_invoering
from signalen.models import Invoering
from signalen.selecties.invoering import kalender_van
from signalen.zicht import ministeries_van, ziet_alle_ministeries


@met_recht(Recht.RAPPORTEN_MAKEN)
@require_safe
def kalender(request: MedewerkerVerzoek) -> HttpResponse:
    """Which laws have worked for a year, or will soon; what waits stands first."""
    return render(
        request,
        "signalen/rapporten/invoering.html",
        {"regels": kalender_van(request.user, timezone.localdate())},
    )


@met_recht(Recht.RAPPORTEN_MAKEN)
@require_http_methods(["GET", "POST"])
def nieuw(request: MedewerkerVerzoek) -> HttpResponse:
    """Put a law that starts on the calendar."""
    wetten = Wet.objects.filter(ministerie__isnull=False)
    if not ziet_alle_ministeries(request.user):
        wetten = wetten.filter(ministerie__in=ministeries_van(request.user))
    form = InvoeringForm(request.POST if request.method == "POST" else None, wetten=wetten)
    if form.is_valid() and form.probeer(lambda: plan_invoering(form.cleaned_data, request.user)):
        messages.success(request, _("Deze wet staat nu op de kalender."))
        return redirect("rapporten_invoering")
    return render(request, "signalen/rapporten/invoering_nieuw.html", {"form": form})


@met_recht(Recht.RAPPORTEN_MAKEN)
@require_http_methods(["GET", "POST"])
def toets(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Begin the look at one law."""
    invoering = get_object_or_404(
        Invoering.objects.voor(request.user).select_related("wet", "ministerie"), pk=pk
    )
    if request.method == "GET":
        return redirect("rapporten_invoering")
    try:
        rapport = begin_toets(invoering, request.user)
    except Geweigerd as fout:
        messages.error(request, str(fout))
        return redirect("rapporten_invoering")
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
        return redirect("rapporten_invoering")
    messages.success(
        request, _("Het concept staat klaar. De feiten komen uit de signalen; schrijf nu de woorden.")
    )
    return redirect("rapporten_rapport", pk=rapport.pk)
