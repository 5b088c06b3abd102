"""Klopt niet: the proposal is not about my question."""

from django.core.exceptions import ValidationError
from django.forms import SlugField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from loket.handelingen import kies_andere_dienst, kies_geen_dienst, kies_mens
from loket.models import Dienst, Intake
from loket.selecties.catalogus import diensten_bij
from loket.selecties.gevonden import ANDERS_VANAF, gevonden_diensten, ook_misschien
from loket.selecties.hulp import hulp_in_verhaal, spoedhulp
from loket.views.intake import merk, met_intake, volgende_adres

MEESTE = 5
GEEN, MENS = "geen", "mens"


@require_http_methods(["GET", "POST"])
@met_intake
def klopt_niet(request: HttpRequest, intake: Intake) -> HttpResponse:
    """The next hits, a search, "none of these", or a person. The words of a search come by POST (promise 10)."""
    gevonden = gevonden_diensten(intake)
    voorstel = gevonden[:1] + ook_misschien(intake, gevonden, vanaf=ANDERS_VANAF, deel=0.0)[:MEESTE]
    if request.method == "POST" and "keuze" in request.POST:
        return redirect(volgende_adres(_kies(intake, request.POST["keuze"], voorstel)))
    zoekterm = request.POST.get("q", "").strip()[:200]
    return render(
        request,
        "loket/intake/klopt_niet.html",
        {
            "van": merk(intake),
            "huidig": voorstel[0] if voorstel else None,
            "andere": voorstel[1:],
            "zoekterm": zoekterm,
            "gevonden": diensten_bij(zoekterm) if zoekterm else [],
            "hulp": hulp_in_verhaal(zoekterm) or spoedhulp(intake),
        },
    )


def _kies(intake: Intake, keuze: str, voorstel: list[Dienst]) -> Intake:
    if keuze == MENS:
        return kies_mens(intake, voorstel)
    if keuze == GEEN:
        return kies_geen_dienst(intake, voorstel)
    try:
        sleutel = SlugField().clean(keuze)
    except ValidationError as fout:  # no key at all, such as a character that a database refuses
        raise Http404 from fout
    return kies_andere_dienst(intake, get_object_or_404(Dienst, sleutel=sleutel), voorstel)
