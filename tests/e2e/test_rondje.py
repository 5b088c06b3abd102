"""The loop once round, as real processes: alone on SQLite, and as door and ministry on PostgreSQL and Redis."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.e2e.rondje import Loop, loop_rond
from tests.installatie import Installatie

pytestmark = [pytest.mark.browser, pytest.mark.keten]

DEUR = "urn:nld:oin:00000000000000000001:systeem:deur"
MINISTERIE = "urn:nld:oin:00000000000000000002:systeem:ministerie"
GEHEIM = "only-for-this-test"
SNEL = {"UITGAAND_VEEG_SECONDEN": "1", "UITGAAND_EERSTE_PAUZE_SECONDEN": "1"}


def maak_gereed(installatie: Installatie) -> None:
    """Tables, content, accounts and search index; no demo dossiers."""
    installatie.manage("migrate", "--verbosity", "0")
    installatie.manage("zaai")
    installatie.shell(
        "from random import Random; from portal.identiteit.demo import maak_accounts; maak_accounts(Random(1))"
    )
    if "ALLEEN_SIGNALEN" not in installatie.env:
        installatie.manage("bouw_zoekindex")
    installatie.start_web()
    installatie.start_worker()


def test_the_loop_goes_round_in_one_installation_on_sqlite(
    browser: Browser, maak_installatie: Callable[..., Installatie]
) -> None:
    installatie = maak_installatie("alles", postgres=False, redis=False, **SNEL)
    maak_gereed(installatie)
    loop_rond(Loop(browser, installatie.basis_url, installatie.basis_url))
    installatie.manage("controleer")


def test_the_loop_goes_round_between_a_door_and_a_ministry(
    browser: Browser, maak_installatie: Callable[..., Installatie]
) -> None:
    deur = maak_installatie("deur", SIGNAAL_BRON=DEUR, **SNEL)
    ministerie = maak_installatie("ministerie", SIGNAAL_BRON=MINISTERIE, ALLEEN_SIGNALEN="true", **SNEL)
    deur.env["SIGNAAL_KOPPELINGEN"] = json.dumps(
        [
            {
                "bron": MINISTERIE,
                "naam": "Ministerie",
                "url": ministerie.basis_url,
                "geheim": GEHEIM,
                "ontvangt_signalen": True,
            }
        ]
    )
    ministerie.env["SIGNAAL_KOPPELINGEN"] = json.dumps(
        [
            {
                "bron": DEUR,
                "naam": "De deur",
                "url": deur.basis_url,
                "geheim": GEHEIM,
                "ontvangt_signalen": False,
            }
        ]
    )
    for installatie in (ministerie, deur):
        maak_gereed(installatie)
    loop_rond(Loop(browser, deur.basis_url, ministerie.basis_url))
    for installatie in (ministerie, deur):
        installatie.manage("controleer")
    tel = "from signalen.models import OntvangenSignaal; print(OntvangenSignaal.objects.count())"
    assert (deur.shell(tel), ministerie.shell(tel)) == ("0", "1")
