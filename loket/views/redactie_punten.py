"""Bringing in many informatiepunten at once, from a file."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lui
from django.views.decorators.http import require_http_methods

from loket.informatiepuntlezen import KOLOMMEN, VERPLICHT, BestandOnleesbaar, Rijfout, lees_informatiepunten
from loket.models import Informatiepunt
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.weergave.formulieren import PortaalForm

HOOGSTENS_FOUTEN = 200


class BestandForm(PortaalForm):
    """One CSV file."""

    bestand = forms.FileField(
        label=_lui("CSV-bestand"),
        error_messages={"required": _lui("Kies een bestand, bijvoorbeeld punten.csv.")},
    )


@require_http_methods(["GET", "POST"])
@met_recht(Recht.INHOUD_BEHEREN)
def informatiepunten(request: MedewerkerVerzoek) -> HttpResponse:
    """Read the file whole or not at all; every row that cannot be read says why."""
    form = BestandForm(request.POST, request.FILES) if request.method == "POST" else BestandForm()
    fouten: list[Rijfout] = []
    if request.method == "POST" and form.is_valid():
        try:
            verslag = lees_informatiepunten(form.cleaned_data["bestand"].read())
        except BestandOnleesbaar as fout:
            fouten = fout.fouten
            form.add_error(
                "bestand",
                _(
                    "Er is niets veranderd. Verbeter de regels die hierboven staan, en kies het bestand opnieuw."
                ),
            )
        else:
            messages.success(
                request,
                _("Informatiepunten erbij: %(nieuw)d. Bijgewerkt: %(gewijzigd)d.")
                % {"nieuw": verslag.nieuw, "gewijzigd": verslag.gewijzigd},
            )
            return redirect("redactie-informatiepunten")
    return render(
        request,
        "loket/afspraken/inlezen.html",
        {
            "form": form,
            "fouten": fouten[:HOOGSTENS_FOUTEN],
            "meer_fouten": max(0, len(fouten) - HOOGSTENS_FOUTEN),
            "kolommen": KOLOMMEN,
            "verplicht": VERPLICHT,
            "aantal": Informatiepunt.objects.filter(vervallen=False).count(),
        },
    )
