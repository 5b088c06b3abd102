"""The staff menu: each floor says which of its pages go in it and which right opens them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht
from portal.registers import Register
from portal.weergave.stukken import taal_en_adressen


@dataclass(frozen=True)
class Ingang:
    """One entry of the menu."""

    label: Any
    url_naam: str
    recht: Recht
    plaats: int = 50
    ook: str = ""
    """The beginning of other addresses that belong to it."""


_ingangen: list[Ingang] = []


def voeg_ingang_toe(label: Any, url_naam: str, recht: Recht, *, plaats: int = 50, ook: str = "") -> None:
    """Add an entry; called from `AppConfig.ready()`. Pages below its own address or below `ook` are part of it.

    The lowest `plaats` comes first; the first entry that someone may open is their place of work.
    """
    ingang = Ingang(label, url_naam, recht, plaats, ook)
    if ingang not in _ingangen:
        _ingangen.append(ingang)
        _ingangen.sort(key=lambda rij: rij.plaats)


def ingangen_voor(request: HttpRequest) -> tuple[tuple[str, str, bool], ...]:
    """Label, address and whether it is the present page, for what this person may open."""
    rechten = request.user.rechten if isinstance(request.user, Medewerker) and request.user.is_active else ()
    eigen = tuple(ingang.url_naam for ingang in _ingangen if ingang.recht in rechten)
    menu = _menu(eigen, taal_en_adressen())
    boven = {begin: url for _label, url, begins in menu for begin in begins}
    hier = max((begin for begin in boven if request.path.startswith(begin)), key=len, default="")
    return tuple((label, url, url == boven.get(hier)) for label, url, _begins in menu)


@lru_cache(maxsize=256)
def _menu(
    url_namen: tuple[str, ...], _taal_en_adressen: tuple[str | None, ...]
) -> list[tuple[str, str, tuple[str, ...]]]:
    """Label, address, and how the addresses begin that belong to it: the same for all who may open these."""
    eigen = [(ingang, reverse(ingang.url_naam)) for ingang in _ingangen if ingang.url_naam in url_namen]
    return [(str(ingang.label), url, tuple(filter(None, (url, ingang.ook)))) for ingang, url in eigen]


@dataclass(frozen=True)
class Oproep:
    """Something that cannot wait: one line at the top of every screen of staff, with the way to it."""

    tekst: Any
    url: str


oproepers: Register[Callable[[HttpRequest], list[Oproep]]] = Register()
"""What may ring at the top of every staff screen. One statement each."""


def oproepen_voor(request: HttpRequest) -> list[Oproep]:
    """What rings for this person now."""
    return [oproep for _naam, oproeper in oproepers for oproep in oproeper(request)]


def navigatie(request: HttpRequest) -> dict[str, Any]:
    """Context processor; public pages never evaluate it, so they cost no statement for it."""
    return {
        "navigatie": lambda: ingangen_voor(request),
        "oproepen": SimpleLazyObject(lambda: oproepen_voor(request)),
    }
