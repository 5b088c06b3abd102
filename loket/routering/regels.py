"""The rules file: its tables, its version, and the check that it is a proper one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from loket.routering.tabel import (
    PASSEND,
    Operator,
    Regelfout,
    Regelwaarde,
    Rij,
    Tabel,
    Tekst,
    Uitkomst,
    Veldsoort,
    Voorwaarde,
)

BESTAND: Final = Path(__file__).with_name("regels.json")


@dataclass(frozen=True)
class MeerHulp:
    """Principle B11: the reason that is given when a person asks for more help."""

    id: str
    beginsel: str
    tekst: Tekst
    bron: str


@dataclass(frozen=True)
class Regels:
    """One version of the routing rules. `vingerafdruk` is a hash of the content: a changed rule shows.

    `geldig_vanaf` is when the version was published; it is no part of what the rules say.
    """

    versie: str
    geldig_vanaf: date
    bron: str
    velden: Mapping[str, Veldsoort] = field(hash=False)
    spoed: Tabel = field(hash=False)
    route: Tabel = field(hash=False)
    meer_hulp: MeerHulp = field(hash=False)
    vingerafdruk: str

    def zinnen(self, taal: str) -> list[tuple[Rij, str]]:
        """Every rule of the routes as a sentence, most help first, for the page on how we choose."""
        rijen = sorted(self.route.rijen, key=lambda rij: self.route.rang(rij.uitkomst))
        return [(rij, self.route.zin(rij, taal)) for rij in rijen if not rij.kapot]

    def rij(self, rij_id: str) -> Rij:
        """The row with this id in either table. Raises KeyError."""
        for rij in (*self.spoed.rijen, *self.route.rijen):
            if rij.id == rij_id:
                return rij
        raise KeyError(rij_id)


def lees_regels(rauw: Mapping[str, Any], *, herstel: bool = False) -> Regels:
    """Build the rules from the parsed file. Raises Regelfout when a rule cannot be meant that way.

    With `herstel`, for what was published already, a rule that cannot be read becomes one that is `kapot`.
    Raises KeyError, TypeError or ValueError when it is not a file of rules at all.
    """
    velden = {veld: Veldsoort(soort) for veld, soort in rauw["velden"].items()}
    regels = Regels(
        versie=rauw["versie"],
        geldig_vanaf=date.fromisoformat(rauw["geldig_vanaf"]),
        bron=rauw["bron"],
        velden=velden,
        spoed=_tabel(rauw["spoed"], velden, herstel=herstel),
        route=_tabel(rauw["route"], velden, herstel=herstel),
        meer_hulp=MeerHulp(
            rauw["meer_hulp"]["id"],
            rauw["meer_hulp"]["beginsel"],
            Tekst.uit_json(rauw["meer_hulp"]),
            rauw["meer_hulp"]["bron"],
        ),
        vingerafdruk=vingerafdruk_van(rauw),
    )
    ids = [rij.id for tabel in (regels.spoed, regels.route) for rij in tabel.rijen]
    if len(ids) != len(set(ids)):
        raise Regelfout("Two rules have the same id.")
    return regels


@cache
def huidige_regels() -> Regels:
    """The rules that ship with this version of the portal."""
    return lees_regels(json.loads(BESTAND.read_text(encoding="utf-8")))


def noodregels() -> Regels:
    """For a published version that cannot be read at all: the rules of the software, and everybody gets a person."""
    regels = huidige_regels()
    return replace(regels, route=replace(regels.route, rijen=(*regels.route.rijen, ONLEESBAAR)))


ONLEESBAAR: Final = Rij(
    id="onleesbaar",
    beginsel="B1",
    uitkomst="standaard",
    voorwaarden=(),
    tekst=Tekst("De regels zijn niet te lezen.", "The rules cannot be read."),
    aanwijzingen=(),
    bron="B1",
    kapot=True,
)


def vingerafdruk_van(rauw: Mapping[str, Any]) -> str:
    """A hash of all that the rules say: the day they were published is left out."""
    inhoud = {sleutel: waarde for sleutel, waarde in rauw.items() if sleutel != "geldig_vanaf"}
    tekst = json.dumps(inhoud, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(tekst.encode()).hexdigest()[:16]


def _tabel(rauw: Mapping[str, Any], velden: Mapping[str, Veldsoort], *, herstel: bool) -> Tabel:
    if rauw["hit_policy"] != "PRIORITY":
        raise Regelfout("Only hit policy PRIORITY is known here.")
    uitkomsten = tuple(Uitkomst(u["id"], Tekst.uit_json(u)) for u in rauw["uitkomsten"])
    lees = partial(_herstelde_rij, uitkomsten=uitkomsten) if herstel else lees_rij
    tabel = Tabel(rauw["naam"], uitkomsten, tuple(lees(r, velden) for r in rauw["rijen"]))
    bekend = {u.id for u in uitkomsten}
    if vreemd := {rij.uitkomst for rij in tabel.rijen} - bekend:
        raise Regelfout(f"Unknown outcome: {sorted(vreemd)}")
    anders = any(not rij.voorwaarden and rij.uitkomst == uitkomsten[-1].id for rij in tabel.rijen)
    if not anders and not herstel:
        raise Regelfout("The last outcome needs a rule without conditions, or the table has gaps.")
    return tabel


def _herstelde_rij(rauw: Any, velden: Mapping[str, Veldsoort], *, uitkomsten: tuple[Uitkomst, ...]) -> Rij:
    """The rule, or one that says at every citizen that it is broken."""
    try:
        rij = lees_rij(rauw, velden)
        if rij.uitkomst in {u.id for u in uitkomsten}:
            return rij
    except (KeyError, TypeError, ValueError, AttributeError):
        pass
    naam = str(rauw.get("id", "")) if isinstance(rauw, Mapping) else ""
    return replace(ONLEESBAAR, id=naam or ONLEESBAAR.id, uitkomst=uitkomsten[-1].id)


def lees_rij(rauw: Mapping[str, Any], velden: Mapping[str, Veldsoort]) -> Rij:
    """One rule. Raises Regelfout, KeyError, TypeError or ValueError when it cannot be meant that way."""
    return Rij(
        id=rauw["id"],
        beginsel=rauw["beginsel"],
        uitkomst=rauw["uitkomst"],
        voorwaarden=tuple(_voorwaarde(v, velden) for v in rauw["voorwaarden"]),
        tekst=Tekst.uit_json(rauw),
        aanwijzingen=tuple(rauw["aanwijzingen"]),
        bron=rauw["bron"],
        anders=rauw.get("anders", False),
    )


def _voorwaarde(rauw: Mapping[str, Any], velden: Mapping[str, Veldsoort]) -> Voorwaarde:
    veld, operator = rauw["veld"], Operator(rauw["operator"])
    if veld not in velden:
        raise Regelfout(f"Unknown field: {veld}")
    if velden[veld] not in PASSEND[operator]:
        raise Regelfout(f"{operator} does not fit the field {veld}")
    waarde: Regelwaarde = tuple(rauw["waarde"]) if isinstance(rauw["waarde"], list) else rauw["waarde"]
    if waarde == ():
        raise Regelfout(f"An empty list can never decide: {veld}")
    if not _past(operator, velden[veld], waarde):
        raise Regelfout(f"This value does not fit {operator}: {veld}")
    return Voorwaarde(veld, operator, waarde, Tekst.uit_json(rauw))


def _past(operator: Operator, soort: Veldsoort, waarde: object) -> bool:
    """Whether an operator can work with a value of this shape."""
    match operator:
        case Operator.IS:
            return isinstance(waarde, bool if soort is Veldsoort.JA_NEE else str)
        case Operator.AANTAL_MINSTENS:
            return isinstance(waarde, int) and not isinstance(waarde, bool) and waarde > 0
        case Operator.ONTBREEKT:
            return waarde is True
        case Operator.EEN_VAN | Operator.BEVAT_EEN_VAN | Operator.NIET_GEZEGD:
            return isinstance(waarde, tuple) and all(isinstance(keuze, str) for keuze in waarde)
