"""manage.py start: the whole portal as one command, or one part of it in a container."""

import os
import secrets
import socket
import sys
from argparse import ArgumentParser
from enum import StrEnum
from pathlib import Path
from typing import Any

import psycopg
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand
from django.db import OperationalError, connections

from portal.identiteit.demo import ACCOUNTS, WACHTWOORD
from portal.identiteit.oidc.aanbieders import aanbieders
from portal.start import opdrachten
from portal.start.slot import Slot
from portal.start.toezicht import Opdracht, Toezicht
from portal.start.vooraf import KanNietStarten, controleer_poort, vrije_poort
from portal.start.voorbereiden import bereid_voor, controleer_database

KAN_NIET_STARTEN = 2
ONDERBROKEN = 130


class Deel(StrEnum):
    """What to run: everything (one machine), or one part of an installation of several processes."""

    ALLES = "alles"
    WEB = "web"
    WORKER = "worker"
    KLOK = "klok"


class Command(BaseCommand):
    """Prepare, start the processes, watch over them and stop them together."""

    help = "Start the portal: web server, worker and periodic work; Ctrl-C stops everything."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the choice of the part to run."""
        parser.add_argument("--deel", choices=list(Deel), type=Deel, default=Deel.ALLES)

    def handle(self, *_args: Any, deel: Deel, **_opties: Any) -> None:
        """Run until asked to stop; leave with the exit code of the whole."""
        try:
            code = self._start(deel)
        except (KanNietStarten, ImproperlyConfigured) as fout:
            self._fout(str(fout))
            code = KAN_NIET_STARTEN
        except (OperationalError, psycopg.OperationalError) as fout:
            self._fout(f"The database cannot be used: {' '.join(str(fout).split())}")
            code = KAN_NIET_STARTEN
        except KeyboardInterrupt:
            code = ONDERBROKEN
        sys.exit(code)

    def _start(self, deel: Deel) -> int:
        aanbieders()  # one that cannot be read stops here, not at the first who signs in
        controleer_database()
        if deel is Deel.WORKER:
            return self._bewaak(deel)
        if deel is Deel.KLOK:
            with Slot(Path(settings.DATA_MAP)):
                return self._bewaak(deel)
        controleer_poort(settings.LUISTERADRES, settings.POORT)
        if deel is Deel.WEB:
            bereid_voor(self._meld)
            return self._bewaak(deel)
        with Slot(Path(settings.DATA_MAP)):
            bereid_voor(self._meld)
            return self._bewaak(deel)

    def _bewaak(self, deel: Deel) -> int:
        connections.close_all()
        lijst, omgeving = _opdrachten(deel), dict(os.environ)
        if deel is Deel.ALLES and _met_proef():
            poort = vrije_poort(settings.LUISTERADRES, settings.DIGID_PROEF_POORT or settings.POORT + 1)
            omgeving |= {"DIGID_PROEF_POORT": str(poort), "DIGID_PROEF_GEHEIM": secrets.token_urlsafe(32)}
            lijst.append(Opdracht("simulated DigiD", opdrachten.digid_proef(settings.LUISTERADRES, poort)))
        toezicht = Toezicht(lijst, meld=self._fout, omgeving=omgeving)
        if deel in (Deel.WORKER, Deel.KLOK):
            return toezicht.loop(gereed=lambda: True, bij_gereed=lambda: self._meld(f"Started: {deel}"))
        return toezicht.loop(gereed=_web_luistert, bij_gereed=self._welkom)

    def _welkom(self) -> None:
        self._meld(f"\nThe portal runs on {settings.BASIS_URL}")
        if settings.PROEFOMGEVING:
            namen = ", ".join(account.gebruikersnaam for account in ACCOUNTS)
            wachtwoord = f"password {WACHTWOORD}" if settings.INGEBED else "manage.py changepassword NAME"
            self._meld(f"Demo with fictional data. Staff accounts ({wachtwoord}): {namen}.")
            self._meld("Citizens need no account: they follow their question with a code.")
            if _met_proef():
                self._meld(
                    "Or they sign in with a simulated DigiD, as one of a few fictional people: "
                    f"{settings.BASIS_URL}/mijn/"
                )
        self._meld("Ctrl-C stops everything.")

    def _meld(self, regel: str) -> None:
        self.stdout.write(regel)
        self.stdout.flush()

    def _fout(self, regel: str) -> None:
        self.stderr.write(regel)


def _met_proef() -> bool:
    """Whether a simulated DigiD runs beside the portal: in a trial on one machine that has a public door."""
    return bool(settings.PROEFOMGEVING and settings.INGEBED and apps.is_installed("loket"))


def _opdrachten(deel: Deel) -> list[Opdracht]:
    web = Opdracht("web server", opdrachten.web(settings.LUISTERADRES, settings.POORT))
    return {
        Deel.ALLES: [web, Opdracht("worker", opdrachten.worker(met_klok=True))],
        Deel.WEB: [web],
        Deel.WORKER: [Opdracht("worker", opdrachten.worker(met_klok=False))],
        Deel.KLOK: [Opdracht("clock", opdrachten.klok())],
    }[deel]


def _web_luistert() -> bool:
    adres = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.LUISTERADRES, settings.LUISTERADRES)  # noqa: S104
    try:
        with socket.create_connection((adres, settings.POORT), timeout=1):
            return True
    except OSError:
        return False
