"""Help from people, help at once, and the quick way out."""

import logging
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loket.handelingen import verlaat_samen
from loket.handelingen.bewaren import wis_onbereikbaar
from loket.models import Dossier
from loket.selecties.hulptekens import hulplijnen, hulptekens, menselijke_hulp, teken_van_bladzijde
from loket.selecties.intake import lees_intake
from loket.selecties.kantooruren import kantoor_nu
from loket.views.bezoek import dossier_id, intake_id, meekijk_geheim, samen_id, vergeet
from portal.identiteit.burgers.sessie import eindig
from portal.stelsel.kalender import beloofde_dag, kalender
from portal.termijnen import Beloftesoort, werkdag_van
from portal.weergave.bladen import Inhoud, bewaard_blad

logger = logging.getLogger(__name__)


@require_safe
def hulp(request: HttpRequest) -> HttpResponse:
    """Help at once on top, then people who help, then every line."""
    weer_open = kantoor_nu().weer_open
    blad = bewaard_blad("loket/hulp/wie_helpt.html", lambda: _wie_helpt(weer_open), weer_open)
    return render(request, "loket/hulp/hulp.html", {"blad": blad})


def _wie_helpt(weer_open: date | None) -> Inhoud:
    return {
        "titel": _("Hulp van een mens"),
        "tekens": [teken for teken in hulptekens().values() if teken.bladzijde],
        "hulplijnen": list(hulplijnen().values()),
        "menselijke_hulp": menselijke_hulp(),
        "weer_open": weer_open,
    }


@require_safe
def hulp_nu(request: HttpRequest, bladzijde: str) -> HttpResponse:
    """One sign of urgency: what to do now, and what we do next. Its address and title betray nothing."""
    teken = teken_van_bladzijde(bladzijde)
    if teken is None:
        raise Http404
    uiterlijk = beloofde_dag(Beloftesoort.CONTACT_SPOED, werkdag_van(timezone.now(), kalender=kalender()))
    kantoor = kantoor_nu()
    teken = teken.als_dicht() if kantoor.dicht else teken
    inhoud = {"teken": teken, "uiterlijk": uiterlijk, "kantoor": kantoor, "verder": _verder(request)}
    return render(request, "loket/hulp/nu.html", inhoud)


def _verder(request: HttpRequest) -> str:
    """What someone goes on with from here: the story being told ("verhaal"), the question that was sent from here
    ("vraag") or from another device ("elders"), or nothing yet; that costs no statement.
    """
    sleutel = intake_id(request)
    if sleutel and samen_id(request) is None:
        if _wordt_verteld(sleutel):
            return "verhaal"
        if dossier_id(request) is None and Dossier.objects.filter(inzendsleutel=sleutel).exists():
            return "elders"
    return "vraag" if dossier_id(request) else ""


def _wordt_verteld(sleutel: UUID) -> bool:
    """Whether this story was not sent yet; help at once is there too when nobody can tell."""
    try:
        return lees_intake(sleutel) is not None
    except DatabaseError:
        logger.exception("A page of help could not see whether a story was sent")
        return True


@require_safe
def verlaat(request: HttpRequest) -> HttpResponse:
    """Leave at once: this browser forgets what was told, and shows a page that anyone might look at.

    A GET, so that a plain link does it without a script. A story that was neither sent nor saved is deleted: nobody
    could come back to it. What was sent or saved is kept: the code opens it again. What is filled in together at a
    counter lies with the employee, who goes on or ends it; this screen opens it no more. A citizen is signed
    out.
    """
    try:
        if geheim := meekijk_geheim(request):
            verlaat_samen(geheim)
        elif (sleutel := intake_id(request)) and samen_id(request) is None:
            wis_onbereikbaar(sleutel)
        eindig(request)
    except DatabaseError:  # whoever must leave now, leaves; the story goes after its last day
        logger.exception("A story that was left in a hurry could not be deleted")
    weg = HttpResponse(status=303, headers={"Location": settings.VERLAAT_ADRES})
    weg["Clear-Site-Data"] = '"cache"'
    return vergeet(weg)
