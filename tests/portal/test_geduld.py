"""Connecting within what is left of the whole, however many addresses a name has."""

import contextlib
import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django import Settings

from portal.berichten.smtp import EmailBackend
from portal.geduld import Geduld

NAAM, ADRESSEN = "post.example", 100
GEDULD, RUIM = 0.5, 30
"""Seconds for all of it, and for a busy machine to see that they are over: all addresses would take longer."""


@pytest.fixture
def vol(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The port of a server that takes nobody any more; NAAM leads to it in many ways."""
    zoek_op = socket.getaddrinfo

    def veel(naam: Any, *anders: Any, **velden: Any) -> Any:
        if naam != NAAM:
            return zoek_op(naam, *anders, **velden)
        return zoek_op("127.0.0.1", *anders, **velden)[:1] * ADRESSEN

    monkeypatch.setattr("socket.getaddrinfo", veel)
    with socket.create_server(("127.0.0.1", 0), backlog=0) as server, contextlib.ExitStack() as bezoek:
        poort = server.getsockname()[1]
        with contextlib.suppress(TimeoutError):
            while True:
                bezoek.enter_context(socket.create_connection(("127.0.0.1", poort), timeout=0.2))
        yield poort


@pytest.mark.parametrize("veilig", [False, True], ids=["plain", "tls"])
def test_a_mail_server_with_many_addresses_that_take_nobody_is_given_up_in_all(
    vol: int, settings: Settings, veilig: bool
) -> None:
    settings.UITGAAND_PACHT_SECONDEN = 2 * GEDULD
    begin = time.monotonic()
    with pytest.raises(TimeoutError):
        EmailBackend(host=NAAM, port=vol, timeout=GEDULD, use_ssl=veilig, use_tls=False).open()
    assert GEDULD <= time.monotonic() - begin < RUIM


def test_a_line_for_which_no_time_is_left_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    def te_laat(_zelf: Geduld, _lijn: socket.socket) -> None:
        raise TimeoutError("It took too long in all.")

    monkeypatch.setattr(Geduld, "houd", te_laat)
    with socket.create_server(("127.0.0.1", 0)) as server:
        with pytest.raises(
            TimeoutError
        ) as fout:  # whoever keeps the error keeps the line, unless it is closed
            Geduld(RUIM).verbind(("127.0.0.1", server.getsockname()[1]))
        aan_de_andere_kant, _wie = server.accept()
        with aan_de_andere_kant:
            aan_de_andere_kant.settimeout(GEDULD)
            assert aan_de_andere_kant.recv(1) == b"", "it was hung up"
    assert fout.value.__traceback__
