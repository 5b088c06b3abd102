"""Health check of a container: ask the web server, through the front door, whether all is well; or the worker here.

Run as `python -m portal.start.gezond`, or with `worker`; exit code 0 or 1. For the web server it knows no Django, so
that it costs next to nothing.
"""

import os
import sys
import urllib.error
import urllib.request


def is_gezond(url: str, binnen_seconden: float = 4.0) -> bool:
    """Whether the address answers 200 in time."""
    verzoek = urllib.request.Request(url, headers={"Host": "localhost"})  # noqa: S310  our own address
    try:
        with urllib.request.urlopen(verzoek, timeout=binnen_seconden) as antwoord:  # noqa: S310
            return bool(antwoord.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def werker_is_gezond(binnen_seconden: float = 10.0) -> bool:
    """Whether the worker of this machine or container answers through the broker; another that does says nothing."""
    from celery.utils.nodenames import default_nodename
    from kombu.exceptions import OperationalError

    from portal.celery import app

    hier = default_nodename(None)
    try:
        return hier in (app.control.inspect([hier], timeout=binnen_seconden).ping() or {})
    except (OSError, OperationalError):  # the broker is away
        return False


if __name__ == "__main__":
    if sys.argv[1:] == ["worker"]:
        sys.exit(0 if werker_is_gezond() else 1)
    sys.exit(0 if is_gezond(f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/gezondheid/") else 1)
