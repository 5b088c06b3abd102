"""Beside the weighing of one draft: what alike cases got, and what it costs."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maatwerk.forms.weging import KostenForm, VergelijkForm
from maatwerk.handelingen.kosten import VELDEN, leg_kosten_vast
from maatwerk.handelingen.precedenten import kosten_van
from maatwerk.handelingen.vergelijken import noteer_bekeken, vergelijk_precedent
from maatwerk.models import BekekenPrecedent, Conceptbesluit, Conceptstatus, Zaakdeel
from maatwerk.selecties.precedenten import bekeken_bij, vergelijk
from maatwerk.selecties.vaste_lijnen import antwoord_in_woorden, lijn_voor
from maatwerk.selecties.zaakpagina import vind_zaak
from maatwerk.views.zaak import noteer_blik, zeg_bij_wie
from maatwerk.volledigheid import weging_is_af
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.identiteit.weigering import zeg_weigering_bij


def vind_concept(
    request: MedewerkerVerzoek, zaak_id: UUID, concept_id: int, deel: Zaakdeel
) -> Conceptbesluit:
    """The draft of a case of which this person may see that part. Raises Http404 otherwise."""
    zaak = vind_zaak(request.user, zaak_id, deel)
    if zaak is None:
        raise Http404
    concept = get_object_or_404(
        Conceptbesluit.objects.select_related("bestuursorgaan", "regeling", "rechtsgrond"),
        pk=concept_id,
        zaak=zaak,
    )
    concept.zaak = zaak
    noteer_blik(request, zaak)
    return concept


@require_http_methods(["GET", "POST"])
@met_recht(Recht.ZAKEN_ZIEN)
def precedenten(request: MedewerkerVerzoek, zaak_id: UUID, concept_id: int) -> HttpResponse:
    """Alike decisions beside this draft, differences first. What a writer sees here is kept with the draft."""
    concept = vind_concept(request, zaak_id, concept_id, Zaakdeel.WEGING)
    getypt: VergelijkForm | None = None
    if request.method == "POST":
        gevraagd = request.POST.get("precedent", "")
        getypt = VergelijkForm(request.POST, auto_id=f"id_{gevraagd}_%s")
        if _vergelijk(getypt, concept, request.user):
            messages.success(request, _("Uw vergelijking is bewaard."))
            zeg_bij_wie(request, concept.zaak)
            return redirect("maatwerk-precedenten", zaak_id, concept_id)
    blad, bekeken = vergelijk(concept), bekeken_bij(concept)
    noteer_bekeken(concept, [rij.nummer for rij in blad.rijen if rij.nummer not in bekeken], request.user)
    kan = request.user.mag(Recht.ZAAK_BEHANDELEN) and concept.status == Conceptstatus.CONCEPT
    lijn = lijn_voor(concept)
    return render(
        request,
        "maatwerk/weging/precedenten.html",
        {
            "zaak": concept.zaak,
            "dossier": concept.zaak.dossier,
            "concept": concept,
            "blad": blad,
            "rijen": [
                (rij, bekeken.get(rij.nummer), _vergelijkform(rij.nummer, bekeken, getypt) if kan else None)
                for rij in blad.rijen
            ],
            "lijn": lijn,
            "regelantwoord": antwoord_in_woorden(lijn) if lijn else "",
        },
    )


def _vergelijk(form: VergelijkForm, concept: Conceptbesluit, door: Medewerker) -> bool:
    """Keep the judgement; False, with the reason in the form, when it cannot be kept."""
    if not form.is_valid():
        return False
    gegevens = form.cleaned_data
    try:
        vergelijk_precedent(
            concept,
            gegevens["precedent"],
            gelijkenis=gegevens["gelijkenis"],
            waarom=gegevens["waarom"],
            door=door,
        )
    except Geweigerd as fout:
        form.add_error(None, str(fout))
        return False
    return True


def _vergelijkform(
    nummer: int, bekeken: Mapping[int, BekekenPrecedent], getypt: VergelijkForm | None
) -> VergelijkForm:
    """The form of one earlier decision: what was typed just now, or what was said before."""
    if getypt is not None and getypt.data.get("precedent") == str(nummer):
        return getypt
    eerder = bekeken.get(nummer)
    begin: dict[str, Any] = {"precedent": nummer}
    if eerder is not None:
        begin |= {"gelijkenis": eerder.gelijkenis, "waarom": eerder.waarom}
    return VergelijkForm(initial=begin, auto_id=f"id_{nummer}_%s")


@require_http_methods(["GET", "POST"])
@met_recht(Recht.ZAKEN_ZIEN)
def kosten(request: MedewerkerVerzoek, zaak_id: UUID, concept_id: int) -> HttpResponse:
    """The costs of a draft; the form is there once the weighing stands, and only for who works on the case."""
    concept = vind_concept(request, zaak_id, concept_id, Zaakdeel.GELD)
    bewaard = kosten_van(concept)
    begin = {naam: getattr(bewaard, naam) for naam in VELDEN} if bewaard else {}
    form = KostenForm(request.POST or None, initial=begin)
    if request.method == "POST" and form.is_valid():
        with zeg_weigering_bij(form):
            leg_kosten_vast(concept, form.cleaned_data, door=request.user)
            messages.success(request, _("De kosten zijn bewaard. Zij beslissen niet mee."))
            zeg_bij_wie(request, concept.zaak)
            return redirect("maatwerk-zaak", zaak_id)
    kan = (
        request.user.mag(Recht.ZAAK_BEHANDELEN)
        and concept.status != Conceptstatus.VASTGESTELD
        and weging_is_af(concept)
    )
    return render(
        request,
        "maatwerk/weging/kosten.html",
        {
            "zaak": concept.zaak,
            "dossier": concept.zaak.dossier,
            "concept": concept,
            "kosten": bewaard,
            "form": form,
            "kan": kan,
        },
    )
