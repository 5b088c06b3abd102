"""Who sends a byte now and then keeps every single wait short: the whole has an end too."""

import time
from collections.abc import Callable

import pytest

from portal.uitgaand.http import vraag
from portal.uitgaand.motor import TijdelijkMislukt
from tests.druppelaar import die_drinkt, die_druppelt

GEDULD, RUIM = 0.5, 30
"""Seconds for all of it, and for a busy machine to see that they are over: who drips here does so for ever."""


def duur_van(doe: Callable[[], object]) -> float:
    """Seconds until it was given up as one that does not answer."""
    begin = time.monotonic()
    with pytest.raises(TijdelijkMislukt) as fout:
        doe()
    assert fout.value.zweeg
    return time.monotonic() - begin


@pytest.mark.parametrize(
    "eerst",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nX-Begin: ",
        b"HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n",
    ],
    ids=["status line", "header", "answer"],
)
def test_a_receiver_that_drips_is_given_up_when_all_of_it_took_too_long(eerst: bytes) -> None:
    with die_druppelt(eerst) as poort:
        url = f"http://127.0.0.1:{poort}/"
        duur = duur_van(lambda: vraag("POST", url, koppen={}, geduld=GEDULD))
    assert GEDULD <= duur < RUIM


def test_a_receiver_that_takes_a_byte_at_a_time_is_given_up_too() -> None:
    with die_drinkt() as poort:
        url = f"http://127.0.0.1:{poort}/"
        duur = duur_van(lambda: vraag("POST", url, koppen={}, body=b"x" * 20_000_000, geduld=GEDULD))
    assert GEDULD <= duur < RUIM


def test_an_error_whose_text_stays_away_is_that_error() -> None:
    with die_druppelt(b"HTTP/1.1 503 Busy\r\nContent-Length: 9\r\n\r\n", b"") as poort:
        url = f"http://127.0.0.1:{poort}/"
        with pytest.raises(TijdelijkMislukt, match="HTTP 503"):
            vraag("POST", url, koppen={}, geduld=4 * GEDULD, antwoord_in_fout=True)
