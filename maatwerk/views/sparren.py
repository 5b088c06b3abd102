"""A case table: facts without a person, and what colleagues think. Whoever has the link and works with cases."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maatwerk.forms.zaak import DenkForm
from maatwerk.handelingen import denk_mee
from maatwerk.models import Casustafel
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.identiteit.weigering import zeg_weigering_bij


@require_http_methods(["GET", "POST"])
@met_recht(Recht.ZAKEN_ZIEN)
def casus(request: MedewerkerVerzoek, tafel_id: UUID) -> HttpResponse:
    """Read and answer. The page knows no dossier and leads to none: it is no look at personal data."""
    tafel = get_object_or_404(Casustafel.objects.select_related("door").defer("zaak"), pk=tafel_id)
    form = DenkForm(request.POST or None) if tafel.is_open else None
    if form is not None and request.method == "POST" and form.is_valid():
        with zeg_weigering_bij(form, "tekst"):
            denk_mee(tafel, tekst=form.cleaned_data["tekst"], door=request.user)
            messages.success(request, _("Dank u wel. Uw collega leest wat u schreef."))
            return redirect("maatwerk-casus", tafel.pk)
    antwoorden = tafel.antwoorden.select_related("door")
    return render(request, "maatwerk/casus.html", {"tafel": tafel, "antwoorden": antwoorden, "form": form})
