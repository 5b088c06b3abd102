"""Eén ding tegelijk: choosing it where one is, and which page that makes."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from loket.handelingen.een_ding import kies_een_ding, kies_een_ding_overal
from loket.models import Dossier
from loket.views.bezoek import dossier_id, niet_samen
from loket.views.deze_vraag import voor_deze_vraag
from portal.identiteit.burgers.schermen import met_burger
from portal.identiteit.burgers.sessie import Ingelogd

AAN = "aan"


def rustig(request: HttpRequest, dossier: Dossier) -> bool:
    """Whether this page shows only one thing: chosen, and all of it was not asked for now."""
    return dossier.een_ding and dossier.is_open and "alles" not in request.GET


@require_POST
@voor_deze_vraag
def een_ding(request: HttpRequest) -> HttpResponse:
    """Choose it, or not any more, for the question that this browser follows."""
    sleutel = dossier_id(request)
    if sleutel is None:
        raise Http404
    kies_een_ding(sleutel, aan=request.POST.get("een_ding") == AAN)
    return redirect("volgen-dossier")


@require_POST
@niet_samen
@met_burger
def mijn_een_ding(request: HttpRequest, ingelogd: Ingelogd) -> HttpResponse:
    """The same for every question of who is signed in."""
    kies_een_ding_overal(ingelogd.eigenaar, aan=request.POST.get("een_ding") == AAN)
    return redirect("mijn")
