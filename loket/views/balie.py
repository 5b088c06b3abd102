"""The work list and the dossier page of the teams that help with an existing service."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from loket.forms import AfrondForm, ContactmomentForm, GeluktForm, RedenForm
from loket.handelingen import geef_aan_maatwerk, leg_antwoord_vast, leg_contactmoment_vast, rond_af
from loket.handelingen.behandelen import is_bij_behandelaar
from loket.models import Dossier, Dossierstatus
from loket.selecties.dossiers import dossierpagina, werklijst
from portal.identiteit.rechten import Geweigerd, Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import noteer
from portal.weergave.verlopen import getypte_teksten

PER_PAGINA = 50
FORMULIEREN = {
    "contact": ContactmomentForm,
    "afronden": AfrondForm,
    "maatwerk": RedenForm,
    "gelukt": GeluktForm,
}


@require_GET
@met_recht(Recht.DOSSIERS_ZIEN)
def balie(request: MedewerkerVerzoek) -> HttpResponse:
    """What breaks first, of all dossiers this person may see: code, subject and dates only."""
    toon = Dossierstatus.GESLOTEN if request.GET.get("toon") == "klaar" else Dossierstatus.OPEN
    pagina = Paginator(werklijst(request.user, toon), PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "loket/balie/werklijst.html", {"pagina": pagina, "toon": toon})


@require_http_methods(["GET", "POST"])
@met_recht(Recht.DOSSIERS_ZIEN)
def balie_dossier(request: MedewerkerVerzoek, dossier_id: UUID) -> HttpResponse:
    """One dossier; opening it is a look that is logged, and that the citizen can see."""
    dossier = get_object_or_404(
        Dossier.objects.voor(request.user).select_related(
            "team", "dienst__organisatie", "volgende_toezegging", "regisseur", "navraag"
        ),
        pk=dossier_id,
    )
    formulieren = {naam: klasse(prefix=naam) for naam, klasse in FORMULIEREN.items()}
    gekozen = request.POST.get("handeling", "")
    teksten: list[str] = []
    if request.method == "POST" and gekozen in FORMULIEREN:
        form = formulieren[gekozen] = FORMULIEREN[gekozen](request.POST, prefix=gekozen)
        if form.is_valid():
            try:
                _voer_uit(gekozen, dossier, form.cleaned_data, request)
            except Geweigerd as fout:
                form.add_error(None, str(fout))
                messages.warning(request, str(fout))
                teksten = getypte_teksten(request)
            else:
                return redirect("balie") if gekozen == "maatwerk" else redirect("balie-dossier", dossier.pk)
    noteer(
        Activiteit.DOSSIER_INZIEN, dossier_id=dossier.pk, medewerker=request.user, namens=str(dossier.team)
    )
    return render(
        request,
        "loket/balie/dossier.html",
        {
            "formulieren": formulieren,
            "gekozen": gekozen,
            "teksten": teksten,
            "werkt_eraan": request.user.mag(Recht.DOSSIER_BEHANDELEN) and not is_bij_behandelaar(dossier),
            **dossierpagina(dossier),
        },
    )


def _voer_uit(gekozen: str, dossier: Dossier, gegevens: dict[str, Any], request: MedewerkerVerzoek) -> None:
    if gekozen == "contact":
        leg_contactmoment_vast(dossier, door=request.user, **gegevens)
        messages.success(request, _("Het contact staat op de tijdlijn. De volgende stap is beloofd."))
    elif gekozen == "afronden":
        rond_af(dossier, door=request.user, **gegevens)
        messages.success(request, _("Het dossier is klaar."))
    elif gekozen == "gelukt":
        leg_antwoord_vast(dossier, door=request.user, **gegevens)
        messages.success(request, _("Het antwoord is bewaard."))
    else:
        geef_aan_maatwerk(dossier, door=request.user, **gegevens)
        messages.success(request, _("Een behandelaar neemt dossier %(code)s over.") % {"code": dossier.code})
