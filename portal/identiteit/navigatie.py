"""The staff menu: each floor says which of its pages go in it and which right opens them."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from portal.identiteit.rechten import Recht, mag


@dataclass(frozen=True)
class Ingang:
    """One entry of the menu."""

    label: Any
    url_naam: str
    recht: Recht
    plaats: int = 50


_ingangen: list[Ingang] = []


def voeg_ingang_toe(label: Any, url_naam: str, recht: Recht, *, plaats: int = 50) -> None:
    """Add an entry; called from `AppConfig.ready()`.

    The lowest `plaats` comes first; the first entry that someone may open is their place of work.
    """
    ingang = Ingang(label, url_naam, recht, plaats)
    if ingang not in _ingangen:
        _ingangen.append(ingang)
        _ingangen.sort(key=lambda rij: rij.plaats)


def ingangen_voor(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """Label, address and whether it is the present page, for what this person may open."""
    menu = [
        (str(ingang.label), reverse(ingang.url_naam))
        for ingang in _ingangen
        if mag(request.user, ingang.recht)
    ]
    hier = max((url for _label, url in menu if request.path.startswith(url)), key=len, default="")
    return [(label, url, url == hier) for label, url in menu]


def navigatie(request: HttpRequest) -> dict[str, Any]:
    """Context processor; public pages never evaluate it, so they cost no statement for it."""
    return {"navigatie": SimpleLazyObject(lambda: ingangen_voor(request))}
