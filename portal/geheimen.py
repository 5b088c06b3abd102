"""Secrets of the embedded run: made once, kept in the data folder, readable by the owner only."""

import base64
import contextlib
import json
import os
import secrets
from pathlib import Path


def nieuwe_sleutel() -> str:
    """A key for VERSLEUTELING_SLEUTELS: 32 random bytes."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def ingebedde_geheimen(map_: Path) -> dict[str, str]:
    """Return the secrets of the embedded run, making them on first use.

    Two processes may start at once: the file is created exclusively, and the one that comes second reads
    what the first wrote.
    """
    bestand = map_ / "geheimen.json"
    map_.mkdir(parents=True, exist_ok=True)
    if not bestand.exists():
        nieuw = {
            "SECRET_KEY": secrets.token_urlsafe(50),
            "VERSLEUTELING_SLEUTELS": nieuwe_sleutel(),
            "ZOEKSLEUTEL": secrets.token_urlsafe(32),
            "SIGNAAL_GEHEIM": secrets.token_urlsafe(32),
        }
        tijdelijk = map_ / f"geheimen.{os.getpid()}.tmp"
        descriptor = os.open(tijdelijk, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as uitvoer:
            json.dump(nieuw, uitvoer)
        with contextlib.suppress(FileExistsError):  # another process was first; its secrets count
            os.link(tijdelijk, bestand)
        tijdelijk.unlink()
    return {str(naam): str(waarde) for naam, waarde in json.loads(bestand.read_text()).items()}
