"""Dutch public holidays as rules that can be read from the seed content (Algemene termijnenwet art. 3)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from portal.termijnen.fouten import RegelOnleesbaar

MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_MAAND = "|".join(MAANDEN)
_PAASREGEL = re.compile(r"Pasen (?P<teken>[+-]) (?P<dagen>\d+) dag(?:en)?")
_VASTE_REGEL = re.compile(
    rf"(?P<dag>\d{{1,2}}) (?P<maand>{_MAAND})"
    rf"(?:, op zondag (?P<zondag>\d{{1,2}}) (?P<zondagmaand>{_MAAND})|, elk jaar)?"
)
ZONDAG = 6
GEWOON_JAAR = 2001

Datumregel = Callable[[int], date]


def pasen(jaar: int) -> date:
    """Easter Sunday of the Gregorian calendar.

    Source: the anonymous algorithm of Nature (20 April 1876), as in Jean Meeus, Astronomical Algorithms,
    chapter 8.
    """
    a = jaar % 19
    b, c = divmod(jaar, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    maand, dag = divmod(h + m - 7 * n + 114, 31)
    return date(jaar, maand, dag + 1)


@dataclass(frozen=True)
class Feestdagregel:
    """One holiday and the years it has existed (`vanaf` and `tot_en_met` inclusive; None means no limit)."""

    id: str
    naam: str
    regel: str
    grond: str
    vanaf: int | None = None
    tot_en_met: int | None = None

    def __post_init__(self) -> None:
        """Refuse a rule that cannot be read. Raises RegelOnleesbaar."""
        lees_datumregel(self.regel)

    def dag(self, jaar: int) -> date | None:
        """The date of this holiday in `jaar`, or None in a year without it."""
        if (self.vanaf or jaar) > jaar or (self.tot_en_met or jaar) < jaar:
            return None
        return lees_datumregel(self.regel)(jaar)


def lees_datumregel(regel: str) -> Datumregel:
    """Read "1 januari", "5 mei, elk jaar", "27 april, op zondag 26 april" or "Pasen + 39 dagen".

    Raises RegelOnleesbaar for any other text and for a day that does not exist.
    """
    if gevonden := _PAASREGEL.fullmatch(regel):
        verschuiving = timedelta(days=int(gevonden["teken"] + gevonden["dagen"]))
        return lambda jaar: pasen(jaar) + verschuiving
    if gevonden := _VASTE_REGEL.fullmatch(regel):
        return _vaste_regel(regel, gevonden.groupdict())
    raise RegelOnleesbaar(f"feestdagregel niet begrepen: {regel!r}")


def _vaste_regel(regel: str, delen: Mapping[str, str | None]) -> Datumregel:
    gewoon = _dag_en_maand(regel, delen["dag"], delen["maand"])
    op_zondag = _dag_en_maand(regel, delen["zondag"], delen["zondagmaand"]) if delen["zondag"] else gewoon

    def datum(jaar: int) -> date:
        dag = date(jaar, *gewoon)
        return date(jaar, *op_zondag) if dag.weekday() == ZONDAG else dag

    return datum


def _dag_en_maand(regel: str, dag: str | None, maand: str | None) -> tuple[int, int]:
    """Month and day as numbers; a day that does not exist every year is refused."""
    nummers = (MAANDEN.index(maand or "") + 1, int(dag or 0))
    try:
        date(GEWOON_JAAR, *nummers)
    except ValueError as fout:
        raise RegelOnleesbaar(f"dag bestaat niet: {regel!r}") from fout
    return nummers
