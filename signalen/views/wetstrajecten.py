"""Laws that are being made, and what hurts there."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.identiteit.weigering import zeg_weigering_bij
from signalen.forms.wetstraject import FaseForm, TrajectForm, TrajectkoppelForm
from signalen.handelingen.wetstraject import begin_traject, fasen_hierna, koppel_traject, zet_fase
from signalen.models import Wetstraject
from signalen.selecties.knelpunten import knelpunttabel
from signalen.selecties.wetstrajecten import knelpunten_bij, redenen_bij, trajecten_voor
from signalen.views.knelpuntblad import toon_handeling, vind
from signalen.zicht import ministeries_van

PER_BLADZIJDE = 50


@met_recht(Recht.SIGNALEN_ZIEN)
@require_http_methods(["GET", "POST"])
def lijst(request: MedewerkerVerzoek) -> HttpResponse:
    """All laws on their way; a policy officer adds one."""
    form = None
    if request.user.mag(Recht.SIGNALEN_BEANTWOORDEN):
        form = TrajectForm(request.POST if request.method == "POST" else None, medewerker=request.user)
    if form is not None and form.is_valid():
        keuze = form.cleaned_data
        traject = form.probeer(
            lambda: begin_traject(keuze["titel"], keuze["adres"], keuze["ministerie"], request.user)
        )
        if traject is not None:
            messages.success(request, _("Het traject staat erbij. Zet er nu knelpunten bij."))
            return redirect("signalen_wetstraject", traject.pk)
    pagina = Paginator(trajecten_voor(request.user), PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    return render(request, "signalen/wetstrajecten.html", {"pagina": pagina, "form": form})


@met_recht(Recht.SIGNALEN_ZIEN)
@require_http_methods(["GET", "POST"])
def traject(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """One law: how far it is, and what hurts there."""
    rij = get_object_or_404(Wetstraject.objects.select_related("ministerie", "door"), pk=pk)
    van_mij = rij.ministerie_id in {ministerie.pk for ministerie in ministeries_van(request.user)}
    form = None
    if van_mij and fasen_hierna(rij.fase):
        form = FaseForm(request.POST if request.method == "POST" else None, traject=rij)
    if form is not None and form.is_valid():
        with zeg_weigering_bij(form):
            zet_fase(rij, form.cleaned_data["fase"], request.user)
            messages.success(request, _("De fase is vastgelegd."))
            return redirect("signalen_wetstraject", pk)
    knelpunten = list(knelpunten_bij(request.user, rij)[:PER_BLADZIJDE])
    kolommen, rijen = knelpunttabel(knelpunten, timezone.localdate())
    return render(
        request,
        "signalen/wetstraject.html",
        {
            "traject": rij,
            "form": form,
            "kolommen": kolommen,
            "rijen": rijen,
            "redenen": redenen_bij(request.user, rij, schrijft=van_mij),
            "schrijft": van_mij,
        },
    )


@met_recht(Recht.SIGNALEN_BEANTWOORDEN)
@require_http_methods(["GET", "POST"])
def koppelen(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Put a knelpunt to a law."""
    rij = vind(request, pk)
    form = TrajectkoppelForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and form.probeer(
        lambda: koppel_traject(rij, form.cleaned_data["traject"], form.cleaned_data["reden"], request.user)
    ):
        messages.success(request, _("Dit knelpunt staat nu bij het wetstraject."))
        return redirect("signalen_knelpunt", pk=pk)
    return toon_handeling(
        request,
        rij,
        form,
        kop=_("Zet bij een wetstraject"),
        knop=_("Zet dit knelpunt erbij"),
        uitleg=_(
            "Wie de wet schrijft, leest dan de titel van dit knelpunt en uw reden. Signalen en aantallen niet."
        ),
    )
