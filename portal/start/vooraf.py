"""Checks before Django is loaded, so that what is missing gives one clear line instead of a traceback."""

import contextlib
import ctypes
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parents[2]
GEBOUWD = BASE_DIR / "static" / "gebouwd"
BIBLIOTHEKEN = {
    "Pango": ("libpango-1.0.so.0", "libpangoft2-1.0.so.0"),
    "HarfBuzz": ("libharfbuzz-subset.so.0",),
}
APT_REGEL = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


class KanNietStarten(Exception):
    """Something the portal needs is missing; the text is one line for the person who starts it."""


def controleer_bibliotheken(laad: Callable[[str], object] = ctypes.CDLL) -> None:
    """Raise KanNietStarten when a library that lays out the letters cannot be loaded."""
    if sys.platform != "linux":
        return  # elsewhere the libraries have other names; WeasyPrint looks for them itself
    for naam, bestanden in BIBLIOTHEKEN.items():
        for bestand in bestanden:
            try:
                laad(bestand)
            except OSError as fout:
                raise KanNietStarten(
                    f"{naam} is missing ({bestand}); the letters need it. As root: {APT_REGEL}"
                ) from fout


def controleer_opmaak(gebouwd: Path = GEBOUWD) -> None:
    """Raise KanNietStarten when the style sheet was never built."""
    if not any(gebouwd.glob("**/*.css")):
        raise KanNietStarten("The style sheet is missing. Build it with: make setup")


def controleer_instellingen() -> None:
    """Raise KanNietStarten when an environment variable is missing or cannot be read; make the data folder."""
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    try:
        Path(settings.DATA_MAP).mkdir(parents=True, exist_ok=True)
    except ImproperlyConfigured as fout:
        raise KanNietStarten(str(fout)) from fout
    except ValueError as fout:
        namen = [naam for naam, waarde in os.environ.items() if waarde and repr(waarde) in str(fout)]
        wat = " or ".join(namen) or "One of the variables"
        raise KanNietStarten(f"The environment has a value that cannot be read: {wat}: {fout}") from fout
    except OSError as fout:
        raise KanNietStarten(f"The data folder cannot be used: {fout}") from fout


def houd_voor_jezelf() -> None:
    """What this process and those that it starts write, no other user reads; nor the SQLite that was there."""
    from django.conf import settings

    os.umask(0o077)
    for bestand in Path(settings.DATA_MAP).glob("portaal.sqlite3*"):
        with contextlib.suppress(OSError):  # of another user: then it is not ours to close
            bestand.chmod(0o600)


def controleer_poort(adres: str, poort: int) -> None:
    """Raise KanNietStarten when the web server would not be able to listen here."""
    familie = socket.AF_INET6 if ":" in adres else socket.AF_INET
    with socket.socket(familie, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((adres, poort))
        except (OSError, OverflowError) as fout:
            reden = getattr(fout, "strerror", None) or str(fout)
            raise KanNietStarten(
                f"Cannot listen on {adres}:{poort} ({reden}). Choose another port: PORT=8001 make run"
            ) from fout


def vrije_poort(adres: str, liefst: int) -> int:
    """The port `liefst` when it is free at this address, else any that is."""
    familie = socket.AF_INET6 if ":" in adres else socket.AF_INET
    for poort in (liefst, 0):
        with socket.socket(familie, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError, OverflowError):
                probe.bind((adres, poort))
                return int(probe.getsockname()[1])
    raise KanNietStarten(f"No port is free at {adres}.")


def controleer_vooraf() -> None:
    """All checks that need no database; raises KanNietStarten on the first that fails."""
    controleer_bibliotheken()
    controleer_opmaak()
    controleer_instellingen()
    houd_voor_jezelf()
