"""The command lines of the processes that make up a running portal; the tests start the same ones."""

import os
import sys

WEB_PROCESSEN = "2"
"""Web processes unless WEB_CONCURRENCY says otherwise; two suit SQLite, where one writer works at a time."""
WEB_DRADEN = "2"
WEB_UITSTEL_SECONDEN = 10
"""How long the web server may finish running requests after a request to stop."""

# Running as root is no risk of its own here: tasks are JSON with an id, never pickled code.
_STIL = ["-W", "ignore:You're running the worker with superuser privileges"]
_CELERY = [sys.executable, *_STIL, "-m", "celery", "--quiet", "--app", "portal.celery"]


def web(adres: str, poort: int) -> list[str]:
    """Return the command of the web server. Its control socket is off: it would be written in $HOME.

    Without column numbers in its code, which only point at a part of a line in a traceback, it takes 1 MiB less.
    """
    return [
        *(sys.executable, "-X", "no_debug_ranges", "-m", "gunicorn", "portal.wsgi:application"),
        *("--config", "python:portal.start.webserver"),
        *("--bind", f"[{adres}]:{poort}" if ":" in adres else f"{adres}:{poort}"),
        *("--workers", os.environ.get("WEB_CONCURRENCY", WEB_PROCESSEN)),
        *("--worker-class", "gthread", "--threads", WEB_DRADEN),
        *("--graceful-timeout", str(WEB_UITSTEL_SECONDEN), "--timeout", "60"),
        *("--no-control-socket", "--log-level", "warning"),
    ]


def digid_proef(adres: str, poort: int) -> list[str]:
    """Return the command of the simulated DigiD of a trial. One process: what it knows is in its memory."""
    return [
        *(sys.executable, "-m", "gunicorn", "portal.identiteit.proef.wsgi:application"),
        *("--bind", f"[{adres}]:{poort}" if ":" in adres else f"{adres}:{poort}"),
        *("--workers", "1", "--worker-class", "gthread", "--threads", WEB_DRADEN),
        *("--graceful-timeout", "1", "--no-control-socket", "--log-level", "warning"),
    ]


def worker(*, met_klok: bool, niveau: str = "WARNING") -> list[str]:
    """Return the command of the worker; with `met_klok` it also starts the periodic work (one per portal).

    `niveau` is the level of its log; from INFO down it says when it is ready and which task ran.
    """
    return [
        *_CELERY,
        *("worker", "--pool", "threads", "--concurrency", "2", "--loglevel", niveau),
        *("--without-gossip", "--without-mingle", "--without-heartbeat"),
        *(["--beat"] if met_klok else []),
    ]


def klok() -> list[str]:
    """Return the command of the clock alone (Celery beat), for an installation with workers of its own."""
    return [*_CELERY, "beat", "--loglevel", "WARNING", "--pidfile="]
