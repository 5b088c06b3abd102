"""Staff put our first question on other websites: the look, the piece of HTML, and what came of it."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from loket.forms.buitendeuren import BuitendeurForm
from loket.handelingen.buitendeuren import maak_buitendeur, wijzig_buitendeur, zet_buitendeur
from loket.models import Buitendeur
from loket.selecties.buitendeuren import fragment, tellingen
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.identiteit.weigering import zeg_weigering_bij

STANDAARD = {"actie": "#17507f", "koppen": "#0e2a47", "papier": "#f7f4ee"}
"""The colours of the portal itself, to begin with."""


@require_http_methods(["GET", "POST"])
@met_recht(Recht.INHOUD_BEHEREN)
def buitendeuren(request: MedewerkerVerzoek) -> HttpResponse:
    """All of them, and a form for the next."""
    form = BuitendeurForm(request.POST or None, initial=STANDAARD)
    if request.method == "POST" and form.is_valid():
        with zeg_weigering_bij(form, "sleutel"):
            nieuw = maak_buitendeur(door=request.user, **form.cleaned_data)
            messages.success(request, _("Het tekstvak is klaar. Geef de HTML hieronder aan de organisatie."))
            return redirect("buitendeur", nieuw.pk)
    inhoud = {"form": form, "deuren": Buitendeur.objects.order_by("-status", "naam")[:200]}
    return render(request, "loket/buitendeuren/lijst.html", inhoud)


@require_http_methods(["GET", "POST"])
@met_recht(Recht.INHOUD_BEHEREN)
def buitendeur(request: MedewerkerVerzoek, deur_id: UUID) -> HttpResponse:
    """One of them: its look as it stands, what to copy, and the figures."""
    deur = get_object_or_404(Buitendeur, pk=deur_id)
    nu = {naam: getattr(deur, naam) for naam in BuitendeurForm.base_fields}
    form = BuitendeurForm(request.POST or None, bestaat=True, initial=nu)
    if request.method == "POST" and _doe(request, deur, form):
        return redirect("buitendeur", deur_id)
    inhoud = {
        "deur": deur,
        "form": form,
        "fragmenten": [(taal, naam, fragment(deur, taal)) for taal, naam in settings.LANGUAGES],
        "maanden": tellingen(deur.sleutel),
    }
    return render(request, "loket/buitendeuren/buitendeur.html", inhoud)


def _doe(request: MedewerkerVerzoek, deur: Buitendeur, form: Form) -> bool:
    """Take the step that was asked for; whether there is nothing left to mend in the form."""
    stap = request.POST.get("stap", "")
    if stap in {"open", "dicht"}:
        zet_buitendeur(deur.pk, staat_open=stap == "open", door=request.user)
        uit = _("Dit staat uit. Wie van deze website komt, komt nog steeds binnen, zonder naam en kleuren.")
        messages.success(request, _("Dit staat aan.") if stap == "open" else uit)
        return True
    if not form.is_valid():
        return False
    wijzig_buitendeur(deur.pk, door=request.user, **form.cleaned_data)
    messages.success(request, _("De gegevens zijn bewaard. Bezoekers zien dit binnen een minuut."))
    return True
