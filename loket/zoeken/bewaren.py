"""Trained files, kept by what they were trained from: a second start, or a second test run, costs nothing.

Usage, for a model of your own:

    kenmerk = sleutel(lees_yaml(bestand), [leren, kenmerken, lineair, taal])
    pad = bewaard("spoed", kenmerk, lambda doel: leer_spoed(...).naar_bestand(doel))
    model = Lineair.uit_bestand(pad)

`bewaard` trains when no file of this key is there, so call it at set-up (manage.py bouw_zoekindex) and never in
a request; there use `zoek_bewaard`, which only looks.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any, Final

WORTEL: Final = Path(__file__).resolve().parents[2] / "var" / "modellen"
"""What an image brings along ready made; written to only when MODEL_MAP does not name another folder."""
HOOGSTENS: Final = 8
"""So many files of one name are kept; the oldest go first."""


def modelmap() -> Path:
    """The folder that new files go to."""
    return Path(os.environ.get("MODEL_MAP") or WORTEL)


def sleutel(gegevens: Any, bronnen: Iterable[ModuleType] = ()) -> str:
    """A hash over plain data and over the code of the modules that shape the result."""
    som = hashlib.sha256(json.dumps(gegevens, ensure_ascii=True, sort_keys=True).encode())
    for bron in bronnen:
        som.update(Path(str(bron.__file__)).read_bytes())
    return som.hexdigest()


def zoek_bewaard(naam: str, kenmerk: str) -> Path | None:
    """The file of this name and key, or None when it was not made yet."""
    for folder in (modelmap(), WORTEL):
        if (pad := _pad(folder, naam, kenmerk)).exists():
            return pad
    return None


def bewaard(naam: str, kenmerk: str, maak: Callable[[Path], object]) -> Path:
    """The file of this name and key, made by `maak(pad)` when it is not there; one process makes it, others wait."""
    if pad := zoek_bewaard(naam, kenmerk):
        return pad
    folder = modelmap()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{naam}.slot").open("w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        if pad := zoek_bewaard(naam, kenmerk):
            return pad
        pad = _pad(folder, naam, kenmerk)
        maak(pad)
        _ruim_op(folder, naam)
    return pad


def _pad(folder: Path, naam: str, kenmerk: str) -> Path:
    return folder / f"{naam}-{kenmerk[:20]}.bin"


def _ruim_op(folder: Path, naam: str) -> None:
    """An open file goes on being readable after it was removed."""
    bestanden = sorted(folder.glob(f"{naam}-*.bin"), key=lambda pad: -pad.stat().st_mtime_ns)
    for pad in bestanden[HOOGSTENS:]:
        pad.unlink(missing_ok=True)
