"""A strict stand-in for an object store: S3 in path style, and only what is signed well (SigV4) is answered."""

import hashlib
import hmac
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, quote, unquote, urlsplit
from xml.sax.saxutils import escape

EMMER = "bestanden-van-de-proef"
REGIO = "nl-proef-1"
SLEUTEL = "sleutel-van-de-proef"
GEHEIM = "een-geheim-van-de-proef-met-genoeg-bytes"
PER_BLAD = 2
"""So few names in one page of a list, so that more than one is asked for."""


class _Vraag(BaseHTTPRequestHandler):
    server: "Emmerserver"
    protocol_version = "HTTP/1.1"

    def do_PUT(self) -> None:
        """Keep an object."""
        inhoud = self.rfile.read(int(self.headers["Content-Length"]))
        if self._mag(inhoud):
            self.server.objecten[self._naam()] = inhoud
            self._zeg(200)

    def do_GET(self) -> None:
        """Give an object, or a page of names."""
        if not self._mag(b""):
            return
        vragen = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        if vragen.get("list-type") == "2":
            self._zeg(200, self._blad(vragen).encode())
        elif self._naam() in self.server.objecten:
            self._zeg(200, self.server.objecten[self._naam()])
        else:
            self._zeg(404, b"<Error><Code>NoSuchKey</Code></Error>")

    def do_DELETE(self) -> None:
        """Forget an object; one that is not there is no fault."""
        if self._mag(b""):
            self.server.objecten.pop(self._naam(), None)
            self._zeg(204)

    def _naam(self) -> str:
        emmer, _, naam = unquote(urlsplit(self.path).path).removeprefix("/").partition("/")
        assert emmer == EMMER
        return naam

    def _blad(self, vragen: dict[str, str]) -> str:
        begin = vragen.get("continuation-token", "")
        namen = sorted(n for n in self.server.objecten if n.startswith(vragen["prefix"]) and n > begin)
        blad, rest = namen[:PER_BLAD], namen[PER_BLAD:]
        rijen = "".join(f"<Contents><Key>{escape(naam)}</Key></Contents>" for naam in blad)
        verder = f"<NextContinuationToken>{escape(blad[-1])}</NextContinuationToken>" if rest else ""
        meer = str(bool(rest)).lower()
        return f"<ListBucketResult><IsTruncated>{meer}</IsTruncated>{verder}{rijen}</ListBucketResult>"

    def _mag(self, inhoud: bytes) -> bool:
        if self.server.stoort:
            self._zeg(self.server.stoort)
        elif self.headers["Authorization"] != self._handtekening(inhoud):
            self._zeg(403, b"<Error><Code>SignatureDoesNotMatch</Code></Error>")
        else:
            return True
        return False

    def _handtekening(self, inhoud: bytes) -> str:
        """What the header must say (AWS Signature Version 4, one chunk)."""
        adres, moment = urlsplit(self.path), self.headers["x-amz-date"]
        namen = self.headers["Authorization"].partition("SignedHeaders=")[2].partition(",")[0]
        vragen = "&".join(
            f"{quote(naam, safe='-_.~')}={quote(waarde, safe='-_.~')}"
            for naam, waarde in sorted(parse_qsl(adres.query, keep_blank_values=True))
        )
        som = self.headers["x-amz-content-sha256"]
        assert som == hashlib.sha256(inhoud).hexdigest(), "every byte is signed"
        koppen = "".join(f"{naam}:{' '.join(self.headers[naam].split())}\n" for naam in namen.split(";"))
        vraag = "\n".join((self.command, adres.path, vragen, koppen, namen, som))
        bereik = f"{moment[:8]}/{REGIO}/s3/aws4_request"
        tekst = "\n".join(("AWS4-HMAC-SHA256", moment, bereik, hashlib.sha256(vraag.encode()).hexdigest()))
        sleutel = b"AWS4" + GEHEIM.encode()
        for deel in bereik.split("/"):
            sleutel = hmac.new(sleutel, deel.encode(), hashlib.sha256).digest()
        teken = hmac.new(sleutel, tekst.encode(), hashlib.sha256).hexdigest()
        return f"AWS4-HMAC-SHA256 Credential={SLEUTEL}/{bereik}, SignedHeaders={namen}, Signature={teken}"

    def _zeg(self, status: int, romp: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(romp)))
        self.end_headers()
        self.wfile.write(romp)

    def log_message(self, *_args: object) -> None:
        """Nothing: a failing test says what went wrong."""


class Emmerserver(ThreadingHTTPServer):
    """What it holds, where it listens, and with which status it refuses all."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Vraag)
        self.objecten: dict[str, bytes] = {}
        self.stoort = 0

    @property
    def adres(self) -> str:
        """For S3_ADRES."""
        return f"http://127.0.0.1:{self.server_address[1]}"


@contextmanager
def emmerserver() -> Iterator[Emmerserver]:
    """One that listens as long as this lasts."""
    with Emmerserver() as server:
        draad = threading.Thread(target=server.serve_forever, args=(0.05,))
        draad.start()
        try:
            yield server
        finally:
            server.shutdown()
            draad.join()
