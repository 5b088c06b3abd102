"""One dossier per rule: every answer in the order of time, and what the driehoek decided."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from signalen.selecties.knelpunten import knelpunttabel
from signalen.selecties.themas import (
    antwoorden_over,
    driehoek_over,
    knelpunten_van,
    open_van,
    themas,
    thematabel,
)

PER_BLADZIJDE = 25
HOOGSTENS = 200
"""So many knelpunten about one rule stand on its page."""


@met_recht(Recht.SIGNALEN_ZIEN)
@require_safe
def lijst(request: MedewerkerVerzoek) -> HttpResponse:
    """The rules about which something was said."""
    kolommen, rijen = thematabel(themas(request.user))
    return render(request, "signalen/themas.html", {"kolommen": kolommen, "rijen": rijen})


@met_recht(Recht.SIGNALEN_ZIEN)
@require_safe
def thema(request: MedewerkerVerzoek, wet_sleutel: str) -> HttpResponse:
    """All about one rule; 404 when there is nothing that this person may see."""
    knelpunten = list(knelpunten_van(request.user, wet_sleutel)[:HOOGSTENS])
    if not knelpunten:
        raise Http404
    pagina = Paginator(antwoorden_over(request.user, wet_sleutel), PER_BLADZIJDE).get_page(
        request.GET.get("pagina")
    )
    kolommen, rijen = knelpunttabel(knelpunten, timezone.localdate())
    return render(
        request,
        "signalen/thema.html",
        {
            "naam": next((rij.wet for rij in knelpunten if rij.wet), wet_sleutel),
            "aantal_open": open_van(knelpunten),
            "sinds": knelpunten[0].eerste_op,
            "kolommen": kolommen,
            "rijen": rijen,
            "pagina": pagina,
            "driehoek": driehoek_over(request.user, wet_sleutel),
        },
    )
