"""The journey through the questions, computed from the answers each time: no stored step can go stale.

A question is asked only while its answer can still change something: the route (an undecided rule would
bring more help than what is already certain), the urgency, a legal date, or how we reach the person. The
idea of the computed journey with a guard on direct addresses is that of the GOV.UK Forms runner.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from loket.routering.regels import Regels, huidige_regels
from loket.routering.situatie import Situatie, Spoed, schoon
from loket.routering.tabel import Tabel, Uitslag
from loket.routering.vragen import Vraag, Vragenlijst

VOLGORDE: Final = (
    "dringend",
    "hoedanigheid",
    "zelf_regelen",
    "hulp_waarom",
    "voor_wie",
    "regel_past_niet",
    "besluit",
    "besluit_datum",
    "gevolgen",
    "wanneer",
    "eerder_contact",
    "domeinen",
    "organisaties",
    "contact_voorkeur",
)
"""Urgency first, then what decides most; how to reach the person always last."""

HANDVOL: Final = 6
"""At most this many main questions; what follows from an answer and the last question are not counted."""

NIET_GETELD: Final = frozenset({"dringend", "hoedanigheid", "contact_voorkeur"})


class Doel(StrEnum):
    """What the answer to a question can still change."""

    ROUTE = "route"
    SPOED = "spoed"
    TERMIJN = "termijn"
    CONTACT = "contact"
    ZOEKEN = "zoeken"


VAST_DOEL: Final = {
    "besluit": Doel.TERMIJN,
    "besluit_datum": Doel.TERMIJN,
    "hulp_waarom": Doel.CONTACT,
    "contact_voorkeur": Doel.CONTACT,
}
"""Questions with another reason than a rule: a legal date (Awb 6:7, 6:8) or how to reach the person."""


class Reisfout(RuntimeError):
    """The journey did not come to an end; a rule or the order of the questions is wrong."""


@dataclass(frozen=True)
class Stap:
    """A question on the journey and why it is asked: its purposes and the ids of the undecided rules."""

    vraag: Vraag
    doelen: tuple[Doel, ...]
    regels: tuple[str, ...]


@dataclass(frozen=True)
class Reisplan:
    """What the journey depends on beside the answers. `hoogstens` None asks everything that still matters."""

    vragen: Vragenlijst
    regels: Regels
    vraag_hoedanigheid: bool = False
    hoogstens: int | None = HANDVOL

    @classmethod
    def standaard(cls, vragen: Vragenlijst, *, vraag_hoedanigheid: bool = False) -> Reisplan:
        """The plan of the intake; `vraag_hoedanigheid` when services for residents and firms both lead."""
        return cls(vragen, huidige_regels(), vraag_hoedanigheid)


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
        stap = _kies(replace(situatie, antwoorden=gegeven), plan, gezien, gezien - set(bekend))
        if stap is None:
            return stappen
        stappen.append(stap)
        gezien.add(stap.vraag.id)
        if stap.vraag.id in situatie.antwoorden:
            gegeven[stap.vraag.id] = situatie.antwoorden[stap.vraag.id]
        elif stap.vraag.id not in overgeslagen:
            return stappen
    raise Reisfout("The journey does not end.")


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


def mag_bezocht(
    vraag_id: str,
    situatie: Situatie,
    plan: Reisplan,
    overgeslagen: Collection[str] = (),
    bekend: Collection[str] = (),
) -> bool:
    """Whether this question may be opened by its address: it lies on the way so far, or is next."""
    return vraag_id in {stap.vraag.id for stap in reis(situatie, plan, overgeslagen, bekend)}


def antwoorden_op_reis(
    situatie: Situatie,
    plan: Reisplan,
    overgeslagen: Collection[str] = (),
    bekend: Collection[str] = (),
) -> Situatie:
    """The situation with only the answers that count: a question off the journey takes its answer along."""
    telt = {stap.vraag.id for stap in reis(situatie, plan, overgeslagen, bekend)} | set(bekend)
    antwoorden = {v: a for v, a in situatie.antwoorden.items() if v in telt}
    return replace(situatie, antwoorden=schoon(plan.vragen.geldige_antwoorden(antwoorden)))


def _kies(situatie: Situatie, plan: Reisplan, gezien: set[str], gesteld: set[str]) -> Stap | None:
    vol = plan.hoogstens is not None and sum(_telt(v, plan) for v in gesteld) >= plan.hoogstens
    nut = _Nut.van(situatie, plan, gezien)
    for vraag_id in VOLGORDE:
        if vraag_id in gezien or (vol and _telt(vraag_id, plan)):
            continue
        vraag = plan.vragen[vraag_id]
        if not vraag.past_bij(situatie.antwoorden):
            continue
        if stap := nut.stap(vraag, plan):
            return stap
    return None


def _telt(vraag_id: str, plan: Reisplan) -> bool:
    return vraag_id not in NIET_GETELD and not plan.vragen[vraag_id].alleen_als


@dataclass(frozen=True)
class _Nut:
    """The undecided rules that a question can still make true, by purpose."""

    per_doel: dict[Doel, dict[str, frozenset[str]]]

    @classmethod
    def van(cls, situatie: Situatie, plan: Reisplan, gezien: set[str]) -> _Nut:
        open_vragen = frozenset(
            v for v in VOLGORDE if v not in gezien and (v != "hoedanigheid" or plan.vraag_hoedanigheid)
        )
        gegevens = situatie.gegevens()
        spoed = plan.regels.spoed.beslis(gegevens, open_vragen)
        zeker = Spoed.ZEKER if spoed.uitkomst == Spoed.ZEKER else Spoed.GEEN
        route = plan.regels.route.beslis({**gegevens, "spoed": zeker}, open_vragen)
        return cls(
            {
                Doel.ROUTE: _onbeslist(plan.regels.route, route, open_vragen),
                Doel.SPOED: _onbeslist(plan.regels.spoed, spoed, open_vragen),
            }
        )

    def stap(self, vraag: Vraag, plan: Reisplan) -> Stap | None:
        """The step for this question, or None when its answer changes nothing any more."""
        regels = {
            doel: tuple(rij for rij, vragen in rijen.items() if vraag.id in vragen)
            for doel, rijen in self.per_doel.items()
        }
        doelen = [doel for doel, ids in regels.items() if ids]
        if vraag.id in VAST_DOEL:
            doelen.append(VAST_DOEL[vraag.id])
        if vraag.id == "hoedanigheid" and plan.vraag_hoedanigheid:
            doelen.append(Doel.ZOEKEN)
        if not doelen:
            return None
        return Stap(vraag, tuple(doelen), tuple(rij for ids in regels.values() for rij in ids))


def _onbeslist(tabel: Tabel, uitslag: Uitslag, open_vragen: frozenset[str]) -> dict[str, frozenset[str]]:
    """Rules that would win from what is certain now, with the open questions that decide them."""
    beste = tabel.rang(uitslag.uitkomst)
    return {
        spoor.rij: vragen
        for spoor in uitslag.sporen
        if tabel.rang(spoor.uitkomst) < beste and (vragen := spoor.kan_nog(open_vragen))
    }
