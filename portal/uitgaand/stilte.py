"""Receivers that gave no answer: what is for them waits, so that they hold up nothing that is for others.

In the memory of this worker: a guess that saves time, and true enough.
"""

from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from django.utils import timezone

from portal.uitgaand.models import Kanaal, Uitgaand
from portal.uitgaand.pauze import alle_pauzes, pauze_na

LANGSTE_STILTE: Final = timedelta(minutes=2)
NIET_GEKEKEN: Final = timedelta(minutes=30)
"""Between two silent answers with so much time nobody looked: what happened meanwhile is not known."""


class Stilte(NamedTuple):
    """Of a receiver that gave no answer: how often in a row, until when nothing is tried, when it was last silent.

    `gewacht`: since when each message to a person waits for that. `peilt`: one message asks whether it answers again.
    """

    keren: int
    tot: datetime
    gehoord: datetime
    gewacht: dict[UUID, datetime]
    peilt: bool = False


_stil: dict[str, Stilte] = {}
"""Of each receiver (`ontvanger_van`) that gave no answer."""

EEN_AANBIEDER: Final = frozenset({Kanaal.EMAIL, Kanaal.SMS, Kanaal.BERICHTENBOX})
"""Whoever a message of these is for, one provider takes them all."""


def ontvanger_van(bericht: Uitgaand) -> str:
    """Who must answer: the receiver of its row, or the one provider of its channel; empty when that is not known."""
    return bericht.reeks or (bericht.kanaal if bericht.kanaal in EEN_AANBIEDER else "")


def hoor(ontvanger: str, *, zweeg: bool = False) -> None:
    """Remember whether this receiver answers: one that hangs would hold up what is for all others."""
    if not zweeg:
        _stil.pop(ontvanger, None)
    elif ontvanger:
        nu, oud = timezone.now(), _stil.get(ontvanger)
        keren = oud.keren + 1 if oud else 1
        gewacht = oud.gewacht if oud and nu - oud.gehoord <= NIET_GEKEKEN else {}
        _stil[ontvanger] = Stilte(keren, nu + _stilte_na(keren), nu, gewacht)


def _stilte_na(keren: int) -> timedelta:
    return min(pauze_na(keren), LANGSTE_STILTE)


def stilte_van(ontvanger: str) -> Stilte | None:
    """What is known of a receiver that gave no answer; None of one that does, or that nobody tried."""
    return _stil.get(ontvanger)


def peil(ontvanger: str, stilte: Stilte) -> None:
    """One message tries whether this receiver answers again, and the others wait for that."""
    _stil[ontvanger] = stilte._replace(tot=timezone.now() + _stilte_na(1), peilt=True)


def wachtte_te_lang(rij: Uitgaand, stilte: Stilte) -> bool:
    """Whether this met nothing but silence for as long as all attempts take.

    Counted from when this worker first found its receiver silent, or from when staff resent it.
    """
    opnieuw = rij.pogingen == 0 and rij.laatste_fout
    if opnieuw or rij.pk not in stilte.gewacht:
        stilte.gewacht[rij.pk] = timezone.now()
    return not stilte.peilt and stilte.gehoord - stilte.gewacht[rij.pk] > alle_pauzes()
