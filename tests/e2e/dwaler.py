"""A wanderer: follows links and sends forms at random, with what people and attackers type; no page may break.

It reads only what a browser reads. The same seed walks the same way as long as the pages stay the same.
"""

import re
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any, Final, TypeVar
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter

from tests.e2e.formulieren import Bladzijde, Formulier, Invuller

T = TypeVar("T")
GEDULD: Final = 60
"""Seconds for one answer."""

NIET_VOLGEN: Final = ("/uitloggen/", "/inloggen/", "/static/", "/mijn/uitloggen/")
"""Where a wanderer would only lose its way in, or find no page of ours."""


def soort_van(adres: str) -> str:
    """An address without what tells one row from another."""
    return re.sub(r"[0-9a-f-]{36}|\d+", "#", urlsplit(adres).path)


class Kapot(AssertionError):
    """A page that broke, with the way to it."""


class Dwaler:
    """One visitor: an address of its own, what it was sent last, and the last steps it took."""

    def __init__(self, basis: str, zaad: int, ingangen: tuple[str, ...], vanaf: str = "127.0.0.1") -> None:
        self.toeval = Random(zaad)
        self._invuller = Invuller(self.toeval)
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
        gegevens = self._invuller.vul_in(formulier)
        if formulier.methode == "get":
            self._hier = self._vraag("GET", formulier.actie, vraag=gegevens)
            return
        bestanden = self._invuller.kies_bestand(formulier)
        self._hier = self._vraag("POST", formulier.actie, gegevens, bestanden=bestanden)

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
