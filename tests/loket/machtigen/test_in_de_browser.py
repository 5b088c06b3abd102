"""A helper in a real browser: named by the citizen, shown to nobody twice, and a page that speaks to who reads it."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from loket.models import Dossier, Machtiging
from portal.weergave.templatetags.weergave import datum
from tests.e2e.binnenkomen import kijk_mee, open_vraag
from tests.e2e.drukken import druk, knop
from tests.e2e.keuren import keur
from tests.e2e.rondje import kies
from tests.loket.factories import DossierFactory, OntvangerFactory
from tests.loket.overdracht.bouwstenen import collega_van, maak_buitenaanbod

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]
TELEFOON = "06 12 34 56 78"


@pytest.mark.parametrize(("breedte", "script"), [(320, False), (1280, True)])
def test_the_citizen_names_a_helper_who_then_follows_and_is_stopped(
    browser: Browser, live_server: LiveServer, breedte: int, script: bool
) -> None:
    dossier: Dossier = DossierFactory(telefoon=TELEFOON)
    scherm: ViewportSize = {"width": breedte, "height": 800}
    keuren = keur if script else lambda page: None
    burger = browser.new_context(java_script_enabled=script, locale="nl-NL", viewport=scherm).new_page()
    open_vraag(burger, live_server.url, dossier.code)
    druk(burger.get_by_role("link", name="Bekijk wie u helpt"))
    keuren(burger)
    druk(burger.get_by_role("link", name="Laat iemand mij helpen"))
    keuren(burger)
    kies(burger, "Ook iets voor mij regelen")
    burger.get_by_label("Hoe heet deze persoon?").fill("Joke Verzonnen")
    burger.get_by_label("Waarmee helpt deze persoon u?").fill("mijn dochter helpt met de huurtoeslag")
    kies(burger, "Mag mijn brieven en papieren lezen")
    kies(burger, "Mag namens mij een nieuwe vraag stellen")
    burger.get_by_label("Tot en met welke dag?").fill(datum(timezone.localdate() + timedelta(days=30)))
    burger.get_by_label("Uw eigen telefoonnummer of e-mailadres").fill("0600000000")
    knop(burger, "Maak een code voor deze persoon")
    expect(burger.locator("main")).to_contain_text("hoort niet bij deze vraag")
    keuren(burger)
    burger.get_by_label("Uw eigen telefoonnummer of e-mailadres").fill("0612345678")
    knop(burger, "Maak een code voor deze persoon")
    keuren(burger)
    code = burger.locator(".code").inner_text().strip()

    helper = browser.new_context(java_script_enabled=script, locale="nl-NL", viewport=scherm).new_page()
    kijk_mee(helper, live_server.url, code, "5678")
    expect(helper.locator("main")).to_contain_text("Wij beloofden deze persoon")
    keuren(helper)
    druk(helper.get_by_role("link", name="Stel een nieuwe vraag namens deze persoon"))
    expect(helper.locator("main")).to_contain_text("U vertelt dit namens de persoon die u helpt.")
    keuren(helper)

    druk(burger.get_by_role("link", name="Bekijk of stop de hulp"))
    expect(burger.locator("main")).not_to_contain_text(code)
    knop(burger, "Stop de hulp van Joke Verzonnen")
    expect(burger.locator("main")).to_contain_text("Deze persoon kan uw vraag niet meer zien.")
    helper.goto(live_server.url + reverse("volgen-helper"))
    expect(helper.locator("main")).to_contain_text("De machtiging geldt niet meer")
    assert Machtiging.objects.get().code_sleutel is None


@pytest.mark.parametrize("breedte", [320, 1280])
def test_the_sender_writes_down_that_a_party_without_an_address_said_yes(
    page: Page, live_server: LiveServer, breedte: int
) -> None:
    overdracht = maak_buitenaanbod(DossierFactory(), OntvangerFactory(email=""))
    page.set_viewport_size({"width": breedte, "height": 800})
    client = Client()
    client.force_login(collega_van(overdracht.van_team))
    koekje = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": koekje, "url": live_server.url}]
    )
    page.goto(live_server.url + reverse("overdracht", args=[overdracht.pk]))
    expect(page.locator("main")).to_contain_text("Bel deze partij")
    page.get_by_text("Zij zeiden ja: leg het gesprek vast", exact=True).click()
    keur(page)
    gesprek = page.locator("details[open]")
    gesprek.get_by_label("Met wie sprak u?").fill("Ria van de buurthulp")
    gesprek.get_by_label("Wat gaan zij doen?").fill("Ria belt u.")
    knop(page, "Leg vast dat zij de vraag overnemen")
    expect(page.locator("main")).to_contain_text("De burger leest wie helpt, en wanneer u hen sprak.")
    page.goto(live_server.url + reverse("overdracht", args=[overdracht.pk]))
    expect(page.locator(".draad")).to_contain_text("Gesproken: telefoon")
    keur(page)
