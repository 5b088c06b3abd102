"""What we say to someone in need, by sign, from hulp.yaml; for nobody in particular."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from typing import Any

from loket.zoeken.ernst import Ernst
from portal.stelsel.zaaien import inhoud
from portal.weergave.fragmenten import VasteInhoud

LIJNEN_PER_TEKEN = 3
"""So many lines a sign shows above a page; the others stand on the page of the sign."""

BUITENLAND = "buitenland"
WERELDWIJD = "nederland-wereldwijd"
"""The line for who lives or stays abroad."""

GEMEENTE = "gemeente-14"
"""The line whose number ends in the area code of the municipality."""

LIJNEN_VOORAF = 2
"""In danger so many lines of the sign come before that one."""


@dataclass(frozen=True)
class Hulpteken:
    """What we say and do for one sign of urgency, from hulp.yaml; the texts are Dutch, a template translates.

    `bladzijde` is the neutral last part of its address; empty when help has no page of its own. With `gevoelig`
    the help comes with a quick way out. While a sign is only possible (`zeker` is False) it says
    `boodschap_misschien`, and one that is `rustig` then comes without that way out and without its page. What ends
    in `dicht` is for the evening, the weekend and holidays, where other doors are open than by day.
    """

    id: str
    naam: str
    ernst: Ernst
    boodschap: str
    lijnen: tuple[Mapping[str, Any], ...]
    bladzijde: str = ""
    gevoelig: bool = False
    wij_doen: tuple[str, ...] = ()
    u_kunt: tuple[str, ...] = ()
    actie_loket: str = ""
    boodschap_misschien: str = ""
    lijnen_misschien: tuple[Mapping[str, Any], ...] = ()
    rustig: bool = False
    zeker: bool = True
    boodschap_buitenland: str = ""
    boodschap_dicht: str = ""
    u_kunt_dicht: tuple[str, ...] = ()
    lijnen_dicht: tuple[Mapping[str, Any], ...] = ()

    @property
    def in_een_regel(self) -> list[Mapping[str, Any]]:
        """The lines to dial of a sign that is said in one line: in danger two, without a page one."""
        hoogstens = 2 if self.in_gevaar else 0 if self.bladzijde else 1
        return [lijn for lijn in self.nummers if _is_nummer(lijn)][:hoogstens]

    @property
    def in_gevaar(self) -> bool:
        """Whether a life may be in danger at this moment."""
        return self.ernst is Ernst.NU

    @property
    def eerste_lijnen(self) -> tuple[Mapping[str, Any], ...]:
        """The lines that stand above a page; the others stand on the page of the sign."""
        return self.lijnen[:LIJNEN_PER_TEKEN]

    @property
    def nummers(self) -> list[Mapping[str, Any]]:
        """Its lines that have a number."""
        return [lijn for lijn in self.lijnen if lijn.get("telefoon")]

    @cached_property
    def als_misschien(self) -> "Hulpteken":
        """The same sign as it is shown while nobody said that it is so."""
        return replace(
            self,
            boodschap=self.boodschap_misschien,
            lijnen=self.lijnen_misschien,
            bladzijde="" if self.rustig else self.bladzijde,
            zeker=False,
        )

    def als_dicht(self) -> "Hulpteken":
        """The same sign while most offices are closed: first who can be reached now."""
        return replace(
            self,
            boodschap=self.boodschap_dicht or self.boodschap,
            lijnen=self.lijnen_dicht or self.lijnen,
        )

    def in_buitenland(self) -> "Hulpteken":
        """The same sign for someone outside the Netherlands: no line that cannot be reached from there."""
        lijnen = [lijn for lijn in map(_uit_het_buitenland, self.lijnen) if lijn]
        lijnen.insert(LIJNEN_VOORAF if self.ernst is Ernst.NU else 0, hulplijnen()[WERELDWIJD])
        boodschap = self.boodschap_buitenland or self.boodschap
        return replace(self, boodschap=boodschap, lijnen=tuple(lijnen), bladzijde="")


@dataclass(frozen=True)
class Spoedhulp(VasteInhoud):
    """What we say first to someone in need: messages with the lines to call. `zeker`: above everything."""

    tekens: tuple[Hulpteken, ...]
    zeker: bool
    weer_open: date | None = None
    """On a day without office hours: when the lines of working days can be reached again."""
    voor_ander: bool = False
    """Told by someone else: who reads it is not the one in need, and may call for that person."""

    @property
    def vaste_sleutel(self) -> tuple[Any, ...]:
        """What is said and which lines are shown: the same for everybody in the same need."""
        return (
            self.zeker,
            str(self.weer_open),
            self.voor_ander,
            *(
                (
                    teken.id,
                    teken.zeker,
                    teken.boodschap,
                    teken.bladzijde,
                    *map(_lijnsleutel, teken.lijnen),
                )
                for teken in self.tekens
            ),
        )

    @property
    def gevoelig(self) -> bool:
        """Whether its lines would betray to others at home what it is about."""
        return any(teken.gevoelig for teken in self.tekens)

    @property
    def snel_weg(self) -> bool:
        """Whether someone may want to leave the page at once."""
        return any(teken.gevoelig and (teken.zeker or not teken.rustig) for teken in self.tekens)

    @property
    def voluit(self) -> tuple[Hulpteken, ...]:
        """The signs with their whole text and their lines. In certain need only those that are certain."""
        return tuple(teken for teken in self.tekens if teken.zeker or not self.zeker)

    @property
    def vooraan(self) -> tuple[Hulpteken, ...]:
        """Of what is certain the most urgent sign, and every danger; one box can be read by who is in need."""
        return tuple(
            teken for nr, teken in enumerate(self.voluit) if not (self.zeker and nr) or teken.in_gevaar
        )

    @property
    def daarna(self) -> tuple[Hulpteken, ...]:
        """The other signs that are certain, which are folded away under it, by urgency."""
        return tuple(teken for teken in self.voluit if teken not in self.vooraan)

    @property
    def kort(self) -> tuple[Hulpteken, ...]:
        """The signs that are only possible, of which in certain need one line is enough."""
        return tuple(teken for teken in self.tekens if self.zeker and not teken.zeker)

    @property
    def kort_genoeg(self) -> bool:
        """Whether one line for each sign does: where several are possible, all their lines would only frighten."""
        return not self.zeker and len(self.voluit) > 1

    @property
    def kern(self) -> list[Mapping[str, Any]]:
        """What stays in sight where the whole help is folded away.

        The first number of each sign that is shown in full, in danger two, and that of a danger that is possible.
        """
        eerste = [lijn for teken in self.voluit for lijn in teken.nummers[: 2 if teken.in_gevaar else 1]]
        eerste += [lijn for teken in self.kort if teken.in_gevaar for lijn in teken.nummers[:1]]
        return list({lijn["id"]: lijn for lijn in eerste}.values())

    @property
    def lijnen(self) -> list[Mapping[str, Any]]:
        """The first lines of each sign that is shown in full, each line once."""
        return _eerste_lijnen(self.voluit)

    @property
    def lijnen_vooraan(self) -> list[Mapping[str, Any]]:
        """Those of the signs that stand in sight."""
        return _eerste_lijnen(self.vooraan)


@cache
def hulplijnen() -> dict[str, dict[str, Any]]:
    """All help lines by id, from hulp.yaml."""
    return {str(lijn["id"]): lijn for lijn in inhoud("hulp")["hulplijnen"]}


def menselijke_hulp() -> list[dict[str, Any]]:
    """Where a person helps, from hulp.yaml."""
    return list(inhoud("hulp")["menselijke_hulp"])


@cache
def hulptekens() -> dict[str, Hulpteken]:
    """Every sign of urgency by id, most urgent first."""
    rang = list(Ernst)
    rijen = sorted(inhoud("hulp")["urgentiesignalen"], key=lambda rij: rang.index(Ernst(rij["ernst"])))
    return {rij["id"]: _hulpteken(rij) for rij in rijen}


def teken_van_bladzijde(bladzijde: str) -> Hulpteken | None:
    """The sign that this page of /hulp/nu/ is about."""
    return next((teken for teken in hulptekens().values() if teken.bladzijde == bladzijde), None)


@cache
def hulp_bij_gevolgen() -> dict[str, Hulpteken]:
    """What to show for an answer to the question `gevolgen`, by answer."""
    return {
        rij["gevolg"]: hulptekens()[rij["teken"]]
        if "teken" in rij
        else _hulpteken({"id": rij["gevolg"], "naam": "", "ernst": Ernst.VANDAAG, **rij})
        for rij in inhoud("hulp")["hulp_bij_gevolgen"]
    }


def _eerste_lijnen(tekens: Iterable[Hulpteken]) -> list[Mapping[str, Any]]:
    """The first lines of each sign, each line once."""
    eerste = (lijn for teken in tekens for lijn in teken.eerste_lijnen)
    return list({lijn["id"]: lijn for lijn in eerste}.values())


def _lijnsleutel(lijn: Mapping[str, Any]) -> tuple[Any, ...]:
    """What tells this line from others, also from itself as it is shown to someone abroad."""
    return (lijn["id"], lijn.get("telefoon"), lijn.get("bereikbaar"))


def _is_nummer(lijn: Mapping[str, Any]) -> bool:
    """Whether its number can be dialled as it stands: that of a municipality differs by place."""
    return bool(lijn["id"] != GEMEENTE)


def _uit_het_buitenland(lijn: Mapping[str, Any]) -> dict[str, Any] | None:
    """A line as it can be reached from abroad; None when it cannot."""
    if lijn.get("alleen_nederland"):
        return None
    bereikbaar = lijn.get("bereikbaar_buitenland", lijn["bereikbaar"])
    return {**lijn, "telefoon": lijn.get("telefoon_buitenland"), "bereikbaar": bereikbaar}


def _hulpteken(rij: Mapping[str, Any]) -> Hulpteken:
    dicht = rij.get("dicht", {})
    return Hulpteken(
        id=rij["id"],
        naam=rij["naam"],
        ernst=Ernst(rij["ernst"]),
        boodschap=rij["boodschap_aan_burger"],
        lijnen=tuple(hulplijnen()[lijn] for lijn in rij["hulplijnen"]),
        bladzijde=rij.get("bladzijde", ""),
        gevoelig=rij.get("gevoelig", False),
        wij_doen=tuple(rij.get("wij_doen", ())),
        u_kunt=tuple(rij.get("u_kunt", ())),
        actie_loket=rij.get("actie_loket", ""),
        boodschap_misschien=rij.get("boodschap_misschien", ""),
        lijnen_misschien=tuple(
            hulplijnen()[lijn] for lijn in rij.get("hulplijnen_misschien", rij["hulplijnen"])
        ),
        rustig=rij.get("rustig", False),
        boodschap_buitenland=rij.get("boodschap_buitenland", ""),
        boodschap_dicht=dicht.get("boodschap", ""),
        u_kunt_dicht=tuple(dicht.get("u_kunt", ())),
        lijnen_dicht=tuple(hulplijnen()[lijn] for lijn in dicht.get("hulplijnen", ())),
    )
