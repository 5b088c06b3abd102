"""The link checker, against a server on this machine that answers as sites do."""

import contextlib
import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from typing import Any, ClassVar

import pytest
from django.core.management import call_command

from portal import registers
from portal.registers import Register
from portal.stelsel.linkcontrole import MIS, bewaar, is_eigen_storing, na_te_kijken
from portal.stelsel.links import Bevinding, Linkuitslag, bekijk, bekijk_alle
from portal.stelsel.models import Linkcontrole, Organisatie
from portal.stelsel.tasks import controleer_links
from tests.processen import vrije_poort

HOOGSTENS, RUIM = 0.5, 30.0
"""Seconds for one request, to a server that never answers and to one that does, however busy the machine is."""


class Site(BaseHTTPRequestHandler):
    """A path says what it answers: /200, /301 (leads to /200), /302, /404, /500, /hangt, /druppelt, /geen-head."""

    protocol_version = "HTTP/1.1"
    gezien: ClassVar[list[tuple[str, str]]] = []
    tegelijk: ClassVar[Counter[str]] = Counter()
    klaar: ClassVar[threading.Event] = threading.Event()

    def antwoord(self) -> None:
        """Answer by the path."""
        self.gezien.append((self.command, self.path))
        pad = self.path.strip("/")
        if pad == "hangt":
            self.klaar.wait(30)
            return
        if pad == "druppelt":
            self.druppel()
            return
        if pad == "geen-head":
            status = 405 if self.command == "HEAD" else 200
        elif pad == "rondjes":
            status = 302
        else:
            status = int(pad)
        self.send_response(status)
        if status in {301, 302, 303, 307, 308}:
            self.send_header("Location", "/rondjes" if pad == "rondjes" else "/200")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def druppel(self) -> None:
        """Never stop and never finish: a piece of a header now and then."""
        with contextlib.suppress(OSError):
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            while not self.klaar.wait(0.05):
                self.wfile.write(b"X-Druppel: 1\r\n")
                self.wfile.flush()

    do_GET = do_HEAD = antwoord  # noqa: N815

    def log_message(self, *_args: Any) -> None:
        """Stay quiet."""


@pytest.fixture
def site() -> Iterator[str]:
    """The address of a server that runs for one test."""
    Site.gezien.clear()
    Site.klaar.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    draad = threading.Thread(target=server.serve_forever, daemon=True)
    draad.start()
    yield f"http://127.0.0.1:{server.server_port}"
    Site.klaar.set()
    server.shutdown()
    server.server_close()
    draad.join()


@pytest.fixture
def dicht() -> str:
    """An address at which nobody listens."""
    return f"http://127.0.0.1:{vrije_poort()}/weg"


class TestEenAdres:
    """What comes of one address."""

    @pytest.mark.parametrize("pad", ["/200", "/302", "/303", "/307", "/geen-head"])
    def test_it_works(self, site: str, pad: str) -> None:
        assert bekijk(site + pad, seconden=RUIM) == Bevinding(site + pad, Linkuitslag.GOED, 200)

    @pytest.mark.parametrize("pad", ["/301", "/308"])
    def test_it_moved_for_good_and_says_where_to(self, site: str, pad: str) -> None:
        assert bekijk(site + pad, seconden=RUIM) == Bevinding(
            site + pad, Linkuitslag.VERHUISD, 200, f"{site}/200"
        )

    @pytest.mark.parametrize("status", [404, 410, 500, 503])
    def test_it_is_broken(self, site: str, status: int) -> None:
        assert bekijk(f"{site}/{status}", seconden=RUIM) == Bevinding(
            f"{site}/{status}", Linkuitslag.STUK, status
        )

    def test_it_goes_round_in_circles(self, site: str) -> None:
        bevinding = bekijk(f"{site}/rondjes", seconden=RUIM)
        assert (bevinding.uitslag, bevinding.fout) == (Linkuitslag.STUK, "redirects without end")
        assert len(Site.gezien) < 10

    @pytest.mark.parametrize("pad", ["/hangt", "/druppelt"])
    def test_it_never_keeps_us_waiting(self, site: str, pad: str) -> None:
        assert bekijk(site + pad, seconden=HOOGSTENS).uitslag == Linkuitslag.ONBEREIKBAAR

    def test_nobody_is_there(self, dicht: str) -> None:
        bevinding = bekijk(dicht, seconden=RUIM)
        assert (bevinding.uitslag, bevinding.fout) == (Linkuitslag.ONBEREIKBAAR, "ConnectionRefusedError")

    @pytest.mark.parametrize(
        "url", ["file:///etc/passwd", "ftp://voorbeeld.example", "http://", "http://[", "x"]
    )
    def test_only_the_web_is_looked_at(self, url: str) -> None:
        assert bekijk(url, seconden=RUIM).uitslag == Linkuitslag.ONBEREIKBAAR

    def test_it_asks_for_the_head_first_and_says_who_we_are(self, site: str) -> None:
        bekijk(f"{site}/200", seconden=RUIM)
        bekijk(f"{site}/404", seconden=RUIM)
        assert Site.gezien == [("HEAD", "/200"), ("HEAD", "/404"), ("GET", "/404")]


def test_every_address_is_looked_at_once_with_a_pause_in_between(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauzes: list[float] = []
    monkeypatch.setattr("portal.stelsel.links.time.sleep", pauzes.append)
    urls = [f"{site}/200", f"{site}/301", f"{site}/200", f"{site}/500"]
    gevonden = {rij.url: rij.uitslag for rij in bekijk_alle(urls, seconden=RUIM, pauze=0.7)}
    assert gevonden == {
        f"{site}/200": Linkuitslag.GOED,
        f"{site}/301": Linkuitslag.VERHUISD,
        f"{site}/500": Linkuitslag.STUK,
    }
    assert pauzes == [0.7, 0.7]


@pytest.mark.django_db
class TestBewaren:
    """What editors see of it."""

    def test_the_last_look_counts_and_what_is_not_in_use_goes(self) -> None:
        bewaar(
            [
                Bevinding("https://a.example", Linkuitslag.STUK, 404),
                Bevinding("https://b.example", Linkuitslag.GOED),
            ]
        )
        bewaar([Bevinding("https://a.example", Linkuitslag.GOED, 200)])
        (rij,) = Linkcontrole.objects.all()
        assert (rij.url, rij.uitslag, rij.status) == ("https://a.example", "goed", 200)

    def test_when_nothing_answers_it_is_our_own_connection(self) -> None:
        weg = [Bevinding(f"https://{n}.example", Linkuitslag.ONBEREIKBAAR) for n in range(5)]
        assert is_eigen_storing(weg)
        assert not is_eigen_storing([*weg, Bevinding("https://a.example", Linkuitslag.STUK, 404)])
        assert not is_eigen_storing(weg[:2])
        assert not is_eigen_storing([])

    @pytest.mark.usefixtures("inhoud")
    def test_it_says_where_an_address_stands(self) -> None:
        website = Organisatie.objects.get(sleutel="uwv").website
        bewaar(
            [Bevinding(website, Linkuitslag.STUK, 500), Bevinding("https://goed.example", Linkuitslag.GOED)]
        )
        ((rij, namen),), laatst = na_te_kijken()
        assert laatst == rij.gecontroleerd_op
        assert rij.url == website
        assert "UWV" in namen

    def test_what_is_not_good_is_broken_or_moved(self) -> None:
        assert set(MIS) == {"stuk", "onbereikbaar"}


@pytest.mark.django_db
class TestOpdracht:
    """`manage.py controleer_links`."""

    @pytest.fixture
    def met_links(self, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
        def zet(*urls: str) -> None:
            bronnen: Register[Any] = Register()
            bronnen.voeg_toe("proef", lambda: {url: ["Proef"] for url in urls})
            for module in (
                registers,
                "portal.stelsel.linkcontrole",
            ):
                naam = f"{module}.linkbronnen" if isinstance(module, str) else "portal.registers.linkbronnen"
                monkeypatch.setattr(naam, bronnen)
            monkeypatch.setattr("portal.stelsel.links.PAUZE_SECONDEN", 0.0)

        return zet

    def voer_uit(self, *opties: str) -> str:
        uit = StringIO()
        call_command("controleer_links", *opties, "--seconden", str(RUIM), stdout=uit)
        return uit.getvalue()

    def test_it_reports_and_keeps(self, site: str, met_links: Callable[..., None]) -> None:
        met_links(f"{site}/200", f"{site}/301", f"{site}/404")
        uit = self.voer_uit()
        assert f"verhuisd: {site}/301 ({site}/200)" in uit
        assert f"stuk: {site}/404 (404)" in uit
        assert "1 goed, 1 verhuisd, 1 stuk, 0 onbereikbaar" in uit
        assert Linkcontrole.objects.count() == 3

    def test_as_json(self, site: str, met_links: Callable[..., None]) -> None:
        met_links(f"{site}/200", f"{site}/500")
        uit = json.loads(self.voer_uit("--json"))
        assert (uit["n"], uit["goed"], uit["stuk"], uit["bewaard"]) == (2, 1, 1, True)
        assert uit["anders"] == [
            {"url": f"{site}/500", "uitslag": "stuk", "status": 500, "nieuw_adres": "", "fout": ""}
        ]

    def test_without_a_connection_it_keeps_what_was_known(
        self, dicht: str, met_links: Callable[..., None]
    ) -> None:
        bewaar([Bevinding(dicht, Linkuitslag.GOED, 200)])
        met_links(*(f"{dicht}/{n}" for n in range(5)))
        assert "nothing was kept" in self.voer_uit()
        assert Linkcontrole.objects.get().uitslag == "goed"

    def test_the_clock_has_a_worker_look_and_keep(
        self, site: str, met_links: Callable[..., None], settings: Any
    ) -> None:
        settings.LINKS_CONTROLEREN_DAGEN = 7
        met_links(f"{site}/200", f"{site}/404")
        controleer_links()
        assert {rij.uitslag for rij in Linkcontrole.objects.all()} == {"goed", "stuk"}

    def test_a_site_that_fails_breaks_nothing(
        self, site: str, dicht: str, met_links: Callable[..., None], settings: Any
    ) -> None:
        settings.LINKS_CONTROLEREN_DAGEN = 7
        met_links(f"{site}/500", f"{site}/rondjes", dicht, "file:///etc/passwd", "https://")
        controleer_links()
        uitslagen = Counter(rij.uitslag for rij in Linkcontrole.objects.all())
        assert uitslagen == {"stuk": 2, "onbereikbaar": 3}

    def test_it_asks_nobody_when_the_setting_says_never(
        self, site: str, met_links: Callable[..., None], settings: Any
    ) -> None:
        settings.LINKS_CONTROLEREN_DAGEN = 0
        met_links(f"{site}/200")
        controleer_links()
        assert not Site.gezien
        assert na_te_kijken() == ([], None)

    @pytest.mark.usefixtures("inhoud")
    def test_the_addresses_of_every_floor_are_in_it(self) -> None:
        namen = {naam for naam, _bron in registers.linkbronnen}
        assert {"organisaties", "wetten", "diensten", "hulplijnen"} <= namen
        for naam, bron in registers.linkbronnen:
            assert bron(), naam
            assert all(url.startswith("https://") for url in bron()), naam
