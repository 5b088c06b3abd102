"""Addresses of one screen for many rows: looked up once instead of for every row."""

from collections.abc import Callable
from uuid import UUID

from django.urls import reverse

_PROEF: dict[type, UUID | int] = {UUID: UUID(int=2**128 - 1), int: 2**62}
"""A key that stands nowhere else in an address."""


def adressen(url_naam: str, soort: type[UUID] | type[int] = UUID) -> Callable[[UUID | int], str]:
    """What gives the address of the screen `url_naam` for a key of this kind."""
    proef = _PROEF[soort]
    voor, na = reverse(url_naam, args=[proef]).split(str(proef))
    return lambda sleutel: f"{voor}{sleutel}{na}"
