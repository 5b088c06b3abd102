"""Taking signals out of a knelpunt, and putting two together."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from signalen.forms_knelpunt import SamenvoegForm, SplitsForm
from signalen.handelingen.splitsen import splits, voeg_samen
from signalen.models import OntvangenSignaal
from signalen.views.knelpuntblad import probeer, toon_handeling, vind


@met_recht(Recht.SIGNALEN_BEANTWOORDEN)
@require_http_methods(["GET", "POST"])
def splitsen(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Take signals out into a knelpunt of their own."""
    rij = vind(request, pk)
    form = SplitsForm(request.POST if request.method == "POST" else None, knelpunt=rij)
    nieuw = []
    if form.is_valid() and probeer(
        form,
        lambda: nieuw.append(
            splits(
                rij,
                list(OntvangenSignaal.objects.filter(pk__in=form.cleaned_data["signalen"])),
                form.cleaned_data["titel"],
                request.user,
                form.cleaned_data["reden"],
            )
        ),
    ):
        messages.success(request, _("Deze signalen hebben nu een eigen knelpunt."))
        return redirect("signalen_knelpunt", pk=nieuw[0].pk)
    return toon_handeling(
        request,
        rij,
        form,
        kop=_("Haal signalen eruit"),
        knop=_("Maak hiervan een eigen knelpunt"),
        uitleg=_("Het verloop en de gegeven antwoorden blijven bij dit knelpunt."),
    )


@met_recht(Recht.SIGNALEN_BEANTWOORDEN)
@require_http_methods(["GET", "POST"])
def samenvoegen(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Let this knelpunt go on in another one."""
    rij = vind(request, pk)
    form = SamenvoegForm(request.POST if request.method == "POST" else None, knelpunt=rij)
    if form.is_valid() and probeer(
        form,
        lambda: voeg_samen(rij, form.cleaned_data["doel"], request.user, form.cleaned_data["reden"]),
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
