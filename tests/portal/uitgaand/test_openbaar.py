"""What goes to an address that somebody else chose stays on the open internet, and leads nobody inside."""

import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from portal.uitgaand import openbaar
from portal.uitgaand.http import vraag
from portal.uitgaand.motor import BlijvendMislukt, TijdelijkMislukt
from portal.uitgaand.openbaar import NietOpenbaar, Onvindbaar, eis_openbaar, is_openbaar

BINNEN = (
    *("127.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),  # noqa: S104
    *("224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1"),
    *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1"),
    *(
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "2002:a00:1::",
        "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1",
    ),
)
BUITEN = ("93.184.216.34", "2a00:1450:400e:80e::200e", "::ffff:93.184.216.34", "64:ff9b::5db8:d822")


@pytest.mark.parametrize("adres", BINNEN)
def test_what_is_inside_is_refused(adres: str) -> None:
    assert not is_openbaar(adres)


@pytest.mark.parametrize("adres", BUITEN)
def test_what_is_outside_is_not(adres: str) -> None:
    assert is_openbaar(adres)


def wijst_naar(monkeypatch: pytest.MonkeyPatch, *adressen: str) -> None:
    """Every name leads there, as far as we look it up."""
    rijen = [(ip_address(adres).version, socket.SOCK_STREAM, 6, "", (adres, 443)) for adres in adressen]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_a, **_k: rijen)


@pytest.mark.parametrize(
    "url",
    [
        "http://partner.example/",
        "ftp://partner.example/",
        "https://naam:woord@partner.example/",
        "https:///pad",
        "https://[::1/",
        "partner.example",
    ],
)
def test_only_https_without_a_name_and_password(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    wijst_naar(monkeypatch, "93.184.216.34")
    with pytest.raises(NietOpenbaar):
        eis_openbaar(url)


def test_one_address_inside_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    wijst_naar(monkeypatch, "93.184.216.34")
    eis_openbaar("https://partner.example/hook")
    wijst_naar(monkeypatch, "93.184.216.34", "10.0.0.1")
    with pytest.raises(NietOpenbaar):
        eis_openbaar("https://partner.example/hook")


@pytest.mark.parametrize(
    "url", ["https://127.0.0.1/", "https://localhost/", "https://0x7f000001/", "https://127.1/"]
)
def test_ways_to_write_our_own_machine(url: str) -> None:
    with pytest.raises((NietOpenbaar, Onvindbaar)):
        eis_openbaar(url)


@pytest.fixture
def partner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A receiver behind TLS on this machine, with a certificate that we trust; `gekregen` is what it read."""
    sleutel = ec.generate_private_key(ec.SECP256R1())
    naam = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    nu = datetime.now(UTC)
    bewijs = (
        x509.CertificateBuilder()
        .subject_name(naam)
        .issuer_name(naam)
        .public_key(sleutel.public_key())
        .serial_number(1)
        .not_valid_before(nu - timedelta(days=1))
        .not_valid_after(nu + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(sleutel, hashes.SHA256())
    )
    bestand = tmp_path / "partner.pem"
    bestand.write_bytes(
        sleutel.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + bewijs.public_bytes(serialization.Encoding.PEM)
    )
    gekregen: list[bytes] = []

    class Verwerker(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            gekregen.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(302 if self.path == "/elders" else 202)
            self.send_header("Location", "/")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Verwerker)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(bestand)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    draad = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    draad.start()
    monkeypatch.setenv("SSL_CERT_FILE", str(bestand))
    yield type("Partner", (), {"url": f"https://localhost:{server.server_port}", "gekregen": gekregen})
    server.shutdown()
    server.server_close()


def stuur(url: str) -> bytes:
    return vraag("POST", url, koppen={}, body=b"{}", geduld=5, alleen_openbaar=True)


def test_it_arrives_where_it_may_and_no_redirect_is_followed(
    partner: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(openbaar, "is_openbaar", lambda _adres: True)
    stuur(partner.url)
    assert partner.gekregen == [b"{}"]
    with pytest.raises(TijdelijkMislukt, match="302"):
        stuur(f"{partner.url}/elders")
    assert len(partner.gekregen) == 2


def test_at_the_moment_of_sending_inside_is_refused(partner: Any) -> None:
    with pytest.raises(BlijvendMislukt, match="not open to everybody"):
        stuur(partner.url)
    assert partner.gekregen == []


def test_a_name_that_leads_elsewhere_after_it_was_looked_up_gets_no_word(
    partner: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: looked up it was outside, connected to it is inside."""
    monkeypatch.setattr("portal.uitgaand.http.eis_openbaar", lambda _url: None)
    with pytest.raises(BlijvendMislukt, match="led into a network"):
        stuur(partner.url)
    assert partner.gekregen == []


def test_a_name_that_leads_nowhere_may_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def onvindbaar(*_args: Any, **_velden: Any) -> None:
        raise socket.gaierror

    monkeypatch.setattr("socket.getaddrinfo", onvindbaar)
    with pytest.raises(TijdelijkMislukt):
        stuur("https://partner.example/")
