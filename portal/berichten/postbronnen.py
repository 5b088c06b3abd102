"""Who else has letters for the post: papers that were frozen elsewhere, and go along in a print batch as they are.

A higher floor registers its source in `AppConfig.ready()`. That such a paper was posted, or came back, is told with
the events `StukGepost` and `StukTeruggekomen`.
"""

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
    bijschrift: tuple[str, ...] = ()
    """What whoever gets it must know beside it, in their language; it stands on that sheet, which then goes along."""
    belet: str = ""


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
