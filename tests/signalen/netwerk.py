"""Receivers on a real socket: one that answers as it is told, and one that loses the answer on the way back."""

import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.error import HTTPError

DOORGEGEVEN = ("Content-Type", "Signaal-Handtekening")


@dataclass
class Ontvanger:
    """What a receiver answers, and what it got."""

    status: int = 201
    koppen: dict[str, str] = field(default_factory=dict)
    inhoud: bytes = b"{}"
    url: str = ""
    doorgeven_aan: str = ""
    gekregen: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    doorgegeven: list[int] = field(default_factory=list)


@contextmanager
def ontvanger(**velden: object) -> Iterator[Ontvanger]:
    """A receiver for the time of a test. With `doorgeven_aan` it passes on, and then hangs up without an answer."""
    staat = Ontvanger(**velden)  # type: ignore[arg-type]

    class Verwerker(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            staat.gekregen.append((self.path, dict(self.headers), body))
            if staat.doorgeven_aan:
                staat.doorgegeven.append(geef_door(staat.doorgeven_aan + self.path, self.headers, body))
                self.close_connection = True
                return
            self.send_response(staat.status)
            for naam, waarde in staat.koppen.items():
                self.send_header(naam, waarde)
            self.send_header("Content-Length", str(len(staat.inhoud)))
            self.end_headers()
            self.wfile.write(staat.inhoud)

        do_GET = do_POST  # noqa: N815 - a redirect that is followed shows up here

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Verwerker)
    staat.url = f"http://127.0.0.1:{server.server_port}"
    draad = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    draad.start()
    try:
        yield staat
    finally:
        server.shutdown()
        server.server_close()
        draad.join()


def geef_door(url: str, koppen: object, body: bytes) -> int:
    """Pass the request on as it is; return the status of the answer."""
    verzoek = urllib.request.Request(url, data=body, method="POST")  # noqa: S310 - our own test server
    for naam in DOORGEGEVEN:
        verzoek.add_header(naam, koppen[naam])  # type: ignore[index]
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(verzoek, timeout=20) as antwoord:
            return int(antwoord.status)
    except HTTPError as fout:
        with fout:
            return fout.code
