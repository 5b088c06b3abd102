"""Looking at a page as axe does, and as someone with a small phone."""

from contextlib import suppress
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

REGELS = {
    # What is well need not be told element by element.
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
}


GEZIEN: set[str] = set()
"""The names of the addresses that this test looked at (tests/e2e/conftest.py holds them against its promise)."""


def keur(page: Page) -> None:
    """Hold a page to WCAG 2.2 AA as far as a machine can, to its width, and to its title.

    It looks at the page that stands there: press with tests/e2e/drukken.py what leads to another one.
    """
    page.wait_for_load_state()
    assert page.evaluate("matchMedia('(scripting: enabled)').matches"), (
        "without scripts axe would wait for ever"
    )
    gevonden = Axe().run(page, options=REGELS).response["violations"]
    assert [
        f"{page.url} {regel['id']}: {knoop['html']}" for regel in gevonden for knoop in regel["nodes"]
    ] == []
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth"), page.url
    with suppress(Resolver404):  # the page that says so has no name
        GEZIEN.add(resolve(urlsplit(page.url).path).view_name)
    assert page.title().endswith("Geen Verkeerde Deur")
