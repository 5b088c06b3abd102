"""Reading a date the way people write it. Pure: no Django."""

import re
from datetime import date
from enum import StrEnum

MAANDEN = (
    ("januari", "january", "jan"),
    ("februari", "february", "feb"),
    ("maart", "march", "mrt", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("augustus", "august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
MAANDNUMMER = {naam: nummer for nummer, namen in enumerate(MAANDEN, start=1) for naam in namen}

WEEKDAG = re.compile(
    r"^(maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|ma|di|wo|do|vr|za|zo)\.?,?\s+"
)
JAAR_EERST = re.compile(r"^(?P<jaar>\d{4})[-/.](?P<maand>\d{1,2})[-/.](?P<dag>\d{1,2})$")
DAG_EERST = re.compile(r"^(?P<dag>\d{1,2})\s*[-/. ]\s*(?P<maand>\d{1,2})\s*[-/. ]\s*(?P<jaar>\d+)$")
MET_NAAM = re.compile(r"^(?P<dag>\d{1,2})[\s.-]+(?P<naam>[a-z]+)\.?(?:[\s,-]+(?P<jaar>\d+))?$")
NAAM_EERST = re.compile(r"^(?P<naam>[a-z]+)\.?\s+(?P<dag>\d{1,2})(?:,?\s+(?P<jaar>\d+))?$")
VORMEN = (JAAR_EERST, DAG_EERST, MET_NAAM, NAAM_EERST)


class DatumFout(StrEnum):
    """Why a text is not a date; each has its own sentence on the screen."""

    ONLEESBAAR = "onleesbaar"
    JAAR_ONTBREEKT = "jaar_ontbreekt"
    JAAR_TE_KORT = "jaar_te_kort"
    BESTAAT_NIET = "bestaat_niet"


class GeenDatum(ValueError):
    """The text is not a date; `fout` says why."""

    def __init__(self, fout: DatumFout) -> None:
        super().__init__(fout.value)
        self.fout = fout


def lees_datum(tekst: str) -> date:
    """Read "3 november 2026", "3-11-2026", "2026-11-03" and the like, in Dutch or English.

    Day comes before month, as in the Netherlands. Raises GeenDatum with the reason.
    """
    schoon = WEEKDAG.sub("", " ".join(tekst.split()).lower())
    for vorm in VORMEN:
        if gevonden := vorm.match(schoon):
            return _datum_uit(gevonden.groupdict())
    raise GeenDatum(DatumFout.ONLEESBAAR)


def _datum_uit(delen: dict[str, str | None]) -> date:
    naam, jaar = delen.get("naam"), delen["jaar"]
    if naam is not None and naam not in MAANDNUMMER:
        raise GeenDatum(DatumFout.ONLEESBAAR)
    if jaar is None:
        raise GeenDatum(DatumFout.JAAR_ONTBREEKT)
    if len(jaar) != 4:
        raise GeenDatum(DatumFout.JAAR_TE_KORT)
    maand = MAANDNUMMER[naam] if naam is not None else int(delen["maand"] or 0)
    try:
        return date(int(jaar), maand, int(delen["dag"] or 0))
    except ValueError as fout:
        raise GeenDatum(DatumFout.BESTAAT_NIET) from fout
