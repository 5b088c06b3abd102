"""Making a copy, and putting it back."""

import hashlib
import json
import os
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import django
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from portal.gezondheid.onderdelen import verwachte_migraties
from portal.logboek.models import Zegel
from portal.reservekopie import KopieFout, bestanden, database
from portal.reservekopie.versleutelen import ontsleutel, versleutel

VORM: Final = 1
MANIFEST: Final = "manifest.json"
DATABASE: Final = "database.gvd"
BESTANDEN: Final = "bestanden.gvd"


def maak_kopie(map_: Path) -> dict[str, Any]:
    """Write a whole copy in this folder, that is new or empty, and return its manifest. Raises KopieFout.

    The manifest comes last: a folder without one is no copy.
    """
    if map_.resolve().is_relative_to(Path(settings.DATA_MAP).resolve()):
        raise KopieFout(f"The folder {map_} lies in the data folder, and would be copied into itself.")
    map_.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(map_.iterdir()):
        raise KopieFout(f"The folder {map_} is not empty; each copy has a folder of its own.")
    map_.chmod(0o700)
    begonnen, zegel = timezone.now(), Zegel.objects.order_by("-nummer").only("nummer", "hash").first()
    with database.kopie(map_) as (stukken, tellingen):
        _bewaar(stukken, map_ / DATABASE)
    _bewaar(bestanden.ingepakt(), map_ / BESTANDEN)
    manifest = {
        "vorm": VORM,
        "begonnen_op": begonnen.isoformat(),
        "soort": connection.vendor,
        "versies": {"django": django.get_version(), "cryptography": version("cryptography")},
        "migraties": sorted(map(list, MigrationRecorder.Migration.objects.values_list("app", "name"))),
        "rijen": tellingen,
        "zegel": f"{zegel.nummer}:{zegel.hash}" if zegel else "",
        "bestanden": {naam: _kenmerk(map_ / naam) for naam in (DATABASE, BESTANDEN)},
    }
    half = map_ / "manifest.half"
    half.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n")
    half.replace(map_ / MANIFEST)
    return manifest


def zet_kopie_terug(map_: Path, *, overschrijf: bool) -> dict[str, Any]:
    """Put a copy back and return its manifest; all of it is verified before anything is touched. Raises KopieFout."""
    manifest = lees_manifest(map_)
    _eis_dat_het_past(manifest)
    if database.anderen():
        raise KopieFout("The database is in use. Stop web server, worker and clock first.")
    if not overschrijf and not database.is_leeg():
        raise KopieFout("The database is not empty. To lose what is in it: --overschrijf")
    for naam in manifest["bestanden"]:
        with (map_ / naam).open("rb") as lezer:
            for _stuk in ontsleutel(lezer):
                pass  # a copy that cannot be read is found before anything is lost
    with (map_ / DATABASE).open("rb") as lezer:
        database.zet_terug(ontsleutel(lezer))
    with (map_ / BESTANDEN).open("rb") as lezer:
        bestanden.pak_uit(ontsleutel(lezer))
    if (nu := database.tel()) != manifest["rijen"]:
        anders = sorted(dict(set(nu.items()) ^ set(manifest["rijen"].items())))
        raise KopieFout(
            f"The copy was put back, but the number of rows is not what it was in: {', '.join(anders)}."
            " Start nothing on it; put back another copy."
        )
    return manifest


def lees_manifest(map_: Path) -> dict[str, Any]:
    """The manifest of a copy, of which every file is what it was. Raises KopieFout."""
    try:
        manifest: dict[str, Any] = json.loads((map_ / MANIFEST).read_text())
        genoemd: dict[str, Any] = manifest["bestanden"]
        vorm = manifest["vorm"]
    except (OSError, ValueError, KeyError, TypeError) as fout:
        raise KopieFout(f"{map_} holds no whole copy: {MANIFEST} cannot be read.") from fout
    if vorm != VORM or set(genoemd) != {DATABASE, BESTANDEN}:
        raise KopieFout(f"This copy has form {vorm}; this program reads form {VORM}.")
    for naam, kenmerk in genoemd.items():
        if not (map_ / naam).is_file() or _kenmerk(map_ / naam) != kenmerk:
            raise KopieFout(f"{naam} is missing, or is not what was written.")
    return manifest


def _eis_dat_het_past(manifest: dict[str, Any]) -> None:
    if manifest["soort"] != connection.vendor:
        raise KopieFout(
            f"This is a copy of {manifest['soort']}; this installation runs on {connection.vendor}."
        )
    onbekend = {(app, naam) for app, naam in manifest["migraties"]} - verwachte_migraties()
    if onbekend:
        namen = ", ".join(sorted(f"{app}.{naam}" for app, naam in onbekend))
        raise KopieFout(f"This copy was made by a newer program, with: {namen}")


def _bewaar(stukken: Iterable[bytes], pad: Path) -> None:
    with os.fdopen(os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as schrijver:
        versleutel(stukken, schrijver)
        schrijver.flush()
        os.fsync(schrijver.fileno())


def _kenmerk(pad: Path) -> dict[str, Any]:
    with pad.open("rb") as lezer:
        som = hashlib.file_digest(lezer, "sha256").hexdigest()
    return {"bytes": pad.stat().st_size, "sha256": som}
