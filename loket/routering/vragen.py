"""The questions of the intake as typed objects, and the check of an answer. Source: vragen.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

from loket.routering.situatie import Antwoord
from loket.zoeken.bron import INHOUD, lees_yaml
from loket.zoeken.plaatsen import laad_plaatsen

UITSLUITEND: Final = {"gevolgen": "geen"}
"""Options that cannot stand beside another one."""


class Vraagsoort(StrEnum):
    KEUZE = "keuze"
    MEERKEUZE = "meerkeuze"
    DATUM = "datum"
    PLAATS = "plaats"


class Antwoordfout(StrEnum):
    """Why an answer cannot be kept; the form turns it into a sentence."""

    LEEG = "leeg"
    KEUZE_BESTAAT_NIET = "keuze_bestaat_niet"
    MEER_DAN_EEN = "meer_dan_een"
    GEEN_EN_OOK_IETS = "geen_en_ook_iets"
    GEEN_DATUM = "geen_datum"
    DATUM_IN_TOEKOMST = "datum_in_toekomst"


@dataclass(frozen=True)
class Vraag:
    """One question; `opties` maps ids to Dutch texts, `alleen_als` says which answers call for it.

    `alleen_in_nederland`: options that make no sense to who lives abroad.
    """

    id: str
    tekst: str
    uitleg: str
    soort: Vraagsoort
    opties: Mapping[str, str]
    alleen_als: Mapping[str, frozenset[str]]
    alleen_in_nederland: frozenset[str] = frozenset()

    def in_buitenland(self) -> Vraag:
        """The same question as it is asked to who lives abroad."""
        mogelijk = {
            optie: tekst for optie, tekst in self.opties.items() if optie not in self.alleen_in_nederland
        }
        return replace(self, opties=mogelijk)

    def past_bij(self, antwoorden: Mapping[str, Antwoord]) -> bool:
        """Whether the earlier answers give reason for this question; without them it does not."""
        return all(
            bool(waarden & _als_set(antwoorden.get(vraag))) for vraag, waarden in self.alleen_als.items()
        )


@dataclass(frozen=True)
class Kansen:
    """How often each option is the answer, and how often a question is skipped (0 to 1): estimates, vragen.yaml.

    Of a question with one answer the chances of the options add up to 1; of one with more answers each option has
    its own chance.
    """

    per_vraag: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    overslaan: float = 0.1

    def van(self, vraag: Vraag) -> Mapping[str, float]:
        """The chance of each option; without an estimate every option is as likely, and one is chosen."""
        gegeven = self.per_vraag.get(vraag.id)
        return gegeven or dict.fromkeys(vraag.opties, 1 / max(1, len(vraag.opties)))


class Vragenlijst(dict[str, Vraag]):
    """All questions by id, in the order of the file, with the chances of their answers."""

    kansen: Kansen = Kansen()

    def __eq__(self, ander: object) -> bool:
        """One list is only itself: it is read once, and part of a key to remember by (loket.routering.reis)."""
        return self is ander

    def __hash__(self) -> int:  # type: ignore[override]
        return id(self)

    def geldige_antwoorden(self, antwoorden: Mapping[str, Antwoord]) -> dict[str, Antwoord]:
        """Leave out answers that another answer has made pointless, such as a date after 'no decision'."""
        return {
            vraag: antwoord
            for vraag, antwoord in antwoorden.items()
            if vraag in self and self[vraag].past_bij(antwoorden)
        }


def controleer_antwoorden(
    vragen: Mapping[str, Vraag], antwoorden: Mapping[str, str | list[str]], vandaag: date
) -> dict[str, Antwoordfout]:
    """What is wrong with each answer; an unknown question is a choice that does not exist."""
    fouten = {
        vraag: controleer_antwoord(vragen[vraag], antwoord, vandaag)
        if vraag in vragen
        else Antwoordfout.KEUZE_BESTAAT_NIET
        for vraag, antwoord in antwoorden.items()
    }
    return {vraag: fout for vraag, fout in fouten.items() if fout is not None}


def controleer_antwoord(
    vraag: Vraag, antwoord: str | Iterable[str], vandaag: date | None = None
) -> Antwoordfout | None:
    """Say what is wrong with an answer, or None. With `vandaag` a date after that day is refused."""
    if vraag.soort is Vraagsoort.DATUM:
        return _controleer_datum(antwoord, vandaag)
    keuzes = (antwoord,) if isinstance(antwoord, str) else tuple(antwoord)
    if not any(keuzes):
        return Antwoordfout.LEEG
    if not set(keuzes) <= set(vraag.opties):
        return Antwoordfout.KEUZE_BESTAAT_NIET
    if vraag.soort is not Vraagsoort.MEERKEUZE and len(keuzes) > 1:
        return Antwoordfout.MEER_DAN_EEN
    if UITSLUITEND.get(vraag.id) in keuzes and len(set(keuzes)) > 1:
        return Antwoordfout.GEEN_EN_OOK_IETS
    return None


def _controleer_datum(antwoord: str | Iterable[str], vandaag: date | None) -> Antwoordfout | None:
    if not isinstance(antwoord, str):
        return Antwoordfout.GEEN_DATUM
    if not antwoord:
        return Antwoordfout.LEEG
    try:
        dag = date.fromisoformat(antwoord)
    except ValueError:
        return Antwoordfout.GEEN_DATUM
    return Antwoordfout.DATUM_IN_TOEKOMST if vandaag and dag > vandaag else None


def _als_set(antwoord: Antwoord | None) -> frozenset[str]:
    if antwoord is None:
        return frozenset()
    return frozenset({antwoord}) if isinstance(antwoord, str) else frozenset(antwoord)


def bouw_vragen(
    rauw: Mapping[str, Any], organisaties: Mapping[str, str], gemeenten: Mapping[str, str] | None = None
) -> Vragenlijst:
    """Build the questions from the parsed vragen.yaml; the option lists that it names are passed in (id to name)."""
    lijsten = {"catalogus": organisaties, "gemeenten": gemeenten or {}}
    vragen = Vragenlijst()
    vragen.kansen = Kansen(**rauw.get("kansen", {}))
    for vraag in rauw["vragen"]:
        opties = vraag.get("opties", {})
        vragen[vraag["id"]] = Vraag(
            id=vraag["id"],
            tekst=vraag["tekst"],
            uitleg=vraag.get("uitleg", ""),
            soort=Vraagsoort(vraag["soort"]),
            opties=dict(lijsten[opties] if isinstance(opties, str) else opties),
            alleen_als={v: frozenset(w) for v, w in vraag.get("alleen_als", {}).items()},
            alleen_in_nederland=frozenset(vraag.get("alleen_in_nederland", ())),
        )
    return vragen


@cache
def laad_vragen(inhoud: Path = INHOUD) -> Vragenlijst:
    """Read vragen.yaml and the organisations of the catalogues from the content folder."""
    organisaties: dict[str, str] = {}
    for bestand in sorted(inhoud.glob("catalogus*.yaml")):
        catalogus = lees_yaml(bestand)
        organisaties |= {o["id"]: o["naam"] for o in catalogus.get("organisaties", [])}
    return bouw_vragen(lees_yaml(inhoud / "vragen.yaml"), organisaties, laad_plaatsen(inhoud).namen)
