"""The overview of a team lead, and the queue of a second reader."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from maatwerk import dagen
from maatwerk.selecties.overzicht import nazorgstand, te_bezien, teamstanden
from maatwerk.selecties.werklijst import breekt_deze_week, gelezen_door, te_lezen
from maatwerk.selecties.zakentabel import zakentabel
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht

HOOGSTENS = 50
GELEZEN = 10


@require_safe
@met_recht(Recht.ZAKEN_OVERZIEN)
def overzicht(request: MedewerkerVerzoek) -> HttpResponse:
    """How the cases of the own teams stand; code, subject and dates only. With `toon`, what became of decisions."""
    if request.GET.get("toon") == "nazorg":
        return render(
            request, "maatwerk/nazorgoverzicht.html", {"nazorg": nazorgstand(request.user, HOOGSTENS)}
        )
    return render(
        request,
        "maatwerk/overzicht.html",
        {
            "standen": teamstanden(request.user),
            **zakentabel(breekt_deze_week(request.user, dagen.deze_week(timezone.localdate()), HOOGSTENS)),
            "te_bezien": te_bezien(request.user, HOOGSTENS),
        },
    )


@require_safe
@met_recht(Recht.TWEEDE_LEZING)
def leeslijst(request: MedewerkerVerzoek) -> HttpResponse:
    """What waits for this reader, the most urgent first, and what was read before."""
    return render(
        request,
        "maatwerk/leeslijst.html",
        {
            "te_lezen": te_lezen(request.user, HOOGSTENS),
            "gelezen": gelezen_door(request.user, GELEZEN),
            "vandaag": timezone.localdate(),
        },
    )
