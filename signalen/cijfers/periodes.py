"""Two periods of whole months beside each other, and what may not be concluded from it. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from signalen.cijfers.rekenen import is_rijp, maanden

WEINIG = 10
"""With fewer signals in one of the periods a difference says nothing."""


@dataclass(frozen=True)
class Periode:
    """The whole months from `van` up to and not including `tot`, both the first of a month."""

    van: date
    tot: date

    @property
    def maanden(self) -> list[date]:
        """Each of them."""
        return maanden(self.van, self.tot)

    def rijpe(self, vandaag: date) -> list[date]:
        """Those of which every signal is old enough to have been decided on."""
        return [maand for maand in self.maanden if is_rijp(maand, vandaag)]


class Voorbehoud(StrEnum):
    """Why a difference between two periods may not be what it seems."""

    LENGTE = "lengte"
    SEIZOEN = "seizoen"
    OVERLAP = "overlap"
    AFZENDERS = "afzenders"
    RIJPHEID = "rijpheid"
    WEINIG = "weinig"


def voorbehouden(
    een: Periode,
    ander: Periode,
    *,
    vandaag: date,
    aantallen: tuple[int, int],
    afzenders: tuple[Collection[str], Collection[str]],
) -> list[Voorbehoud]:
    """What holds for these two."""
    geldt = {
        Voorbehoud.LENGTE: len(een.maanden) != len(ander.maanden),
        Voorbehoud.SEIZOEN: [rij.month for rij in een.maanden] != [rij.month for rij in ander.maanden],
        Voorbehoud.OVERLAP: een.van < ander.tot and ander.van < een.tot,
        Voorbehoud.AFZENDERS: set(afzenders[0]) != set(afzenders[1]),
        Voorbehoud.RIJPHEID: any(len(deel.rijpe(vandaag)) < len(deel.maanden) for deel in (een, ander)),
        Voorbehoud.WEINIG: min(aantallen) < WEINIG,
    }
    return [voorbehoud for voorbehoud in Voorbehoud if geldt[voorbehoud]]
