"""A refusal is told on the next page, and what depends on the deed is not done."""

from typing import Any

from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import RequestFactory

from portal.identiteit.rechten import Geweigerd
from portal.identiteit.weigering import zeg_weigering


def gezegd(*, weiger: bool, **niveau: int) -> list[tuple[int, str]]:
    """What the next page says after a deed that succeeds or is refused."""
    verzoek: Any = RequestFactory().post("/")
    verzoek._messages = CookieStorage(verzoek)
    with zeg_weigering(verzoek, **niveau):
        if weiger:
            raise Geweigerd("Dit kan nu niet.")
        messages.success(verzoek, "Het is gelukt.")
    return [(bericht.level, bericht.message) for bericht in verzoek._messages]


def test_who_is_refused_reads_why_and_not_that_it_worked() -> None:
    assert gezegd(weiger=True) == [(messages.WARNING, "Dit kan nu niet.")]
    assert gezegd(weiger=True, niveau=messages.INFO) == [(messages.INFO, "Dit kan nu niet.")]


def test_what_is_not_refused_goes_on() -> None:
    assert gezegd(weiger=False) == [(messages.SUCCESS, "Het is gelukt.")]
