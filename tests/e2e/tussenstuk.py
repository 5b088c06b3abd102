"""A line to a partner that can go wrong: it passes everything on, says nothing at all, or answers with an error."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from enum import Enum, auto
from typing import Final

HTTP_500: Final = b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
SMTP_421: Final = b"421 4.3.2 System not accepting network messages\r\n"
STUK_BYTES: Final = 65_536


class Lijn(Enum):
    """What the line does with who calls from now on."""

    DOOR = auto()
    STIL = auto()
    FOUT = auto()


class Tussenstuk:
    """Listens on `poort` and passes on to a port on this machine, as long as `lijn` says so."""

    def __init__(self, luisteraar: socket.socket, naar: int, fout: bytes) -> None:
        self.poort = int(luisteraar.getsockname()[1])
        self.lijn = Lijn.DOOR
        self._luisteraar, self._naar, self._fout = luisteraar, naar, fout
        self._verbindingen: list[socket.socket] = []

    def neem_aan(self) -> None:
        """Take calls until the line is closed."""
        with contextlib.suppress(OSError):
            while True:
                beller, _adres = self._luisteraar.accept()
                self._verbindingen.append(beller)
                threading.Thread(target=self._bedien, args=(beller,), daemon=True).start()

    def sluit(self) -> None:
        """Hang up."""
        for einde in [self._luisteraar, *self._verbindingen]:
            _hang_op(einde)

    def _bedien(self, beller: socket.socket) -> None:
        with contextlib.suppress(OSError):
            if self.lijn is Lijn.STIL:
                return  # the call stands, and nobody says anything
            if self.lijn is Lijn.FOUT:
                _zeg(beller, self._fout)
                return
            partner = socket.create_connection(("127.0.0.1", self._naar))
            self._verbindingen.append(partner)
            threading.Thread(target=_geef_door, args=(partner, beller), daemon=True).start()
            _geef_door(beller, partner)
            return
        _hang_op(beller)


def _zeg(beller: socket.socket, fout: bytes) -> None:
    """Answer, and read what still comes, so that the caller gets the answer and not a broken line."""
    beller.sendall(fout)
    beller.shutdown(socket.SHUT_WR)
    beller.settimeout(5)
    while beller.recv(STUK_BYTES):
        pass
    beller.close()


def _geef_door(van: socket.socket, naar: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while stuk := van.recv(STUK_BYTES):
            naar.sendall(stuk)
    for einde in (van, naar):
        _hang_op(einde)


def _hang_op(einde: socket.socket) -> None:
    with contextlib.suppress(OSError):
        einde.shutdown(socket.SHUT_RDWR)
    einde.close()


@contextlib.contextmanager
def tussenstuk(naar: int, fout: bytes) -> Iterator[Tussenstuk]:
    """A line to this port; `fout` is what it says when it is told to go wrong."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as luisteraar:
        lijn = Tussenstuk(luisteraar, naar, fout)
        threading.Thread(target=lijn.neem_aan, daemon=True).start()
        try:
            yield lijn
        finally:
            lijn.sluit()
