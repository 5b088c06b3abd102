"""Who else has letters for the post: papers that were frozen elsewhere, and go along in a print batch as they are.

A higher floor registers its source in `AppConfig.ready()`. That such a paper was posted, or came back, is told with
the events `StukGepost` and `StukTeruggekomen`.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol
from uuid import UUID


@dataclass(frozen=True)
class Wachtend:
    """A frozen paper that has to go by post.

    `belet` says why it cannot go in a batch now; empty: it goes in the next one.
    """

    stuk: UUID
    over: UUID
    """The dossier."""
    kenmerk: str
    omschrijving: str
    """What it is, without a name or a subject."""
    sinds: datetime
    naam: str = ""
    adres: str = ""
    taal: str = "nl"
    voorblad: bool = False
    """Whether it needs a sheet with the address: the paper has not this one in its own window."""
    afschrift: bool = False
    """For somebody else than the person of the question, whose code does not stand on the sheet."""
    bijschrift: tuple[str, ...] = ()
    """What whoever gets it must know beside it, in their language; it stands on that sheet, which then goes along."""
    belet: str = ""
    opdracht: UUID | None = None
    """Beside the first one of this paper: by which the source knows what was asked."""


@dataclass(frozen=True)
class Tegengehouden:
    """What cannot go of one question, for one reason; `omschrijvingen` says of each kind how many."""

    kenmerk: str
    omschrijvingen: list[str]
    sinds: datetime
    belet: str


def per_vraag(wachtend: Iterable[Wachtend]) -> list[Tegengehouden]:
    """What cannot go, a line for each question and reason: one deed of the handler frees all of it."""
    groepen: dict[tuple[UUID, str], list[Wachtend]] = {}
    for rij in wachtend:
        if rij.belet:
            groepen.setdefault((rij.over, rij.belet), []).append(rij)
    return [
        Tegengehouden(
            rijen[0].kenmerk,
            [
                f"{wat} ({aantal})" if aantal > 1 else wat
                for wat, aantal in Counter(rij.omschrijving for rij in rijen).items()
            ],
            rijen[0].sinds,
            belet,
        )
        for (_over, belet), rijen in groepen.items()
    ]


class Postbron(Protocol):
    """A source of frozen papers."""

    def wachtend(self) -> list[Wachtend]:
        """What waits, the oldest first, for the screen of who posts."""

    def pak(self, hoogstens: int) -> list[Wachtend]:
        """What can go now, the oldest first, held until the end of the transaction of who calls.

        What somebody else is busy with at this moment is left for the next batch.
        """

    def bestand(self, stuk: UUID) -> bytes | None:
        """The PDF of one paper; None when the paper is no more. Raises LookupError when it was not made yet."""


_bronnen: Final[dict[str, Postbron]] = {}


def meld_postbron_aan(naam: str, bron: Postbron) -> None:
    """Register a source; the same name again takes its place."""
    _bronnen[naam] = bron


def postbronnen() -> dict[str, Postbron]:
    """Every source by its name, in the order in which they were registered."""
    return dict(_bronnen)


def alle_wachtende() -> list[Wachtend]:
    """What waits at every source, the oldest first."""
    return sorted((rij for bron in _bronnen.values() for rij in bron.wachtend()), key=lambda rij: rij.sinds)
