"""Hold every text that citizens read to B1: `python -m portal.bouw.taaltoets`.

Compares what portal/weergave/begrijpelijk.py finds with a list of texts that were too hard before
(portal/bouw/taaltoets.json). That list only gets shorter: a new text over the limits fails, and a text that became
easier must leave the list (`--verlaag` does that; nothing adds to it). Screens for staff are not counted.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from portal.bouw import teksten
from portal.weergave.begrijpelijk import GEMIDDELDE_ZIN, Bevinding, bevindingen, gemiddelde_zin

BEGIN = Path(__file__).with_suffix(".json")

# Templates and sources with words for citizens; what lies under STAF is for staff.
SJABLONEN = ("loket", "onderdelen", "over", "berichten")
BRONNEN = ("loket", "portal/weergave", "portal/berichten", "portal/talen.py", "portal/persoonsgegevens")
STAF = ("balie", "models", "admin", "management", "demo", "beheer", "medewerker", "redactie", "regels")
BRIEVEN = "templates/maatwerk/brief"
INVUL = "iets"
"""Stands for what is filled in: a word like any other, so that a sentence keeps its length."""
CATALOGUS = ("catalogus.yaml", "catalogus-ondernemers.yaml")


class Plek(NamedTuple):
    """A text and the file it comes from."""

    bron: str
    tekst: str


def openbare_teksten(wortel: Path = teksten.WORTEL) -> list[Plek]:
    """Return every Dutch text that a citizen can read, once per source, in a fixed order."""
    return sorted({*_uit_sjablonen(wortel), *_uit_brief(wortel), *_uit_python(wortel), *_uit_inhoud(wortel)})


def _is_voor_staf(pad: Path) -> bool:
    return any(deel.startswith(STAF) or deel.endswith(STAF) for deel in (*pad.parts[:-1], pad.stem))


def _uit_sjablonen(wortel: Path) -> Iterator[Plek]:
    map_ = wortel / "templates"
    for pad in teksten.sjablonen(wortel):
        in_map = pad.relative_to(map_)
        if (len(in_map.parts) == 1 or in_map.parts[0] in SJABLONEN) and not _is_voor_staf(in_map):
            for tekst in teksten.uit_sjabloon(pad.read_text(encoding="utf-8")):
                yield from _plekken(f"templates/{in_map.as_posix()}", tekst)


def _uit_brief(wortel: Path) -> Iterator[Plek]:
    """The fixed and the proposed sentences of letters: Dutch only, so they stand in their templates unmarked."""
    for pad in sorted((wortel / BRIEVEN).glob("*.*")):
        bron = pad.relative_to(wortel).as_posix()
        yield from (Plek(bron, zin) for zin in uit_brief(pad.read_text(encoding="utf-8")))


def uit_brief(bron: str) -> Iterator[str]:
    """What a letter says between its blocks, each choice as a text of its own; what is filled in is left open."""
    zonder_velden = re.sub(r"\{\{.*?\}\}", INVUL, re.sub(r"\{#.*?#\}", "", bron))
    for blok in re.split(r"</?(?:p|h\d|li|ul|article|section|blockquote)\b[^>]*>|\n\s*\n", zonder_velden):
        for stuk in _keuzes(blok):
            tekst = " ".join(re.sub(r"<[^>]+>", " ", stuk).split()).strip()
            if re.search(r"[A-Za-z]{3}", tekst.replace(INVUL, "")):
                yield tekst


def _keuzes(blok: str) -> list[str]:
    """The block as each reader can get it: with the first branch of every choice, and with the last."""
    takken = re.compile(
        r"\{% if [^%]*%\}((?:(?!\{% (?:if|endif)).)*?)(?:\{% else %\}((?:(?!\{% (?:if|endif)).)*?))?\{% endif %\}",
        re.S,
    )
    eerste, laatste = blok, blok
    while takken.search(eerste):
        eerste = takken.sub(lambda tak: tak[1], eerste)
    while takken.search(laatste):
        laatste = takken.sub(lambda tak: tak[2] or "", laatste)
    return [re.sub(r"\{%.*?%\}", " ", stuk) for stuk in dict.fromkeys((eerste, laatste))]


def _uit_python(wortel: Path) -> Iterator[Plek]:
    for pad in teksten.pythonbestanden(wortel):
        in_wortel = pad.relative_to(wortel)
        if in_wortel.as_posix().startswith(BRONNEN) and not _is_voor_staf(in_wortel):
            for tekst in teksten.uit_python(pad.read_text(encoding="utf-8"), los_toegestaan=True):
                yield from _plekken(in_wortel.as_posix(), tekst)


def _uit_inhoud(wortel: Path) -> Iterator[Plek]:
    inhoud = wortel / teksten.INHOUD
    for naam, lees in (("vragen.yaml", teksten.uit_vragen), ("hulp.yaml", teksten.uit_hulp)):
        for tekst in lees((inhoud / naam).read_text(encoding="utf-8")):
            yield from _plekken(naam, tekst)
    for naam in CATALOGUS:
        for zin in uit_catalogus(yaml.safe_load((inhoud / naam).read_text(encoding="utf-8"))):
            yield Plek(naam, zin)
    kaarten = yaml.safe_load((inhoud / "antwoordkaarten.yaml").read_text(encoding="utf-8"))
    yield from (Plek("antwoordkaarten.yaml", zin) for zin in uit_kaarten(kaarten))
    volgorde = yaml.safe_load((inhoud / "wat-eerst.yaml").read_text(encoding="utf-8"))
    yield from (Plek("wat-eerst.yaml", reden) for reden in uit_volgorde(volgorde))
    regels = json.loads((wortel / "loket/routering/regels.json").read_text(encoding="utf-8"))
    yield from (Plek("regels.json", zin) for zin in uit_regels(regels))


def _plekken(bron: str, tekst: teksten.Tekst) -> Iterator[Plek]:
    yield from (Plek(bron, woorden) for woorden in (tekst.enkelvoud, tekst.meervoud) if woorden)


def uit_catalogus(catalogus: dict[str, Any]) -> Iterator[str]:
    """Yield what the pages of services and organisations say in the words of the catalogue."""
    for organisatie in catalogus.get("organisaties", []):
        yield from filter(None, [organisatie.get("doet")])
    for gebeurtenis in catalogus.get("levensgebeurtenissen", []):
        yield from filter(None, [gebeurtenis.get("toelichting")])
    for dienst in catalogus["diensten"]:
        yield from filter(None, [dienst["omschrijving"], dienst.get("termijn"), dienst.get("kosten")])
        yield from dienst.get("benodigd", [])


def uit_kaarten(kaarten: list[dict[str, Any]]) -> Iterator[str]:
    """Yield what a counter reads aloud or gives along."""
    for kaart in kaarten:
        yield from (
            kaart["wat"],
            kaart["wanneer"].replace("{termijn}", "6 weken"),
            kaart["wie"],
            *kaart["doen"],
        )


def uit_volgorde(volgorde: dict[str, Any]) -> Iterator[str]:
    """Yield why something comes first after a life event."""
    for fasen in volgorde.values():
        for regels in fasen.values():
            yield from (regel["reden"] for regel in regels if "reden" in regel)


def uit_regels(regels: Any) -> Iterator[str]:
    """Yield the Dutch sentences of the rules for routing, wherever they stand in the tables."""
    if isinstance(regels, dict):
        for sleutel, waarde in regels.items():
            if sleutel == "nl" and isinstance(waarde, str):
                yield waarde
            else:
                yield from uit_regels(waarde)
    elif isinstance(regels, list):
        for deel in regels:
            yield from uit_regels(deel)


def te_moeilijk(plekken: list[Plek]) -> dict[Plek, list[Bevinding]]:
    """Return the texts over the limits, with what can be easier."""
    return {plek: gevonden for plek in plekken if (gevonden := bevindingen(plek.tekst))}


def vergelijk(
    nu: dict[Plek, list[Bevinding]], eerder: dict[Plek, int]
) -> tuple[dict[Plek, list[Bevinding]], dict[Plek, int]]:
    """Return the texts that are new or got harder, and the shorter list: what of the old one is still there."""
    nieuw = {plek: gevonden for plek, gevonden in nu.items() if len(gevonden) > eerder.get(plek, 0)}
    over = {plek: min(len(nu[plek]), aantal) for plek, aantal in eerder.items() if plek in nu}
    return nieuw, over


def lees_begin(pad: Path = BEGIN) -> dict[Plek, int]:
    """Read the list of texts that were too hard before: how many things each has."""
    gelezen: dict[str, dict[str, int]] = json.loads(pad.read_text(encoding="utf-8"))
    return {Plek(bron, tekst): aantal for bron, deel in gelezen.items() for tekst, aantal in deel.items()}


def schrijf_begin(lijst: dict[Plek, int], pad: Path = BEGIN) -> None:
    """Write the list, one text on a line."""
    per_bron: dict[str, dict[str, int]] = {}
    for plek, aantal in sorted(lijst.items()):
        per_bron.setdefault(plek.bron, {})[plek.tekst] = aantal
    pad.write_text(json.dumps(per_bron, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main(opties: list[str]) -> int:
    """Check all texts; returns 1 when one is too hard, or when the list can be shorter."""
    plekken = openbare_teksten()
    eerder = lees_begin()
    nieuw, over = vergelijk(te_moeilijk(plekken), eerder)
    gemiddeld = gemiddelde_zin(plek.tekst for plek in plekken)
    for plek, gevonden in nieuw.items():
        _zeg(f"{plek.bron}: {plek.tekst}", *(f"    {b.soort}: {b.stuk} ({b.advies})" for b in gevonden))
    if "--verlaag" in opties:
        schrijf_begin(over)
    elif over != eerder:
        _zeg(f"{len(eerder) - len(over)} texts became easier: run this with --verlaag and commit the list.")
    _zeg(
        f"{len(plekken)} texts, {gemiddeld:.1f} words in a sentence, {len(over)} too hard before, {len(nieuw)} now."
    )
    ok = not nieuw and gemiddeld <= GEMIDDELDE_ZIN and (over == eerder or "--verlaag" in opties)
    return 0 if ok else 1


def _zeg(*regels: str) -> None:
    sys.stdout.write("\n".join(regels) + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
