"""The page about threats names the test that guards each; a name without a test guards nothing."""

import ast
import re

from tests.processen import WORTEL

BLADZIJDE = WORTEL / "docs" / "dreigingen.md"
NAAM = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def _rijen() -> list[str]:
    rijen = [regel for regel in BLADZIJDE.read_text().splitlines() if regel.startswith("| ")]
    return rijen[1:]


def _tests_in(pad: str) -> set[str]:
    boom = ast.parse((WORTEL / pad).read_text())
    return {knoop.name for knoop in ast.walk(boom) if isinstance(knoop, ast.FunctionDef)}


def test_every_threat_names_what_guards_it() -> None:
    rijen = _rijen()
    assert len(rijen) > 20
    assert [rij for rij in rijen if not NAAM.search(rij)] == []


def test_every_guard_exists() -> None:
    bewakers = NAAM.findall(BLADZIJDE.read_text())
    assert [f"{pad}::{naam}" for pad, naam in bewakers if naam not in _tests_in(pad)] == []
