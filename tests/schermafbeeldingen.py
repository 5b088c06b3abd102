"""Make the pictures of the manuals anew, from a portal that runs with demo data.

    PORT=8100 .venv/bin/python manage.py start            (in another window, until it prints its address)
    .venv/bin/python -m tests.schermafbeeldingen http://127.0.0.1:8100

Each is a WebP in docs/beeld/, small enough to read in a browser and to keep in the repository.
"""

import io
import re
import sys
from dataclasses import dataclass
from typing import Final

from PIL import Image
from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.processen import WORTEL, zoek_programma

BEELDEN = WORTEL / "docs" / "beeld"
BREED, HOOG = 1100, 800
GROOTSTE_BYTES: Final = 60_000
KWALITEIT: Final = 72


@dataclass(frozen=True)
class Beeld:
    """One picture: of which page, for which demo account, and perhaps of the first page that it links."""

    naam: str
    account: str
    adres: str
    eerste_link: str = ""
    """A pattern that its address has."""


BEELDEN_VAN_HANDLEIDINGEN: Final = (
    Beeld("balie", "balie", "/balie/"),
    Beeld("balie-zestig", "balie", "/balie/zestig-seconden/"),
    Beeld("balie-werklijst", "balie", "/balie/werklijst/"),
    Beeld("maatwerk", "behandelaar", "/maatwerk/"),
    Beeld("maatwerk-zaak", "behandelaar", "/maatwerk/", r"/maatwerk/zaken/[0-9a-f-]+/$"),
    Beeld("signalen", "beleid", "/signalen/"),
    Beeld("signalen-knelpunt", "beleid", "/signalen/knelpunten/", r"/signalen/knelpunten/\w[\w-]*/$"),
)


def maak(basis: str) -> None:
    """Make all of them. Raises ValueError for one that is too large or has no page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=zoek_programma("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        binnen: dict[str, BrowserContext] = {}
        for beeld in BEELDEN_VAN_HANDLEIDINGEN:
            if beeld.account not in binnen:
                binnen[beeld.account] = browser.new_context(
                    viewport={"width": BREED, "height": HOOG}, locale="nl-NL", timezone_id="Europe/Amsterdam"
                )
                _log_in(binnen[beeld.account].new_page(), basis, beeld.account)
            _bewaar(beeld, _fotografeer(binnen[beeld.account].new_page(), basis, beeld))
        browser.close()


def _log_in(page: Page, basis: str, account: str) -> None:
    page.goto(f"{basis}/inloggen/", timeout=120_000)
    page.locator("main input[type=text]").first.fill(account)
    page.locator("main input[type=password]").fill("demo")
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url(lambda adres: "/inloggen/" not in adres, timeout=120_000)
    page.close()


def _fotografeer(page: Page, basis: str, beeld: Beeld) -> bytes:
    page.goto(basis + beeld.adres, timeout=120_000)
    if beeld.eerste_link:
        adressen = [str(link.get_attribute("href")) for link in page.locator("main a").all()]
        gevonden = [adres for adres in adressen if re.search(beeld.eerste_link, adres)]
        if not gevonden:
            raise ValueError(f"{beeld.naam}: no link of that form on {beeld.adres}")
        page.goto(basis + gevonden[0], timeout=120_000)
    return page.screenshot()


def _bewaar(beeld: Beeld, png: bytes) -> None:
    uit = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").save(uit, "WEBP", quality=KWALITEIT, method=6)
    if len(uit.getvalue()) > GROOTSTE_BYTES:
        raise ValueError(f"{beeld.naam}: {len(uit.getvalue())} bytes")
    (BEELDEN / f"{beeld.naam}.webp").write_bytes(uit.getvalue())
    sys.stdout.write(f"docs/beeld/{beeld.naam}.webp: {len(uit.getvalue())} bytes\n")


if __name__ == "__main__":
    maak(sys.argv[1].rstrip("/"))
