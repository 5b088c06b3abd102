"""Looking whether official addresses still work: few connections, with a pause, and never for long.

No result depends on another, so what was looked at is kept even when the run is broken off.
"""

import http.client
import ssl
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from django.conf import settings

from portal.telemetrie import verzoek_aan
from portal.uitgaand.verbinding import VeiligeVerbinding, Verbinding

TEGELIJK = 4
"""Connections at once; of one site never more than one."""
PAUZE_SECONDEN = 0.5
"""Between two addresses of one site."""
MEESTE_SPRONGEN = 5
"""A site that sends us on more often than this goes round in circles."""
BLIJVEND = {301, 308}
DOORSTURING = {301, 302, 303, 307, 308}
GEEN_HEAD = {400, 403, 404, 405, 501}
"""Answers to HEAD that a site may give though GET works."""


class Linkuitslag(StrEnum):
    """How it went."""

    GOED = "goed"
    VERHUISD = "verhuisd"
    STUK = "stuk"
    ONBEREIKBAAR = "onbereikbaar"


@dataclass(frozen=True)
class Bevinding:
    """What came of looking at one address; `nieuw_adres` is where it moved for good."""

    url: str
    uitslag: Linkuitslag
    status: int | None = None
    nieuw_adres: str = ""
    fout: str = ""


def bekijk_alle(
    urls: Iterable[str], *, seconden: float, pauze: float = PAUZE_SECONDEN
) -> Iterator[Bevinding]:
    """Look at every address once, in no fixed order; `seconden` is the most that one request may take."""
    per_site: dict[str, list[str]] = defaultdict(list)
    for url in sorted(set(urls)):
        per_site[urlsplit(url).netloc].append(url)
    with ThreadPoolExecutor(TEGELIJK) as werkers:
        for gevonden in werkers.map(lambda rij: _een_site(rij, seconden, pauze), per_site.values()):
            yield from gevonden


def _een_site(urls: list[str], seconden: float, pauze: float) -> list[Bevinding]:
    gevonden = []
    for nummer, url in enumerate(urls):
        if nummer:
            time.sleep(pauze)
        gevonden.append(bekijk(url, seconden=seconden))
    return gevonden


def bekijk(url: str, *, seconden: float) -> Bevinding:
    """Look at one address, and follow where it leads."""
    adres, blijvend = url, True
    for _ in range(MEESTE_SPRONGEN + 1):
        try:
            status, verder = _vraag(adres, seconden)
        except (OSError, http.client.HTTPException, ValueError) as fout:
            return Bevinding(url, Linkuitslag.ONBEREIKBAAR, fout=_soort(fout))
        if status in DOORSTURING and verder:
            blijvend = blijvend and status in BLIJVEND
            adres = urljoin(adres, verder)
            continue
        if status >= 400:
            return Bevinding(url, Linkuitslag.STUK, status)
        verhuisd = blijvend and adres != url
        return Bevinding(
            url,
            Linkuitslag.VERHUISD if verhuisd else Linkuitslag.GOED,
            status,
            adres if verhuisd else "",
        )
    return Bevinding(url, Linkuitslag.STUK, fout="redirects without end")


def _vraag(adres: str, seconden: float) -> tuple[int, str]:
    """Status and Location; HEAD first, because we want to know, not to read."""
    status, verder = _verzoek("HEAD", adres, seconden)
    return _verzoek("GET", adres, seconden) if status in GEEN_HEAD else (status, verder)


def _verzoek(methode: str, adres: str, seconden: float) -> tuple[int, str]:
    delen = urlsplit(adres)
    verbinding = _verbind(delen, seconden)
    try:
        pad = urlunsplit(("", "", delen.path or "/", delen.query, ""))
        koppen = {"User-Agent": _wie_wij_zijn(), "Accept": "text/html,*/*"}
        with verzoek_aan(methode, adres):
            verbinding.request(methode, pad, headers=koppen)
            antwoord = verbinding.getresponse()
        return antwoord.status, antwoord.getheader("Location") or ""
    finally:
        verbinding.close()


def _verbind(delen: SplitResult, seconden: float) -> http.client.HTTPConnection:
    """Raises ValueError for anything but http and https, such as an address on this machine's disk."""
    if not delen.hostname:
        raise ValueError("no host")
    if delen.scheme == "https":
        context = ssl.create_default_context()
        return VeiligeVerbinding(delen.hostname, delen.port, timeout=seconden, context=context)
    if delen.scheme == "http":
        return Verbinding(delen.hostname, delen.port, timeout=seconden)
    raise ValueError("neither http nor https")


def _wie_wij_zijn() -> str:
    return f"GeenVerkeerdeDeur-linkcontrole (+{settings.BASIS_URL})"


def _soort(fout: Exception) -> str:
    """The kind of error, without what may stand in its text."""
    if isinstance(fout, TimeoutError):
        return "no answer in time"
    return "certificate" if isinstance(fout, ssl.SSLCertVerificationError) else type(fout).__name__
