"""Files in CSV, as an office edits them: semicolon or comma, UTF-8, and nothing that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _

from portal.uitwisseling.fouten import weiger
from portal.uitwisseling.tekst import vreemd_teken
from portal.weergave.bestanden import als_cel, uit_cel

SCHEIDING: Final = ";"


def schrijf(kolommen: Sequence[str], rijen: Iterable[Mapping[str, str]]) -> str:
    """The text of a file; Excel reads it too when it begins with a byte order mark."""
    uit = io.StringIO(newline="")
    pen = csv.writer(uit, delimiter=SCHEIDING, lineterminator="\r\n")
    pen.writerow(kolommen)
    for rij in rijen:
        pen.writerow([als_cel(rij.get(kolom, "")) for kolom in kolommen])
    return uit.getvalue()


def lees(
    tekst: str, *, kolommen: Sequence[str], verplicht: Sequence[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number (the head is 1) and trimmed cells of each row that is not empty. Raises BestandOnleesbaar."""
    kop = tekst.partition("\n")[0]
    lezer = csv.reader(
        io.StringIO(tekst, newline=""),
        delimiter=SCHEIDING if kop.count(";") > kop.count(",") else ",",
        strict=True,
    )
    try:
        namen = [naam.strip().lower() for naam in next(lezer, [])]
        _eis_kolommen(namen, kolommen, verplicht)
        begin = lezer.line_num + 1
        for cellen in lezer:
            if len(cellen) > len(namen):
                weiger(_("Regel %(regel)d heeft te veel kolommen.") % {"regel": begin})
            if any(map(vreemd_teken, cellen)):
                weiger(_("hier staan tekens die geen letters zijn."), regel=begin)
            rij = {naam: uit_cel(cel.strip(" ")).strip() for naam, cel in zip(namen, cellen, strict=False)}
            if any(rij.values()):
                yield begin, rij
            begin = lezer.line_num + 1
    except csv.Error:
        weiger(_("Regel %(regel)d is geen goede CSV.") % {"regel": max(lezer.line_num, 1)})


def _eis_kolommen(namen: Sequence[str], kolommen: Sequence[str], verplicht: Sequence[str]) -> None:
    if weg := [naam for naam in verplicht if naam not in namen]:
        weiger(_("Deze kolommen missen: %(kolommen)s.") % {"kolommen": ", ".join(weg)})
    if vreemd := [naam[:40] for naam in namen if naam not in kolommen]:
        weiger(_("Deze kolommen kennen wij niet: %(kolommen)s.") % {"kolommen": ", ".join(vreemd[:20])})
    if dubbel := sorted({naam for naam in namen if namen.count(naam) > 1}):
        weiger(_("Deze kolommen staan er twee keer: %(kolommen)s.") % {"kolommen": ", ".join(dubbel)})
