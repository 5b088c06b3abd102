"""Files in JSON: one object with a head and, for each table, a list of rows; each row knows its line."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _

from portal.uitwisseling.fouten import weiger
from portal.uitwisseling.tekst import vreemd_teken

FORMAAT: Final = 1
"""Raised when a file of before can no longer be read as it is."""
MEESTE_LAGEN: Final = 20
_WIT: Final = " \t\n\r"


@dataclass(frozen=True)
class Ruw:
    """What stands in a file before anybody looked at its meaning: by name its rows with their line, or one value."""

    rijen: dict[str, list[tuple[int, Any]]] = field(default_factory=dict)
    waarden: dict[str, tuple[int, Any]] = field(default_factory=dict)


def schrijf(soort: str, delen: Mapping[str, Any]) -> str:
    """The text of a file: the same content always gives the same text."""
    return (
        json.dumps(
            {"soort": soort, "formaat": FORMAAT, **{naam: _op_naam(deel) for naam, deel in delen.items()}},
            ensure_ascii=False,
            indent=2,
            allow_nan=False,
        )
        + "\n"
    )


def _op_naam(deel: Any) -> Any:
    """Rows with their columns in order; what lies deeper by name: each database keeps that in its own order."""
    if isinstance(deel, list):
        return [
            {naam: _gesorteerd(waarde) for naam, waarde in rij.items()} if isinstance(rij, dict) else rij
            for rij in deel
        ]
    return _gesorteerd(deel)


def _gesorteerd(waarde: Any) -> Any:
    if isinstance(waarde, dict):
        return {naam: _gesorteerd(waarde[naam]) for naam in sorted(waarde)}
    return [_gesorteerd(deel) for deel in waarde] if isinstance(waarde, list) else waarde


def lees(tekst: str, *, soort: str, namen: Sequence[str]) -> Ruw:
    """The rows of a file of this kind. Raises BestandOnleesbaar with the line of what is no such file."""
    try:
        ruw = _Lezer(tekst).lees()
    except json.JSONDecodeError as fout:
        weiger(_("dit is geen goede JSON."), regel=fout.lineno)
    except (RecursionError, ValueError):
        weiger(_("Dit is geen goede JSON."))
    hier = ruw.waarden.pop("soort", (0, None))[1]
    if hier != soort:
        weiger(_("Dit is geen bestand van de soort %(soort)s.") % {"soort": soort})
    if ruw.waarden.pop("formaat", (0, None))[1] != FORMAAT:
        weiger(
            _("Dit bestand heeft een ander formaat. Wij lezen formaat %(formaat)d.") % {"formaat": FORMAAT}
        )
    if vreemd := sorted({*ruw.rijen, *ruw.waarden} - set(namen)):
        weiger(_("Deze onderdelen kennen wij niet: %(namen)s.") % {"namen": ", ".join(vreemd)[:200]})
    return ruw


class _Lezer:
    """Reads the outer object and its lists by hand, so that the line of each row is known; the rest by json."""

    def __init__(self, tekst: str) -> None:
        self._tekst, self._plek, self._regel, self._geteld = tekst, 0, 1, 0
        self._json = json.JSONDecoder(object_pairs_hook=_zonder_dubbele, parse_constant=_geen_getal)

    def lees(self) -> Ruw:
        """Raises json.JSONDecodeError, ValueError or RecursionError."""
        ruw = Ruw()
        self._eis("{")
        while self._volgend() != "}":
            naam = self._waarde()
            if not isinstance(naam, str) or naam in ruw.rijen or naam in ruw.waarden:
                self._fout()
            self._eis(":")
            if self._volgend() == "[":
                ruw.rijen[naam] = self._lijst()
            else:
                ruw.waarden[naam] = (self.regel, self._waarde())
            if self._volgend() == ",":
                self._eis(",")
                if self._volgend() == "}":
                    self._fout()
            elif self._volgend() != "}":
                self._fout()
        self._eis("}")
        if self._volgend():
            self._fout()
        return ruw

    def _lijst(self) -> list[tuple[int, Any]]:
        rijen: list[tuple[int, Any]] = []
        self._eis("[")
        while self._volgend() != "]":
            rijen.append((self.regel, self._waarde()))
            if self._volgend() == ",":
                self._eis(",")
                if self._volgend() == "]":
                    self._fout()
            elif self._volgend() != "]":
                self._fout()
        self._eis("]")
        return rijen

    @property
    def regel(self) -> int:
        """The line of what comes next."""
        self._volgend()
        self._regel += self._tekst.count("\n", self._geteld, self._plek)
        self._geteld = self._plek
        return self._regel

    def _volgend(self) -> str:
        while self._plek < len(self._tekst) and self._tekst[self._plek] in _WIT:
            self._plek += 1
        return self._tekst[self._plek : self._plek + 1]

    def _eis(self, teken: str) -> None:
        if self._volgend() != teken:
            self._fout()
        self._plek += 1

    def _waarde(self) -> Any:
        self._volgend()
        begin = self._plek
        waarde, self._plek = self._json.raw_decode(self._tekst, begin)
        if not _schoon(waarde):
            raise json.JSONDecodeError("strange", self._tekst, begin)
        return waarde

    def _fout(self) -> None:
        raise json.JSONDecodeError("not expected", self._tekst, min(self._plek, len(self._tekst)))


def _zonder_dubbele(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    rij = dict(paren)
    if len(rij) != len(paren):
        raise ValueError("a name stands twice")
    return rij


def _geen_getal(naam: str) -> Any:
    raise ValueError(f"{naam} is no number")


def _schoon(waarde: Any, lagen: int = MEESTE_LAGEN) -> bool:
    """Whether all text in it can be kept, and it is not nested beyond reason."""
    if isinstance(waarde, str):
        return not vreemd_teken(waarde)
    if isinstance(waarde, float):
        return waarde not in (float("inf"), float("-inf"))
    if isinstance(waarde, dict | list):
        delen = [*waarde, *waarde.values()] if isinstance(waarde, dict) else waarde
        return lagen > 0 and all(_schoon(deel, lagen - 1) for deel in delen)
    return True
