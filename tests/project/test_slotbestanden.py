"""The lock files pin everything with hashes and no address, and every dependency says why it is here."""

import re
from pathlib import Path

import pytest

from tests.processen import WORTEL

VEREISTEN = WORTEL / "requirements"
SLOTEN = [VEREISTEN / f"{naam}.txt" for naam in ("base", "otel", "s3", "dev")]
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
PIN = re.compile(r"(?P<naam>[A-Za-z0-9._-]+)(\[[\w,-]+\])?==(?P<versie>[^\s;]+)( ;[^\\]+)?")


def genormaliseerd(naam: str) -> str:
    return re.sub(r"[-_.]+", "-", naam).lower()


def pins(slot: Path) -> dict[str, str]:
    """Every pinned package with its version; a line that is no pin with hashes fails."""
    gevonden = {}
    for blok in re.split(r"(?<!\\)\n", slot.read_text().strip()):
        if blok.startswith("#") or blok == "--only-binary :all:":
            continue
        eis, *hashes = [deel.strip() for deel in blok.split("\\\n")]
        pin = PIN.fullmatch(eis)
        assert pin, f"{slot.name}: not an exact pin: {eis}"
        assert hashes, f"{slot.name}: without a hash: {eis}"
        assert all(HASH.fullmatch(hash_) for hash_ in hashes), f"{slot.name}: not a hash at {eis}"
        gevonden[genormaliseerd(pin["naam"])] = pin["versie"]
    return gevonden


def direct(naam: str) -> set[str]:
    regels = (VEREISTEN / f"{naam}.in").read_text().split("\n")
    namen = [regel.split("#")[0].strip() for regel in regels if not regel.startswith("-")]
    return {genormaliseerd(re.split(r"[\[~=<> ]", regel)[0]) for regel in namen if regel}


@pytest.mark.parametrize("slot", SLOTEN, ids=lambda pad: pad.name)
def test_every_line_is_an_exact_pin_with_hashes_and_only_wheels_are_taken(slot: Path) -> None:
    assert slot.read_text().startswith("# Made by 'make slot'; do not edit by hand.\n--only-binary :all:\n")
    assert len(pins(slot)) > 40


@pytest.mark.parametrize("naam", [slot.with_suffix(vorm).name for slot in SLOTEN for vorm in (".txt", ".in")])
def test_no_address_of_any_download_is_written_down(naam: str) -> None:
    tekst = (VEREISTEN / naam).read_text()
    assert not re.search(r"://|--(extra-)?index|--find-links|^-e|@ ", tekst, re.MULTILINE)


def test_the_tests_run_on_the_very_versions_that_are_delivered() -> None:
    basis, *met_meer, ontwikkeling = (pins(slot) for slot in SLOTEN)
    for soort in met_meer:
        assert ontwikkeling.items() >= soort.items() >= basis.items()


@pytest.mark.parametrize(("naam", "slot"), [(slot.stem, slot) for slot in SLOTEN])
def test_every_direct_dependency_is_pinned(naam: str, slot: Path) -> None:
    assert direct(naam) <= pins(slot).keys()


def test_every_direct_dependency_has_one_line_that_says_why_it_is_here() -> None:
    tekst = (WORTEL / "docs" / "afhankelijkheden.md").read_text().split("## Not from PyPI")[0]
    regels = re.findall(r"^\| (?!package )([A-Za-z][\w.-]*) \| (.+) \|$", tekst, re.MULTILINE)
    namen = [genormaliseerd(naam) for naam, _ in regels]
    assert sorted(namen) == sorted(direct("base") | direct("otel") | direct("s3") | direct("dev"))
    assert all(len(reden) > 10 for _, reden in regels)
