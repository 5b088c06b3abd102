"""Telling staff that a rule does not work. Here and not among the handelingen: every advice may need it."""

import logging
import time
from collections.abc import Callable

from django.db import DatabaseError, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.models import Regelalarm
from loket.routering.advies import Routeadvies
from portal.gezondheid.alarmen import Alarm
from portal.gezondheid.stand import Stand

logger = logging.getLogger(__name__)

STIL_SECONDEN = 60.0
"""A process writes about the same row at most once in so many seconds: a page must stay a page that reads."""

_geschreven: dict[tuple[str, str], float] = {}


def sla_alarm(advies: Routeadvies, klok: Callable[[], float] = time.monotonic) -> None:
    """Write down every row of this advice that could not be evaluated, for staff and for /gezondheid/volledig/.

    Never raises and never says whose advice it was: the citizen has a person already, whatever happens here.
    """
    for rij in advies.fouten:
        sleutel, nu = (advies.vingerafdruk, rij), klok()
        if nu - _geschreven.get(sleutel, -STIL_SECONDEN) < STIL_SECONDEN:
            continue
        _geschreven[sleutel] = nu
        logger.error("Rule %s of version %s cannot be evaluated", rij, advies.regels_versie)
        try:
            with transaction.atomic():
                _schrijf(advies, rij)
        except DatabaseError:
            logger.exception("The alarm about rule %s could not be kept", rij)


def _schrijf(advies: Routeadvies, rij: str) -> None:
    """A solved alarm that comes back is open again."""
    alarm, _nieuw = Regelalarm.objects.get_or_create(
        vingerafdruk=advies.vingerafdruk, rij=rij[:80], defaults={"regels_versie": advies.regels_versie}
    )
    Regelalarm.objects.filter(pk=alarm.pk).update(
        aantal=F("aantal") + 1, laatst_op=timezone.now(), opgelost_op=None
    )


def open_alarmen() -> dict[str, int]:
    """How many rules do not work and wait for someone, for /gezondheid/volledig/. One statement."""
    return {"alarmen": Regelalarm.objects.filter(opgelost_op__isnull=True).count()}


def alarm_van_regels(stand: Stand) -> list[Alarm]:
    """The same for who runs the portal."""
    aantal = stand.tellers["regels"]["alarmen"]
    if not aantal:
        return []
    wat = _("Regels die niet werken: %(aantal)s. Wie zo'n regel raakt, gaat naar een mens.") % {
        "aantal": aantal
    }
    return [
        Alarm(
            "regels", wat, _("Vraag een redacteur de regel te herstellen."), reverse("regels"), dringend=False
        )
    ]


def vergeet() -> None:
    """Write again about every row at the next occasion."""
    _geschreven.clear()
