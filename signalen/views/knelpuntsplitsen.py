"""Taking signals out of a knelpunt, and putting two together."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from signalen.forms.knelpunt import SamenvoegForm, SplitsForm
from signalen.handelingen.splitsen import splits, voeg_samen
from signalen.models import Knelpunt, OntvangenSignaal
from signalen.views.knelpuntblad import toon_handeling, vind


@met_recht(Recht.SIGNALEN_BEANTWOORDEN)
@require_http_methods(["GET", "POST"])
def splitsen(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Take signals out into a knelpunt of their own."""
    rij = vind(request, pk)
    form = SplitsForm(request.POST if request.method == "POST" else None, knelpunt=rij)
    nieuw = form.probeer(lambda: _eigen_knelpunt(rij, form, request.user)) if form.is_valid() else None
    if nieuw is not None:
        messages.success(request, _("Deze signalen hebben nu een eigen knelpunt."))
        return redirect("signalen_knelpunt", pk=nieuw.pk)
    return toon_handeling(
        request,
        rij,
        form,
        kop=_("Haal signalen eruit"),
        knop=_("Maak hiervan een eigen knelpunt"),
        uitleg=_("Het verloop en de gegeven antwoorden blijven bij dit knelpunt."),
    )


def _eigen_knelpunt(knelpunt: Knelpunt, form: SplitsForm, door: Medewerker) -> Knelpunt:
    keuze = form.cleaned_data
    uit = list(OntvangenSignaal.objects.filter(pk__in=keuze["signalen"]))
    return splits(knelpunt, uit, keuze["titel"], door, keuze["reden"])


@met_recht(Recht.SIGNALEN_BEANTWOORDEN)
@require_http_methods(["GET", "POST"])
def samenvoegen(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Let this knelpunt go on in another one."""
    rij = vind(request, pk)
    form = SamenvoegForm(
        request.POST if request.method == "POST" else None, knelpunt=rij, met_voorstel=rij.met_voorstel
    )
    if form.is_valid() and form.probeer(
        lambda: voeg_samen(
            rij,
            form.cleaned_data["doel"],
            request.user,
            form.cleaned_data["reden"],
            dag=form.cleaned_data.get("dag"),
        ),
    ):
        messages.success(request, _("De signalen staan nu bij het andere knelpunt."))
        return redirect("signalen_knelpunt", pk=form.cleaned_data["doel"].pk)
    return toon_handeling(
        request,
        rij,
        form,
        kop=_("Voeg samen met een ander knelpunt"),
        knop=_("Voeg deze knelpunten samen"),
        uitleg=_("Alle signalen gaan naar het andere knelpunt. Dit knelpunt sluit, met zijn verloop."),
    )
