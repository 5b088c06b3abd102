"""A provider, or a proxy, that sends a byte now and then keeps a web server no longer than one that is silent."""

import time

import pytest

from portal.identiteit.oidc.partij import GEEN_ANTWOORD, Sessie
from tests.druppelaar import die_druppelt

GEDULD, RUIM = 0.5, 30
"""Seconds for all of it, and for a busy machine to see that they are over: who drips here does so for ever."""


@pytest.mark.parametrize(
    "eerst",
    [b"", b"HTTP/1.1 200 OK\r\nX-Begin: ", b"HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n"],
    ids=["status line", "header", "answer"],
)
def test_it_is_given_up_when_all_of_it_took_too_long(monkeypatch: pytest.MonkeyPatch, eerst: bytes) -> None:
    monkeypatch.setattr("portal.identiteit.oidc.partij.WACHT_SECONDEN", GEDULD)
    with die_druppelt(eerst) as poort, Sessie(default_timeout=GEDULD) as sessie:
        begin = time.monotonic()
        with pytest.raises(GEEN_ANTWOORD):
            sessie.request("GET", f"http://127.0.0.1:{poort}/", withhold_token=True)
        assert time.monotonic() - begin < RUIM


@pytest.mark.parametrize("schema", ["http", "https"])
def test_a_proxy_that_drips_is_given_up_too(monkeypatch: pytest.MonkeyPatch, schema: str) -> None:
    monkeypatch.setattr("portal.identiteit.oidc.partij.WACHT_SECONDEN", GEDULD)
    with die_druppelt(b"") as poort, Sessie(default_timeout=GEDULD) as sessie:
        sessie.proxies = {schema: f"http://127.0.0.1:{poort}"}
        begin = time.monotonic()
        with pytest.raises(GEEN_ANTWOORD):
            sessie.request("GET", f"{schema}://aanbieder.example/", withhold_token=True)
        assert time.monotonic() - begin < RUIM
