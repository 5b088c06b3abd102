"""Whether the offices that we send people to are open at this moment."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import now

from portal.stelsel.kalender import kalender
from portal.termijnen import dag_in_nederland, is_kantooruur, werkdag_van


@dataclass(frozen=True)
class Opening:
    """When offices open again: a later day, or still today."""

    dag: date
    vandaag: bool


@dataclass(frozen=True)
class Kantoor:
    """`open_op`: the next day on which offices open, in the evening, the weekend and on holidays; None while open.

    `vandaag_dicht`: there are no office hours today at all. `opent_vandaag`: they are yet to come.
    """

    open_op: date | None = None
    vandaag_dicht: bool = False
    opent_vandaag: bool = False

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

    def opening_voor(self, dag: date) -> Opening | None:
        """What is promised for `dag` waits for this opening; None when it does not wait."""
        return Opening(self.open_op, self.opent_vandaag) if self.open_op and self.wacht_tot(dag) else None


def kantoor_nu() -> Kantoor:
    """How it is now. No statement once the holidays are known."""
    nu, dagen = now(), kalender()
    if is_kantooruur(nu, kalender=dagen):
        return Kantoor()
    vandaag, open_op = dag_in_nederland(nu), werkdag_van(nu, kalender=dagen)
    vrij = not dagen.is_werkdag(vandaag)
    return Kantoor(open_op, vandaag_dicht=vrij, opent_vandaag=open_op == vandaag)
