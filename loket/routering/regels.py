"""The rules file: its tables, its version, and the check that it is a proper one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
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
    """One version of the routing rules. `vingerafdruk` is a hash of the content: a changed rule shows."""

    versie: str
    geldig_vanaf: date
    geldig_tot: date | None
    bron: str
    velden: Mapping[str, Veldsoort]
    spoed: Tabel
    route: Tabel
    meer_hulp: MeerHulp
    vingerafdruk: str

    def geldig_op(self, dag: date) -> bool:
        """Whether these rules hold on `dag`; the last day counts."""
        return self.geldig_vanaf <= dag and (self.geldig_tot is None or dag <= self.geldig_tot)

    def zinnen(self, taal: str) -> list[tuple[Rij, str]]:
        """Every rule of the routes as a sentence, most help first, for the page on how we choose."""
        rijen = sorted(self.route.rijen, key=lambda rij: self.route.rang(rij.uitkomst))
        return [(rij, self.route.zin(rij, taal)) for rij in rijen]

    def rij(self, rij_id: str) -> Rij:
        """The row with this id in either table. Raises KeyError."""
        for rij in (*self.spoed.rijen, *self.route.rijen):
            if rij.id == rij_id:
                return rij
        raise KeyError(rij_id)


def lees_regels(rauw: Mapping[str, Any]) -> Regels:
    """Build the rules from the parsed file. Raises Regelfout when a rule cannot be meant that way."""
    velden = {veld: Veldsoort(soort) for veld, soort in rauw["velden"].items()}
    regels = Regels(
        versie=rauw["versie"],
        geldig_vanaf=date.fromisoformat(rauw["geldig_vanaf"]),
        geldig_tot=date.fromisoformat(rauw["geldig_tot"]) if rauw["geldig_tot"] else None,
        bron=rauw["bron"],
        velden=velden,
        spoed=_tabel(rauw["spoed"], velden),
        route=_tabel(rauw["route"], velden),
        meer_hulp=MeerHulp(
            rauw["meer_hulp"]["id"],
            rauw["meer_hulp"]["beginsel"],
            Tekst.uit_json(rauw["meer_hulp"]),
            rauw["meer_hulp"]["bron"],
        ),
        vingerafdruk=_vingerafdruk(rauw),
    )
    ids = [rij.id for tabel in (regels.spoed, regels.route) for rij in tabel.rijen]
    if len(ids) != len(set(ids)):
        raise Regelfout("Two rules have the same id.")
    return regels


@cache
def huidige_regels() -> Regels:
    """The rules that ship with this version of the portal."""
    return lees_regels(json.loads(BESTAND.read_text(encoding="utf-8")))


def _vingerafdruk(rauw: Mapping[str, Any]) -> str:
    tekst = json.dumps(rauw, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(tekst.encode()).hexdigest()[:16]


def _tabel(rauw: Mapping[str, Any], velden: Mapping[str, Veldsoort]) -> Tabel:
    if rauw["hit_policy"] != "PRIORITY":
        raise Regelfout("Only hit policy PRIORITY is known here.")
    uitkomsten = tuple(Uitkomst(u["id"], Tekst.uit_json(u)) for u in rauw["uitkomsten"])
    tabel = Tabel(rauw["naam"], uitkomsten, tuple(_rij(r, velden) for r in rauw["rijen"]))
    bekend = {u.id for u in uitkomsten}
    if vreemd := {rij.uitkomst for rij in tabel.rijen} - bekend:
        raise Regelfout(f"Unknown outcome: {sorted(vreemd)}")
    if not any(not rij.voorwaarden and rij.uitkomst == uitkomsten[-1].id for rij in tabel.rijen):
        raise Regelfout("The last outcome needs a rule without conditions, or the table has gaps.")
    return tabel


def _rij(rauw: Mapping[str, Any], velden: Mapping[str, Veldsoort]) -> Rij:
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
    return Voorwaarde(veld, operator, waarde, Tekst.uit_json(rauw))
