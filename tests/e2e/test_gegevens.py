"""What is kept of someone, in a real browser: to see, to correct, to object to, and an error in a register."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.e2e.binnenkomen import open_vraag
from tests.e2e.drukken import knop
from tests.e2e.keuren import keur
from tests.loket.factories import DossierFactory

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]
TELEFOON = "06 12 34 56 78"


@pytest.mark.keurt("mijn-gegevens", "gegevens-bekijken", "gegevens-verbeteren", "gegevens-verzoek")
@pytest.mark.keurt("registerfout", "verwerkingen")
@pytest.mark.parametrize("breedte", [320, 1280])
def test_someone_sees_what_is_kept_and_contests_it(page: Page, live_server: LiveServer, breedte: int) -> None:
    page.set_viewport_size({"width": breedte, "height": 800})
    open_vraag(page, live_server.url, DossierFactory(telefoon=TELEFOON).code)
    adressen = [reverse(naam) for naam in ("mijn-gegevens", "gegevens-verbeteren", "registerfout")]
    adressen += [reverse("gegevens-verzoek", args=[soort]) for soort in ("bezwaar", "wissen")]
    for adres in [*adressen, reverse("verwerkingen")]:
        page.goto(live_server.url + adres)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        keur(page)
    page.goto(live_server.url + reverse("gegevens-bekijken"))
    keur(page)
    knop(page, "Laat alles zien")
    keur(page)
    page.get_by_label("telefoonnummer").fill(TELEFOON)
    knop(page, "Laat alles zien")
    expect(page.locator("main")).to_contain_text(TELEFOON)
    keur(page)
    page.goto(live_server.url + reverse("gegevens-verzoek", args=["wissen"]))
    page.locator("textarea").fill("Mijn vraag is klaar.")
    knop(page, "Verstuur mijn verzoek")
    expect(page.locator("main")).to_contain_text("Deze datum staat in de wet.")
