"""Health check of a container: ask the web server, through the front door, whether all is well.

Run as `python -m portal.start.gezond`; exit code 0 or 1. Knows no Django, so that it costs next to nothing.
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


if __name__ == "__main__":
    sys.exit(0 if is_gezond(f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/gezondheid/") else 1)
