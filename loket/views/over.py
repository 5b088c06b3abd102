"""Pages about the portal itself: how we choose."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from loket.routering.dmn import naar_dmn
from loket.routering.regels import huidige_regels


@require_GET
def hoe_wij_kiezen(request: HttpRequest) -> HttpResponse:
    """Every rule as a sentence (S49, promise 6)."""
    regels = huidige_regels()
    taal = get_language() or "nl"
    return render(
        request,
        "loket/over/hoe_wij_kiezen.html",
        {"regels": regels, "zinnen": [(rij.beginsel, zin) for rij, zin in regels.zinnen(taal)]},
    )


@require_GET
def regels_dmn(request: HttpRequest) -> HttpResponse:
    """The same rules as DMN 1.3, for whoever wants to check or reuse them."""
    antwoord = HttpResponse(naar_dmn(huidige_regels()), content_type="application/xml")
    antwoord["Content-Disposition"] = 'attachment; filename="routering.dmn"'
    return antwoord
