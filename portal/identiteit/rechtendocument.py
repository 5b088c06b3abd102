"""docs/rechten.md: the rights table for who reads the source; a test holds it to the table itself."""

from pathlib import Path

from django.utils import translation

from portal import documenttabel
from portal.identiteit.rechten import TABEL, Rol

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "rechten.md"


def met_tabel(tekst: str) -> str:
    """The document with its table made anew: one line for each right, one column for each role."""
    kop = ["right", *(rol.value for rol in Rol), "what it is"]
    with translation.override("nl"):
        regels = [
            [regel.recht.value, *("x" if rol in regel.rollen.split() else "" for rol in Rol), str(regel.wat)]
            for regel in TABEL
        ]
    return documenttabel.met_tabel(tekst, kop, regels)
