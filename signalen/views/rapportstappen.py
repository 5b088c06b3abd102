"""The steps of a report: to a second reader, frozen, public, a next version."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_http_methods

from portal.identiteit.rechten import Geweigerd, Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from signalen.handelingen.rapporteren import begin_nieuwe_versie
from signalen.handelingen.rapportstappen import kant_van, zet_stap
from signalen.models import Rapportstatus
from signalen.rapportloop import stappen_vanaf
from signalen.views.rapportblad import stapformulier, toon_rapport, vind_rapport

GEDAAN = {
    Rapportstatus.TER_LEZING: _l("Een collega die niets aan dit rapport schreef, kan het nu lezen."),
    Rapportstatus.CONCEPT: _l("Het rapport is weer een concept."),
    Rapportstatus.VASTGESTELD: _l("Het rapport staat vast. Niemand kan het nog veranderen."),
    Rapportstatus.GEPUBLICEERD: _l("Iedereen kan dit rapport nu lezen."),
    Rapportstatus.GESTOPT: _l("Dit rapport is gestopt."),
}


@met_recht(Recht.RAPPORTEN_MAKEN)
@require_http_methods(["GET", "POST"])
def stap(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Take one step of the table."""
    rij = vind_rapport(request, pk)
    if request.method == "GET":
        return redirect("rapporten_rapport", pk=pk)
    gestuurd = next(
        (
            overgang
            for overgang in stappen_vanaf(rij.status, kant_van(rij, request.user))
            if f"stap-{overgang.naar.value}-naar" in request.POST
        ),
        None,
    )
    if gestuurd is None:
        messages.error(request, _("Deze stap kan nu niet. Misschien was een collega u voor."))
        return redirect("rapporten_rapport", pk=pk)
    form = stapformulier(rij, gestuurd, data=request.POST)
    if not form.is_valid() or not form.probeer(
        lambda: zet_stap(
            rij,
            gestuurd.naar,
            request.user,
            reden=form.cleaned_data.get("reden", ""),
            gezien=form.cleaned_data["gezien"],
            gelezen=form.cleaned_data["gelezen"],
        )
    ):
        return toon_rapport(request, rij, form)
    messages.success(request, GEDAAN[gestuurd.naar])
    return redirect("rapporten_rapport", pk=pk)


@met_recht(Recht.RAPPORTEN_MAKEN)
@require_http_methods(["GET", "POST"])
def nieuwe_versie(request: MedewerkerVerzoek, pk: int) -> HttpResponse:
    """Begin the next version of a frozen report."""
    rij = vind_rapport(request, pk)
    if request.method == "GET":
        return redirect("rapporten_rapport", pk=pk)
    try:
        nieuw = begin_nieuwe_versie(rij, request.user)
    except Geweigerd as fout:
        messages.error(request, str(fout))
        return redirect("rapporten_rapport", pk=pk)
    messages.success(
        request, _("De nieuwe versie is een concept. De oude blijft staan tot u de nieuwe publiceert.")
    )
    return redirect("rapporten_rapport", pk=nieuw.pk)
