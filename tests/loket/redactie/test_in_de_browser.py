"""The pages of editors for everyone: axe finds nothing, and nothing is wider than a small phone."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from portal.identiteit.rechten import Rol
from portal.stelsel.linkcontrole import bewaar
from portal.stelsel.links import Bevinding, Linkuitslag
from tests.e2e.keuren import keur
from tests.loket.factories import DienstFactory, HertrainingFactory, MedewerkerFactory

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]
ANDERS = {"uitspraak": "de huur is te hoog", "hoort_bij": "huurtoeslag", "was": "ww", "wordt": "huurtoeslag"}
CIJFERS = {"n": 10, "top1": 0.5, "top3": 0.8, "vals_niets": 0.1, "n_niets": 4, "niets_herkend": 0.5}


@pytest.mark.parametrize("breedte", [320, 1280])
def test_axe_finds_nothing_on_the_pages_of_editors(page: Page, live_server: LiveServer, breedte: int) -> None:
    page.set_viewport_size({"width": breedte, "height": 800})
    client = Client()
    client.force_login(MedewerkerFactory(rol=Rol.REDACTEUR, is_staff=True))
    koekje = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": koekje, "url": live_server.url}]
    )
    dienst = DienstFactory(gepauzeerd=True, url="https://een-heel-lang-adres.example/" + "weg/" * 30)
    bewaar([Bevinding(dienst.url, Linkuitslag.STUK, 404)])
    klaar = HertrainingFactory(
        klaar=True, verschillen=[ANDERS], voorstellen=[ANDERS], cijfers={"voor": CIJFERS, "na": CIJFERS}
    )
    for adres in (reverse("redactie"), reverse("redactie-hertraining", args=[klaar.pk])):
        page.goto(live_server.url + adres)
        keur(page)
