"""Screens with which content goes out as a file and comes in again (/uitwisselen/)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.identiteit.rechten import Geweigerd, Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.uitwisseling.forms import BesluitForm, BestandForm
from portal.uitwisseling.fouten import BestandOnleesbaar, Rijfout
from portal.uitwisseling.handelingen import gooi_weg, neem_over, stel_voor
from portal.uitwisseling.models import Inleesstaat, Inlezing
from portal.uitwisseling.soorten import Soort, alle_soorten
from portal.uitwisseling.verslag import Verslag
from portal.weergave.bestanden import als_bestand

HOOGSTENS_FOUTEN = 200
LAATSTE = 10
TYPEN = {"csv": "text/csv; charset=utf-8", "json": "application/json", "dmn": "application/xml"}


@require_safe
@met_recht(Recht.INHOUD_BEHEREN)
def uitwisselen(request: MedewerkerVerzoek) -> HttpResponse:
    """Every kind of file that this person may bring in, and what came in last."""
    mijn = [soort for soort in alle_soorten().values() if request.user.mag(soort.recht)]
    labels = {soort.naam: soort.label for soort in mijn}
    laatste = Inlezing.objects.filter(soort__in=labels).defer("inhoud").select_related("door")[:LAATSTE]
    return render(
        request,
        "uitwisseling/uitwisselen.html",
        {"soorten": mijn, "laatste": [(labels[rij.soort], rij) for rij in laatste]},
    )


@require_safe
@met_recht(Recht.INHOUD_BEHEREN)
def ophalen(request: MedewerkerVerzoek, soort: str) -> HttpResponse:
    """The file with what is here now."""
    gekozen = _soort(request, soort)
    naam = f"{gekozen.naam}-{timezone.localdate()}.{gekozen.achtervoegsel}"
    return als_bestand(gekozen.schrijf(), TYPEN[gekozen.achtervoegsel], naam)


@require_http_methods(["GET", "POST"])
@met_recht(Recht.INHOUD_BEHEREN)
def inlezen(request: MedewerkerVerzoek, soort: str) -> HttpResponse:
    """Choose a file, and read what is wrong with it; a good one is looked at next, and nothing changed yet."""
    gekozen = _soort(request, soort)
    form = BestandForm(request.POST, request.FILES) if request.method == "POST" else BestandForm()
    fouten: list[Rijfout] = []
    if request.method == "POST" and form.is_valid():
        try:
            rij = stel_voor(
                gekozen, form.cleaned_data["bestand"].read(gekozen.meeste_bytes + 1), door=request.user
            )
            return redirect("uitwisselen-inlezing", rij.pk)
        except BestandOnleesbaar as fout:
            fouten = fout.fouten
            form.add_error("bestand", _("Er is niets veranderd. Lees onder het formulier wat er mis is."))
    return render(request, "uitwisseling/inlezen.html", {"soort": gekozen, "form": form, **_fouten(fouten)})


@require_http_methods(["GET", "POST"])
@met_recht(Recht.INHOUD_BEHEREN)
def inlezing(request: MedewerkerVerzoek, inlezing_id: UUID) -> HttpResponse:
    """What a file changes, row by row; take it over or throw it away."""
    rij = get_object_or_404(Inlezing.objects.defer("inhoud").select_related("door"), pk=inlezing_id)
    soort, fouten = _soort(request, rij.soort), list[Rijfout]()
    form = BesluitForm(request.POST if "overnemen" in request.POST else None)
    if request.method == "POST" and ("weggooien" in request.POST or form.is_valid()):
        try:
            _beslis(request, rij, vervalt=soort.kan_laten_vervallen and form.data.get("rest") == "vervalt")
            return redirect("uitwisselen-inlezing", rij.pk)
        except Geweigerd as fout:
            messages.warning(request, str(fout))
            return redirect("uitwisselen-inlezing", rij.pk)
        except BestandOnleesbaar as fout:
            fouten = fout.fouten
    verslag = Verslag.uit_json(rij.verslag)
    inhoud = {"soort": soort, "rij": rij, "verslag": verslag, "form": form, **_fouten(fouten)}
    return render(
        request,
        "uitwisseling/inlezing.html",
        inhoud
        | {"wacht": rij.staat == Inleesstaat.VOORSTEL, "weg": soort.kan_laten_vervallen and verslag.weg},
    )


def _beslis(request: MedewerkerVerzoek, rij: Inlezing, *, vervalt: bool) -> None:
    """Raises Geweigerd (also when something changed since it was looked at) or BestandOnleesbaar."""
    if "weggooien" in request.POST:
        gooi_weg(rij.pk, door=request.user)
        messages.success(request, _("Het bestand is weggegooid. Er is niets veranderd."))
        return
    neem_over(rij.pk, laat_vervallen=vervalt, door=request.user)
    messages.success(request, _("Het bestand is overgenomen."))


def _soort(request: MedewerkerVerzoek, naam: str) -> Soort:
    """Raises Http404 for a kind that is not there, PermissionDenied without its right."""
    soort = alle_soorten().get(naam)
    if soort is None:
        raise Http404
    if not request.user.mag(soort.recht):
        raise PermissionDenied
    return soort


def _fouten(fouten: list[Rijfout]) -> dict[str, Any]:
    return {"fouten": fouten[:HOOGSTENS_FOUTEN], "meer_fouten": max(0, len(fouten) - HOOGSTENS_FOUTEN)}
