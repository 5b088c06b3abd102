"""One person's browser: at the portal, away to a provider, and back."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

WACHT = 60
GEHEIM = "geheim-van-de-proef"


@dataclass
class Aanmelding:
    """The browser keeps its cookies on both sides, as a real one does."""

    portaal: Client
    elders: requests.Session = field(default_factory=requests.Session)

    def vertrek(self, naam: str, **vraag: str) -> str:
        """Press the link of a provider; the address at the provider."""
        antwoord = self.portaal.get(reverse("mijn-inloggen-bij", args=[naam]), vraag)
        assert antwoord.status_code == 302, antwoord.content.decode()
        return antwoord["Location"]

    def bij_aanbieder(self, adres: str, **ingevuld: str) -> str:
        """What the provider makes of it: the address that it sends the browser back to."""
        if ingevuld:
            antwoord = self.elders.post(adres, data=ingevuld, allow_redirects=False, timeout=WACHT)
        else:
            antwoord = self.elders.get(adres, allow_redirects=False, timeout=WACHT)
        assert antwoord.status_code in {302, 303}, antwoord.text
        return antwoord.headers["Location"]

    def terug(self, adres: str) -> Any:
        """Come back to the portal."""
        delen = urlsplit(adres)
        return self.portaal.get(delen.path, {naam: w[0] for naam, w in parse_qs(delen.query).items()})

    def kies(self, adres: str, wie: str, niveau: str) -> str:
        """Choose a person and a level (part of its word) on the page of the simulated DigiD."""
        bladzijde = self.elders.get(adres, timeout=WACHT).text
        vraag = re.search(r'name="vraag" value="([^"]+)"', bladzijde)
        assert vraag, bladzijde
        acrs = [acr for acr in re.findall(r'value="(urn:[^"]+)"', bladzijde) if acr.endswith(niveau)]
        return self.bij_aanbieder(adres, vraag=vraag[1], wie=wie, niveau=acrs[0])

    def proef(
        self, naam: str, wie: str, niveau: str = "MobileTwoFactorContract", **vraag: str
    ) -> HttpResponse:
        """The whole way by the simulated DigiD; the answer of the portal at the end of it."""
        gekomen: HttpResponse = self.terug(self.kies(self.vertrek(naam, **vraag), wie, niveau))
        return gekomen
