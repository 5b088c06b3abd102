"""A file of named number arrays with a header, mapped into memory: workers share its pages.

The first line is JSON: shape version, content hash, where each array lies, and the header of the caller.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
import weakref
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

VORM: Final = 3
"""The shape of the file; a file of another shape is built again."""
_LIJN: Final = 64
"""Arrays begin at a multiple of this many bytes."""

Reeks = NDArray[Any]


class Bestandsdeel:
    """Bytes of an open file, read when they are asked for; a file that was removed can still be read."""

    def __init__(self, bestand: int, begin: int) -> None:
        """`bestand` is a file descriptor of the caller; `begin` is where byte 0 lies in the file."""
        self._bestand = os.dup(bestand)
        self._begin = begin
        weakref.finalize(self, os.close, self._bestand)

    def __getitem__(self, deel: slice) -> bytes:
        van, tot = int(deel.start), int(deel.stop)
        return os.pread(self._bestand, tot - van, self._begin + van)


Tekst = NDArray[np.uint8] | Bestandsdeel
"""The bytes of many texts: in memory, or left in their file."""


class Indexfout(ValueError):
    """The file is damaged or of another shape; build it again."""


def schrijf(pad: Path, kop: Mapping[str, Any], reeksen: Mapping[str, Reeks]) -> str:
    """Write header and arrays; the file appears whole or not at all. Returns the content hash."""
    romp, plaatsen = _leg_uit(reeksen)
    gegevens = {"kop": kop, "reeksen": plaatsen}
    som = _som(gegevens, romp)
    eerste = json.dumps({"vorm": VORM, "hash": som, **gegevens}, ensure_ascii=False, sort_keys=True)
    regel = eerste.encode() + b" "
    regel += b" " * (-(len(regel) + 1) % _LIJN) + b"\n"
    pad.parent.mkdir(parents=True, exist_ok=True)
    tijdelijk = pad.with_name(f"{pad.name}.nieuw")
    tijdelijk.write_bytes(regel + romp)
    tijdelijk.replace(pad)
    return som


def lees(pad: Path, in_bestand: Collection[str] = ()) -> tuple[dict[str, Any], dict[str, Any], str]:
    """Header, arrays (read only, straight from the file) and content hash.

    The arrays that `in_bestand` names are not mapped into memory: they come as a Bestandsdeel.
    Raises Indexfout when the file is damaged or of another shape, OSError when it is absent.
    """
    with pad.open("rb") as bestand:
        try:
            alles = mmap.mmap(bestand.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError as fout:
            raise Indexfout(f"{pad.name} is empty.") from fout
        return _lees(pad.name, alles, bestand.fileno(), in_bestand)


def _lees(
    naam: str, alles: mmap.mmap, bestand: int, in_bestand: Collection[str]
) -> tuple[dict[str, Any], dict[str, Any], str]:
    einde = alles.find(b"\n") + 1
    romp = memoryview(alles)[einde:]
    try:
        kop = json.loads(alles[:einde])
        vorm, som = kop.pop("vorm"), kop.pop("hash")
        heel = vorm == VORM and som == _som(kop, romp)
    except (ValueError, KeyError, TypeError, AttributeError) as fout:
        raise Indexfout(f"{naam} is not an index.") from fout
    if not heel:
        raise Indexfout(f"{naam} is damaged or of another version.")
    alles.madvise(mmap.MADV_DONTNEED)  # the check read every page; a search asks for fewer
    reeksen = {
        naam: Bestandsdeel(bestand, einde + begin)
        if naam in in_bestand
        else np.frombuffer(romp, np.dtype(soort), aantal, begin)
        for naam, (soort, aantal, begin) in kop["reeksen"].items()
    }
    return kop["kop"], reeksen, som


def teksten_in(teksten: list[str]) -> dict[str, Reeks]:
    """Many texts as two arrays, `tekst` and `grens`: a fraction of the memory of so many objects."""
    rauw = [tekst.encode("utf-8", "surrogatepass") for tekst in teksten]
    grens = np.cumsum([0, *(len(tekst) for tekst in rauw)], dtype=np.uint32)
    return {"tekst": np.frombuffer(b"".join(rauw), np.uint8), "grens": grens}


def tekst_uit(tekst: Tekst, grens: Reeks, nummer: int) -> str:
    """Text number `nummer` of what `teksten_in` made."""
    return bytes(tekst[grens[nummer] : grens[nummer + 1]]).decode("utf-8", "surrogatepass")


def _leg_uit(reeksen: Mapping[str, Reeks]) -> tuple[bytes, dict[str, tuple[str, int, int]]]:
    romp, plaatsen = bytearray(), {}
    for naam, reeks in reeksen.items():
        romp += b"\0" * (-len(romp) % _LIJN)
        plaatsen[naam] = (reeks.dtype.str, reeks.size, len(romp))
        romp += np.ascontiguousarray(reeks).tobytes()
    return bytes(romp), plaatsen


def _som(gegevens: Mapping[str, Any], romp: bytes | memoryview) -> str:
    som = hashlib.sha256(json.dumps(gegevens, ensure_ascii=False, sort_keys=True).encode())
    som.update(romp)
    return som.hexdigest()
