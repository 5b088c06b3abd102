"""A month in words, as pages, forms and reports name it."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language


def maandnaam(maand: date, vorm: str = "F Y") -> str:
    """The month in the language of the page; `vorm` as in Django's `date` filter."""
    return _in_taal(maand, vorm, get_language())


def maandnamen(maanden: Iterable[date], vorm: str = "F Y") -> list[str]:
    """The same for a row of months."""
    taal = get_language()
    return [_in_taal(maand, vorm, taal) for maand in maanden]


def maandnamen_kort(maanden: Iterable[date]) -> list[str]:
    """Three letters for each, as an axis has room for."""
    return [naam[:3] for naam in maandnamen(maanden, "M")]


@lru_cache(maxsize=512)
def _in_taal(maand: date, vorm: str, _taal: str | None) -> str:
    """A page names the same months dozens of times."""
    return str(date_format(maand, vorm))
