"""Pages of the loop that need no sign-in, in a real browser: each is clean for axe and fits on a phone."""

from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from portal.identiteit.models import Medewerker
from signalen.handelingen import rapportstappen
from signalen.handelingen.overzichten import bewaar_overzicht
from signalen.handelingen.overzichtpost import zet_post
from signalen.handelingen.rapportstappen import zet_stap
from signalen.models import Overzichtpost, Rapportstatus, Ritme
from signalen.selecties.overzichtpost import stopadres
from signalen.zicht import ministeries_van
from tests.e2e.drukken import knop
from tests.e2e.keuren import keur
from tests.signalen.factories import (
    KnelpuntFactory,
    OntvangenSignaalFactory,
    ReactieFactory,
    beleidsmedewerker,
)
from tests.signalen.rapporten.stappen import vastgesteld

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


@pytest.mark.keurt("signalen_geen_mail")
@pytest.mark.parametrize("breedte", [320, 1280])
def test_who_has_the_email_about_a_view_ends_it_without_signing_in(
    page: Page, live_server: LiveServer, breedte: int
) -> None:
    page.set_viewport_size({"width": breedte, "height": 800})
    wie = beleidsmedewerker()
    Medewerker.objects.filter(pk=wie.pk).update(email="beleid@ministerie.example")
    wie.refresh_from_db()
    overzicht = bewaar_overzicht("Te streng", {"artikel": "22a"}, ministeries_van(wie).get(), wie)
    zet_post(overzicht, Ritme.WEEK, wie, "nl")
    post = Overzichtpost.objects.get()

    page.goto(live_server.url + urlsplit(stopadres(post)).path)
    keur(page)
    assert Overzichtpost.objects.exists()
    knop(page, "Stop deze e-mail")
    expect(page.get_by_text("U krijgt deze e-mail niet meer.")).to_be_visible()
    keur(page)
    assert not Overzichtpost.objects.exists()
