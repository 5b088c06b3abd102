"""Where secrets come from: the environment, a file that it names, or, in the embedded run, the data folder.

No Django here: the settings themselves ask.
"""

import base64
import contextlib
import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Final

MET_BESTAND: Final = (
    "SECRET_KEY",
    "VERSLEUTELING_SLEUTELS",
    "ZOEKSLEUTEL",
    "SIGNAAL_GEHEIM",
    "SIGNAAL_KOPPELINGEN",
    "OIDC_AANBIEDERS",
    "GEZONDHEID_TOKEN",
    "DATABASE_URL",
    "REDIS_URL",
    "EMAIL_URL",
    "SMS_GEHEIM",
    "BERICHTENBOX_GEHEIM",
    "S3_SLEUTEL",
    "S3_GEHEIM",
)
"""What is or holds a secret. `SECRET_KEY_BESTAND=/run/secrets/key` stands for what lies there."""
ACHTER: Final = "_BESTAND"


class BestandGeheimFout(ValueError):
    """A secret cannot be had from its file; the text names the variable and holds nothing of the secret."""


def met_bestanden(omgeving: Mapping[str, str]) -> dict[str, str]:
    """The environment with each secret that lies in a file. Raises BestandGeheimFout."""
    uit_bestand = {
        naam: _lees(naam, omgeving[naam + ACHTER]) for naam in MET_BESTAND if omgeving.get(naam + ACHTER)
    }
    for naam in uit_bestand:
        if omgeving.get(naam):
            raise BestandGeheimFout(
                f"{naam} and {naam}{ACHTER} are both set: which one holds? Leave one out."
            )
    return {**omgeving, **uit_bestand}


def _lees(naam: str, pad: str) -> str:
    try:
        waarde = Path(pad).read_text().strip()
    except (OSError, ValueError) as fout:
        raise BestandGeheimFout(f"{naam}{ACHTER} cannot be read: {type(fout).__name__}.") from fout
    if not waarde:
        raise BestandGeheimFout(f"{naam}{ACHTER} is empty.")
    return waarde


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
