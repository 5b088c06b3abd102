"""Pressing what leads to another page.

A click does not wait for the page that it asks for, so whatever looks next may see the old page, or none. A test
presses here, and stands on the new page when this returns.
"""

from playwright.sync_api import Locator, Page


def druk(doel: Locator) -> None:
    """Press a button or link that leads to another page, and be there."""
    with doel.page.expect_navigation():
        doel.click()


def geef_enter(doel: Locator) -> None:
    """Send a form by Enter in one of its fields, or follow a link with the focus on it, and be there."""
    with doel.page.expect_navigation():
        doel.press("Enter")


def knop(page: Page, naam: str) -> None:
    """Press a button by what it says."""
    druk(page.get_by_role("button", name=naam, exact=True))
