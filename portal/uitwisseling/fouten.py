"""What cannot be read in a file, and where."""

from dataclasses import dataclass
from typing import NoReturn

from django.utils.translation import gettext as _


@dataclass(frozen=True, order=True)
class Rijfout:
    """What cannot be read, and where: the line (the first is 1; 0 is the whole file), the column, and `rij`, the key
    of the row where a line holds more than one."""

    regel: int
    kolom: str
    fout: str
    rij: str = ""

    def __str__(self) -> str:
        if not self.regel:
            return self.fout
        kolom = ", ".join(filter(None, [self.rij, self.kolom]))
        plek = {"regel": self.regel, "kolom": kolom, "fout": self.fout}
        if not kolom:
            return _("Regel %(regel)d: %(fout)s") % plek
        return _("Regel %(regel)d, %(kolom)s: %(fout)s") % plek


class BestandOnleesbaar(Exception):
    """The file was not taken in; `fouten` tells each reason."""

    def __init__(self, fouten: list[Rijfout]) -> None:
        super().__init__(f"{len(fouten)} errors")
        self.fouten = fouten


def weiger(fout: str, *, regel: int = 0, kolom: str = "") -> NoReturn:
    """Raise BestandOnleesbaar with this one reason."""
    raise BestandOnleesbaar([Rijfout(regel, kolom, fout)])
