"""The page of editors: what waits, what a training of the search would change, and putting it live."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from loket.handelingen import hertraining as handelingen
from loket.models import Hertraining, Trainingsstaat
from loket.selecties import redactie as selecties
from loket.selecties.regelscherm import te_lezen
from portal.identiteit.rechten import Geweigerd, Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.identiteit.weigering import zeg_weigering
from portal.stelsel.linkcontrole import na_te_kijken


@require_safe
@met_recht(Recht.INHOUD_BEHEREN)
def redactie(request: MedewerkerVerzoek) -> HttpResponse:
    """What an editor has to look at."""
    links, bekeken = na_te_kijken()
    return render(
        request,
        "loket/redactie/redactie.html",
        {
            "te_lezen": te_lezen(),
            "stand": selecties.stand(),
            "niet_te_krijgen": selecties.niet_te_krijgen(),
            "links": links,
            "links_bekeken": bekeken,
        },
    )


@require_POST
@met_recht(Recht.INHOUD_BEHEREN)
def hertrainen(request: MedewerkerVerzoek) -> HttpResponse:
    """Ask a worker to work out what changes; nothing is trained here."""
    with zeg_weigering(request):
        handelingen.vraag_hertraining(request.user)
        messages.success(request, _("Wij rekenen de wijzigingen door. Kijk over een paar minuten weer."))
    return redirect("redactie")


@require_safe
@met_recht(Recht.INHOUD_BEHEREN)
def hertraining(request: MedewerkerVerzoek, hertraining_id: UUID) -> HttpResponse:
    """What one training changes; while it is open: put it live, or discard it."""
    gevonden = get_object_or_404(
        Hertraining.objects.select_related("aangevraagd_door", "besloten_door"), pk=hertraining_id
    )
    anders, voorstellen = selecties.wijzigingen(gevonden)
    return render(
        request,
        "loket/redactie/hertraining.html",
        {
            "hertraining": gevonden,
            "te_beslissen": gevonden.staat == Trainingsstaat.KLAAR,
            "figuren": selecties.figuren(gevonden),
            "wijzigingen": anders,
            "voorstellen": voorstellen,
            "beter": sum(rij.beter for rij in anders),
            "slechter": sum(rij.slechter for rij in anders),
        },
    )


@require_POST
@met_recht(Recht.INHOUD_BEHEREN)
def beslissen(request: MedewerkerVerzoek, hertraining_id: UUID) -> HttpResponse:
    """Put a candidate live, or discard it."""
    gevonden = get_object_or_404(Hertraining, pk=hertraining_id)
    try:
        if "live" in request.POST:
            handelingen.zet_live(gevonden.pk, request.user)
            messages.success(request, _("De zoekmachine werkt nu met de nieuwe versie."))
        else:
            handelingen.verwerp(gevonden.pk, request.user)
            messages.success(request, _("Deze versie is weg. De voorstellen staan er nog."))
    except Geweigerd as fout:
        messages.warning(request, str(fout))
        return redirect("redactie-hertraining", gevonden.pk)
    return redirect("redactie")


@require_POST
@met_recht(Recht.INHOUD_BEHEREN)
def terugzetten(request: MedewerkerVerzoek) -> HttpResponse:
    """Go back to what was live before."""
    with zeg_weigering(request):
        handelingen.zet_vorige_terug(request.user)
        messages.success(request, _("De zoekmachine werkt weer met de vorige versie."))
    return redirect("redactie")
