"""A legal term as a value, and the plain sum that gives its last day before weekends and holidays count."""

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from portal.termijnen.kalender import Kalender
from portal.termijnen.zinnen import gettext_noop

MAANDEN_PER_JAAR = 12


class Eenheid(StrEnum):
    """What a term is counted in. Werkdagen are no days of the Algemene termijnenwet but of a special act."""

    UREN = "uren"
    DAGEN = "dagen"
    WERKDAGEN = "werkdagen"
    WEKEN = "weken"
    MAANDEN = "maanden"
    JAREN = "jaren"


ENKELVOUD = {
    Eenheid.UREN: gettext_noop("uur"),
    Eenheid.DAGEN: gettext_noop("dag"),
    Eenheid.WERKDAGEN: gettext_noop("werkdag"),
    Eenheid.WEKEN: gettext_noop("week"),
    Eenheid.MAANDEN: gettext_noop("maand"),
    Eenheid.JAREN: gettext_noop("jaar"),
}
MEERVOUD = {
    Eenheid.UREN: gettext_noop("uur"),
    Eenheid.DAGEN: gettext_noop("dagen"),
    Eenheid.WERKDAGEN: gettext_noop("werkdagen"),
    Eenheid.WEKEN: gettext_noop("weken"),
    Eenheid.MAANDEN: gettext_noop("maanden"),
    Eenheid.JAREN: gettext_noop("jaar"),
}


class Zekerheid(StrEnum):
    """How sure the content is; what is `onzeker` is shown as such (design.md §7)."""

    GEVERIFIEERD = "geverifieerd"
    BEKEND = "bekend"
    ONZEKER = "onzeker"


@dataclass(frozen=True)
class Termijn:
    """So many weeks (days, ...) and the article they come from.

    `atw_opzij` says why the Algemene termijnenwet is set aside for this very term (an article of another act,
    or a reason); empty means that the act itself decides (its art. 4). `grondslag` is the article as people
    cite it.
    """

    aantal: int
    eenheid: Eenheid
    grondslag: str
    atw_opzij: str = ""
    zekerheid: Zekerheid = Zekerheid.GEVERIFIEERD
    let_op: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError for a term of nothing or one without an article."""
        if self.aantal < 1:
            raise ValueError("een termijn duurt minstens 1")
        if not self.grondslag:
            raise ValueError("een wettelijke termijn noemt haar artikel")

    @property
    def eenheid_in_woorden(self) -> str:
        """The unit in the right number: "week" or "weken"."""
        return (ENKELVOUD if self.aantal == 1 else MEERVOUD)[self.eenheid]

    def __str__(self) -> str:
        return f"{self.aantal} {self.eenheid_in_woorden}"


def plus_maanden(dag: date, aantal: int) -> date:
    """The same day number so many months on, or the last day of a shorter month.

    Source: European Convention on the Calculation of Time-Limits (Basel 1972) art. 4 lid 2.
    """
    jaar, maand = divmod(dag.year * MAANDEN_PER_JAAR + dag.month - 1 + aantal, MAANDEN_PER_JAAR)
    laatste = calendar.monthrange(jaar, maand + 1)[1]
    return date(jaar, maand + 1, min(dag.day, laatste))


def ruwe_laatste_dag(op: date, termijn: Termijn, kalender: Kalender) -> date:
    """The last day of a term that begins on the day after `op`, before the Algemene termijnenwet is applied.

    Raises ValueError for a term in hours, which has a last moment and no last day (see laatste_moment).
    """
    match termijn.eenheid:
        case Eenheid.DAGEN:
            return op + timedelta(days=termijn.aantal)
        case Eenheid.WEKEN:
            return op + timedelta(weeks=termijn.aantal)
        case Eenheid.MAANDEN:
            return plus_maanden(op, termijn.aantal)
        case Eenheid.JAREN:
            return plus_maanden(op, termijn.aantal * MAANDEN_PER_JAAR)
        case Eenheid.WERKDAGEN:
            return kalender.plus_werkdagen(op, termijn.aantal)
        case Eenheid.UREN:
            raise ValueError("een termijn in uren heeft geen laatste dag")


def eerste_dag_ervoor(gebeurtenis: date, termijn: Termijn) -> date:
    """The earliest day of a term counted back from an event ("vanaf 4 weken voor de verhuizing").

    A term counted back is not moved by weekends or holidays (Algemene termijnenwet art. 1 lid 2).
    Raises ValueError for units that are not counted back here (hours and working days).
    """
    match termijn.eenheid:
        case Eenheid.DAGEN:
            return gebeurtenis - timedelta(days=termijn.aantal)
        case Eenheid.WEKEN:
            return gebeurtenis - timedelta(weeks=termijn.aantal)
        case Eenheid.MAANDEN:
            return plus_maanden(gebeurtenis, -termijn.aantal)
        case Eenheid.JAREN:
            return plus_maanden(gebeurtenis, -termijn.aantal * MAANDEN_PER_JAAR)
        case _:
            raise ValueError(f"een termijn in {termijn.eenheid} wordt hier niet teruggerekend")


def laatste_moment(begin: datetime, termijn: Termijn) -> datetime:
    """The end of a term in hours, in the zone of `begin`; no day off moves it (Atw art. 4).

    Raises ValueError for a moment without time zone or a term in another unit.
    """
    if begin.tzinfo is None or termijn.eenheid is not Eenheid.UREN:
        raise ValueError("alleen een termijn in uren vanaf een moment met tijdzone heeft een laatste moment")
    # Through UTC, so that an hour stays an hour in the night the clock is changed.
    zone = begin.tzinfo
    return (begin.astimezone(UTC) + timedelta(hours=termijn.aantal)).astimezone(zone)
