"""A strict register of cases (ZGW) on loopback, in a process of its own, for the tests of the hand-over.

It checks each call as Zaken API 1.5.1 and Documenten API say: the token (HS256, made just now), the headers,
every required field and no unknown one, references to what exists, and unique numbers. What goes wrong it
answers with 400, 401, 403 or 409. `/_stoor` says how it fails next; `/_alles` tells what it holds.
"""

import base64
import hashlib
import hmac
import json
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from subprocess import PIPE, Popen
from typing import Any
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

from portal.start.toezicht import sterf_met_ouder
from tests.processen import WORTEL

CLIENT = "portaal"
GEHEIM = "een-geheim-van-de-proef-met-genoeg-bytes"
SPELING_SECONDEN = 60
VORMEN: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "zaken": (
        frozenset({"bronorganisatie", "zaaktype", "verantwoordelijkeOrganisatie", "startdatum"}),
        frozenset({"identificatie", "omschrijving", "toelichting", "vertrouwelijkheidaanduiding"}),
    ),
    "rollen": (
        frozenset({"zaak", "betrokkeneType", "roltype", "roltoelichting"}),
        frozenset({"betrokkeneIdentificatie"}),
    ),
    "enkelvoudiginformatieobjecten": (
        frozenset({"bronorganisatie", "creatiedatum", "titel", "auteur", "taal", "informatieobjecttype"}),
        frozenset(
            {
                *("identificatie", "formaat", "bestandsnaam", "bestandsomvang", "inhoud"),
                "vertrouwelijkheidaanduiding",
            }
        ),
    ),
    "zaakinformatieobjecten": (frozenset({"zaak", "informatieobject"}), frozenset({"titel"})),
    "statussen": (frozenset({"zaak", "statustype", "datumStatusGezet"}), frozenset({"statustoelichting"})),
}
ZOEKT = {
    "zaken": {"identificatie", "bronorganisatie"},
    "rollen": {"zaak", "roltype"},
    "enkelvoudiginformatieobjecten": {"identificatie", "bronorganisatie"},
    "zaakinformatieobjecten": {"zaak", "informatieobject"},
    "statussen": {"zaak", "statustype"},
}


class Register:
    """What it holds, and how it fails next."""

    def __init__(self) -> None:
        self.rijen: dict[str, list[dict[str, Any]]] = {soort: [] for soort in VORMEN}
        self.storing: dict[str, str] = {}
        self.geweigerd: list[str] = []
        self.slot = threading.Lock()


class Afhandelaar(BaseHTTPRequestHandler):
    """One call."""

    register: Register

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Look something up, or the test's own questions."""
        delen = urlsplit(self.path)
        if delen.path == "/_alles":
            return self._antwoord(200, {"rijen": self.register.rijen, "geweigerd": self.register.geweigerd})
        if delen.path == "/_stoor":
            self.register.storing = {naam: w[0] for naam, w in parse_qs(delen.query).items()}
            return self._antwoord(200, {})
        soort = delen.path.rpartition("/")[2]
        if not self._mag(soort, "GET"):
            return None
        zoek = {naam: waarden[0] for naam, waarden in parse_qs(delen.query).items()}
        if set(zoek) != ZOEKT[soort]:
            return self._weiger(400, f"search of {soort} by {sorted(zoek)}")
        with self.register.slot:
            gevonden = [
                rij
                for rij in self.register.rijen[soort]
                if all(rij.get(naam) == waarde for naam, waarde in zoek.items())
            ]
        if soort == "zaakinformatieobjecten":  # the one list of the standard without pages
            return self._antwoord(200, gevonden)
        return self._antwoord(200, {"count": len(gevonden), "results": gevonden})

    def do_POST(self) -> None:
        """Make something."""
        soort = self.path.rpartition("/")[2]
        inhoud = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if not self._mag(soort, "POST"):
            return None
        verplicht, vrij = VORMEN[soort]
        if weg := verplicht - {naam for naam, waarde in inhoud.items() if waarde}:
            return self._weiger(400, f"{soort} without {sorted(weg)}")
        if vreemd := set(inhoud) - verplicht - vrij:
            return self._weiger(400, f"{soort} with unknown {sorted(vreemd)}")
        if soort == "enkelvoudiginformatieobjecten" and len(
            base64.b64decode(inhoud["inhoud"], validate=True)
        ) != inhoud.get("bestandsomvang"):
            return self._weiger(400, "bestandsomvang is not the size of inhoud")
        with self.register.slot:
            if fout := self._botst(soort, inhoud):
                return self._weiger(400, fout)
            rij = {
                **inhoud,
                "url": f"http://{self.headers['Host']}/{soort}/{len(self.register.rijen[soort]) + 1}",
            }
            self.register.rijen[soort].append(rij)
        if self.register.storing.pop(f"na-{soort}", ""):
            self.connection.close()  # made, and the answer got lost
            return None
        return self._antwoord(201, rij)

    def _botst(self, soort: str, inhoud: dict[str, Any]) -> str:
        bekend = {rij["url"] for rijen in self.register.rijen.values() for rij in rijen}
        for naam in ("zaak", "informatieobject"):
            if naam in VORMEN[soort][0] and inhoud[naam] not in bekend:
                return f"{soort}: {naam} does not exist"
        uniek = {
            "zaken": ("identificatie", "bronorganisatie"),
            "enkelvoudiginformatieobjecten": ("identificatie", "bronorganisatie"),
            "zaakinformatieobjecten": ("zaak", "informatieobject"),
        }.get(soort, ())
        dubbel = uniek and any(
            all(rij.get(naam) == inhoud.get(naam) for naam in uniek) for rij in self.register.rijen[soort]
        )
        return f"{soort} is not unique" if dubbel else ""

    def _mag(self, soort: str, methode: str) -> bool:
        """Whether this call is served; else it was answered, or left without an answer."""
        hoe = self.register.storing.get(f"{methode}-{soort}", "")
        if hoe == "niets":
            time.sleep(30)
            return False
        if hoe:
            self._weiger(int(hoe), f"asked to fail with {hoe}")
            return False
        if reden := self._token_fout():
            self._weiger(401, reden)
            return False
        for kop in ("Accept-Crs", "Content-Crs"):
            if self.headers.get(kop) != "EPSG:4326":
                self._weiger(406, f"no {kop}")
                return False
        if not self.headers.get("X-Audit-Toelichting") or soort not in VORMEN:
            self._weiger(400, "no X-Audit-Toelichting, or no such resource")
            return False
        return True

    def _token_fout(self) -> str:
        soort, _spatie, token = (self.headers.get("Authorization") or "").partition(" ")
        stukken = token.split(".")
        if soort != "Bearer" or len(stukken) != 3:
            return "no token"
        kop, inhoud = (json.loads(_b64(stuk)) for stuk in stukken[:2])
        goed = hmac.new(GEHEIM.encode(), ".".join(stukken[:2]).encode(), hashlib.sha256).digest()
        if kop != {"typ": "JWT", "alg": "HS256"} or not hmac.compare_digest(goed, _b64(stukken[2])):
            return "the signature is wrong"
        if set(inhoud) != {"iss", "iat", "client_id", "user_id", "user_representation"}:
            return "the claims are wrong"
        if inhoud["iss"] != CLIENT or abs(time.time() - inhoud["iat"]) > SPELING_SECONDEN:
            return "another issuer, or made long ago"
        return ""

    def _weiger(self, status: int, reden: str) -> None:
        self.register.geweigerd.append(f"{status} {reden}")
        self._antwoord(status, {"status": status, "title": reden})

    def _antwoord(self, status: int, inhoud: Any) -> None:
        stuk = json.dumps(inhoud).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(stuk)))
        self.end_headers()
        self.wfile.write(stuk)


def _b64(stuk: str) -> bytes:
    return base64.urlsafe_b64decode(stuk + "=" * (-len(stuk) % 4))


class Zaakserver:
    """The register as a test sees it."""

    def __init__(self, url: str) -> None:
        self.url = url

    def stoor(self, **hoe: str) -> None:
        """Fail with a status (or `niets`) at GET_zaken, POST_rollen and so on; na_zaken loses one answer."""
        vraag = "&".join(f"{naam.replace('_', '-')}={waarde}" for naam, waarde in hoe.items())
        urlopen(f"{self.url}/_stoor?{vraag}", timeout=5).close()  # noqa: S310 - our own server

    def alles(self) -> dict[str, Any]:
        """What it holds and refused."""
        with urlopen(f"{self.url}/_alles", timeout=5) as antwoord:  # noqa: S310 - our own server
            inhoud: dict[str, Any] = json.load(antwoord)
            return inhoud

    def aantallen(self) -> dict[str, int]:
        """How many of each it holds."""
        return {soort: len(rijen) for soort, rijen in self.alles()["rijen"].items()}


@contextmanager
def draaiende_zaakserver() -> Iterator[Zaakserver]:
    """Start it, and stop it afterwards."""
    proces = Popen(
        [sys.executable, "-m", "tests.zaakserver"],
        cwd=WORTEL,
        stdout=PIPE,
        text=True,
        preexec_fn=sterf_met_ouder,
    )
    try:
        assert proces.stdout is not None
        yield Zaakserver(f"http://127.0.0.1:{int(proces.stdout.readline())}")
    finally:
        proces.terminate()
        proces.wait(10)


def main() -> None:
    """Serve until stopped; prints the port."""
    Afhandelaar.register = Register()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Afhandelaar)
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
