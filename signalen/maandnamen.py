"""A month in words, as pages, forms and reports name it."""

from datetime import date
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language


def maandnaam(maand: date, vorm: str = "F Y") -> str:
    """The month in the language of the page; `vorm` as in Django's `date` filter."""
    return _in_taal(maand, vorm, get_language())


@lru_cache(maxsize=512)
def _in_taal(maand: date, vorm: str, _taal: str | None) -> str:
    """A page names the same months dozens of times."""
    return str(date_format(maand, vorm))
