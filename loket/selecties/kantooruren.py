"""Whether the offices that we send people to are open at this moment."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import now

from portal.stelsel.kalender import kalender
from portal.termijnen import dag_in_nederland, is_kantooruur, werkdag_van


@dataclass(frozen=True)
class Kantoor:
    """`open_op`: the next day on which offices open, in the evening, the weekend and on holidays; None while open.

    `vandaag_dicht`: there are no office hours today at all.
    """

    open_op: date | None = None
    vandaag_dicht: bool = False

    @property
    def dicht(self) -> bool:
        """Whether most offices are closed now."""
        return self.open_op is not None

    @property
    def weer_open(self) -> date | None:
        """On a day without office hours: when lines of working days can be reached again."""
        return self.open_op if self.vandaag_dicht else None

    def wacht_tot(self, dag: date) -> bool:
        """Whether what is promised for `dag` waits for the offices to open."""
        return self.open_op is not None and dag <= self.open_op


def kantoor_nu() -> Kantoor:
    """How it is now. No statement once the holidays are known."""
    nu, dagen = now(), kalender()
    if is_kantooruur(nu, kalender=dagen):
        return Kantoor()
    vrij = not dagen.is_werkdag(dag_in_nederland(nu))
    return Kantoor(werkdag_van(nu, kalender=dagen), vandaag_dicht=vrij)
