"""The clock that stands still (opschorting, Awb 4:15 and 7:10 lid 2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.termijnen.kalender import EEN_DAG
from portal.termijnen.zinnen import gettext_noop


class Opschortingsgrond(StrEnum):
    """Why the clock stands still; the value reads as part of a sentence."""

    AANVULLING = gettext_noop("omdat er gegevens ontbraken")
    BUITENLAND = gettext_noop("omdat er informatie uit het buitenland nodig was")
    INSTEMMING = gettext_noop("omdat u daarmee instemde")
    AANVRAGER = gettext_noop("omdat het wachten op u was")
    OVERMACHT = gettext_noop("omdat beslissen door overmacht niet kon")
    VERZUIM_BEZWAAR = gettext_noop("omdat er in het bezwaar iets ontbrak")


GRONDSLAG = {
    Opschortingsgrond.AANVULLING: "Awb art. 4:15 lid 1 onder a",
    Opschortingsgrond.BUITENLAND: "Awb art. 4:15 lid 1 onder b",
    Opschortingsgrond.INSTEMMING: "Awb art. 4:15 lid 2 onder a",
    Opschortingsgrond.AANVRAGER: "Awb art. 4:15 lid 2 onder b",
    Opschortingsgrond.OVERMACHT: "Awb art. 4:15 lid 2 onder c",
    Opschortingsgrond.VERZUIM_BEZWAAR: "Awb art. 7:10 lid 2",
}


@dataclass(frozen=True)
class Opschorting:
    """The clock stands still from `van` until, not including, `tot`; None while it still stands."""

    van: date
    tot: date | None
    grond: Opschortingsgrond

    def __post_init__(self) -> None:
        """Raises ValueError when the end lies before the beginning."""
        if self.tot is not None and self.tot < self.van:
            raise ValueError("de klok kan niet eerder weer lopen dan zij stil is gaan staan")

    @property
    def dagen(self) -> int:
        """How many calendar days the clock stood still. Raises ValueError while it still stands."""
        if self.tot is None:
            raise ValueError("de klok staat nog stil")
        return (self.tot - self.van).days

    @property
    def grondslag(self) -> str:
        """The article of this suspension."""
        return GRONDSLAG[self.grond]


def opgeschort_voor_aanvulling(
    gevraagd_op: date,
    hersteltermijn_tot_en_met: date,
    aangevuld_op: date | None = None,
    grond: Opschortingsgrond = Opschortingsgrond.AANVULLING,
) -> Opschorting:
    """The suspension while data are awaited: from the day after the request until the day they came.

    Without an answer it lasts until the day the repair term ends. A request without a repair term does not
    suspend (ABRvS 21 September 2016, ECLI:NL:RVS:2016:2527), hence the required argument. "Tot de dag" is
    read as the law writes it: that day itself counts again. Raises ValueError when an end lies before the
    request.
    Source: Awb 4:15 lid 1 onder a; for bezwaar 7:10 lid 2.
    """
    einde = min(aangevuld_op or hersteltermijn_tot_en_met, hersteltermijn_tot_en_met)
    if einde < gevraagd_op:
        raise ValueError("de aanvulling kan niet voor het verzoek liggen")
    van = gevraagd_op + EEN_DAG
    return Opschorting(van, max(van, einde), grond)


def samengevoegd(opschortingen: Iterable[Opschorting]) -> tuple[Opschorting, ...]:
    """Suspensions in order, overlaps counted once; an open one swallows what comes after it."""
    uit: list[Opschorting] = []
    for een in sorted(opschortingen, key=lambda een: een.van):
        vorige = uit[-1] if uit else None
        if vorige is None or (vorige.tot is not None and vorige.tot <= een.van):
            uit.append(een)
        elif vorige.tot is not None and (een.tot is None or een.tot > vorige.tot):
            uit.append(Opschorting(vorige.tot, een.tot, een.grond))
    return tuple(een for een in uit if een.tot is None or een.dagen)
