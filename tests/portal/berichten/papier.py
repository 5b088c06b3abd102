"""What stands in a PDF: its structure, its metadata, and where each piece of text is drawn."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pikepdf


def xmp(pdf: pikepdf.Pdf) -> str:
    return str(pdf.Root.Metadata.read_bytes().decode())


def takken(knoop: Any) -> Iterator[str]:
    """The structure tags, in reading order."""
    if isinstance(knoop, pikepdf.Array):
        for kind in knoop:
            yield from takken(kind)
    elif isinstance(knoop, pikepdf.Dictionary):
        if "/S" in knoop:
            yield str(knoop.S)
        if "/K" in knoop:
            yield from takken(knoop.K)


class Getekend(NamedTuple):
    """A piece of text on a page: how it is marked, its number in the structure, and where it stands in mm."""

    merk: str
    nummer: int | None
    x: float
    y: float


MM_PER_PIXEL = 25.4 / 96


def getekend(pagina: Any) -> Iterator[Getekend]:
    """Every piece of text of a page; text outside any mark has the mark "none"."""
    merken: list[tuple[str, int | None]] = []
    x = y = 0.0
    opdrachten: list[Any] = list(pikepdf.parse_content_stream(pagina))
    for waarden, opdracht in opdrachten:
        match str(opdracht):
            case "BDC" | "BMC":
                eigen = waarden[1] if len(waarden) > 1 else {}
                nummer = eigen.get("/MCID") if isinstance(eigen, pikepdf.Dictionary) else None
                merken.append((str(waarden[0]), int(nummer) if nummer is not None else None))
            case "EMC":
                merken.pop()
            case "Tm":
                x, y = (float(waarde) * MM_PER_PIXEL for waarde in list(waarden)[4:6])
            case "TJ" | "Tj":
                merk, plek = merken[-1] if merken else ("none", None)
                yield Getekend(merk, plek, x, y)


def nummers(knoop: Any) -> Iterator[tuple[str, int]]:
    """The number of each piece of text with the tag that it belongs to, in reading order."""
    for kind in knoop.get("/K", []):
        if isinstance(kind, pikepdf.Dictionary):
            yield from nummers(kind)
        else:
            yield str(knoop.P.S), int(kind)
