"""Taking a knelpunt higher up, and what the driehoek writes down about it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from signalen.forms.knelpunt import DriehoekForm, OpleggerForm
from signalen.handelingen.opschalen import breng_in, kom_na, niveaus_hierna, schaal_op
from signalen.models import Driehoekregel, Knelpunt
from signalen.selecties.driehoek import agenda_van
from signalen.views.knelpuntblad import toon_handeling, vind
from signalen.zicht import ministeries_van


@met_recht(Recht.SIGNALEN_ZIEN)
@require_safe
def agenda(request: MedewerkerVerzoek) -> HttpResponse:
    """What lies in the driehoek: the dilemma beside the figures, three views, decisions and promises."""
    return render(
        request,
        "signalen/driehoek.html",
        {
            "punten": agenda_van(request.user, timezone.localdate()),
            "eigen": {ministerie.pk for ministerie in ministeries_van(request.user)},
        },
    )


@met_recht(Recht.SIGNALEN_BEANTWOORDEN)
@require_http_methods(["GET", "POST"])
def opschalen(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Take a knelpunt up, with one page that has both views."""
    rij = vind(request, pk)
    data = request.POST if request.method == "POST" else None
    form = OpleggerForm(data, niveaus=niveaus_hierna(rij))
    if form.is_valid() and form.probeer(
        lambda: schaal_op(rij, form.cleaned_data["naar"], form.cleaned_data, request.user)
    ):
        messages.success(request, _("Het knelpunt ligt nu hoger. De eigenaar blijft dezelfde."))
        return redirect("signalen_knelpunt", pk=pk)
    return toon_handeling(
        request,
        rij,
        form,
        kop=_("Schaal op"),
        knop=_("Schaal dit knelpunt op"),
        uitleg=_("Wie beslist, leest één bladzijde met beide kanten."),
    )


@met_recht(Recht.SIGNALEN_ZIEN)
@require_http_methods(["GET", "POST"])
def inbrengen(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Write a view, a decision or a promise of the driehoek."""
    rij = vind(request, pk)
    form = DriehoekForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and form.probeer(
        lambda: breng_in(
            rij,
            form.cleaned_data["soort"],
            form.cleaned_data["tekst"],
            request.user,
            wie=form.cleaned_data["wie"],
            uiterlijk=form.cleaned_data["uiterlijk"],
        ),
    ):
        messages.success(request, _("Dit staat nu op de bladzijde van de driehoek."))
        return redirect("signalen_driehoek")
    return toon_handeling(request, rij, form, kop=_("Leg iets vast voor de driehoek"), knop=_("Leg dit vast"))


@met_recht(Recht.SIGNALEN_BEANTWOORDEN)
@require_http_methods(["GET", "POST"])
def nagekomen(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Say that a promise was kept."""
    if request.method == "GET":
        return redirect("signalen_driehoek")
    regel = get_object_or_404(
        Driehoekregel.objects.select_related("knelpunt__ministerie").filter(
            knelpunt__in=Knelpunt.objects.filter(ministerie__in=ministeries_van(request.user))
        ),
        pk=pk,
    )
    kom_na(regel, request.user)
    messages.success(request, _("De toezegging is nagekomen. Uw naam en de dag staan erbij."))
    return redirect("signalen_driehoek")
