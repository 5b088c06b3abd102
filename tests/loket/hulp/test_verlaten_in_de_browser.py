"""The quick way out in a real browser: one press or three times Escape, and going back shows nothing."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.e2e.drukken import druk

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]
VERHAAL = "Mijn man slaat mij en ik durf niet naar huis."


@pytest.fixture
def weer(settings: Any, live_server: LiveServer) -> str:
    """A neutral page of our own, so that the test needs no other site."""
    settings.VERLAAT_ADRES = f"{live_server.url}{reverse('toegankelijkheid')}"
    adres: str = settings.VERLAAT_ADRES
    return adres


def vertel(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}{reverse('verhaal')}")
    page.get_by_label("Wat is er gebeurd?").fill(VERHAAL)
    druk(page.get_by_role("button", name="Vertel het ons"))
    expect(page.get_by_role("link", name="Verlaat deze pagina snel")).to_be_visible()


@pytest.mark.parametrize("hoe", ["druk", "escape"])
def test_leaving_shows_the_other_page_and_going_back_shows_no_story(
    page: Page, live_server: LiveServer, weer: str, hoe: str
) -> None:
    vertel(page, live_server)
    hier = page.url
    if hoe == "druk":
        druk(page.get_by_role("link", name="Verlaat deze pagina snel"))
    else:
        for _ in range(3):
            page.keyboard.press("Escape")
    page.wait_for_url(weer)
    page.go_back()
    assert page.url != hier
    assert "slaat" not in page.content()
    assert "Hulp voor nu" not in page.content()


def test_one_escape_leaves_nothing(page: Page, live_server: LiveServer, weer: str) -> None:
    vertel(page, live_server)
    hier = page.url
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Verlaat deze pagina snel")).to_be_visible()
    assert page.url == hier


def test_without_a_script_the_link_does_it(
    browser: Any, browser_context_args: dict[str, object], live_server: LiveServer, weer: str
) -> None:
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    vertel(page, live_server)
    expect(page.get_by_text("Drie keer op Esc drukken werkt ook.")).to_be_hidden()
    druk(page.get_by_role("link", name="Verlaat deze pagina snel"))
    assert page.url == weer
    page.goto(f"{live_server.url}{reverse('verhaal')}")
    assert "slaat" not in page.content()
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_going_back_to_the_box_finds_it_empty(
    browser: Any,
    browser_context_args: dict[str, object],
    live_server: LiveServer,
    weer: str,
    script: bool,
) -> None:
    context = browser.new_context(**browser_context_args, java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{live_server.url}{reverse('start')}")
    page.locator("textarea").fill(VERHAAL)
    druk(page.get_by_role("button", name="Vertel het ons"))
    druk(page.get_by_role("link", name="Verlaat deze pagina snel"))
    page.wait_for_url(weer)
    for _ in range(3):
        page.go_back()
        if page.locator("textarea").count():
            break
    assert page.locator("textarea").input_value() == ""
    context.close()
