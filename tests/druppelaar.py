"""A server on this machine that keeps who asks for ever: a byte now and then, so that no single wait is long."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator

TUSSENPOOS = 0.02
"""Seconds between two bytes."""


@contextlib.contextmanager
def _server(druppel: Callable[[socket.socket], object], eerst: bytes, buffer: int = 0) -> Iterator[int]:
    klaar = threading.Event()
    luisteraar = socket.create_server(("127.0.0.1", 0))
    if buffer:
        luisteraar.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)

    def bedien(lijn: socket.socket) -> None:
        with lijn, contextlib.suppress(OSError):
            lijn.sendall(eerst)
            while not klaar.wait(TUSSENPOOS):
                druppel(lijn)

    def luister() -> None:
        with contextlib.suppress(OSError):
            while True:
                lijn, _wie = luisteraar.accept()
                threading.Thread(target=bedien, args=(lijn,), daemon=True).start()

    threading.Thread(target=luister, daemon=True).start()
    try:
        yield luisteraar.getsockname()[1]
    finally:
        klaar.set()
        luisteraar.shutdown(socket.SHUT_RDWR)  # wakes who waits for a visitor
        luisteraar.close()


def die_druppelt(eerst: bytes, byte: bytes = b"x") -> contextlib.AbstractContextManager[int]:
    """The port of one that says `eerst` at once, and then this byte for ever."""
    return _server(lambda lijn: lijn.sendall(byte), eerst)


def die_drinkt() -> contextlib.AbstractContextManager[int]:
    """The port of one that takes what it is sent a byte at a time, and says nothing."""
    return _server(lambda lijn: lijn.recv(1), b"", buffer=1024)
