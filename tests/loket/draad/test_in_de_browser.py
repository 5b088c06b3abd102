"""A photo of a letter, sent from a phone without scripts and from a desk; staff answer in the same thread."""

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from loket.models import Bijlage, Dossier
from tests.e2e.binnenkomen import open_vraag
from tests.e2e.drukken import druk, knop
from tests.e2e.keuren import keur
from tests.loket.factories import DossierFactory
from tests.portal.bestanden.bouwstenen import foto

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]


@pytest.mark.parametrize(("breedte", "script"), [(360, False), (1280, True)])
def test_a_photo_of_a_letter_and_a_question_about_it(
    browser: Browser, live_server: LiveServer, tmp_path: Path, breedte: int, script: bool
) -> None:
    dossier: Dossier = DossierFactory(telefoon="06 12 34 56 78")
    brief = tmp_path / "brief van gemeente.png"
    brief.write_bytes(foto("PNG", (300, 400)))
    scherm: ViewportSize = {"width": breedte, "height": 800}
    burger = browser.new_context(java_script_enabled=script, locale="nl-NL", viewport=scherm).new_page()
    keuren = keur if script else lambda page: None
    open_vraag(burger, live_server.url, dossier.code)
    druk(burger.get_by_role("link", name="Schrijf ons, of stuur een foto of bestand"))
    keuren(burger)
    knop(burger, "Verstuur mijn bericht")
    expect(burger.locator("main")).to_contain_text("Schrijf een bericht, of kies een bestand.")
    keuren(burger)
    burger.get_by_label("Uw bericht").fill("Wat moet ik met deze brief?")
    burger.get_by_label("Kies bestanden").set_input_files(brief)
    knop(burger, "Verstuur mijn bericht")
    expect(burger.locator("main")).to_contain_text("U krijgt antwoord uiterlijk op")
    expect(burger.locator("main")).to_contain_text("Wat moet ik met deze brief?")
    keuren(burger)
    with burger.expect_download() as gehaald:
        burger.get_by_role("link", name="brief van gemeente.jpg").click()
    assert gehaald.value.suggested_filename == "brief-van-gemeente.jpg"
    assert Path(gehaald.value.path()).read_bytes() == Bijlage.objects.get().bytes
    assert reverse("bestand", args=[Bijlage.objects.get().pk]) in gehaald.value.url
