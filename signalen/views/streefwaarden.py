"""Targets and references beside the figures: all versions, and a new one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from signalen.forms.streefwaarde import StreefwaardeForm
from signalen.handelingen.streefwaarden import zet_streefwaarde
from signalen.selecties.streefwaarden import alle_versies, versietabel


@met_recht(Recht.SIGNALEN_ZIEN)
@require_safe
def lijst(request: MedewerkerVerzoek) -> HttpResponse:
    """What holds now, what held before and what comes."""
    kolommen, rijen = versietabel(alle_versies(request.user), timezone.localdate())
    return render(
        request,
        "signalen/streefwaarden.html",
        {
            "kolommen": kolommen,
            "rijen": rijen,
            "mag_zetten": request.user.mag(Recht.STREEFWAARDEN_ZETTEN),
        },
    )


@met_recht(Recht.STREEFWAARDEN_ZETTEN)
@require_http_methods(["GET", "POST"])
def nieuw(request: MedewerkerVerzoek) -> HttpResponse:
    """Set the next version of a line."""
    form = StreefwaardeForm(request.POST if request.method == "POST" else None, vandaag=timezone.localdate())
    if form.is_valid() and form.probeer(lambda: zet_streefwaarde(form.velden, request.user)):
        messages.success(
            request, _("De waarde staat vanaf die maand bij de cijfers. De vorige blijft te lezen.")
        )
        return redirect("signalen_streefwaarden")
    return render(request, "signalen/streefwaarde_nieuw.html", {"form": form})
