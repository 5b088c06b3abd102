"""What bringing in a file changes, row by row and by name; it can be kept as JSON and shown later."""

from dataclasses import asdict, dataclass, field
from typing import Any, Final, Self

LANGSTE_WAARDE: Final = 160


@dataclass(frozen=True)
class Verandering:
    """One column of a row: what it was and what it becomes, cut to what fits on a screen."""

    kolom: str
    was: str
    wordt: str


@dataclass(frozen=True)
class Wijziging:
    """A row that changes."""

    naam: str
    velden: list[Verandering]


@dataclass
class Tabelverslag:
    """What happens to one table. `weg` are the rows that are not in the file; they are never deleted."""

    naam: str
    nieuw: list[str] = field(default_factory=list)
    gewijzigd: list[Wijziging] = field(default_factory=list)
    weg: list[str] = field(default_factory=list)
    gelijk: int = 0

    @property
    def verandert(self) -> bool:
        """Whether bringing it in adds or changes a row."""
        return bool(self.nieuw or self.gewijzigd)


@dataclass
class Verslag:
    """What happens to all tables of a file, and what its reader should know."""

    tabellen: list[Tabelverslag] = field(default_factory=list)
    opmerkingen: list[str] = field(default_factory=list)

    @property
    def nieuw(self) -> int:
        """How many rows are added."""
        return sum(len(tabel.nieuw) for tabel in self.tabellen)

    @property
    def gewijzigd(self) -> int:
        """How many rows change."""
        return sum(len(tabel.gewijzigd) for tabel in self.tabellen)

    @property
    def weg(self) -> int:
        """How many rows that are here are not in the file."""
        return sum(len(tabel.weg) for tabel in self.tabellen)

    @property
    def verandert(self) -> bool:
        """Whether bringing it in adds or changes a row."""
        return any(tabel.verandert for tabel in self.tabellen)

    @property
    def gelijk(self) -> int:
        """How many rows are the same."""
        return sum(tabel.gelijk for tabel in self.tabellen)

    def als_json(self) -> dict[str, Any]:
        """To keep it."""
        return asdict(self)

    @classmethod
    def uit_json(cls, bewaard: dict[str, Any]) -> Self:
        """What was kept."""
        return cls(
            [
                Tabelverslag(
                    tabel["naam"],
                    tabel["nieuw"],
                    [
                        Wijziging(rij["naam"], [Verandering(**veld) for veld in rij["velden"]])
                        for rij in tabel["gewijzigd"]
                    ],
                    tabel["weg"],
                    tabel["gelijk"],
                )
                for tabel in bewaard["tabellen"]
            ],
            bewaard["opmerkingen"],
        )


def kort(waarde: Any) -> str:
    """A value as a reader sees it, cut when it is long; yes and no as in a file, in every language."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    tekst = ", ".join(map(str, waarde)) if isinstance(waarde, list) else "" if waarde is None else str(waarde)
    return tekst if len(tekst) <= LANGSTE_WAARDE else f"{tekst[: LANGSTE_WAARDE - 1]}…"
