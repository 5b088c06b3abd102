"""The loop once round, as real processes: alone on SQLite, and as door and ministry on PostgreSQL and Redis."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.e2e.opstelling import SNEL, deur_en_ministerie, maak_gereed, start
from tests.e2e.rondje import Loop, loop_rond
from tests.installatie import Installatie

pytestmark = [pytest.mark.browser, pytest.mark.keten]


def test_the_loop_goes_round_in_one_installation_on_sqlite(
    browser: Browser, maak_installatie: Callable[..., Installatie]
) -> None:
    installatie = maak_installatie("alles", postgres=False, redis=False, **SNEL)
    maak_gereed(installatie)
    start(installatie)
    loop_rond(Loop(browser, installatie.basis_url, installatie.basis_url))
    installatie.manage("controleer")


def test_the_loop_goes_round_between_a_door_and_a_ministry(
    browser: Browser, maak_installatie: Callable[..., Installatie]
) -> None:
    deur, ministerie = deur_en_ministerie(maak_installatie)
    for installatie in (ministerie, deur):
        maak_gereed(installatie)
        start(installatie)
    loop_rond(Loop(browser, deur.basis_url, ministerie.basis_url))
    for installatie in (ministerie, deur):
        installatie.manage("controleer")
    tel = "from signalen.models import OntvangenSignaal; print(OntvangenSignaal.objects.count())"
    assert (deur.shell(tel), ministerie.shell(tel)) == ("0", "1")
