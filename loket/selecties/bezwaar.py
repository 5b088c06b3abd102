"""The last day on which a citizen can object to someone else's decision; a legal date (promise 7)."""

from datetime import date

from loket.models import Dienst
from loket.routering.advies import Routeadvies
from portal.stelsel.kalender import rekenbasis
from portal.termijnen import Bezwaartermijn, OnbekendeRegel, bezwaartermijn

AANWIJZING = "bezwaartermijn"


def uiterste_bezwaardatum(advies: Routeadvies, dienst: Dienst | None) -> Bezwaartermijn | None:
    """When the advice asks for it and the date of the letter is known.

    The shortest term that may hold for the law of the service is used: better a day too early than too late.
    """
    datum = advies.situatie.antwoorden.get("besluit_datum")
    if AANWIJZING not in advies.aanwijzingen or not datum:
        return None
    wet = dienst.wet.sleutel if dienst is not None and dienst.wet is not None else None
    bekendgemaakt = date.fromisoformat(str(datum))
    try:
        return bezwaartermijn(bekendgemaakt, wet=wet, basis=rekenbasis())
    except OnbekendeRegel:  # the law of this service has no rule of its own: the general term holds
        return bezwaartermijn(bekendgemaakt, basis=rekenbasis())
