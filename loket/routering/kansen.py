"""The chance that the answer to a question changes the outcome: what the order of the questions follows.

The chances of answers are estimates, written in vragen.yaml beside the questions and the same for everybody: no
person is scored. A rule that still hangs on other questions counts with the chance that those turn out its way,
as if answers were independent of each other. That is an approximation, made to rank questions and nothing else:
which questions can matter at all follows from the rules themselves (loket.routering.reis).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import prod

from loket.routering.situatie import Antwoord
from loket.routering.tabel import Operator, Rijspoor, Tabel, Voorwaarde, Waarheid
from loket.routering.vragen import Kansen, Vraag, Vraagsoort, Vragenlijst


@dataclass(frozen=True)
class _Rij:
    """An undecided row: its outcome, the rank of that, and its open conditions with their chances."""

    uitkomst: str
    rang: int
    open: tuple[tuple[Voorwaarde, float], ...]

    def kans(self, vraag_id: str, antwoord: Antwoord | None) -> float:
        """The chance that this row comes true, for this answer to one question or for silence (None)."""
        totaal = 1.0
        for voorwaarde, kans in self.open:
            if voorwaarde.veld == vraag_id:
                kans = float(voorwaarde.toets(antwoord) is Waarheid.WAAR)
            totaal *= kans
        return totaal


@dataclass(frozen=True)
class Weging:
    """The undecided rows of a table that would win from what is certain now."""

    rijen: tuple[_Rij, ...]
    kansen: Kansen

    @classmethod
    def van(cls, tabel: Tabel, sporen: Iterable[Rijspoor], vragen: Vragenlijst) -> Weging:
        """Weigh these rows of the table; every condition that is unknown is one on an open question."""
        op_id = {rij.id: rij for rij in tabel.rijen}
        rang = {uitkomst.id: plaats for plaats, uitkomst in enumerate(tabel.uitkomsten)}
        return cls(
            tuple(
                _Rij(
                    spoor.uitkomst,
                    rang[spoor.uitkomst],
                    tuple(
                        (voorwaarde, kans_op(voorwaarde, vragen[voorwaarde.veld], vragen.kansen))
                        for voorwaarde, cel in zip(op_id[spoor.rij].voorwaarden, spoor.cellen, strict=True)
                        if cel.uitslag is Waarheid.ONBEKEND
                    ),
                )
                for spoor in sporen
            ),
            vragen.kansen,
        )

    def verschil(self, vraag: Vraag) -> float:
        """The chance, 0 to 1, that the table ends elsewhere with an answer to this question than without one."""
        stil = self._minstens(vraag.id, None)
        return max(
            (
                sum(
                    kans * self._verste(self._minstens(vraag.id, antwoord), stil) for antwoord, kans in klasse
                )
                for klasse in _antwoordklassen(vraag, self._voorwaarden(vraag.id), self.kansen)
            ),
            default=0.0,
        )

    def _minstens(self, vraag_id: str, antwoord: Antwoord | None) -> dict[str, float]:
        """Per outcome the chance that one of the rows gives it or better."""
        per_rij = [(rij.rang, rij.kans(vraag_id, antwoord)) for rij in self.rijen]
        return {
            rij.uitkomst: 1 - prod(1 - kans for rang, kans in per_rij if rang <= rij.rang)
            for rij in self.rijen
        }

    @staticmethod
    def _verste(met: Mapping[str, float], zonder: Mapping[str, float]) -> float:
        return max((abs(met[uitkomst] - zonder[uitkomst]) for uitkomst in met), default=0.0)

    def _voorwaarden(self, vraag_id: str) -> list[Voorwaarde]:
        """The open conditions on the question, each once."""
        open_ = (voorwaarde for rij in self.rijen for voorwaarde, _kans in rij.open)
        return list({(v.operator, v.waarde): v for v in open_ if v.veld == vraag_id}.values())


def kans_op(voorwaarde: Voorwaarde, vraag: Vraag, kansen: Kansen) -> float:
    """The chance that a condition on an open question comes true."""
    if voorwaarde.operator is Operator.ONTBREEKT:
        return kansen.overslaan
    antwoord = 1 - kansen.overslaan
    if voorwaarde.operator is Operator.NIET_GEZEGD:
        return 1 - antwoord * _genoemd(voorwaarde.waarde, vraag, kansen)
    if voorwaarde.operator is Operator.AANTAL_MINSTENS and isinstance(voorwaarde.waarde, int):
        return antwoord * _minstens(voorwaarde.waarde, tuple(kansen.van(vraag).values()))
    return antwoord * _genoemd(voorwaarde.waarde, vraag, kansen)


def _genoemd(waarde: object, vraag: Vraag, kansen: Kansen) -> float:
    """The chance that an answer holds one of these options."""
    per_optie = kansen.van(vraag)
    gezocht = [
        per_optie.get(str(optie), 0.0) for optie in (waarde if isinstance(waarde, tuple) else (waarde,))
    ]
    return 1 - prod(1 - kans for kans in gezocht) if vraag.soort is Vraagsoort.MEERKEUZE else sum(gezocht)


@cache
def _minstens(aantal: int, kansen: tuple[float, ...]) -> float:
    """The chance that at least so many of these independent options are chosen."""
    verdeling = [1.0, *[0.0] * (aantal - 1)]  # the chance of exactly 0, 1, ... options, below `aantal`
    for kans in kansen:
        verdeling = [
            precies * (1 - kans) + een_minder * kans
            for precies, een_minder in zip(verdeling, [0.0, *verdeling], strict=False)
        ]
    return 1 - sum(verdeling)


def _antwoordklassen(
    vraag: Vraag, voorwaarden: Iterable[Voorwaarde], kansen: Kansen
) -> list[list[tuple[Antwoord, float]]]:
    """Answers with their chances; where several may be given: one that meets a condition, one that does not."""
    if vraag.soort is not Vraagsoort.MEERKEUZE:
        return [list(kansen.van(vraag).items())]
    klassen = []
    for voorwaarde in voorwaarden:
        raak = _voorbeeld(voorwaarde, vraag)
        if voorwaarde.operator is Operator.AANTAL_MINSTENS and isinstance(voorwaarde.waarde, int):
            kans = _minstens(voorwaarde.waarde, tuple(kansen.van(vraag).values()))
        else:
            kans = _genoemd(voorwaarde.waarde, vraag, kansen)
        klassen.append([(raak, kans), (_ander(voorwaarde, vraag), 1 - kans)])
    return klassen


def _voorbeeld(voorwaarde: Voorwaarde, vraag: Vraag) -> Antwoord:
    """An answer that names what the condition is about."""
    if isinstance(voorwaarde.waarde, tuple):
        return voorwaarde.waarde
    if isinstance(voorwaarde.waarde, int):
        return tuple(vraag.opties)[: voorwaarde.waarde]
    return (str(voorwaarde.waarde),)


def _ander(voorwaarde: Voorwaarde, vraag: Vraag) -> Antwoord:
    """An answer that names none of what the condition is about."""
    genoemd = voorwaarde.waarde if isinstance(voorwaarde.waarde, tuple) else ()
    return tuple(optie for optie in vraag.opties if optie not in genoemd)[:1]
