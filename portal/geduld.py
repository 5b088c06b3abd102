"""How long a whole conversation over a network may take, in however many pieces it comes.

The timeout of a socket is for each wait alone: who sends a byte now and then keeps every wait short, and us for ever.
So before each wait the socket is told what is left of the whole. Looking up a name is not bounded by us: the
resolver of the machine has limits of its own, and what it took is gone from the rest. No Django here.
"""

import io
import socket
import time
from typing import Any


class Geduld:
    """What is left of `seconden`, counted from now; no single wait takes longer than `per_keer`."""

    def __init__(self, seconden: float, *, per_keer: float | None = None) -> None:
        self._tot = time.monotonic() + seconden
        self._per_keer = seconden if per_keer is None else per_keer

    def rest(self) -> float:
        """Seconds that the next wait may take. Raises TimeoutError when the time is over."""
        over = self._tot - time.monotonic()
        if over <= 0:
            raise TimeoutError("It took too long in all.")
        return min(over, self._per_keer)

    def houd(self, lijn: socket.socket) -> None:
        """Let the next wait of this socket take no longer than what is left. Raises TimeoutError."""
        lijn.settimeout(self.rest())

    def verbind(self, adres: tuple[str, int]) -> socket.socket:
        """A connection to the first address of this host that answers. Raises OSError."""
        fout = OSError("This name leads to no address.")
        for *_soort, plek in socket.getaddrinfo(*adres, type=socket.SOCK_STREAM):
            try:
                lijn = socket.create_connection((str(plek[0]), adres[1]), timeout=self.rest())
            except OSError as deze:
                fout = deze
                continue
            try:
                self.houd(lijn)
            except TimeoutError:
                lijn.close()
                raise
            return lijn
        raise fout

    def lezer(self, lijn: socket.socket) -> io.BufferedReader:
        """What `makefile("rb")` gives of this socket, for which each read is held to what is left."""
        return io.BufferedReader(_Lezer(lijn, self))


class _Lezer(io.RawIOBase):
    """Reads from a socket; as long as it is open, the socket stays open too."""

    def __init__(self, lijn: socket.socket, geduld: Geduld) -> None:
        self._lijn, self._geduld = lijn, geduld
        self._rauw = lijn.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, plek: Any) -> int | None:
        self._geduld.houd(self._lijn)
        return self._rauw.readinto(plek)

    def close(self) -> None:
        if not self.closed:
            self._rauw.close()
        super().close()
