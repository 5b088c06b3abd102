"""The work list of the teams that help with an existing service."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from loket.models import Dossierstatus
from loket.selecties.dossiers import werklijst
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht

PER_PAGINA = 50


@require_GET
@met_recht(Recht.DOSSIERS_ZIEN)
def balie_werklijst(request: MedewerkerVerzoek) -> HttpResponse:
    """What breaks first, of all dossiers this person may see: code, subject and dates only."""
    toon = Dossierstatus.GESLOTEN if request.GET.get("toon") == "klaar" else Dossierstatus.OPEN
    pagina = Paginator(werklijst(request.user, toon), PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "loket/balie/werklijst.html", {"pagina": pagina, "toon": toon})
