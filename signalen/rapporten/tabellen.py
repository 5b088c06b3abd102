"""The tables of a document as CSV."""

import csv
import io
from dataclasses import replace
from typing import Final

from portal.weergave.bestanden import als_cel
from signalen.rapporten.document import Document, Tabel

VERZONNEN: Final = "verzonnen"


def als_csv(tabel: Tabel, *, verzonnen: bool = False) -> bytes:
    """One table: UTF-8 with a mark for spreadsheets, comma, a line for the columns.

    A file goes round by itself, and so does a row that was copied out of it: made up, each row says so.
    """
    if verzonnen:
        tabel = met_verzonnen(tabel)
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, lineterminator="\r\n")
    schrijver.writerow([als_cel(kop) for kop in tabel.kolommen])
    schrijver.writerows([[als_cel(cel) for cel in rij] for rij in tabel.rijen])
    return uit.getvalue().encode("utf-8-sig")


def met_verzonnen(tabel: Tabel) -> Tabel:
    """The same table with a last column that says of each row that it is made up."""
    return replace(
        tabel, kolommen=(*tabel.kolommen, VERZONNEN), rijen=tuple((*rij, "ja") for rij in tabel.rijen)
    )


def tabel_van(document: Document, naam: str) -> Tabel | None:
    """The table with this name, or None."""
    return next((tabel for tabel in document.tabellen() if tabel.naam == naam), None)
