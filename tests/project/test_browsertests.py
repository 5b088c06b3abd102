"""The browser tests do not race: what leads to another page is pressed in one place, which waits for that page."""

import re
from pathlib import Path

import playwright
import pytest

from tests.conftest import UIT_VOOR_PLAYWRIGHT

TESTS = Path(__file__).parents[1]
DRUKT = re.compile(r'get_by_role\("(?:button|link)".*\)\.click\(')
IN_DE_BROWSER = [
    pad
    for pad in sorted(TESTS.rglob("*.py"))
    if "playwright.sync_api" in pad.read_text() and pad != Path(__file__)
]


def losse_klikken(tekst: str) -> list[str]:
    """Clicks on a button or link that wait for nothing: no page, no file, no answer of the server."""
    regels = tekst.splitlines()
    return [
        regel.strip()
        for vorige, regel in zip(["", *regels], regels, strict=False)
        if DRUKT.search(regel) and ".expect_" not in vorige
    ]


def test_there_are_browser_tests_to_hold_to_it() -> None:
    assert {"test_voor_iedereen.py", "test_rondje.py", "onderweg.py"} <= {pad.name for pad in IN_DE_BROWSER}


@pytest.mark.parametrize("pad", IN_DE_BROWSER, ids=lambda pad: str(pad.relative_to(TESTS)))
def test_a_button_or_link_is_pressed_where_the_next_page_is_waited_for(pad: Path) -> None:
    assert losse_klikken(pad.read_text()) == [], "press it with tests/e2e/drukken.py"


def test_chromium_leaves_out_what_playwright_wants_left_out() -> None:
    """Its list is replaced by ours (tests/conftest.py), so a newer Playwright may ask for more."""
    bron = Path(playwright.__file__).parent / "driver" / "package" / "lib" / "coreBundle.js"
    lijst = re.search(r"disabledFeatures = \[(.*?)\n\s*\]", bron.read_text(), re.DOTALL)
    assert lijst is not None
    assert set(re.findall(r'^\s*"(\w+)"', lijst[1], re.MULTILINE)) == set(UIT_VOOR_PLAYWRIGHT)


def test_the_check_sees_a_click_that_waits_for_nothing() -> None:
    los = 'page.get_by_role("button", name="Zoek").click()'
    assert losse_klikken(f"keur(page)\n    {los}") == [los]
    assert losse_klikken(f"with page.expect_download() as bestand:\n    {los}") == []
