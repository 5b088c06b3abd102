"""Addresses of one screen for many rows: looked up once instead of for every row."""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, get_resolver, get_urlconf, reverse
from django.urls.converters import IntConverter, SlugConverter, StringConverter, UUIDConverter
from django.utils.html import escape

_PROEF: dict[type, Callable[[int], UUID | int | str]] = {
    UUID: lambda nummer: UUID(int=2**128 - 1 - nummer),
    int: lambda nummer: 2**62 + nummer,
    str: lambda nummer: f"een-proef-{nummer}-die-nergens-staat",
}
"""Keys that stand nowhere else in an address."""

_GEWOON = {IntConverter, SlugConverter, StringConverter, UUIDConverter}
_LETTERLIJK = re.compile(r"[-a-zA-Z0-9_]+").fullmatch
"""A text that stands in an address as it is, and that each of these converters takes which takes any text."""


def adressen(url_naam: str, soort: type[UUID] | type[int] = UUID) -> Callable[[UUID | int], str]:
    """What gives the address of the screen `url_naam` for a key of this kind."""
    proef = _PROEF[soort](0)
    voor, na = reverse(url_naam, args=[proef]).split(str(proef))
    return lambda sleutel: f"{voor}{sleutel}{na}"


def adresvorm(url_naam: str, soorten: tuple[type, ...]) -> str | None:
    """The address of a screen for keys of these kinds, with `%s` for each; None when its keys change more than that.

    So it is with a name of more than one pattern, and with a converter of one's own.
    """
    if not all(soort in _PROEF for soort in soorten):
        return None
    patronen = get_resolver(get_urlconf()).reverse_dict.getlist(url_naam)
    if len(patronen) != 1 or not _is_gewoon(patronen[0]):
        return None
    proeven = [_PROEF[soort](nummer) for nummer, soort in enumerate(soorten)]
    try:
        adres = reverse(url_naam, args=proeven).replace("%", "%%")
    except NoReverseMatch:
        return None
    for proef in map(str, proeven):
        adres = adres.replace(proef, "%s")
    return adres if adres.count("%s") == len(soorten) and escape(adres) == adres else None


def past(waarde: Any) -> bool:
    """Whether a key of a kind that has a form stands in an address as it is."""
    if type(waarde) is int:
        return waarde >= 0
    return type(waarde) is UUID or bool(_LETTERLIJK(waarde))


def _is_gewoon(patroon: Any) -> bool:
    vormen, _regels, vaste, converters = patroon
    namen = [naam for _vorm, namen in vormen for naam in namen]
    return (
        not vaste
        and set(namen) == converters.keys()
        and {type(een) for een in converters.values()} <= _GEWOON
    )
