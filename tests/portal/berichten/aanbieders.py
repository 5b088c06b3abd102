"""Strict stand-ins of providers on loopback: of text messages (Notify) and of the Berichtenbox."""

import base64
import hashlib
import hmac
import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

DIENST, GEHEIM, SJABLOON = "11111111-2222-3333-4444-555555555555", "notify-secret-for-tests", "tekst-sjabloon"
BOXGEHEIM = "box-secret-for-tests"
OOIT_GELDIG_SECONDEN = 30


@dataclass
class Aanbieder:
    """What the provider took, and how the test wants it to answer."""

    url: str = ""
    berichten: list[dict[str, Any]] = field(default_factory=list)
    stuk: int = 0
    """Answer with this status instead, also after having taken the message."""
    stand: str = "delivered"
    geen_box: set[str] = field(default_factory=set)


class _Handler(BaseHTTPRequestHandler):
    aanbieder: Aanbieder

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""

    def _antwoord(self, status: int, inhoud: object) -> None:
        body = json.dumps(inhoud).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _lees(self) -> dict[str, Any]:
        gelezen: dict[str, Any] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        return gelezen


class NotifyHandler(_Handler):
    """POST and GET of /v2/notifications, as strict as the real one about token, number, template and fields."""

    def do_POST(self) -> None:
        """Take a message."""
        bericht = self._lees()
        if fout := self._fout(bericht):
            self._antwoord(*fout)
            return
        self.aanbieder.berichten.append(bericht)
        if self.aanbieder.stuk:
            self._antwoord(self.aanbieder.stuk, {"errors": [{"error": "Exception"}]})
        else:
            self._antwoord(201, {"id": str(len(self.aanbieder.berichten)), "reference": bericht["reference"]})

    def do_GET(self) -> None:
        """Tell of a reference what became of it."""
        if not self._kent():
            self._antwoord(403, {"errors": [{"error": "AuthError"}]})
            return
        gevraagd = parse_qs(urlsplit(self.path).query)["reference"]
        rijen = [rij for rij in self.aanbieder.berichten if rij["reference"] in gevraagd]
        self._antwoord(
            200,
            {"notifications": [{"reference": r["reference"], "status": self.aanbieder.stand} for r in rijen]},
        )

    def _fout(self, bericht: dict[str, Any]) -> tuple[int, object] | None:
        if self.path != "/v2/notifications/sms":
            return 404, {"errors": [{"error": "NoResultFound"}]}
        if not self._kent():
            return 403, {"errors": [{"error": "AuthError"}]}
        heel = (
            set(bericht) == {"phone_number", "template_id", "personalisation", "reference"}
            and re.fullmatch(r"\+\d{8,15}", bericht["phone_number"])
            and bericht["template_id"] == SJABLOON
            and set(bericht["personalisation"]) == {"tekst"}
        )
        return None if heel else (400, {"errors": [{"error": "ValidationError"}]})

    def _kent(self) -> bool:
        soort, _spatie, token = self.headers.get("Authorization", "").partition(" ")
        kop, inhoud, zegel = token.split(".")
        echt = hmac.new(GEHEIM.encode(), f"{kop}.{inhoud}".encode(), hashlib.sha256).digest()
        gegeven = _uit_b64(zegel)
        gezegd = json.loads(_uit_b64(inhoud))
        return (
            soort == "Bearer"
            and hmac.compare_digest(echt, gegeven)
            and json.loads(_uit_b64(kop)) == {"typ": "JWT", "alg": "HS256"}
            and gezegd["iss"] == DIENST
            and abs(time.time() - gezegd["iat"]) <= OOIT_GELDIG_SECONDEN
        )


class BoxHandler(_Handler):
    """PUT and GET of /berichten/<id>; a repeat of the same is the same message, another text is refused."""

    def do_PUT(self) -> None:
        """Take a message once."""
        bericht = {**self._lees(), "id": self.path.rpartition("/")[2]}
        if self.headers.get("Authorization") != f"Bearer {BOXGEHEIM}":
            self._antwoord(401, {})
        elif set(bericht) != {"bsn", "onderwerp", "tekst", "id"} or not re.fullmatch(
            r"\d{9}", bericht["bsn"]
        ):
            self._antwoord(400, {})
        elif bericht["bsn"] in self.aanbieder.geen_box:
            self._antwoord(404, {})
        else:
            eerder = [rij for rij in self.aanbieder.berichten if rij["id"] == bericht["id"]]
            if not eerder:
                self.aanbieder.berichten.append(bericht)
            status = 201 if not eerder else 200 if eerder == [bericht] else 409
            self._antwoord(self.aanbieder.stuk or status, {})

    def do_GET(self) -> None:
        """Tell of a message what became of it."""
        er_is = any(rij["id"] == self.path.rpartition("/")[2] for rij in self.aanbieder.berichten)
        self._antwoord(200 if er_is else 404, {"stand": self.aanbieder.stand})


def _uit_b64(tekst: str) -> bytes:
    return base64.urlsafe_b64decode(tekst + "=" * (-len(tekst) % 4))


@contextmanager
def aanbieder(soort: type[_Handler]) -> Iterator[Aanbieder]:
    """Such a provider on a free port."""
    gegevens = Aanbieder()
    handler = type("Handler", (soort,), {"aanbieder": gegevens})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        gegevens.url = f"http://127.0.0.1:{server.server_port}"
        try:
            yield gegevens
        finally:
            server.shutdown()
