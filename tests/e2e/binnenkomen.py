"""Opening a question in the browser: the code, and then something that this citizen gave us."""

from django.urls import reverse
from playwright.sync_api import Page

from tests.e2e.drukken import knop


def typ_code(page: Page, adres: str, code: str) -> None:
    """Type a code of whatever kind."""
    page.goto(adres + reverse("volgen"))
    page.get_by_label("Uw code").fill(code)
    knop(page, "Laat mijn vraag zien")


def kijk_mee(page: Page, adres: str, code: str, tweede: str) -> None:
    """Type the code of a helper, and something of the person they help."""
    typ_code(page, adres, code)
    page.get_by_label("Iets van wie u helpt").fill(tweede)
    knop(page, "Open deze vraag")


def open_vraag(page: Page, adres: str, code: str, tweede: str = "noor@voorbeeld.example") -> None:
    """Type the code of a question and the second fact; without one it is the address of whom the tests make up.

    A browser that opened it before on this visit is asked for the code alone.
    """
    typ_code(page, adres, code)
    if page.url == adres + reverse("volgen-dossier"):
        return
    page.get_by_label("Iets dat u ons gaf").fill(tweede)
    knop(page, "Open mijn vraag")
