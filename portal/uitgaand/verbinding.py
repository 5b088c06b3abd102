"""HTTP connections of which `timeout` is for all of it: connecting, sending, and reading the answer to its end."""

from collections.abc import Callable
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from io import BufferedReader
from socket import socket
from typing import TYPE_CHECKING, Any, Final
from urllib.request import HTTPHandler, HTTPSHandler, Request

from portal.geduld import Geduld

if TYPE_CHECKING:
    Basis = HTTPConnection
else:
    Basis = object

STUK_BYTES: Final = 16_384
"""What one record of TLS holds: the socket gives each its own time."""


class _Lijn:
    """A socket as HTTPResponse sees it: something to read from."""

    def __init__(self, lijn: socket, geduld: Geduld) -> None:
        self._lijn, self._geduld = lijn, geduld

    def makefile(self, _soort: str) -> BufferedReader:
        return self._geduld.lezer(self._lijn)


def antwoord_binnen(geduld: Geduld) -> Callable[..., HTTPResponse]:
    """What a connection of http.client takes as `response_class`: an answer that is read within what is left."""

    def lees(lijn: socket, *anders: Any, **velden: Any) -> HTTPResponse:
        return HTTPResponse(_Lijn(lijn, geduld), *anders, **velden)  # type: ignore[arg-type]

    return lees


class _Geduldig(Basis):
    """Beside a connection of http.client."""

    def __init__(self, host: str, port: int | None = None, *, timeout: float, **anders: Any) -> None:
        super().__init__(host, port, timeout=timeout, **anders)
        self._geduld = Geduld(timeout)
        self._create_connection = self._verbind
        self.response_class = antwoord_binnen(self._geduld)  # type: ignore[assignment]

    def _verbind(self, adres: tuple[str, int], *_anders: object) -> socket:
        return self._geduld.verbind(adres)

    def send(self, data: Any) -> None:
        """Send bytes. Raises TimeoutError when the other side takes them too slowly."""
        if self.sock is None:
            self.connect()
        for begin in range(0, len(data), STUK_BYTES):
            self._geduld.houd(self.sock)
            super().send(data[begin : begin + STUK_BYTES])


class Verbinding(_Geduldig, HTTPConnection):
    """Over http."""


class VeiligeVerbinding(_Geduldig, HTTPSConnection):
    """Over https."""


class OverHttp(HTTPHandler):
    """What urllib asks for an address with http."""

    def http_open(self, req: Request) -> HTTPResponse:
        """Raises URLError."""
        return self.do_open(Verbinding, req)  # type: ignore[arg-type]


class OverHttps(HTTPSHandler):
    """What urllib asks for an address with https."""

    soort: type[VeiligeVerbinding] = VeiligeVerbinding

    def https_open(self, req: Request) -> HTTPResponse:
        """Raises URLError."""
        return self.do_open(self.soort, req)  # type: ignore[arg-type]
