"""What the principles of vragen.yaml promise at least, as situations: no version of the rules may give less.

Each situation holds only what its principle names, all else unanswered. So a rule that was made weaker, narrowed
by another condition, or left out shows itself, whatever its row is called.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from loket.routering.regels import Regels
from loket.routering.situatie import KAN_NU_NIET, Ernst, Route, Spoed, Veldwaarde

ERNSTIG: Final = ("huis", "eten_of_energie", "inkomen", "zorg", "kinderen")
DRINGEND: Final = (Ernst.NU, Ernst.VANDAAG, Ernst.BINNEN_3_WERKDAGEN)
KAAL: Final[Mapping[str, Veldwaarde]] = {"band": "zeker", "machtiging": False, "spoed": Spoed.GEEN.value}
"""Someone whose story fits a service and who said nothing else."""


@dataclass(frozen=True)
class Belofte:
    """By this principle, whoever is in this situation gets at least this outcome of the table."""

    beginsel: str
    tabel: str
    minstens: str
    feiten: Mapping[str, Veldwaarde]


def beloften() -> Iterator[Belofte]:
    """All that the principles promise at least. Source: beginselen of vragen.yaml."""
    for ernst in DRINGEND:
        yield _spoed(teken_zeker=(ernst.value,))
        yield _spoed(teken_misschien=(ernst.value,), dringend="ja")
    for gevolg in ERNSTIG:
        for wanneer in ("vandaag", "deze_week"):
            yield _spoed(gevolgen=(gevolg,), wanneer=wanneer)
        yield _route("B4", Route.MAATWERK, besluit="oneens", gevolgen=(gevolg,))
    yield _route("B1", Route.OP_MAAT, band="niets")
    yield _route("B1", Route.OP_MAAT, band=KAN_NU_NIET)
    yield _route("B2", Route.OP_MAAT, spoed=Spoed.ZEKER.value)
    yield _route("B3", Route.MAATWERK, regel_past_niet="ja")
    yield _route("B4", Route.OP_MAAT, besluit="oneens")
    yield _route(
        "B5", Route.MAATWERK, domeinen=("geld", "wonen", "zorg"), organisaties=("belastingdienst", "gemeente")
    )
    yield _route("B6", Route.OP_MAAT, eerder_contact="vaker")
    yield _route("B6", Route.MAATWERK, eerder_contact="vaker", regel_past_niet="weet_niet")
    for zelf in ("met_hulp", "nee", "weet_niet"):
        yield _route("B7", Route.OP_MAAT, zelf_regelen=zelf)
    for voorkeur in ("telefoon", "balie", "thuis"):
        yield _route("B7", Route.OP_MAAT, contact_voorkeur=voorkeur)
    yield _route("B8", Route.OP_MAAT, risico=True)
    yield _route("B9", Route.OP_MAAT, voor_wie="iemand_anders")


def _spoed(**feiten: Any) -> Belofte:
    return Belofte("B2", "spoed", Spoed.ZEKER.value, feiten)


def _route(beginsel: str, minstens: Route, **feiten: Any) -> Belofte:
    return Belofte(beginsel, "route", minstens.value, feiten)


def gebroken(regels: Regels) -> tuple[Belofte, ...]:
    """The promises that these rules do not keep."""
    return tuple(belofte for belofte in beloften() if not _houdt(regels, belofte))


def _houdt(regels: Regels, belofte: Belofte) -> bool:
    tabel = regels.spoed if belofte.tabel == "spoed" else regels.route
    uitkomst = tabel.beslis({**KAAL, **belofte.feiten}).uitkomst
    return tabel.rang(uitkomst) <= tabel.rang(belofte.minstens)
