"""What a rule may look at: a closed list of fields, and the values that each can have.

A draft of the rules cannot name another field, so what is not in this list is never looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Final

from loket.routering.situatie import KAN_NU_NIET, Ernst, Spoed, Veldwaarde
from loket.routering.tabel import Operator, Veldsoort, Voorwaarde
from loket.routering.vragen import Vraag, Vragenlijst, laad_vragen
from loket.zoeken.bron import INHOUD, lees_yaml

AFGELEID: Final[Mapping[str, tuple[Veldsoort, tuple[str, ...]]]] = {
    "band": (Veldsoort.KEUZE, ("zeker", "misschien", "niets", KAN_NU_NIET)),
    "risico": (Veldsoort.JA_NEE, ()),
    "machtiging": (Veldsoort.JA_NEE, ()),
    "spoed": (Veldsoort.KEUZE, tuple(Spoed)),
    "teken_zeker": (Veldsoort.MEERKEUZE, tuple(Ernst)),
    "teken_misschien": (Veldsoort.MEERKEUZE, tuple(Ernst)),
}
"""Fields that follow from the story or from the urgency table; all others are answers to questions."""

BEVRAAGD: Final = (
    *("voor_wie", "zelf_regelen", "domeinen", "organisaties", "eerder_contact", "besluit", "regel_past_niet"),
    *("gevolgen", "wanneer", "dringend", "contact_voorkeur"),
)
"""Questions whose answers a rule may look at. Not `hulp_waarom`, whose answers say that Dutch or reading is hard:
that is how we help, never a reason for less."""


@dataclass(frozen=True)
class Veld:
    """One field: what kind of value it has, which values, and which answers call for its question."""

    naam: str
    soort: Veldsoort
    opties: tuple[str, ...]
    alleen_als: Mapping[str, frozenset[str]]

    def mogelijk(self, voorwaarden: Iterable[Voorwaarde]) -> list[Veldwaarde]:
        """Values that together show every difference these conditions can see, `None` is not said."""
        if self.soort is Veldsoort.JA_NEE:
            return [None, True, False] if self.naam == "risico" else [True, False]
        if self.naam in {"band", "spoed"}:
            return list(self.opties)
        if self.soort is Veldsoort.KEUZE:
            return [None, *self.opties]
        niets = () if self.naam in AFGELEID else None
        return [niets, *_deelverzamelingen(self.opties, list(voorwaarden))]


def velden(vragen: Vragenlijst | None = None) -> dict[str, Veld]:
    """All fields that a rule may name, by name."""
    vragen = vragen or laad_vragen()
    afgeleid = {naam: Veld(naam, soort, opties, {}) for naam, (soort, opties) in AFGELEID.items()}
    return afgeleid | {naam: _bevraagd(vragen[naam]) for naam in BEVRAAGD}


@cache
def gesloten_lijst() -> dict[str, Veld]:
    """The fields by the questions of this installation."""
    return velden()


@cache
def beginselen() -> frozenset[str]:
    """The ids of the principles of vragen.yaml (B1 to B11), which the rules must follow."""
    return frozenset(beginsel["id"] for beginsel in lees_yaml(INHOUD / "vragen.yaml")["beginselen"])


def _bevraagd(vraag: Vraag) -> Veld:
    return Veld(vraag.id, Veldsoort(vraag.soort.value), tuple(vraag.opties), vraag.alleen_als)


def _deelverzamelingen(opties: tuple[str, ...], voorwaarden: list[Voorwaarde]) -> list[tuple[str, ...]]:
    """Sets of options; options that no condition tells apart stand for each other.

    Of each such group as many are kept as the highest count that is asked for.
    """
    telt = max(
        (
            v.waarde
            for v in voorwaarden
            if v.operator is Operator.AANTAL_MINSTENS and isinstance(v.waarde, int)
        ),
        default=1,
    )
    groepen: dict[tuple[bool, ...], list[str]] = {}
    for optie in opties:
        teken = tuple(isinstance(v.waarde, tuple) and optie in v.waarde for v in voorwaarden)
        groepen.setdefault(teken, []).append(optie)
    over = [optie for groep in groepen.values() for optie in groep[:telt]]
    grootste = max(telt, len(groepen))
    return [keuze for n in range(1, grootste + 1) for keuze in combinations(over, n)]
