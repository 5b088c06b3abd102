"""The manuals and the pages for who works on the code say what is so: words, addresses, pictures, links, commands."""

import ast
import re
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.urls import Resolver404, resolve
from PIL import Image

from portal.bouw.teksten import alle_teksten
from tests.processen import WORTEL
from tests.schermafbeeldingen import BEELDEN, BEELDEN_VAN_HANDLEIDINGEN, GROOTSTE_BYTES

DOCS = WORTEL / "docs"
HANDLEIDINGEN = sorted(DOCS.glob("handleiding-*.md"))
ALLE = [WORTEL / "README.md", *sorted(DOCS.rglob("*.md"))]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
NIET_OP_HET_SCHERM = {"vet", "Eigen ministerie", "Over ministeries heen, en openbaar"}
"""What is bold in a manual and no text of a screen."""


@pytest.fixture(scope="module")
def schermteksten() -> set[str]:
    return {tekst.enkelvoud for tekst in alle_teksten()}


def test_there_is_a_manual_for_each_who_works_with_it() -> None:
    assert [pad.stem for pad in HANDLEIDINGEN] == [
        "handleiding-balie",
        "handleiding-behandelaar",
        "handleiding-beleid",
    ]


@pytest.mark.parametrize("pad", HANDLEIDINGEN, ids=lambda pad: pad.stem)
def test_what_a_manual_says_stands_on_the_screen_stands_there(pad: Path, schermteksten: set[str]) -> None:
    vet = set(re.findall(r"\*\*([^*]+)\*\*", pad.read_text())) - NIET_OP_HET_SCHERM
    assert len(vet) >= 5
    kaal = {tekst.rstrip(".?:").lower() for tekst in schermteksten}
    assert [tekst for tekst in sorted(vet) if tekst.rstrip(".?:").lower() not in kaal] == []


@pytest.mark.parametrize("pad", HANDLEIDINGEN, ids=lambda pad: pad.stem)
def test_every_address_in_a_manual_is_one(pad: Path) -> None:
    adressen = set(re.findall(r"`(/[a-z]+/[a-z/-]*)`", pad.read_text()))
    assert adressen
    for adres in adressen:
        try:
            resolve(adres)
        except Resolver404:
            pytest.fail(f"{pad.name}: {adres} is no address of the portal")


@pytest.mark.parametrize("pad", ALLE, ids=lambda pad: pad.stem)
def test_every_link_leads_to_a_file(pad: Path) -> None:
    doelen = {doel.split("#")[0] for doel in LINK.findall(pad.read_text()) if "://" not in doel}
    assert [doel for doel in sorted(doelen - {""}) if not (pad.parent / doel).exists()] == []


def test_every_picture_is_made_by_the_script_is_small_and_is_shown() -> None:
    gemaakt = {f"{beeld.naam}.webp" for beeld in BEELDEN_VAN_HANDLEIDINGEN}
    assert {pad.name for pad in BEELDEN.glob("*.webp")} == gemaakt
    getoond = {Path(doel).name for pad in HANDLEIDINGEN for doel in LINK.findall(pad.read_text())}
    assert gemaakt <= getoond
    for naam in gemaakt:
        assert (BEELDEN / naam).stat().st_size <= GROOTSTE_BYTES
        with Image.open(BEELDEN / naam) as beeld:
            assert beeld.format == "WEBP"


def _doelen() -> set[str]:
    regels = (WORTEL / "Makefile").read_text().splitlines()
    return {regel.split(":")[0] for regel in regels if re.match(r"[a-z-]+:", regel)}


@pytest.mark.parametrize("naam", ["CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "asvs.md"])
def test_every_command_that_is_named_is_there(naam: str) -> None:
    tekst = (DOCS / naam).read_text()
    assert set(re.findall(r"`make (\w+)", tekst)) <= _doelen()
    assert set(re.findall(r"manage\.py (\w+)", tekst)) <= set(get_commands())
    for module in re.findall(r"python -m ([\w.]+)", tekst):
        pad = WORTEL / module.replace(".", "/")
        assert pad.with_suffix(".py").exists() or (pad / "__main__.py").exists() or module == "pytest", module


def test_every_adr_and_folder_that_contributing_names_is_there() -> None:
    for pad in re.findall(r"`([a-z_]+/[\w./]*)`", (DOCS / "CONTRIBUTING.md").read_text()):
        assert (WORTEL / pad).exists(), pad


# The items of levels 1 and 2 of ASVS 5.0.0: per section they run from 1 up to and with this number.
ASVS = {
    "1.1": 2,
    "1.2": 9,
    "1.3": 11,
    "1.4": 3,
    "1.5": 2,
    "2.1": 3,
    "2.2": 3,
    "2.3": 4,
    "2.4": 1,
    "3.2": 2,
    "3.3": 4,
    "3.4": 6,
    "3.5": 5,
    "3.7": 2,
    "4.1": 3,
    "4.2": 1,
    "4.3": 2,
    "4.4": 4,
    "5.1": 1,
    "5.2": 3,
    "5.3": 2,
    "5.4": 3,
    "6.1": 3,
    "6.2": 12,
    "6.3": 4,
    "6.4": 4,
    "6.5": 5,
    "6.6": 3,
    "6.8": 4,
    "7.1": 3,
    "7.2": 4,
    "7.3": 2,
    "7.4": 5,
    "7.5": 2,
    "7.6": 2,
    "8.1": 2,
    "8.2": 3,
    "8.3": 1,
    "8.4": 1,
    "9.1": 3,
    "9.2": 4,
    "10.1": 2,
    "10.2": 2,
    "10.3": 4,
    "10.4": 11,
    "10.5": 5,
    "10.6": 2,
    "10.7": 3,
    "11.1": 2,
    "11.2": 3,
    "11.3": 3,
    "11.4": 4,
    "11.5": 1,
    "11.6": 1,
    "12.1": 3,
    "12.2": 2,
    "12.3": 4,
    "13.1": 1,
    "13.2": 5,
    "13.3": 2,
    "13.4": 5,
    "14.1": 2,
    "14.2": 4,
    "14.3": 3,
    "15.1": 3,
    "15.2": 3,
    "15.3": 7,
    "16.1": 1,
    "16.2": 5,
    "16.3": 4,
    "16.4": 3,
    "16.5": 3,
    "17.1": 1,
    "17.2": 4,
    "17.3": 2,
}
BEWIJS = re.compile(r"`([\w./-]+\.\w+)(?:::(\w+))?`")


def _asvs_rijen() -> list[list[str]]:
    regels = (DOCS / "asvs.md").read_text().splitlines()
    rijen = [regel for regel in regels if re.match(r"\| \d+\.\d+\.\d+ ", regel)]
    return [[cel.strip() for cel in rij.strip("|").split("|")] for rij in rijen]


def test_every_item_of_asvs_of_level_two_is_there_once() -> None:
    geldt, niet = (DOCS / "asvs.md").read_text().split("## Does not apply")
    nummers = [rij[0] for rij in _asvs_rijen() if len(rij) == 4]
    buiten = re.findall(r"\d+\.\d+\.\d+", niet)
    verwacht = [f"{deel}.{nummer}" for deel, laatste in ASVS.items() for nummer in range(1, laatste + 1)]
    assert len(verwacht) == 253
    assert sorted(nummers + buiten) == sorted(verwacht)
    staten = [rij[2] for rij in _asvs_rijen() if len(rij) == 4]
    tellen = {staat: staten.count(staat) for staat in ("yes", "partly", "no")}
    zin = f"{len(nummers)} items apply: {tellen['yes']} yes, {tellen['partly']} partly, {tellen['no']} no."
    assert f"{zin} {len(buiten)} do not apply." in geldt


def test_every_item_of_asvs_that_holds_names_what_shows_it() -> None:
    for nummer, wat, staat, bewijs in (rij for rij in _asvs_rijen() if len(rij) == 4):
        assert wat, nummer
        genoemd = BEWIJS.findall(bewijs)
        assert genoemd or staat == "no", f"{nummer} names nothing that shows it"
        for pad, test in genoemd:
            assert (WORTEL / pad).exists(), f"{nummer}: {pad}"
            if test:
                boom = ast.parse((WORTEL / pad).read_text())
                namen = {knoop.name for knoop in ast.walk(boom) if isinstance(knoop, ast.FunctionDef)}
                assert test in namen, f"{nummer}: {pad}::{test}"
