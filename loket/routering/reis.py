"""The journey through the questions, computed from the answers each time: no stored step can go stale.

A question is asked only while its answer can still change something: the route (an undecided rule would
bring more help than what is already certain), the urgency, a legal date, or how we reach the person. Of those
the one comes first whose answer is most likely to change something (loket.routering.kansen), urgency first. The
idea of the computed journey with a guard on direct addresses is that of the GOV.UK Forms runner.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Final

from loket.routering.kansen import Weging
from loket.routering.regels import Regels
from loket.routering.situatie import Antwoord, Ernst, Route, Situatie, Spoed, Teken, schoon
from loket.routering.tabel import Rijspoor, Tabel, Uitslag
from loket.routering.vragen import Vraag, Vraagsoort, Vragenlijst
from loket.zoeken.paren import PAREN

VOLGORDE: Final = (
    "dringend",
    "gevolgen",
    "wanneer",
    "zelf_regelen",
    "regel_past_niet",
    "besluit",
    "besluit_datum",
    "voor_wie",
    "hoedanigheid",
    "eerder_contact",
    "domeinen",
    "organisaties",
    *PAREN,
    "hulp_waarom",
    "relatie",
    "land",
    "gemeente",
    "contact_voorkeur",
)
"""All questions of the journey; their order here decides between two that matter as much."""

SLOT: Final = "contact_voorkeur"
"""Asked last of all, while a rule hangs on it. Once a person helps anyway it changes only how to be reached; then the
page on which someone leaves a number asks it."""

ALLEEN_HOE: Final = frozenset({"relatie", "hulp_waarom"})
"""These tell a helper how to help and change nothing about who that is. Whoever says "Nee, dat lukt mij nu niet" has
enough on the mind: the helper asks."""

DATUM: Final = "besluit_datum"
"""A legal date hangs on it, so its place is kept free from the moment that `besluit` is asked."""

HOOGSTENS: Final = 8
"""So many questions at most. All that were asked count, answered or skipped."""

ZEKER_HOOGSTENS: Final = 3
"""So many once maatwerk or urgency is certain: a person takes it from there. Beyond these only the date of a decision
that someone just disagreed with: a right can be lost with it."""


class Doel(StrEnum):
    """What the answer to a question can still change."""

    ROUTE = "route"
    SPOED = "spoed"
    TERMIJN = "termijn"
    CONTACT = "contact"
    ZOEKEN = "zoeken"
    WAAR = "waar"


GEWICHT: Final = {Doel.SPOED: 3.0, Doel.ROUTE: 1.0}
"""Urgency first: missing it costs more than a question too many (design.md §4)."""

VASTE_KANS: Final = {
    "besluit": 0.15,
    "besluit_datum": 1.0,
    "hoedanigheid": 0.5,
    "land": 0.05,
    "gemeente": 0.04,
    "relatie": 0.02,
    "hulp_waarom": 0.01,
    "contact_voorkeur": 0.0,
    **dict.fromkeys(PAREN, 0.06),
}
"""What a question is worth beside the rules: that a legal date or the right service is missed without it."""

VAST_DOEL: Final = {
    "besluit": Doel.TERMIJN,
    "besluit_datum": Doel.TERMIJN,
    "hulp_waarom": Doel.CONTACT,
    "relatie": Doel.CONTACT,
    "contact_voorkeur": Doel.CONTACT,
}
"""Questions with another reason than a rule: a legal date (Awb 6:7, 6:8) or how to reach the person."""


class Reisfout(RuntimeError):
    """The journey did not come to an end; a rule or the order of the questions is wrong."""


@dataclass(frozen=True)
class Stap:
    """A question on the journey and why it is asked.

    Its purposes, the ids of the undecided rules, and the weight by which it came before the others.
    """

    vraag: Vraag
    doelen: tuple[Doel, ...]
    regels: tuple[str, ...]
    gewicht: float = 0.0


@dataclass(frozen=True)
class Reisplan:
    """What the journey depends on beside the answers. Without `begrensd` all that still matters is asked."""

    vragen: Vragenlijst
    regels: Regels
    vraag_hoedanigheid: bool = False
    vraag_gemeente: bool = False
    vraag_land: bool = False
    begrensd: bool = True
    paarvraag: str = ""

    def eigen_doel(self, vraag_id: str) -> Doel | None:
        """Why a question is asked that no rule asks for; None when there is no such reason."""
        gevraagd = {
            "hoedanigheid": Doel.ZOEKEN if self.vraag_hoedanigheid else None,
            "gemeente": Doel.WAAR if self.vraag_gemeente else None,
            "land": Doel.WAAR if self.vraag_land else None,
        }
        if vraag_id == self.paarvraag:
            return Doel.ZOEKEN
        return VAST_DOEL.get(vraag_id) or gevraagd.get(vraag_id)


def reis(
    situatie: Situatie,
    plan: Reisplan,
    overgeslagen: Collection[str] = (),
    bekend: Collection[str] = (),
) -> list[Stap]:
    """All questions this person meets: the answered and skipped ones, and as last the one to ask now.

    `bekend` are ids whose answer was confirmed before the questions began (read from the story); they are
    used from the start, not asked and not counted. With every question answered the last step is an
    answered one. Raises Reisfout when the journey would not end.
    """
    gegeven = {v: a for v, a in situatie.antwoorden.items() if v in bekend}
    stappen: list[Stap] = []
    gezien = set(bekend)
    for _ in range(len(VOLGORDE) + 1):
        stap = _kies(_Feiten.van(situatie, gegeven, plan.vragen), plan, frozenset(gezien), len(stappen))
        if stap is None:
            return stappen
        stappen.append(stap)
        gezien.add(stap.vraag.id)
        if stap.vraag.id in situatie.antwoorden:
            gegeven[stap.vraag.id] = situatie.antwoorden[stap.vraag.id]
        elif stap.vraag.id not in overgeslagen:
            return stappen
    raise Reisfout("The journey does not end.")


def in_gevaar(situatie: Situatie) -> bool:
    """Whether the story certainly tells of danger now: then nobody fills in a form first (hulp.yaml)."""
    return any(teken.zeker and teken.ernst is Ernst.NU for teken in situatie.tekens)


def volgende_vraag(
    situatie: Situatie,
    plan: Reisplan,
    overgeslagen: Collection[str] = (),
    bekend: Collection[str] = (),
) -> Stap | None:
    """The question to ask now, or None when the advice can be given."""
    stappen = reis(situatie, plan, overgeslagen, bekend)
    klaar = set(situatie.antwoorden) | set(overgeslagen)
    return stappen[-1] if stappen and stappen[-1].vraag.id not in klaar else None


def antwoorden_op_reis(
    situatie: Situatie,
    plan: Reisplan,
    overgeslagen: Collection[str] = (),
) -> Situatie:
    """The situation with only the answers that count: a question off the journey takes its answer along."""
    telt = {stap.vraag.id for stap in reis(situatie, plan, overgeslagen)}
    antwoorden = {v: a for v, a in situatie.antwoorden.items() if v in telt}
    return replace(situatie, antwoorden=schoon(plan.vragen.geldige_antwoorden(antwoorden)))


@dataclass(frozen=True)
class _Feiten:
    """What the choice of a question depends on, as a key to remember it by: no story, date or place in it."""

    antwoorden: frozenset[tuple[str, Antwoord]]
    band: str
    risico: bool | None
    tekens: tuple[Teken, ...]
    machtiging: bool

    @classmethod
    def van(cls, situatie: Situatie, gegeven: dict[str, Antwoord], vragen: Vragenlijst) -> _Feiten:
        antwoorden = frozenset(
            (vraag, GEGEVEN if vragen[vraag].soort in {Vraagsoort.DATUM, Vraagsoort.PLAATS} else antwoord)
            for vraag, antwoord in gegeven.items()
        )
        return cls(antwoorden, situatie.band, situatie.risico, situatie.tekens, situatie.machtiging)

    def situatie(self) -> Situatie:
        return Situatie(dict(self.antwoorden), self.band, self.risico, self.tekens, self.machtiging)


GEGEVEN: Final = "gegeven"
"""Stands for a date or a place: no rule looks at which one it is."""


@lru_cache(maxsize=2048)
def _kies(feiten: _Feiten, plan: Reisplan, gezien: frozenset[str], gesteld: int) -> Stap | None:
    """The question that matters most now, within what may still be asked; None when all has been asked.

    Remembered: the first questions are the same for most people, and weighing them all takes a third of a
    millisecond.
    """
    situatie = feiten.situatie()
    open_vragen = frozenset(v for v in VOLGORDE if v not in gezien)
    if plan.begrensd and in_gevaar(situatie):
        open_vragen &= {SLOT}
    nut = _Nut.van(situatie, plan, open_vragen, gesteld)
    stappen = [
        stap
        for vraag_id in VOLGORDE
        if vraag_id in open_vragen
        and _past(plan.vragen[vraag_id], situatie)
        and not (
            plan.begrensd and vraag_id in ALLEEN_HOE and situatie.antwoorden.get("zelf_regelen") == "nee"
        )
        and (stap := nut.stap(plan.vragen[vraag_id], plan))
    ]
    rest = [
        stap
        for stap in stappen
        if stap.vraag.id != SLOT and (stap.vraag.id == DATUM or nut.ruimte.voor([stap.vraag.id]))
    ]
    vraagt_slot = nut.ruimte.slot_telt or in_gevaar(situatie)
    laatste = next((stap for stap in stappen if stap.vraag.id == SLOT and vraagt_slot), None)
    return max(rest, key=lambda stap: stap.gewicht, default=laatste)


@dataclass(frozen=True)
class _Ruimte:
    """How many more questions may be begun, and for which a place is kept.

    Those are the date of a decision as long as that may still be needed and, while a rule hangs on it (`slot_telt`),
    how to reach someone. `zeker`: maatwerk or urgency is certain.
    """

    zeker: bool
    slot_telt: bool
    over: int
    open_vragen: frozenset[str]
    datum_gewacht: bool

    @classmethod
    def van(
        cls,
        situatie: Situatie,
        plan: Reisplan,
        open_vragen: frozenset[str],
        gesteld: int,
        *,
        zeker: bool,
        slot_telt: bool,
    ) -> _Ruimte:
        hoogstens = ZEKER_HOOGSTENS if zeker else HOOGSTENS
        over = hoogstens - gesteld if plan.begrensd else len(VOLGORDE)
        wacht = DATUM in open_vragen and plan.vragen[DATUM].past_bij(situatie.antwoorden)
        return cls(zeker, slot_telt, over, open_vragen, wacht)

    def voor(self, vragen: Collection[str]) -> bool:
        """Whether all these questions can still be asked beside what a place is kept for."""
        bewaard = {SLOT} & self.open_vragen if self.slot_telt else set()
        if self.datum_gewacht or ("besluit" in vragen and DATUM in self.open_vragen):
            bewaard |= {DATUM}
        return len(bewaard | set(vragen)) <= self.over


def _past(vraag: Vraag, situatie: Situatie) -> bool:
    """Whether the answers so far give reason for the question; who lives abroad has no municipality."""
    if vraag.id == "gemeente" and situatie.antwoorden.get("land") == "buitenland":
        return False
    return vraag.past_bij(situatie.antwoorden)


@dataclass(frozen=True)
class _Nut:
    """What the questions can still change: per table and purpose the undecided rules that would win."""

    open_vragen: frozenset[str]
    tabellen: tuple[tuple[Doel, tuple[Rijspoor, ...], Weging], ...]
    ruimte: _Ruimte

    @classmethod
    def van(cls, situatie: Situatie, plan: Reisplan, open_vragen: frozenset[str], gesteld: int) -> _Nut:
        if not plan.vraag_hoedanigheid:
            open_vragen = open_vragen - {"hoedanigheid"}
        gegevens = situatie.gegevens()
        spoed = plan.regels.spoed.beslis(gegevens, open_vragen)
        spoedig = Spoed.ZEKER if spoed.uitkomst == Spoed.ZEKER else Spoed.GEEN
        route = plan.regels.route.beslis({**gegevens, "spoed": spoedig}, open_vragen)
        zeker = spoedig is Spoed.ZEKER or route.uitkomst == Route.MAATWERK
        slot_telt = any(SLOT in spoor.kan_nog(open_vragen) for spoor in _beter(plan.regels.route, route))
        ruimte = _Ruimte.van(situatie, plan, open_vragen, gesteld, zeker=zeker, slot_telt=slot_telt)

        return cls(
            open_vragen,
            tuple(
                (doel, sporen, Weging.van(tabel, sporen, plan.vragen))
                for doel, tabel, uitslag in (
                    (Doel.ROUTE, plan.regels.route, route),
                    (Doel.SPOED, plan.regels.spoed, spoed),
                )
                for sporen in (_onbeslist(tabel, uitslag, open_vragen, ruimte),)
            ),
            ruimte,
        )

    def stap(self, vraag: Vraag, plan: Reisplan) -> Stap | None:
        """The step for this question, or None when its answer changes nothing any more."""
        eigen = plan.eigen_doel(vraag.id)
        doelen, regels, gewicht = [], [], VASTE_KANS.get(vraag.id, 0.0)
        if self.ruimte.zeker and eigen and vraag.id != DATUM:
            gewicht = 0.0  # the few places left are for what can still bring more help
        for doel, sporen, weging in self.tabellen:
            if ids := [spoor.rij for spoor in sporen if vraag.id in spoor.kan_nog(self.open_vragen)]:
                doelen.append(doel)
                regels += ids
                gewicht += GEWICHT[doel] * weging.verschil(vraag)
        if eigen:
            doelen.append(eigen)
        return Stap(vraag, tuple(doelen), tuple(regels), round(gewicht, 6)) if doelen else None


def _beter(tabel: Tabel, uitslag: Uitslag) -> Iterator[Rijspoor]:
    """Rules whose outcome would win from what is certain now."""
    beste = tabel.rang(uitslag.uitkomst)
    return (spoor for spoor in uitslag.sporen if tabel.rang(spoor.uitkomst) < beste)


def _onbeslist(
    tabel: Tabel, uitslag: Uitslag, open_vragen: frozenset[str], ruimte: _Ruimte
) -> tuple[Rijspoor, ...]:
    """Rules that would win from what is certain now, and that the open questions with a place left decide."""
    return tuple(
        spoor
        for spoor in _beter(tabel, uitslag)
        if (nodig := spoor.kan_nog(open_vragen)) and ruimte.voor(nodig)
    )
