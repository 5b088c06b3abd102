"""Channels of the embedded run: what would leave the house is a file in DATA_MAP, one for each message."""

import os
from pathlib import Path
from typing import Final

from django.conf import settings

from portal.uitgaand.models import Uitgaand

BESTAND: Final = "bestand:"
"""The address that a channel has when it writes files."""


def schrijf(bericht: Uitgaand, tekst: str) -> None:
    """Write one message; the same one again is the same file."""
    map_ = Path(settings.DATA_MAP) / bericht.kanaal
    map_.mkdir(parents=True, exist_ok=True)
    half = map_ / f".{bericht.pk}.{os.getpid()}"
    half.write_text(tekst, encoding="utf-8")
    half.replace(map_ / f"{bericht.pk}.txt")
