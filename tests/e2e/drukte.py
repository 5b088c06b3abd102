"""People who go on while things break: citizens who send questions and files, and staff who take cases.

Each has a browser without a screen. When the portal does not answer, they press the same button again, as people do.
"""

import itertools
import re
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, ClassVar, Final
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter

from tests.e2e.formulieren import Bladzijde, Formulier

GEDULD_SECONDEN: Final = 180
"""So long somebody goes on pressing."""
PAUZE_SECONDEN: Final = 0.3
Bestand = tuple[str, bytes, str]
Burgers = list[Future[int]]

MAATWERK: Final = (
    "Mijn kleinzoon studeert en slaapt door de week bij mij. Nu is mijn AIO van de SVB verlaagd, "
    "alsof wij de kosten delen. Hij heeft geen geld."
)
OP_MAAT: Final = "Mijn man is overleden en nu kan ik de huur van ons huis niet meer betalen."
ANTWOORDEN: Final = ({"zelf_regelen": "nee"}, {"zelf_regelen": "nee", "regel_past_niet": "ja"})
"""Of even and of odd numbers: help with a service, and a rule that does not fit."""
TELEFOON: Final = "06 00 12 34 56"
FOTO_BYTES: Final = 3_000_000
"""More than Django keeps in memory, so the file is written to disk on its way."""
PDF: Final = b"%PDF-1.4\n" + b"%" * FOTO_BYTES + b"\n%%EOF\n"


class GeenAntwoord(Exception):
    """The portal was away, or broke."""


class Gestopt(Exception):
    """The test is over."""


class Proxy(HTTPAdapter):
    """What stands in front of a real portal: https outside, http inside. Remembers each cookie that was given."""

    gegeven: ClassVar[set[str]] = set()

    def __init__(self, host: str) -> None:
        super().__init__()
        self._host = host

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        """Pass on as a proxy does; the browser of the test speaks no https, and must keep its cookies."""
        door = request.copy()
        door.headers["Host"] = self._host
        door.headers["Referer"] = f"https://{self._host}/"
        door.headers["X-Forwarded-Proto"] = "https"
        door.headers["X-Forwarded-For"] = "198.51.100.7"
        antwoord = super().send(door, *args, **kwargs)
        koppen = antwoord.raw._original_response.msg
        koeken = koppen.get_all("Set-Cookie", [])
        self.gegeven.update(koeken)
        del koppen["Set-Cookie"]
        for koek in koeken:
            koppen["Set-Cookie"] = koek.replace("; Secure", "")
        return antwoord


class Browser:
    """One browser; each request is made again until it is answered.

    `achter_proxy` is the public host name of a portal that is reached here behind where its proxy stands.
    """

    def __init__(self, basis: str, stop: threading.Event, *, achter_proxy: str = "") -> None:
        self._basis, self._stop = basis, stop
        self._sessie = requests.Session()
        if achter_proxy:
            self._sessie.mount(basis, Proxy(achter_proxy))
        self.html = ""
        self.mislukt = 0

    def ga(self, pad: str) -> Bladzijde:
        """Open a page. Raises Gestopt, and GeenAntwoord when it stays away."""
        return self._volhard(lambda: self._vraag("GET", urljoin(self._basis, pad)))

    def stuur(
        self, formulier: Formulier, knop: str = "", bestand: Bestand | None = None, **ingevuld: str
    ) -> Bladzijde:
        """Send a form as it stands, with these fields, by the button of this name. Raises as `ga` does."""
        gegevens = _ingevuld(formulier, knop) | ingevuld
        bestanden = {"bestanden": bestand} if bestand else None
        return self._volhard(lambda: self._vraag("POST", formulier.actie, gegevens, bestanden))

    def _volhard(self, druk: Callable[[], Bladzijde]) -> Bladzijde:
        einde = time.monotonic() + GEDULD_SECONDEN
        while True:
            if self._stop.is_set():
                raise Gestopt
            try:
                return druk()
            except (GeenAntwoord, requests.RequestException):
                self.mislukt += 1
                if time.monotonic() > einde:
                    raise
                time.sleep(PAUZE_SECONDEN)

    def _vraag(
        self,
        methode: str,
        adres: str,
        gegevens: dict[str, str] | None = None,
        bestanden: dict[str, Bestand] | None = None,
    ) -> Bladzijde:
        antwoord = self._sessie.request(methode, adres, data=gegevens, files=bestanden, timeout=30)
        if antwoord.status_code >= 500:
            raise GeenAntwoord(f"{antwoord.status_code} {adres}")
        assert antwoord.status_code < 400, f"{antwoord.status_code} {methode} {adres}: {antwoord.text[:2000]}"
        self.html = antwoord.text
        return Bladzijde(antwoord.url, antwoord.text)


def _ingevuld(formulier: Formulier, knop: str) -> dict[str, str]:
    """What the browser would send of this form with nothing touched."""
    gegevens = {}
    for veld in formulier.velden:
        los = veld.soort in {"checkbox", "radio"} and not veld.aan
        if los or (veld.soort == "submit" and veld.naam != knop) or veld.soort == "file":
            continue
        gegevens[veld.naam] = veld.waarde or ("on" if veld.soort == "checkbox" else "")
    return gegevens


def formulier_met(bladzijde: Bladzijde, naam: str, waarde: str = "") -> Formulier | None:
    """The form that has this field, with this value when one is given."""
    for formulier in bladzijde.formulieren:
        if any(veld.naam == naam and waarde in ("", veld.waarde) for veld in formulier.velden):
            return formulier
    return None


def _eis(formulier: Formulier | None, bladzijde: Bladzijde) -> Formulier:
    assert formulier is not None, f"no such form on {bladzijde.adres}"
    return formulier


class Drukte:
    """Citizens, a few at a time, and one handler who takes what they sent; each has a thread of its own."""

    def __init__(self, basis: str, *, tegelijk: int = 2) -> None:
        self.basis = basis
        self.verstuurd: dict[int, str] = {}
        """The code that each citizen read on the receipt."""
        self._nummers = itertools.count(1)
        self._klaar, self._stop = threading.Event(), threading.Event()
        self._draden = ThreadPoolExecutor(tegelijk + 1)
        self._mensen = [self._draden.submit(self._behandel)]

    def laat_komen(self, aantal: int) -> Burgers:
        """Let so many citizens come, each with a question and a file."""
        burgers = [self._draden.submit(self._vraag, next(self._nummers)) for _keer in range(aantal)]
        self._mensen += burgers
        return burgers

    def wacht_op(self, burgers: Burgers, intussen: Callable[[], None] = lambda: None) -> None:
        """Until these have sent all of it. Raises what went wrong with one of them."""
        einde = time.monotonic() + 2 * GEDULD_SECONDEN
        while wait(burgers, timeout=1).not_done:
            assert time.monotonic() < einde, "somebody never got an answer"
            intussen()
        for burger in burgers:
            burger.result()

    def houd_op(self) -> int:
        """Let the handler take what is left, and say how often somebody had to press again. Raises as `wacht_op`."""
        self.wacht_op(self._mensen[1:])
        self._klaar.set()
        return sum(mens.result(2 * GEDULD_SECONDEN) for mens in self._mensen)

    def breek_af(self) -> None:
        """Let nobody of ours press on."""
        self._stop.set()
        self._draden.shutdown(wait=False, cancel_futures=True)

    def _vraag(self, nummer: int) -> int:
        browser = Browser(self.basis, self._stop)
        self.verstuurd[nummer] = verstuur_vraag(browser, nummer)
        stuur_bestand(browser)
        return browser.mislukt

    def _behandel(self) -> int:
        """Take what nobody has, until the citizens are done and nothing is left."""
        browser = Browser(self.basis, self._stop)
        log_in(browser, "behandelaar")
        genomen: set[str] = set()
        while True:
            laatste = self._klaar.is_set()
            nieuw = [adres for adres in _werklijst(browser) if adres not in genomen]
            for adres in nieuw:
                bladzijde = browser.ga(adres)
                nemen = formulier_met(bladzijde, "handeling", "nemen")
                if nemen is not None:
                    browser.stuur(nemen)
                genomen.add(adres)
            if laatste and not nieuw:
                return browser.mislukt
            time.sleep(PAUZE_SECONDEN)


def _werklijst(browser: Browser) -> list[str]:
    """The addresses of all cases on the list, over all its pages; beyond the last page is the last page."""
    gevonden: list[str] = []
    for nummer in itertools.count(1):
        zaken = _zaken(browser.ga(f"/maatwerk/?pagina={nummer}"))
        if set(zaken) <= set(gevonden):
            return gevonden
        gevonden += zaken
    return gevonden


def _zaken(bladzijde: Bladzijde) -> Sequence[str]:
    paden = (urlsplit(link).path for link in bladzijde.links)
    return [pad for pad in paden if re.fullmatch(r"/maatwerk/zaken/[0-9a-f-]{36}/", pad)]


def log_in(browser: Browser, wie: str) -> None:
    """Sign in with a demo account."""
    bladzijde = browser.ga("/inloggen/")
    browser.stuur(_eis(formulier_met(bladzijde, "username"), bladzijde), username=wie, password="demo")


def adres_van(nummer: int) -> str:
    """The e-mail address of one citizen, by which the question is found back."""
    return f"burger{nummer}@voorbeeld.example"


def verstuur_vraag(browser: Browser, nummer: int) -> str:
    """From the front door to the receipt; returns the code on it."""
    bladzijde = browser.ga("/")
    for _ in range(40):
        if urlsplit(bladzijde.adres).path == "/intake/ontvangen/":
            code = re.search(r'class="code"[^>]*>(?:<strong>)?([^<]+)<', browser.html)
            assert code is not None, browser.html[:3000]
            return code[1].strip()
        bladzijde = _volgende_stap(browser, bladzijde, nummer)
    raise AssertionError(f"the journey of {nummer} did not end: {bladzijde.adres}")


def _volgende_stap(browser: Browser, bladzijde: Bladzijde, nummer: int) -> Bladzijde:
    pad = urlsplit(bladzijde.adres).path
    if pad in {"/", "/intake/"}:
        verhaal = MAATWERK if nummer % 2 else OP_MAAT
        return browser.stuur(_eis(formulier_met(bladzijde, "verhaal"), bladzijde), verhaal=verhaal)
    if pad == "/intake/begrepen/":
        return browser.stuur(_eis(formulier_met(bladzijde, "klopt"), bladzijde))
    if pad.startswith("/intake/vraag/"):
        antwoord = ANTWOORDEN[nummer % 2].get(pad.rstrip("/").rsplit("/", 1)[-1])
        if antwoord:
            return browser.stuur(_eis(formulier_met(bladzijde, "antwoord"), bladzijde), antwoord=antwoord)
        return browser.stuur(
            _eis(formulier_met(bladzijde, "overslaan"), bladzijde), knop="overslaan", overslaan="ja"
        )
    if pad == "/intake/uitkomst/":
        return browser.ga("/intake/controleren/")
    assert pad == "/intake/controleren/", f"{pad} is no step"
    return browser.stuur(
        _eis(formulier_met(bladzijde, "telefoon"), bladzijde),
        naam=f"Noor Verzonnen {nummer}",
        telefoon=TELEFOON,
        email=adres_van(nummer),
    )


def stuur_bestand(browser: Browser) -> None:
    """Send a file with the question that was sent just now, so large that it passes by the disk."""
    bladzijde = browser.ga("/volgen/berichten/")
    formulier = _eis(formulier_met(bladzijde, "tekst"), bladzijde)
    browser.stuur(formulier, tekst="Hier is mijn brief.", bestand=("brief.pdf", PDF, "application/pdf"))
    assert "brief.pdf" in browser.html, browser.html[:3000]
