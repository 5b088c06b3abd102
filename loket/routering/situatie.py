"""What the portal knows about one story when it advises on a route: the only input of the routing tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from loket.zoeken.ernst import Ernst as Ernst

Antwoord = str | tuple[str, ...]
Veldwaarde = str | bool | tuple[str, ...] | None


KAN_NU_NIET = "kan_nu_niet"
"""The band when a service fits, but it was paused or stopped and none came in its place."""


IEMAND_ANDERS = "iemand_anders"
"""The answer to `voor_wie` of who asks for somebody else."""


def vraagt_voor_ander(antwoorden: Mapping[str, Any]) -> bool:
    """Whether who typed asks for somebody else."""
    return bool(antwoorden.get("voor_wie") == IEMAND_ANDERS)


class Route(StrEnum):
    """The three routes of vragen.yaml, least help first."""

    STANDAARD = "standaard"
    OP_MAAT = "op_maat"
    MAATWERK = "maatwerk"


class Spoed(StrEnum):
    """The bands of urgency of design.md §4, least urgent first."""

    GEEN = "geen"
    MISSCHIEN = "misschien"
    ZEKER = "zeker"


@dataclass(frozen=True)
class Teken:
    """A sign of urgency read in the story; `zeker` is False when it only might be one."""

    id: str
    ernst: Ernst
    zeker: bool = True


@dataclass(frozen=True)
class Situatie:
    """Story and answers as the routing sees them.

    `antwoorden` holds confirmed answers by question id; a missing key is a question that was not answered.
    `band` is how sure the search is (zeker, misschien, niets), or KAN_NU_NIET; `risico` whether the life event of the
    best fitting service asks much of people (doenvermogen_risico; None when no life event is known).
    """

    antwoorden: Mapping[str, Antwoord] = field(default_factory=dict)
    band: str = "zeker"
    risico: bool | None = None
    tekens: tuple[Teken, ...] = ()
    machtiging: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "antwoorden", schoon(self.antwoorden))
        object.__setattr__(self, "tekens", tuple(self.tekens))

    def gegevens(self) -> dict[str, Veldwaarde]:
        """The fields that the conditions of the tables may name."""
        return {
            **self.antwoorden,
            "band": self.band,
            "risico": self.risico,
            "machtiging": self.machtiging,
            "teken_zeker": tuple(t.ernst.value for t in self.tekens if t.zeker),
            "teken_misschien": tuple(t.ernst.value for t in self.tekens if not t.zeker),
        }

    def naar_json(self) -> dict[str, Any]:
        """Plain values only, ready for a JSON column."""
        return {
            "antwoorden": {k: list(v) if isinstance(v, tuple) else v for k, v in self.antwoorden.items()},
            "band": self.band,
            "risico": self.risico,
            "tekens": [{"id": t.id, "ernst": t.ernst.value, "zeker": t.zeker} for t in self.tekens],
            "machtiging": self.machtiging,
        }

    @classmethod
    def uit_json(cls, rauw: Mapping[str, Any]) -> Situatie:
        """Rebuild what `naar_json` wrote. Raises KeyError or ValueError when it is something else."""
        return cls(
            antwoorden=rauw["antwoorden"],
            band=rauw["band"],
            risico=rauw["risico"],
            tekens=tuple(Teken(t["id"], Ernst(t["ernst"]), t["zeker"]) for t in rauw["tekens"]),
            machtiging=rauw["machtiging"],
        )


def schoon(antwoorden: Mapping[str, str | Iterable[str]]) -> dict[str, Antwoord]:
    """Bring answers to one form: text or tuple; an empty answer is no answer."""
    vorm: dict[str, Antwoord] = {
        vraag: waarde if isinstance(waarde, str) else tuple(waarde) for vraag, waarde in antwoorden.items()
    }
    return {vraag: waarde for vraag, waarde in vorm.items() if waarde}
