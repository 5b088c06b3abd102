"""The page of one dossier, and everything that staff can do there (see `dossierhandelingen`)."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from loket.handelingen.behandelen import is_bij_behandelaar
from loket.handelingen.toegang import noteer_bij
from loket.models import Dossier
from loket.selecties.dossiers import dossierpagina, lees_alles, vind_dossier
from loket.selecties.elders import elders
from loket.views.dossierhandelingen import HANDELINGEN, DossierHandeling
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.weergave.formulieren import PortaalForm
from portal.weergave.verlopen import getypte_teksten


@require_http_methods(["GET", "POST"])
@met_recht(Recht.DOSSIERS_ZIEN)
def balie_dossier(request: MedewerkerVerzoek, dossier_id: UUID) -> HttpResponse:
    """One dossier; opening it is a look that is logged, and that the citizen can see."""
    dossier = vind_dossier(request.user, dossier_id)
    if dossier is None:
        return toon_elders(request, dossier_id)
    gekozen = HANDELINGEN.get(request.POST.get("handeling", ""))
    form = gekozen.formulier(dossier, request.user, request.POST) if gekozen else None
    teksten: list[str] = []
    if gekozen and form and form.is_valid() and not gekozen.eerst_zien(form):
        try:
            gekozen.doe(dossier, door=request.user, **form.cleaned_data)
        except Geweigerd as fout:
            form.add_error(None, str(fout))
            messages.warning(request, str(fout))
            teksten = getypte_teksten(request)
        else:
            messages.success(request, gekozen.gelukt % {"code": dossier.code})
            if gekozen.plek != "wie":
                _zeg_bij_wie(request, dossier)
            return (
                redirect("balie-werklijst") if gekozen.naar_lijst else redirect("balie-dossier", dossier.pk)
            )
    noteer_bij(dossier, request.user)
    lees_alles(dossier)
    gebruikt = {gekozen.naam: form} if gekozen and form else {}
    inhoud = {
        "form": form,
        "kan_overdragen": request.user.mag(Recht.DOSSIER_BEHANDELEN),
        "ziet_zaak": is_bij_behandelaar(dossier) and request.user.mag(Recht.ZAKEN_ZIEN),
        "gekozen": gekozen.naam if gekozen else "",
        "teksten": teksten,
        **_aangeboden(dossier, request.user, gebruikt),
        **dossierpagina(dossier),
    }
    return render(request, "loket/balie/dossier.html", inhoud)


def _zeg_bij_wie(request: MedewerkerVerzoek, dossier: Dossier) -> None:
    """Beside what was done: that a colleague has this dossier, perhaps since the page was opened."""
    if dossier.behandelaar is not None and dossier.behandelaar_id != request.user.pk:
        zin = _("Dit dossier is nu bij %(naam)s. Vertel uw collega wat u deed.")
        messages.info(request, zin % {"naam": dossier.behandelaar.naam})


def toon_elders(request: MedewerkerVerzoek, dossier_id: UUID) -> HttpResponse:
    """Not found here any more: who has it now, for a team that had it. Raises Http404 for anyone else."""
    gevonden = elders(request.user, dossier_id)
    if gevonden is None:
        raise Http404
    return render(request, "loket/balie/elders.html", {"elders": gevonden}, status=HTTPStatus.NOT_FOUND)


def _aangeboden(dossier: Dossier, medewerker: Medewerker, gebruikt: dict[str, PortaalForm]) -> dict[str, Any]:
    """What this person can do now: with a place of its own on the page, or with the others."""
    plekken: dict[str, list[tuple[DossierHandeling, PortaalForm]]] = {}
    for rij in HANDELINGEN.values():
        if rij.kan(dossier, medewerker):
            form = gebruikt.get(rij.naam) or rij.formulier(dossier, medewerker)
            plekken.setdefault(rij.plek, []).append((rij, form))
    return {"handelingen": plekken.pop("", []), "plekken": plekken}
