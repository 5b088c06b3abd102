"""The tables of a document as CSV."""

import csv
import io

from portal.weergave.bestanden import als_cel
from signalen.rapporten.document import Document, Tabel


def als_csv(tabel: Tabel) -> bytes:
    """One table: UTF-8 with a mark for spreadsheets, comma, a line for the columns."""
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, lineterminator="\r\n")
    schrijver.writerow([als_cel(kop) for kop in tabel.kolommen])
    schrijver.writerows([[als_cel(cel) for cel in rij] for rij in tabel.rijen])
    return uit.getvalue().encode("utf-8-sig")


def tabel_van(document: Document, naam: str) -> Tabel | None:
    """The table with this name, or None."""
    return next((tabel for tabel in document.tabellen() if tabel.naam == naam), None)
