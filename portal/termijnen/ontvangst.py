"""Which day of receipt counts when a letter came in at another door than that of the competent body."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.termijnen.regels import Rekenbasis
from portal.termijnen.standaard import standaard_basis
from portal.termijnen.zinnen import BEVOEGD_ORGAAN_TELT, EERSTE_ORGAAN_TELT, NOG_NIET_ONTVANGEN, Stap, stap


class Stuksoort(StrEnum):
    """What came in; the law treats them differently."""

    AANVRAAG = "aanvraag"
    BEZWAAR = "bezwaar"
    KLACHT = "klacht"


@dataclass(frozen=True)
class Ontvangst:
    """Both days are kept (design.md, promise 8). A library or help desk is no bestuursorgaan."""

    eerste_deur: date
    eerste_deur_is_bestuursorgaan: bool
    bevoegd_orgaan: date | None = None

    def __post_init__(self) -> None:
        """Raises ValueError when the competent body had it before the first door."""
        if self.bevoegd_orgaan is not None and self.bevoegd_orgaan < self.eerste_deur:
            raise ValueError("het bevoegde orgaan kan een stuk niet eerder hebben dan de eerste deur")


@dataclass(frozen=True)
class Teldag:
    """The day of receipt that counts by law, or None while the competent body has not received it."""

    dag: date | None
    grondslag: str
    reden: Stap


def dag_die_telt(stuk: Stuksoort, ontvangst: Ontvangst, *, basis: Rekenbasis | None = None) -> Teldag:
    """The day of receipt that counts.

    A bezwaar sent to a wrong bestuursorgaan counts from there (Awb 6:15 lid 3). For anything else, and for a
    first door that is no bestuursorgaan, the law gives the first day no such effect (Awb 2:3): only receipt
    by the competent body counts.
    """
    regels = (basis or standaard_basis()).regels
    if stuk is Stuksoort.BEZWAAR and ontvangst.eerste_deur_is_bestuursorgaan:
        grondslag = f"{regels['verkeerde-organisatie'].grondslag} lid 3"
        reden = stap(EERSTE_ORGAAN_TELT, grondslag, dag=ontvangst.eerste_deur)
        return Teldag(ontvangst.eerste_deur, grondslag, reden)
    grondslag = regels["doorzending"].grondslag
    if ontvangst.bevoegd_orgaan is None:
        return Teldag(None, grondslag, stap(NOG_NIET_ONTVANGEN, grondslag))
    return Teldag(
        ontvangst.bevoegd_orgaan,
        grondslag,
        stap(BEVOEGD_ORGAAN_TELT, grondslag, dag=ontvangst.bevoegd_orgaan),
    )
