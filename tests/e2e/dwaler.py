"""A wanderer: follows links and sends forms at random, with what people and attackers type; no page may break.

It reads only what a browser reads. The same seed walks the same way as long as the pages stay the same.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from random import Random
from typing import Any, Final, TypeVar
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter

T = TypeVar("T")
GEDULD: Final = 60
"""Seconds for one answer."""

GEWOON: Final = {
    "email": ("noor@voorbeeld.example",),
    "tel": ("000 123 45 67", "+32 2 000 00 00"),
    "date": ("2026-12-01", "1980-02-29"),
    "time": ("10:30",),
    "number": ("1", "12"),
    "url": ("https://voorbeeld.example/",),
    "text": ("Noor Verzonnen", "12", "1234 AB", "1-12-2026", "Proefstraat 1"),
    "textarea": (
        "Mijn uitkering is gestopt en ik kan de huur niet betalen.",
        "I moved abroad and my benefit was stopped.",
        "De regel past hier niet, omdat er twee gezinnen in één huis wonen.",
    ),
}
"""What people type, by the kind of the control."""
VREEMD: Final = (
    "",
    " ",
    "\t\r\n",
    "0",
    "-1",
    "99999999999999999999",
    "1e309",
    "NaN",
    "31-02-2026",
    "9999-12-31",
    "0000-00-00",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% debug %}",
    "%s%n%00",
    "../../etc/passwd",
    "\x00nul",
    "\ufeff\u202egnortsredro",
    "Ünïcødé 🙂 عربي 漢字",
    "a" * 300,
    "woord " * 4000,
    "00000000-0000-4000-8000-000000000000",
    "javascript:alert(1)",
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
)
BESTANDEN: Final = (
    ("brief.pdf", b"%PDF-1.4\n%%EOF", "application/pdf"),
    ("foto.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, "image/png"),
    ("leeg.txt", b"", "text/plain"),
    ("../../x.exe", b"MZ\x90\x00", "application/octet-stream"),
)
NIET_VOLGEN: Final = ("/uitloggen/", "/inloggen/", "/static/", "/mijn/uitloggen/")
"""Where a wanderer would only lose its way in, or find no page of ours."""
NIET_INVULLEN: Final = frozenset({"submit", "file", "image", "reset", "button"})
KEUZE: Final = frozenset({"checkbox", "radio", "select"})


@dataclass
class Veld:
    """One control of a form, and what can be chosen in it."""

    naam: str
    soort: str
    waarde: str = ""
    aan: bool = False
    keuzes: list[str] = field(default_factory=list)


@dataclass
class Formulier:
    """A form as a browser would send it."""

    actie: str
    methode: str
    velden: list[Veld] = field(default_factory=list)

    @property
    def met_bestand(self) -> bool:
        """Whether a file can be sent with it."""
        return any(veld.soort == "file" for veld in self.velden)


class Bladzijde(HTMLParser):
    """The links and forms of a page."""

    def __init__(self, adres: str, inhoud: str) -> None:
        super().__init__()
        self.adres = adres
        self.links: list[str] = []
        self.formulieren: list[Formulier] = []
        self._los: dict[str, Formulier] = {}
        self._open: Formulier | None = None
        self._keuze: Veld | None = None
        self.feed(inhoud)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a link, a form or a control."""
        eigen = {naam: waarde or "" for naam, waarde in attrs}
        if tag == "a" and "href" in eigen:
            self.links.append(urljoin(self.adres, eigen["href"]))
        elif tag == "form":
            actie = urljoin(self.adres, eigen.get("action") or self.adres)
            self._open = Formulier(actie, eigen.get("method", "get").lower())
            self.formulieren.append(self._open)
            self._los[eigen.get("id", "")] = self._open
        elif tag == "option" and self._keuze is not None:
            self._keuze.keuzes.append(eigen.get("value", ""))
            if "selected" in eigen:
                self._keuze.waarde = eigen.get("value", "")
        elif tag in {"input", "select", "textarea", "button"} and eigen.get("name"):
            self._noteer(tag, eigen)

    def _noteer(self, tag: str, eigen: dict[str, str]) -> None:
        formulier = self._los.get(eigen["form"]) if "form" in eigen else self._open
        if formulier is None:
            return
        soort = {"input": eigen.get("type", "text"), "button": "submit"}.get(tag, tag)
        veld = Veld(eigen["name"], soort, eigen.get("value", ""), "checked" in eigen)
        formulier.velden.append(veld)
        if tag == "select":
            self._keuze = veld

    def handle_endtag(self, tag: str) -> None:
        """Close what was open."""
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._keuze = None


def soort_van(adres: str) -> str:
    """An address without what tells one row from another."""
    return re.sub(r"[0-9a-f-]{36}|\d+", "#", urlsplit(adres).path)


def _een_per_naam(velden: list[Veld], toeval: Random) -> list[Veld]:
    """Of radio buttons one is chosen, as in a browser."""
    knoppen: dict[str, list[Veld]] = {}
    for veld in velden:
        if veld.soort == "radio":
            knoppen.setdefault(veld.naam, []).append(veld)
    gekozen = [toeval.choice(groep) for groep in knoppen.values()]
    return [*(veld for veld in velden if veld.soort != "radio"), *gekozen]


class Kapot(AssertionError):
    """A page that broke, with the way to it."""


class Dwaler:
    """One visitor: an address of its own, what it was sent last, and the last steps it took."""

    def __init__(self, basis: str, zaad: int, ingangen: tuple[str, ...], vanaf: str = "127.0.0.1") -> None:
        self.toeval = Random(zaad)
        self._basis, self._ingangen = basis, ingangen
        self._sessie = requests.Session()
        self._sessie.mount("http://", _Vanaf(vanaf))
        self._hier: Bladzijde | None = None
        self._stappen: list[str] = []
        self.gezien: Counter[int] = Counter()
        self._geweest: Counter[str] = Counter()
        self._binnen: tuple[str, str] | None = None
        self.verzoeken: set[tuple[str, str]] = set()
        """Method and path of all that was asked."""

    def log_in(self, naam: str, wachtwoord: str) -> None:
        """Sign in as a member of staff. Raises Kapot when that does not work."""
        if self._doe("/inloggen/", "username", username=naam, password=wachtwoord).adres.endswith(
            "/inloggen/"
        ):
            raise Kapot(f"{naam} could not sign in")

    def open_vraag(self, code: str, tweede: str) -> None:
        """Open a question as its citizen. Raises Kapot when that does not work."""
        self._doe("/volgen/", "code", code=code)
        if not self._doe("/volgen/bewijs/", "tweede", tweede=tweede).adres.endswith("/volgen/dossier/"):
            raise Kapot(f"{code} was not opened")
        self._binnen = code, tweede

    def open_als_helper(self, code: str, tweede: str) -> None:
        """Open the question of someone else with the own code of who helps and what both of them know.

        Raises Kapot when that does not work.
        """
        self._doe("/volgen/", "code", code=code)
        if not self._doe("/volgen/bewijs/", "tweede", tweede=tweede).adres.endswith("/volgen/helper/"):
            raise Kapot(f"{code} opened nothing")
        self._binnen = code, tweede

    def _kom_weer_binnen(self, code: str, tweede: str) -> None:
        """Open it once more: whoever wanders stops, clears the browser, or changes by what it opens."""
        self._hier = self._doe("/volgen/", "code", code=code)
        if self._hier.adres.endswith("/volgen/bewijs/"):
            self._hier = self._doe("/volgen/bewijs/", "tweede", tweede=tweede)

    def _doe(self, pad: str, veld: str, **ingevuld: str) -> Bladzijde:
        """Send the form of a page that has this field."""
        bladzijde = self._vraag("GET", urljoin(self._basis, pad))
        formulier = next(f for f in bladzijde.formulieren if any(v.naam == veld for v in f.velden))
        gegevens = {rij.naam: rij.waarde for rij in formulier.velden if rij.waarde}
        return self._vraag("POST", formulier.actie, gegevens | ingevuld)

    def stap(self) -> None:
        """One request: a link, a form, or an entrance. Raises Kapot for a server error."""
        if self._binnen is not None and self.toeval.random() < 0.03:
            self._kom_weer_binnen(*self._binnen)
            return
        hier, kans = self._hier, self.toeval.random()
        if hier is not None and hier.formulieren and kans < 0.55:
            self._stuur(self._nieuwste(hier.formulieren, lambda formulier: formulier.actie))
        elif hier is not None and (eigen := self._eigen(hier.links)) and kans < 0.9:
            self._ga(self._anders(self._nieuwste(eigen, str)))
        else:
            self._ga(urljoin(self._basis, self.toeval.choice(self._ingangen)))

    def _nieuwste(self, keuzes: list[T], adres: Callable[[T], str]) -> T:
        """Mostly what leads where one was least, so that the walk does not turn in a circle."""
        if self.toeval.random() < 0.3:
            return self.toeval.choice(keuzes)
        minst = min(self._geweest[soort_van(adres(keuze))] for keuze in keuzes)
        return self.toeval.choice([k for k in keuzes if self._geweest[soort_van(adres(k))] == minst])

    def _eigen(self, links: list[str]) -> list[str]:
        return [
            link
            for link in links
            if link.startswith(self._basis) and not urlsplit(link).path.startswith(NIET_VOLGEN)
        ]

    def _anders(self, link: str) -> str:
        """Now and then an address that nobody linked to."""
        if self.toeval.random() > 0.1:
            return link
        staart = self.toeval.choice(
            ("?bladzijde=0", "?q=%00", "?periode=-1&x=%FF", "x/", "?a=1&a=2", "%ED%A0%80/")
        )
        return link.split("#")[0] + staart

    def _ga(self, adres: str) -> None:
        self._hier = self._vraag("GET", adres)

    def _stuur(self, formulier: Formulier) -> None:
        if not formulier.actie.startswith(self._basis) or "uitloggen" in formulier.actie:
            self._hier = None
            return
        braaf = self.toeval.random() < 0.7
        velden = [
            veld for veld in _een_per_naam(formulier.velden, self.toeval) if veld.soort not in NIET_INVULLEN
        ]
        gegevens = [paar for veld in velden for paar in (self._vul(veld) if braaf else self._vul_wild(veld))]
        knoppen = [veld for veld in formulier.velden if veld.soort == "submit"]
        if knoppen:
            knop = self.toeval.choice(knoppen)
            gegevens.append((knop.naam, knop.waarde))
        if formulier.methode == "get":
            self._hier = self._vraag("GET", formulier.actie, vraag=gegevens)
            return
        bestanden = None
        if formulier.met_bestand:
            naam = next(veld.naam for veld in formulier.velden if veld.soort == "file")
            bestanden = {naam: self.toeval.choice(BESTANDEN)}
        self._hier = self._vraag("POST", formulier.actie, gegevens, bestanden=bestanden)

    def _vul(self, veld: Veld) -> list[tuple[str, str]]:
        """What someone would send who means well."""
        if veld.soort == "hidden" or (veld.waarde and veld.soort not in KEUZE and self.toeval.random() < 0.6):
            return [(veld.naam, veld.waarde)]
        if veld.soort == "checkbox":
            return [(veld.naam, veld.waarde or "on")] if veld.aan or self.toeval.random() < 0.5 else []
        if veld.soort == "radio":
            return [(veld.naam, veld.waarde)]
        if veld.soort == "select":
            return [(veld.naam, self.toeval.choice(veld.keuzes or [""]))]
        return [(veld.naam, self.toeval.choice(GEWOON.get(veld.soort, GEWOON["text"])))]

    def _vul_wild(self, veld: Veld) -> list[tuple[str, str]]:
        """The same with what nobody expects here and there; a mark that makes the form ours mostly stays."""
        kans = self.toeval.random()
        if veld.naam == "csrfmiddlewaretoken" and kans < 0.98:
            return [(veld.naam, veld.waarde)]
        if kans < 0.1:
            return []
        if kans < 0.2:
            return [*self._vul(veld), *self._vul(veld)]
        return [(veld.naam, self._vreemd())] if kans < 0.5 else self._vul(veld)

    def _vreemd(self) -> str:
        return self.toeval.choice(VREEMD)

    def _vraag(
        self,
        methode: str,
        adres: str,
        gegevens: dict[str, str] | list[tuple[str, str]] | None = None,
        *,
        vraag: list[tuple[str, str]] | None = None,
        bestanden: dict[str, tuple[str, bytes, str]] | None = None,
    ) -> Bladzijde:
        antwoord = self._een(methode, adres, data=gegevens, params=vraag, files=bestanden)
        while antwoord.is_redirect:
            volgende = urljoin(antwoord.url, antwoord.headers["Location"])
            if not volgende.startswith(self._basis):
                return Bladzijde(volgende, "")  # the way out, to a site that is not ours
            antwoord = self._een("GET", volgende)
        html = antwoord.headers.get("Content-Type", "").startswith("text/html")
        return Bladzijde(antwoord.url, antwoord.text if html else "")

    def _een(self, methode: str, adres: str, **inhoud: Any) -> requests.Response:
        wat = str(inhoud.get("params") or inhoud.get("data") or "")
        self._stappen = [*self._stappen[-4:], f"{methode} {adres} {wat[:600]}"]
        antwoord = self._sessie.request(methode, adres, **inhoud, timeout=GEDULD, allow_redirects=False)
        self.gezien[antwoord.status_code] += 1
        self._geweest[soort_van(antwoord.url)] += 1
        self.verzoeken.add((methode, urlsplit(antwoord.url).path))
        if antwoord.status_code >= 500:
            raise Kapot(f"{antwoord.status_code} at the end of:\n" + "\n".join(self._stappen))
        return antwoord


class _Vanaf(HTTPAdapter):
    """Requests from one address of this machine, so that each visitor has limits of its own."""

    def __init__(self, adres: str) -> None:
        self._adres = adres
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Bind every connection to this address."""
        super().init_poolmanager(*args, source_address=(self._adres, 0), **kwargs)
