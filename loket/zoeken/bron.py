"""What the search is built from: services with the words of citizens, read from the content folder."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

INHOUD: Final = Path(__file__).resolve().parents[2] / "portal" / "stelsel" / "inhoud"
_ALLEEN_ZOEKEN: Final = ("burgertaal-zoeken-", "burgertaal-verhalen-")
"""Files written for the search alone: nobody said of each line there whether it carries a sign of urgency."""


@dataclass(frozen=True)
class Dienstgegevens:
    """A service as the search knows it; `hoedanigheid` is empty when it is not for firms only.

    `naam_en` and `trefwoorden_en` are names only: nothing is learned from them.
    `noemt_bezwaar`: whether its own texts tell how to object to a decision about it (`noemt_bezwaar`).
    """

    sleutel: str
    naam: str
    naam_en: str = ""
    omschrijving: str = ""
    trefwoorden: tuple[str, ...] = ()
    trefwoorden_en: tuple[str, ...] = ()
    uitspraken: tuple[str, ...] = ()
    hoedanigheid: str = ""
    domeinen: tuple[str, ...] = ()
    organisatie: str = ""
    levensgebeurtenissen: tuple[str, ...] = ()
    noemt_bezwaar: bool = False


@dataclass(frozen=True)
class Bron:
    """Services, utterances that fit none, life events that ask much of people, and a hash of the files."""

    diensten: tuple[Dienstgegevens, ...]
    niet_passend: tuple[str, ...]
    risicogebeurtenissen: frozenset[str]
    hash: str


def lees_bron(inhoud: Path = INHOUD) -> Bron:
    """Read catalogus*.yaml, burgertaal-*.yaml and the English names and keywords.

    Raises KeyError when a service has no id or name.
    """
    bestanden = [*sorted(inhoud.glob("catalogus*.yaml")), *sorted(inhoud.glob("burgertaal-*.yaml"))]
    gelezen = [lees_yaml(bestand) for bestand in bestanden]
    uitspraken = _uitspraken(gelezen)
    engels = list(inhoud.glob("engels.yaml"))  # a folder of one's own may have none
    vertaald = {sleutel: d for bestand in engels for sleutel, d in lees_yaml(bestand)["diensten"].items()}
    return Bron(
        diensten=tuple(
            _dienst(d, uitspraken.get(d["id"], ()), vertaald.get(d["id"], {}))
            for b in gelezen
            for d in b.get("diensten", [])
        ),
        niet_passend=tuple(zin for b in gelezen for zin in b.get("geen_dienst", [])),
        risicogebeurtenissen=frozenset(
            g["id"] for b in gelezen for g in b.get("levensgebeurtenissen", []) if g["doenvermogen_risico"]
        ),
        hash=inhoudshash([*bestanden, *engels]),
    )


def taalbestanden(inhoud: Path = INHOUD, *, op_spoed_gelezen: bool = False) -> list[Path]:
    """The files with how citizens put it; `op_spoed_gelezen` leaves out those that were written for the search
    alone (burgertaal-zoeken-*.yaml): nobody said of each line there whether it carries a sign of urgency."""
    return [
        bestand
        for bestand in sorted(inhoud.glob("burgertaal-*.yaml"))
        if not (op_spoed_gelezen and bestand.name.startswith(_ALLEEN_ZOEKEN))
    ]


def lees_uitspraken(inhoud: Path = INHOUD, *, op_spoed_gelezen: bool = False) -> dict[str, tuple[str, ...]]:
    """How citizens put it, by service: all burgertaal-*.yaml together."""
    bestanden = taalbestanden(inhoud, op_spoed_gelezen=op_spoed_gelezen)
    return _uitspraken([lees_yaml(bestand) for bestand in bestanden])


def lees_niet_passend(inhoud: Path = INHOUD, *, op_spoed_gelezen: bool = False) -> tuple[str, ...]:
    """Utterances that fit no service of the catalogue; the search needs them to say that nothing fits."""
    bestanden = taalbestanden(inhoud, op_spoed_gelezen=op_spoed_gelezen)
    return tuple(zin for bestand in bestanden for zin in lees_yaml(bestand).get("geen_dienst", []))


def _uitspraken(gelezen: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    uitspraken: dict[str, list[str]] = defaultdict(list)
    for bestand in gelezen:
        for dienst, zinnen in bestand.get("uitspraken", {}).items():
            uitspraken[dienst] += zinnen
    return {dienst: tuple(zinnen) for dienst, zinnen in uitspraken.items()}


def inhoudshash(bestanden: Iterable[Path]) -> str:
    """A hash over names and contents, to see whether a built index is still that of these files."""
    som = hashlib.sha256()
    for bestand in bestanden:
        inhoud = bestand.read_bytes()
        som.update(f"{bestand.name}\0{len(inhoud)}\0".encode())
        som.update(inhoud)
    return som.hexdigest()


def _dienst(
    rauw: Mapping[str, Any], uitspraken: tuple[str, ...], vertaald: Mapping[str, Any]
) -> Dienstgegevens:
    return Dienstgegevens(
        sleutel=rauw["id"],
        naam=rauw["naam"],
        naam_en=vertaald.get("naam", ""),
        omschrijving=rauw.get("omschrijving", ""),
        trefwoorden=tuple(str(t) for t in rauw.get("trefwoorden", [])),
        trefwoorden_en=tuple(vertaald.get("trefwoorden", [])),
        uitspraken=uitspraken,
        hoedanigheid=rauw.get("hoedanigheid", ""),
        domeinen=tuple(rauw.get("domeinen", [])),
        organisatie=rauw.get("organisatie", ""),
        levensgebeurtenissen=tuple(rauw.get("levensgebeurtenissen", [])),
        noemt_bezwaar=noemt_bezwaar(rauw["naam"], rauw.get("omschrijving"), rauw.get("termijn")),
    )


def noemt_bezwaar(*teksten: str | None) -> bool:
    """Whether texts of a service (name, description, time limit) speak of objection or appeal."""
    return any(_BEZWAAR.search(tekst.lower()) for tekst in teksten if tekst)


_BEZWAAR: Final = re.compile(r"bezwaar|beroep\b")


def lees_yaml(bestand: Path) -> dict[str, Any]:
    """Read one content file, with the fast parser where there is one."""
    lader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with bestand.open(encoding="utf-8") as stroom:
        gelezen: dict[str, Any] = yaml.load(stroom, Loader=lader)  # noqa: S506 - both loaders are safe ones
    return gelezen
