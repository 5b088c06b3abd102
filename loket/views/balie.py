"""The home of the desk."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht


@require_GET
@met_recht(Recht.DOSSIERS_ZIEN)
def balie(request: MedewerkerVerzoek) -> HttpResponse:
    """To the work list."""
    return redirect("balie-werklijst")
