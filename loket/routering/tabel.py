"""Decision tables as data: conditions, rows and a three-valued evaluation with a full trace.

Own evaluator rather than a rules engine: it is faster than the engines we measured and says of every row
and every condition why it did or did not decide.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any, Final, NamedTuple, cast

from loket.routering.situatie import Veldwaarde


class Regelfout(ValueError):
    """The rules file does not say what a rules file must say."""


class Waarheid(StrEnum):
    """The value of a condition: an unanswered question is unknown, not false; FOUT could not be evaluated."""

    WAAR = "waar"
    ONWAAR = "onwaar"
    ONBEKEND = "onbekend"
    FOUT = "fout"


class Veldsoort(StrEnum):
    KEUZE = "keuze"
    MEERKEUZE = "meerkeuze"
    JA_NEE = "ja_nee"


class Operator(StrEnum):
    """What a condition asks. ONTBREEKT and NIET_GEZEGD are the only ones that hold for a missing answer."""

    IS = "is"
    EEN_VAN = "een_van"
    BEVAT_EEN_VAN = "bevat_een_van"
    AANTAL_MINSTENS = "aantal_minstens"
    ONTBREEKT = "ontbreekt"
    NIET_GEZEGD = "niet_gezegd"


Regelwaarde = str | bool | int | tuple[str, ...]

ONTHOUDEN_HOOGSTENS: Final = 128
"""So many results of a table are remembered, of some 4 kB each."""

PASSEND: Final[Mapping[Operator, frozenset[Veldsoort]]] = {
    Operator.IS: frozenset({Veldsoort.KEUZE, Veldsoort.JA_NEE}),
    Operator.EEN_VAN: frozenset({Veldsoort.KEUZE}),
    Operator.BEVAT_EEN_VAN: frozenset({Veldsoort.MEERKEUZE}),
    Operator.AANTAL_MINSTENS: frozenset({Veldsoort.MEERKEUZE}),
    Operator.ONTBREEKT: frozenset(Veldsoort),
    Operator.NIET_GEZEGD: frozenset({Veldsoort.KEUZE, Veldsoort.MEERKEUZE}),
}


def _lijst(waarde: object) -> tuple[object, ...]:
    return waarde if isinstance(waarde, tuple) else (waarde,)


_TOETSEN: Final[Mapping[Operator, Callable[[Veldwaarde, Regelwaarde], bool]]] = {
    Operator.IS: lambda feit, eis: feit == eis,
    Operator.EEN_VAN: lambda feit, eis: feit in _lijst(eis),
    Operator.BEVAT_EEN_VAN: lambda feit, eis: bool(set(_lijst(feit)) & set(_lijst(eis))),
    Operator.AANTAL_MINSTENS: lambda feit, eis: len(set(_lijst(feit))) >= cast(int, eis),
    Operator.ONTBREEKT: lambda feit, eis: False,
    Operator.NIET_GEZEGD: lambda feit, eis: not set(_lijst(feit)) & set(_lijst(eis)),
}


@dataclass(frozen=True)
class Tekst:
    """One sentence in the two languages of the tables."""

    nl: str
    en: str

    def in_taal(self, taal: str) -> str:
        """The sentence in `taal`; every language but Dutch gets the English one."""
        return self.nl if taal == "nl" or taal.startswith("nl-") else self.en

    @classmethod
    def uit_json(cls, rauw: Mapping[str, Any]) -> Tekst:
        """Raises Regelfout when a language is missing."""
        if not rauw.get("nl") or not rauw.get("en"):
            raise Regelfout(f"A sentence is missing in nl or en: {rauw}")
        return cls(rauw["nl"], rauw["en"])


@dataclass(frozen=True)
class Voorwaarde:
    """One cell of a table: a field, an operator and a value."""

    veld: str
    operator: Operator
    waarde: Regelwaarde
    tekst: Tekst

    def toets(self, feit: Veldwaarde, *, open: bool = False) -> Waarheid:
        """Is it so? `open` means the question may still be asked: a missing answer then settles nothing.

        A condition that cannot be evaluated never stops a citizen: it is FOUT, and the advice then sends people to a
        person and names the row.
        """
        if feit is None:
            zeker = not open and self.operator in (Operator.ONTBREEKT, Operator.NIET_GEZEGD)
            return Waarheid.WAAR if zeker else Waarheid.ONBEKEND
        try:
            return Waarheid.WAAR if _TOETSEN[self.operator](feit, self.waarde) else Waarheid.ONWAAR
        except (TypeError, ValueError, AttributeError):
            return Waarheid.FOUT


class Cel(NamedTuple):
    """What one condition came to, for the trace."""

    veld: str
    operator: Operator
    waarde: Regelwaarde
    feit: Veldwaarde
    uitslag: Waarheid


class Rijspoor(NamedTuple):
    """What one row came to, for the trace; it decided when it is among the reasons."""

    rij: str
    uitkomst: str
    uitslag: Waarheid
    cellen: tuple[Cel, ...]

    def kan_nog(self, open_vragen: frozenset[str]) -> frozenset[str]:
        """The open questions that can still make this row true; empty when it is settled."""
        if self.uitslag is not Waarheid.ONBEKEND:
            return frozenset()
        onbekend = frozenset(cel.veld for cel in self.cellen if cel.uitslag is Waarheid.ONBEKEND)
        return onbekend if onbekend <= open_vragen else frozenset()


@dataclass(frozen=True)
class Rij:
    """One rule. `anders` marks the rule that only gives the reason when no other rule fires.

    `kapot` marks a rule of a published version that cannot be read: it never fires, and always says FOUT.
    """

    id: str
    beginsel: str
    uitkomst: str
    voorwaarden: tuple[Voorwaarde, ...]
    tekst: Tekst
    aanwijzingen: tuple[str, ...]
    bron: str
    anders: bool = False
    kapot: bool = False

    def spoor(self, gegevens: Mapping[str, Veldwaarde], open_vragen: frozenset[str]) -> Rijspoor:
        """Evaluate every condition, also after one has failed: the trace is for people."""
        if self.kapot:
            return Rijspoor(self.id, self.uitkomst, Waarheid.FOUT, ())
        cellen = tuple(
            [
                Cel(v.veld, v.operator, v.waarde, feit, v.toets(feit, open=v.veld in open_vragen))
                for v in self.voorwaarden
                for feit in (gegevens.get(v.veld),)
            ]
        )
        return Rijspoor(self.id, self.uitkomst, _en(cellen), cellen)


def _en(cellen: tuple[Cel, ...]) -> Waarheid:
    uitslagen = {cel.uitslag for cel in cellen}
    if Waarheid.FOUT in uitslagen:
        return Waarheid.FOUT
    if Waarheid.ONWAAR in uitslagen:
        return Waarheid.ONWAAR
    return Waarheid.ONBEKEND if Waarheid.ONBEKEND in uitslagen else Waarheid.WAAR


@dataclass(frozen=True)
class Uitkomst:
    id: str
    tekst: Tekst


@dataclass(frozen=True)
class Uitslag:
    """The result of a table: the outcome, the rows that gave it, and the trace of all rows.

    No row gave it when the rule without conditions is broken: then it is the last outcome of the table.
    """

    uitkomst: str
    beslist: tuple[Rij, ...]
    gevuurd: tuple[Rij, ...]
    sporen: tuple[Rijspoor, ...]

    @property
    def fouten(self) -> tuple[str, ...]:
        """The ids of the rows that could not be evaluated."""
        return tuple(spoor.rij for spoor in self.sporen if spoor.uitslag is Waarheid.FOUT)


@dataclass(frozen=True)
class Tabel:
    """A decision table with hit policy PRIORITY: of the rows that fire, the first of `uitkomsten` wins."""

    naam: str
    uitkomsten: tuple[Uitkomst, ...]
    rijen: tuple[Rij, ...]

    @cached_property
    def velden(self) -> tuple[str, ...]:
        """What its conditions ask, in the order of the rows."""
        return tuple(dict.fromkeys(deel.veld for rij in self.rijen for deel in rij.voorwaarden))

    def rang(self, uitkomst: str) -> int:
        """0 for the outcome with the highest priority."""
        return next(i for i, u in enumerate(self.uitkomsten) if u.id == uitkomst)

    def beslis(
        self, gegevens: Mapping[str, Veldwaarde], open_vragen: frozenset[str] = frozenset()
    ) -> Uitslag:
        """Evaluate all rows. With `open_vragen` only what no later answer to those can undo fires.

        Remembered by what the conditions ask: one person is weighed at every step, and most answer alike.
        """
        waarden = tuple([gegevens.get(veld) for veld in self.velden])
        try:
            return self._onthouden(waarden, open_vragen)
        except TypeError:  # an answer of a form that no question gives can be weighed, not remembered
            return self._weeg(waarden, open_vragen)

    @cached_property
    def _onthouden(self) -> Callable[[tuple[Veldwaarde, ...], frozenset[str]], Uitslag]:
        return lru_cache(maxsize=ONTHOUDEN_HOOGSTENS)(self._weeg)

    def _weeg(self, waarden: tuple[Veldwaarde, ...], open_vragen: frozenset[str]) -> Uitslag:
        gegevens = dict(zip(self.velden, waarden, strict=True))
        sporen = tuple([rij.spoor(gegevens, open_vragen) for rij in self.rijen])
        waar = tuple(
            rij for rij, spoor in zip(self.rijen, sporen, strict=True) if spoor.uitslag is Waarheid.WAAR
        )
        uitkomst = min((rij.uitkomst for rij in waar), key=self.rang, default=self.uitkomsten[-1].id)
        winnaars = tuple(rij for rij in waar if rij.uitkomst == uitkomst)
        gewone = tuple(rij for rij in winnaars if not rij.anders)
        return Uitslag(uitkomst, gewone or winnaars, waar, sporen)

    def zin(self, rij: Rij, taal: str) -> str:
        """The rule as people say it: the conditions, and what then happens."""
        return f"{als(rij, taal)} {self.uitkomsten[self.rang(rij.uitkomst)].tekst.in_taal(taal)}"


def als(rij: Rij, taal: str) -> str:
    """The conditions of a rule as people say them."""
    if not rij.voorwaarden:
        return _ANDERS.in_taal(taal)
    *eerst, laatst = (v.tekst.in_taal(taal) for v in rij.voorwaarden)
    samen = f"{', '.join(eerst)} {_EN.in_taal(taal)} {laatst}" if eerst else laatst
    return f"{_STEL.in_taal(taal)}: {samen}."


_STEL: Final = Tekst("Stel", "Suppose")
_EN: Final = Tekst("en", "and")
_ANDERS: Final = Tekst("Past geen andere regel?", "Does no other rule fit?")
