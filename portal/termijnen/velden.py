"""Small strict readers for fields of parsed content."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from portal.termijnen.fouten import RegelOnleesbaar


def verplicht(rauw: Mapping[str, Any], naam: str) -> Any:
    """The value of a field that must be there. Raises RegelOnleesbaar."""
    if naam not in rauw:
        raise RegelOnleesbaar(f"{naam!r} ontbreekt bij {rauw.get('id', sorted(rauw))}")
    return rauw[naam]


def als_tekst(rauw: Mapping[str, Any], naam: str) -> str:
    """A field that must be a text with something in it. Raises RegelOnleesbaar."""
    waarde = verplicht(rauw, naam)
    if not isinstance(waarde, str) or not waarde.strip():
        raise RegelOnleesbaar(f"{naam!r} is geen tekst: {waarde!r}")
    return waarde.strip()


def als_getal(rauw: Mapping[str, Any], naam: str) -> int:
    """A field that must be a whole number of at least 1. Raises RegelOnleesbaar."""
    waarde = verplicht(rauw, naam)
    if not isinstance(waarde, int) or isinstance(waarde, bool) or waarde < 1:
        raise RegelOnleesbaar(f"{naam!r} is geen getal vanaf 1: {waarde!r}")
    return waarde


def als_dag(rauw: Mapping[str, Any], naam: str) -> date:
    """A field that must be a date, written as 2026-05-15. Raises RegelOnleesbaar."""
    waarde = verplicht(rauw, naam)
    try:
        return date.fromisoformat(str(waarde))
    except ValueError as fout:
        raise RegelOnleesbaar(f"{naam!r} is geen datum: {waarde!r}") from fout
