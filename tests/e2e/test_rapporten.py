"""Reports for everybody, in a real browser: each page is clean for axe and fits on a phone."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from signalen.handelingen import rapportstappen
from signalen.handelingen.rapportstappen import zet_stap
from signalen.models import Rapportstatus
from tests.e2e.keuren import keur
from tests.signalen.factories import (
    KnelpuntFactory,
    OntvangenSignaalFactory,
    ReactieFactory,
    beleidsmedewerker,
)
from tests.signalen.rapporten.test_levensloop import vastgesteld

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.keurt(
    "wat_deden_wij", "open_data", "openbare_rapporten", "openbaar_rapport", "openbaar_rapport_pdf"
)
@pytest.mark.parametrize("breedte", [320, 1280])
def test_axe_finds_nothing_on_the_public_reports(
    page: Page, live_server: LiveServer, breedte: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rapportstappen, "bied_pdf_aan", lambda _vaststelling: True)
    page.set_viewport_size({"width": breedte, "height": 800})
    knelpunt = KnelpuntFactory(titel="Logeren telt als samenwonen")
    OntvangenSignaalFactory.create_batch(3, gebundeld=True, knelpunt=knelpunt)
    ReactieFactory(knelpunt=knelpunt)
    wie = beleidsmedewerker()
    rapport = zet_stap(vastgesteld(wie, beleidsmedewerker()), Rapportstatus.GEPUBLICEERD, wie)

    for naam in ("wat_deden_wij", "open_data", "openbare_rapporten"):
        page.goto(live_server.url + reverse(naam))
        keur(page)
    for naam in ("openbaar_rapport", "openbaar_rapport_pdf"):
        page.goto(live_server.url + reverse(naam, args=[rapport.sleutel]))
        keur(page)
