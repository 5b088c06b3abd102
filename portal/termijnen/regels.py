"""The term rules of the seed content as typed values."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from portal.termijnen.atw import Atwregels
from portal.termijnen.fouten import OnbekendeRegel
from portal.termijnen.kalender import Kalender
from portal.termijnen.termijn import Termijn, Zekerheid
from portal.termijnen.zinnen import gettext_noop


class Aanvang(StrEnum):
    """From which day a term to object counts; the value reads as part of a sentence."""

    BEKENDMAKING = gettext_noop("de bekendmaking van het besluit")
    DAGTEKENING = gettext_noop("de datum op de brief")


class Rechtsmiddel(StrEnum):
    """How one disagrees with a decision."""

    BEZWAAR = "bezwaar"
    ADMINISTRATIEF_BEROEP = "administratief beroep"
    BEROEP_OFFICIER = "beroep bij de officier van justitie"
    VERZET = "verzet"
    BEROEP = "beroep"


@dataclass(frozen=True)
class Wetsnaam:
    """A law by the id of the seed content and the short name by which it is cited ("Awb")."""

    id: str
    naam: str
    kort: str


@dataclass(frozen=True)
class Uitzondering:
    """A term of a special act that goes before the general one.

    `wetten` are the laws (ids) it belongs to; `alle_besluiten` tells that the general term never applies
    there. `in_de_regel` marks a term that is only usual: look in the letter.
    """

    id: str
    wat: str
    termijn: Termijn
    in_de_regel: bool
    aanvang: Aanvang
    rechtsmiddel: Rechtsmiddel
    wetten: frozenset[str]
    alle_besluiten: bool


@dataclass(frozen=True)
class Termijnregel:
    """One rule: its terms by the key they have in the content, and the values that are no terms."""

    id: str
    naam: str
    wet: str
    artikel: str
    grondslag: str
    uitleg: str
    bron: str
    zekerheid: Zekerheid
    termijnen: Mapping[str, Termijn]
    overig: Mapping[str, object]
    uitzonderingen: tuple[Uitzondering, ...] = ()

    def termijn(self, deel: str = "weken") -> Termijn:
        """One of the terms of this rule ("weken", "verdaging_weken"). Raises OnbekendeRegel."""
        if deel not in self.termijnen:
            raise OnbekendeRegel(f"regel {self.id} heeft geen termijn {deel!r}")
        return self.termijnen[deel]

    def uitzondering(self, id: str) -> Uitzondering:
        """The exception with this id. Raises OnbekendeRegel."""
        for een in self.uitzonderingen:
            if een.id == id:
                return een
        raise OnbekendeRegel(f"regel {self.id} heeft geen uitzondering {id!r}")


@dataclass(frozen=True)
class Dwangsomtrede:
    """From day `van` up to and including day `tot_en_met` of the default: so much a day."""

    van: int
    tot_en_met: int
    per_dag: Decimal

    @property
    def dagen(self) -> int:
        """How many days this step covers."""
        return self.tot_en_met - self.van + 1


@dataclass(frozen=True)
class Dwangsomregel:
    """The amounts of Awb 4:17: per day in steps, at most `max_dagen` days and `maximum` euro."""

    grondslag: str
    max_dagen: int
    treden: tuple[Dwangsomtrede, ...]
    maximum: Decimal

    def bedrag(self, dagen: int) -> Decimal:
        """What is due in euro after so many days of default. Raises ValueError for a negative number."""
        if dagen < 0:
            raise ValueError("het aantal dagen kan niet negatief zijn")
        geteld = min(dagen, self.max_dagen)
        som = sum(
            (max(0, min(geteld, trede.tot_en_met) - trede.van + 1) * trede.per_dag for trede in self.treden),
            Decimal(0),
        )
        return min(som, self.maximum)


@dataclass(frozen=True)
class Termijnregels:
    """All term rules, the laws they may cite, and the numbers of the Termijnenwet and the dwangsom."""

    regels: Mapping[str, Termijnregel]
    wetten: Mapping[str, Wetsnaam]
    atw: Atwregels
    dwangsom: Dwangsomregel

    def __getitem__(self, id: str) -> Termijnregel:
        """The rule with this id. Raises OnbekendeRegel."""
        if id not in self.regels:
            raise OnbekendeRegel(f"er is geen termijnregel {id!r}")
        return self.regels[id]

    def uitzonderingen_van(self, regel: str, wet: str) -> tuple[Uitzondering, ...]:
        """The exceptions to a rule that belong to one law. Raises OnbekendeRegel for an unknown law."""
        if wet not in self.wetten:
            raise OnbekendeRegel(f"er is geen wet {wet!r}")
        return tuple(een for een in self[regel].uitzonderingen if wet in een.wetten)


@dataclass(frozen=True)
class Rekenbasis:
    """What every sum needs: the rules and the calendar."""

    regels: Termijnregels
    kalender: Kalender

    def met_extra_dagen(self, dagen: Mapping[date, str]) -> "Rekenbasis":
        """The same with more days that count as a holiday (date -> name), such as the database keeps."""
        return replace(self, kalender=self.kalender.met_extra_dagen(dagen))
