"""All situations that a version of the rules can tell apart, and which rows fire and decide in them.

Per field the values are grouped by the conditions that hold for them; one value stands for each group. The
combinations of those are then every situation there is, as far as these rules can see.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod
from typing import Any, Final

from loket.routering.regels import Regels
from loket.routering.situatie import Route, Spoed, Veldwaarde
from loket.routering.tabel import Rij, Tabel, Voorwaarde, Waarheid
from loket.routering.waarden import Veld

MEESTE_COMBINATIES: Final = 2_000_000
"""Above this a table is too wide to try every combination; the rules that ship have some tens of thousands."""


class TeVeel(ValueError):
    """These rules tell more situations apart than can be tried."""


@dataclass
class Beslissers:
    """Which rows fire and which decide somewhere, with the facts that show it.

    `spoed_zonder_mens` holds facts for which something certainly urgent would go to standaard, if there are any.
    """

    vuurt: set[str] = field(default_factory=set)
    beslist: dict[str, dict[str, Any]] = field(default_factory=dict)
    spoed_zonder_mens: dict[str, Any] | None = None
    combinaties: int = 0


@dataclass(frozen=True)
class _Groep:
    """One value of a field, and the conditions (as bits) that hold for it."""

    waarde: Veldwaarde
    bits: int


@dataclass(frozen=True)
class _Rij:
    rij: Rij
    nodig: int
    rang: int


def beslissers(regels: Regels, velden: Mapping[str, Veld]) -> Beslissers:
    """Try every situation. Raises TeVeel when there are more than MEESTE_COMBINATIES."""
    bits = _Bits(regels, velden)
    gevonden = Beslissers()
    haalbaar = _spoed(regels, bits, gevonden)
    _route(regels, bits, haalbaar, gevonden)
    return gevonden


class _Bits:
    """Every distinct condition of both tables as one bit, and the groups of values per field."""

    def __init__(self, regels: Regels, velden: Mapping[str, Veld]) -> None:
        self.velden = velden
        self.per_veld: dict[str, list[Voorwaarde]] = {}
        self.per_voorwaarde: dict[tuple[object, ...], int] = {}
        for rij in (*regels.spoed.rijen, *regels.route.rijen):
            for v in rij.voorwaarden:
                sleutel = (v.veld, v.operator, v.waarde)
                if sleutel not in self.per_voorwaarde:
                    self.per_voorwaarde[sleutel] = 1 << len(self.per_voorwaarde)
                    self.per_veld.setdefault(v.veld, []).append(v)
        self.groepen = {veld: self._groepeer(veld) for veld in self.per_veld}

    def van(self, veld: str, waarde: Veldwaarde) -> int:
        """The conditions on a field that hold for a value."""
        return sum(
            self.per_voorwaarde[v.veld, v.operator, v.waarde]
            for v in self.per_veld.get(veld, ())
            if v.toets(waarde) is Waarheid.WAAR
        )

    def _groepeer(self, veld: str) -> list[_Groep]:
        """One value for each set of conditions that hold; what calls for another question splits a group too."""
        volgers = [
            waarden
            for naam in self.per_veld
            for bron, waarden in self.velden[naam].alleen_als.items()
            if bron == veld
        ]
        gezien: dict[tuple[object, ...], _Groep] = {}
        for waarde in self.velden[veld].mogelijk(self.per_veld[veld]):
            bits = self.van(veld, waarde)
            roept = tuple(bool(set(_lijst(waarde)) & volger) for volger in volgers)
            gezegd = bool(self.velden[veld].alleen_als) and waarde is not None
            gezien.setdefault((bits, roept, gezegd), _Groep(waarde, bits))
        return list(gezien.values())

    def rijen(self, tabel: Tabel) -> list[_Rij]:
        """The rows as bits that must all hold, most help first."""
        rijen = [
            _Rij(
                rij,
                sum(self.per_voorwaarde[v.veld, v.operator, v.waarde] for v in rij.voorwaarden),
                tabel.rang(rij.uitkomst),
            )
            for rij in tabel.rijen
        ]
        return sorted(rijen, key=lambda r: r.rang)

    def combinaties(self, namen: Sequence[str]) -> Iterator[tuple[dict[str, Veldwaarde], int]]:
        """Every situation in these fields in which each answer belongs to a question that could be asked."""
        groepen = [self.groepen[naam] for naam in namen]
        if prod(map(len, groepen)) > MEESTE_COMBINATIES:
            raise TeVeel
        eisen = [
            (naam, bron, waarden)
            for naam in namen
            for bron, waarden in self.velden[naam].alleen_als.items()
            if bron in namen
        ]
        for keuze in product(*groepen):
            feiten = {naam: groep.waarde for naam, groep in zip(namen, keuze, strict=True)}
            if all(feiten[n] is None or set(_lijst(feiten[b])) & waarden for n, b, waarden in eisen):
                yield feiten, sum(groep.bits for groep in keuze)


def _lijst(waarde: Veldwaarde) -> tuple[object, ...]:
    if waarde is None:
        return ()
    return waarde if isinstance(waarde, tuple) else (waarde,)


def _beslis(rijen: list[_Rij], bits: int, feiten: dict[str, Veldwaarde], gevonden: Beslissers) -> int | None:
    """The rank of the outcome; writes down which rows fire and decide. None is a gap."""
    gevonden.combinaties += 1
    waar = [r for r in rijen if bits & r.nodig == r.nodig]
    if not waar:
        return None
    beste = waar[0].rang
    gevonden.vuurt.update(r.rij.id for r in waar)
    winnaars = [r for r in waar if r.rang == beste]
    for r in [r for r in winnaars if not r.rij.anders] or winnaars:
        if r.rij.id not in gevonden.beslist:
            gevonden.beslist[r.rij.id] = {v: w for v, w in feiten.items() if w is not None}
    return beste


def _spoed(
    regels: Regels, bits: _Bits, gevonden: Beslissers
) -> dict[tuple[Veldwaarde, ...], dict[str, dict[str, Veldwaarde]]]:
    """Try the urgency table; say which outcomes go with which values of the fields that both tables look at."""
    namen = regels.spoed.velden
    gedeeld = [naam for naam in namen if naam in regels.route.velden]
    rijen = bits.rijen(regels.spoed)
    haalbaar: dict[tuple[Veldwaarde, ...], dict[str, dict[str, Veldwaarde]]] = {}
    for feiten, waar in bits.combinaties(namen):
        rang = _beslis(rijen, waar, feiten, gevonden)
        uitkomst = Spoed.GEEN.value if rang is None else regels.spoed.uitkomsten[rang].id
        haalbaar.setdefault(tuple(feiten[n] for n in gedeeld), {}).setdefault(uitkomst, feiten)
    return haalbaar


def _route(
    regels: Regels,
    bits: _Bits,
    haalbaar: Mapping[tuple[Veldwaarde, ...], Mapping[str, dict[str, Veldwaarde]]],
    gevonden: Beslissers,
) -> None:
    """Try the route table together with every urgency that its own fields allow."""
    spoedvelden = regels.spoed.velden
    namen = [naam for naam in regels.route.velden if naam != "spoed"]
    gedeeld = [naam for naam in spoedvelden if naam in namen]
    rijen = bits.rijen(regels.route)
    van_spoed = {band.value: bits.van("spoed", band.value) for band in Spoed}
    for feiten, waar in bits.combinaties(namen):
        for uitkomst, oorzaak in haalbaar[tuple(feiten[n] for n in gedeeld)].items():
            alles = {**oorzaak, **feiten, "spoed": uitkomst}
            rang = _beslis(rijen, waar | van_spoed[uitkomst], alles, gevonden)
            minste_hulp = rang is None or regels.route.uitkomsten[rang].id == Route.STANDAARD
            if uitkomst == Spoed.ZEKER and minste_hulp and gevonden.spoed_zonder_mens is None:
                gevonden.spoed_zonder_mens = alles
