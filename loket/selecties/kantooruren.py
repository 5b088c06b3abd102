"""Whether the offices that we send people to are open at this moment."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import now

from portal.stelsel.kalender import kalender
from portal.termijnen import dag_in_nederland, is_kantooruur, werkdag_van


@dataclass(frozen=True)
class Kantoor:
    """`dicht`: evening, weekend or holiday. `weer_open`: the next working day, on a day without office hours."""

    dicht: bool
    weer_open: date | None = None


OPEN = Kantoor(dicht=False)


def kantoor_nu() -> Kantoor:
    """How it is now. No statement once the holidays are known."""
    nu, dagen = now(), kalender()
    if is_kantooruur(nu, kalender=dagen):
        return OPEN
    vrij = not dagen.is_werkdag(dag_in_nederland(nu))
    return Kantoor(dicht=True, weer_open=werkdag_van(nu, kalender=dagen) if vrij else None)
