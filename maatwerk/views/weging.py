"""Beside the weighing of one draft: what alike cases got, and what it costs."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from maatwerk.forms_weging import KostenForm
from maatwerk.handelingen.kosten import VELDEN, leg_kosten_vast
from maatwerk.handelingen.precedenten import kosten_van
from maatwerk.models import Conceptbesluit, Conceptstatus, Zaakdeel
from maatwerk.selecties.precedenten import vergelijk
from maatwerk.selecties.vaste_lijnen import lijn_voor
from maatwerk.selecties.zaakpagina import vind_zaak
from maatwerk.views.zaak import noteer_blik
from maatwerk.volledigheid import weging_is_af
from portal.identiteit.rechten import Geweigerd, Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht


def _concept(request: MedewerkerVerzoek, zaak_id: UUID, concept_id: int, deel: Zaakdeel) -> Conceptbesluit:
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


@require_GET
@met_recht(Recht.ZAKEN_ZIEN)
def precedenten(request: MedewerkerVerzoek, zaak_id: UUID, concept_id: int) -> HttpResponse:
    """Alike decisions beside this draft, differences first."""
    concept = _concept(request, zaak_id, concept_id, Zaakdeel.WEGING)
    return render(
        request,
        "maatwerk/weging/precedenten.html",
        {
            "zaak": concept.zaak,
            "dossier": concept.zaak.dossier,
            "concept": concept,
            "blad": vergelijk(concept),
            "lijn": lijn_voor(concept),
        },
    )


@require_http_methods(["GET", "POST"])
@met_recht(Recht.ZAKEN_ZIEN)
def kosten(request: MedewerkerVerzoek, zaak_id: UUID, concept_id: int) -> HttpResponse:
    """The costs of a draft; the form is there once the weighing stands, and only for who works on the case."""
    concept = _concept(request, zaak_id, concept_id, Zaakdeel.GELD)
    bewaard = kosten_van(concept)
    begin = {naam: getattr(bewaard, naam) for naam in VELDEN} if bewaard else {}
    form = KostenForm(request.POST or None, initial=begin)
    if request.method == "POST" and form.is_valid():
        try:
            leg_kosten_vast(concept, form.cleaned_data, door=request.user)
        except Geweigerd as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, _("De kosten zijn bewaard. Zij beslissen niet mee."))
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
