"""The last day on which a citizen can object to someone else's decision; a legal date (promise 7)."""

from collections.abc import Sequence
from datetime import date

from loket.models import Dienst
from loket.routering.advies import Routeadvies
from loket.zoeken.antwoorden import BEZWAAR
from portal.stelsel.kalender import rekenbasis
from portal.termijnen import Bezwaartermijn, OnbekendeRegel, bezwaartermijn

AANWIJZING = "bezwaartermijn"
LEIDEND = 3


def uiterste_bezwaardatum(advies: Routeadvies, diensten: Sequence[Dienst]) -> Bezwaartermijn | None:
    """When the advice asks for it and the date of the letter is known.

    The story does not say which law the letter rests on, so the shortest term is used that may hold for any of
    the services that lead beside objection itself: better a day too early than too late.
    """
    datum = advies.situatie.antwoorden.get("besluit_datum")
    if AANWIJZING not in advies.aanwijzingen or not datum:
        return None
    leidend = [dienst for dienst in diensten if dienst.sleutel != BEZWAAR][:LEIDEND]
    wetten = {dienst.wet.sleutel for dienst in leidend if dienst.wet is not None}
    bekendgemaakt = date.fromisoformat(str(datum))
    termijnen = [_termijn(bekendgemaakt, wet) for wet in (None, *sorted(wetten))]
    return min(termijnen, key=lambda termijn: termijn.datum)


def _termijn(bekendgemaakt: date, wet: str | None) -> Bezwaartermijn:
    try:
        return bezwaartermijn(bekendgemaakt, wet=wet, basis=rekenbasis())
    except OnbekendeRegel:  # a law that was added here, beside the seed: the general term holds
        return bezwaartermijn(bekendgemaakt, basis=rekenbasis())
