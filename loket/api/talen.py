"""Texts for the reader of another portal: each in every language of this one."""

from collections.abc import Callable
from typing import Final, TypeVar

from django.conf import settings
from django.utils.translation import override

NEDERLANDS: Final = "nl"
"""The language of the interface, whatever the citizen reads."""
Tekst = dict[str, str]
T = TypeVar("T")


def per_taal(maak: Callable[[], T]) -> dict[str, T]:
    """What `maak` gives, per language."""
    gemaakt = {}
    for taal, _naam in settings.LANGUAGES:
        with override(taal):
            gemaakt[taal] = maak()
    return gemaakt


def tekst_per_taal(maak: Callable[[], object]) -> Tekst:
    """What `maak` says, per language."""
    return per_taal(lambda: str(maak()))
