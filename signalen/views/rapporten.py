"""Reports: the list, a new one, the page of one, and writing in it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.identiteit.weigering import zeg_weigering
from portal.stelsel.models import Ministerie
from portal.weergave.bestanden import als_bestand
from signalen.forms.rapport import JA, NEE, NieuwRapportForm, RapportonderdeelForm, RapporttekstForm
from signalen.handelingen.rapporteren import begin_rapport, haal_bij, schrijf, schrijf_onderdeel, verplaats
from signalen.models import Rapport, Rapportonderdeel
from signalen.rapporten.maken import huidig_document
from signalen.rapporten.odt import MEDIATYPE, als_odt
from signalen.selecties.rapporten import afzenders_voor, rapportenlijst, rapporttabel, signalen_bij
from signalen.selecties.rapportgegevens import HOOGSTENS
from signalen.views.rapportblad import toon_rapport, vind_rapport
from signalen.zicht import ministeries_van, ziet_alle_ministeries

JAREN = 3
"""So many years back a report can be begun, this year included."""


@met_recht(Recht.RAPPORTEN_MAKEN)
@require_safe
def lijst(request: MedewerkerVerzoek) -> HttpResponse:
    """All reports that this person may see."""
    kolommen, rijen = rapporttabel(rapportenlijst(request.user)[:100])
    return render(request, "signalen/rapporten/lijst.html", {"kolommen": kolommen, "rijen": rijen})


@met_recht(Recht.RAPPORTEN_MAKEN)
@require_http_methods(["GET", "POST"])
def nieuw(request: MedewerkerVerzoek) -> HttpResponse:
    """Begin a report."""
    alles, jaar = ziet_alle_ministeries(request.user), timezone.localdate().year
    form = NieuwRapportForm(
        request.POST if request.method == "POST" else None,
        ministeries=Ministerie.objects.all() if alles else ministeries_van(request.user),
        alle_ministeries=alles,
        afzenders=afzenders_voor(request.user),
        jaren=[jaar - terug for terug in range(JAREN)],
    )
    if form.is_valid():
        keuze = form.cleaned_data
        rapport = form.probeer(
            lambda: begin_rapport(
                keuze["soort"],
                keuze["jaar"],
                request.user,
                ministerie=keuze["ministerie"],
                afzender=keuze["afzender"],
            )
        )
        if rapport is not None:
            messages.success(
                request, _("Het concept staat klaar. De feiten komen uit de signalen; schrijf nu de woorden.")
            )
            return redirect("rapporten_rapport", pk=rapport.pk)
    return render(request, "signalen/rapporten/nieuw.html", {"form": form, "hoogstens": HOOGSTENS})


@met_recht(Recht.RAPPORTEN_MAKEN)
@require_safe
def rapport(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """The page of one report: as it reads now, and what can be done with it."""
    return toon_rapport(request, vind_rapport(request, pk))


@met_recht(Recht.RAPPORTEN_MAKEN)
@require_http_methods(["GET", "POST"])
def tekst(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Write title, introduction and questions."""
    rij = vind_rapport(request, pk)
    begin = {**rij.vrije_tekst(), "gezien": rij.beurt}
    form = RapporttekstForm(request.POST if request.method == "POST" else None, initial=begin)
    if form.is_valid() and form.probeer(
        lambda: schrijf(rij, form.cleaned_data, request.user, gezien=form.cleaned_data["gezien"])
    ):
        messages.success(request, _("De tekst is bewaard."))
        return redirect("rapporten_rapport", pk=pk)
    return render(request, "signalen/rapporten/tekst.html", {"rapport": rij, "form": form})


@met_recht(Recht.RAPPORTEN_MAKEN)
@require_http_methods(["GET", "POST"])
def onderdeel(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Write about one knelpunt, with its signals and answers beside the form."""
    rij = _vind_onderdeel(request, pk)
    begin = {**rij.vrije_tekst(), "gezien": rij.beurt, "opgenomen": JA if rij.opgenomen else NEE}
    form = RapportonderdeelForm(request.POST if request.method == "POST" else None, initial=begin)
    if form.is_valid() and form.probeer(
        lambda: schrijf_onderdeel(
            rij,
            form.cleaned_data,
            request.user,
            opgenomen=form.cleaned_data["opgenomen"] == JA,
            gezien=form.cleaned_data["gezien"],
        )
    ):
        messages.success(request, _("De tekst is bewaard."))
        return redirect("rapporten_rapport", pk=rij.rapport_id)
    return render(
        request,
        "signalen/rapporten/onderdeel.html",
        {
            "rapport": rij.rapport,
            "knelpunt": rij.knelpunt,
            "form": form,
            "signalen": signalen_bij(rij),
            "reacties": rij.knelpunt.reacties.order_by("op"),
        },
    )


@met_recht(Recht.RAPPORTEN_MAKEN)
@require_http_methods(["GET", "POST"])
def plaats(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Move a knelpunt one place up or down."""
    rij = _vind_onderdeel(request, pk)
    if request.method == "POST":
        with zeg_weigering(request, messages.ERROR):
            verplaats(rij, "omhoog" in request.POST, request.user)
    return redirect("rapporten_rapport", pk=rij.rapport_id)


@met_recht(Recht.RAPPORTEN_MAKEN)
@require_http_methods(["GET", "POST"])
def bijhalen(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Add knelpunten that came since the draft began."""
    rij = vind_rapport(request, pk)
    if request.method == "POST":
        with zeg_weigering(request, messages.ERROR):
            aantal = haal_bij(rij, request.user)
            messages.success(
                request, _("Aantal nieuwe knelpunten in het concept: %(aantal)d.") % {"aantal": aantal}
            )
    return redirect("rapporten_rapport", pk=pk)


@met_recht(Recht.RAPPORTEN_MAKEN)
@require_safe
def odt(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """The report as it reads now, to be read or edited elsewhere."""
    rij = vind_rapport(request, pk)
    document = huidig_document(rij, timezone.localdate())
    return als_bestand(als_odt(document), MEDIATYPE, f"{rij.sleutel}.odt")


def _vind_onderdeel(request: MedewerkerVerzoek, pk: int) -> Rapportonderdeel:
    zichtbaar = Rapportonderdeel.objects.filter(rapport__in=Rapport.objects.voor(request.user))
    return get_object_or_404(zichtbaar.select_related("rapport__ministerie", "knelpunt__ministerie"), pk=pk)
