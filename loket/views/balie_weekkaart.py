"""The weekly feedback card of a counter: what was asked, passed on, and became of it."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from loket.selecties.weekkaart import in_woorden, weekkaart_van, weekkaarten_van
from loket.views.balie import bureau_van
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht


@require_safe
@met_recht(Recht.BALIE_HELPEN)
def balie_weekkaarten(request: MedewerkerVerzoek) -> HttpResponse:
    """The cards of this counter, newest first, and the newest one in full."""
    hier = bureau_van(request)
    if hier is None:
        return redirect("balie")
    kaarten = weekkaarten_van(hier)
    return render(request, "loket/balie/weekkaarten.html", {"hier": hier, "kaarten": kaarten})


@require_safe
@met_recht(Recht.BALIE_HELPEN)
def balie_weekkaart(request: MedewerkerVerzoek, week_van: str) -> HttpResponse:
    """One card, to read together and to print."""
    hier = bureau_van(request)
    try:
        dag = date.fromisoformat(week_van)
    except ValueError as fout:
        raise Http404 from fout
    kaart = weekkaart_van(hier, dag) if hier else None
    if kaart is None:
        raise Http404
    return render(
        request, "loket/balie/weekkaart.html", {"hier": hier, "kaart": kaart, "inhoud": in_woorden(kaart)}
    )
