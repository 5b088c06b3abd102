"""The citizen changes how we can reach them: with the code, and something that only they and we know."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from loket.forms.contact import EigenContactForm
from loket.handelingen.contactgegevens import bekende_gegevens, kan_zelf_wijzigen, wijzig_eigen_contact
from loket.selecties.bezwaar import lopend_bezwaar
from loket.selecties.hulp import gelezen_hulp
from loket.selecties.wie_zag_wat import dossier_met_hulp
from loket.views.bewijsfout import zeg_bij_bewijs
from loket.views.bezoek import dossier_id, niet_samen
from loket.views.bezwaarbalk import toon_bezwaar
from loket.views.deze_vraag import voor_deze_vraag


@require_http_methods(["GET", "POST"])
@niet_samen
@voor_deze_vraag
def contactgegevens(request: HttpRequest) -> HttpResponse:
    """Change number, addresses, or say that contact is not safe; where it is not, a person does it."""
    dossier = dossier_met_hulp(dossier_id(request))
    if dossier is None:
        return redirect("volgen")
    toon_bezwaar(request, lopend_bezwaar(dossier))
    form = EigenContactForm(request.POST or None, dossier=dossier)
    if request.method == "POST" and form.is_valid():
        with zeg_bij_bewijs(form):
            if wijzig_eigen_contact(dossier, form.nieuw, tweede=form.cleaned_data.get("tweede", "")):
                messages.success(request, _("Wij hebben uw contactgegevens veranderd."))
                return redirect("volgen-dossier")
            form.add_error(None, _("Er is niets veranderd. Vul in wat nieuw is."))
    return render(
        request,
        "loket/volgen/contactgegevens.html",
        {
            "form": form,
            "dossier": dossier,
            "hulp": gelezen_hulp(dossier),
            "kan_zelf": kan_zelf_wijzigen(dossier),
            "bekend": bekende_gegevens(dossier),
        },
    )
