"""The forms of a page as a browser reads them, and filling them in with what people and attackers type."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from random import Random
from typing import Final
from urllib.parse import urljoin

GEWOON: Final = {
    "email": ("noor@voorbeeld.example",),
    "tel": ("06 00 12 34 56", "+32 2 000 00 00"),
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
Bestand = tuple[str, bytes, str]
"""Name, content and kind."""
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


def _een_per_naam(velden: list[Veld], toeval: Random) -> list[Veld]:
    """Of radio buttons one is chosen, as in a browser."""
    knoppen: dict[str, list[Veld]] = {}
    for veld in velden:
        if veld.soort == "radio":
            knoppen.setdefault(veld.naam, []).append(veld)
    gekozen = [toeval.choice(groep) for groep in knoppen.values()]
    return [*(veld for veld in velden if veld.soort != "radio"), *gekozen]


class Invuller:
    """Whoever fills in forms, by chance: what people type, and now and then what nobody expects."""

    def __init__(self, toeval: Random, vreemd: tuple[str, ...] = VREEMD) -> None:
        self.toeval, self._vreemd = toeval, vreemd

    def vul_in(self, formulier: Formulier) -> list[tuple[str, str]]:
        """All that is sent with the form but its file, with one of its buttons."""
        vul = self._gewoon if self.toeval.random() < 0.7 else self._wild
        velden = [
            veld for veld in _een_per_naam(formulier.velden, self.toeval) if veld.soort not in NIET_INVULLEN
        ]
        gegevens = [paar for veld in velden for paar in vul(veld)]
        knoppen = [veld for veld in formulier.velden if veld.soort == "submit"]
        if knoppen:
            knop = self.toeval.choice(knoppen)
            gegevens.append((knop.naam, knop.waarde))
        return gegevens

    def kies_bestand(self, formulier: Formulier) -> dict[str, Bestand]:
        """A file for a form that takes one."""
        namen = [veld.naam for veld in formulier.velden if veld.soort == "file"]
        return {naam: self.toeval.choice(BESTANDEN) for naam in namen[:1]}

    def _gewoon(self, veld: Veld) -> list[tuple[str, str]]:
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

    def _wild(self, veld: Veld) -> list[tuple[str, str]]:
        """The same with what nobody expects here and there; a mark that makes the form ours mostly stays."""
        kans = self.toeval.random()
        if veld.naam == "csrfmiddlewaretoken" and kans < 0.98:
            return [(veld.naam, veld.waarde)]
        if kans < 0.1:
            return []
        if kans < 0.2:
            return [*self._gewoon(veld), *self._gewoon(veld)]
        return [(veld.naam, self.toeval.choice(self._vreemd))] if kans < 0.5 else self._gewoon(veld)
