"""Installations for the proofs of the loop: one alone, or a door and a ministry that know each other."""

import json
from collections.abc import Callable

from tests.installatie import Installatie

DEUR = "urn:nld:oin:00000000000000000001:systeem:deur"
MINISTERIE = "urn:nld:oin:00000000000000000002:systeem:ministerie"
GEHEIM = "only-for-this-test"
SNEL = {"UITGAAND_VEEG_SECONDEN": "1", "UITGAAND_EERSTE_PAUZE_SECONDEN": "1"}


_GEREED = """
from django.core.management import call_command
from portal.identiteit.demo import maak_accounts
call_command("zaai")
maak_accounts()
"""
_ZOEKINDEX = """
call_command("bouw_zoekindex")
"""


def maak_gereed(installatie: Installatie) -> None:
    """Tables, content, accounts and search index; no demo dossiers."""
    installatie.leg_tabellen_klaar()
    installatie.shell(_GEREED if "ALLEEN_SIGNALEN" in installatie.env else _GEREED + _ZOEKINDEX)


def start(installatie: Installatie) -> None:
    """Start web server and worker with its clock."""
    installatie.start_web()
    installatie.start_worker()


def deur_en_ministerie(
    maak_installatie: Callable[..., Installatie], **env: str
) -> tuple[Installatie, Installatie]:
    """A door and a ministry, each with its own database and broker; nothing runs yet."""
    deur = maak_installatie("deur", SIGNAAL_BRON=DEUR, **SNEL, **env)
    ministerie = maak_installatie("ministerie", SIGNAAL_BRON=MINISTERIE, ALLEEN_SIGNALEN="true", **SNEL)
    deur.env["SIGNAAL_KOPPELINGEN"] = _koppeling(MINISTERIE, ministerie, ontvangt=True)
    ministerie.env["SIGNAAL_KOPPELINGEN"] = _koppeling(DEUR, deur, ontvangt=False)
    return deur, ministerie


def via(koppelingen: str, poort: int) -> str:
    """The same partners (SIGNAAL_KOPPELINGEN), reached by another port of this machine."""
    return json.dumps([rij | {"url": f"http://127.0.0.1:{poort}"} for rij in json.loads(koppelingen)])


def _koppeling(bron: str, partner: Installatie, *, ontvangt: bool) -> str:
    return json.dumps(
        [
            {
                "bron": bron,
                "naam": partner.naam,
                "url": partner.basis_url,
                "geheim": GEHEIM,
                "ontvangt_signalen": ontvangt,
            }
        ]
    )
