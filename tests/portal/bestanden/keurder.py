"""A strict stand-in for clamd: it speaks INSTREAM and nothing else, and says so when someone speaks it wrongly."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

VIRUS = b"X5O!P%@AP-stand-in"
"""What this scanner takes for a virus."""


class _Lijn(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        opdracht = b""
        while not opdracht.endswith(b"\0"):
            teken = self.rfile.read(1)
            if not teken:
                return
            opdracht += teken
        if opdracht != b"zINSTREAM\0":
            self.wfile.write(b"UNKNOWN COMMAND\0")
            return
        inhoud = b""
        while lengte := int.from_bytes(self.rfile.read(4), "big"):
            inhoud += self.rfile.read(lengte)
        self.server.gekeurd.append(inhoud)  # type: ignore[attr-defined]
        self.wfile.write(b"stream: Stand-in.Virus FOUND\0" if VIRUS in inhoud else b"stream: OK\0")


class Keurder(socketserver.ThreadingTCPServer):
    """What it was given, and where it listens."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Lijn)
        self.gekeurd: list[bytes] = []

    @property
    def adres(self) -> str:
        """For VIRUSKEURING."""
        return f"tcp://127.0.0.1:{self.server_address[1]}"


@contextmanager
def keurder() -> Iterator[Keurder]:
    """One that listens as long as this lasts."""
    with Keurder() as server:
        draad = threading.Thread(target=server.serve_forever, args=(0.05,))
        draad.start()
        try:
            yield server
        finally:
            server.shutdown()
            draad.join()
