"""How often one address on the network may send what leaves something behind: per action, and of all together.

This stops a flood, not a guess: the waits after a wrong code or password are counted in the database, where nothing
that is restarted forgets them. The counts stand in Redis, which all web processes share. Redis that is away keeps no
visitor waiting and opens no gate: each process then counts for itself, with the same ceilings.
"""

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from portal.adres import adres_van
from portal.persoonsgegevens.sleutels import zoeksleutel
from portal.uitgaand.redisdraad import Redis, naar_redis
from portal.weergave.verlopen import getypte_teksten, vorige_pad

logger = logging.getLogger(__name__)

UUR_SECONDEN: Final = 3600
GEDULD_SECONDEN: Final = 0.5
"""For Redis to answer; a visitor waits this long at most, once in RUST_SECONDEN."""
RUST_SECONDEN: Final = 30.0
ALLES: Final = "*"

geteld: Final[set[str]] = set()
"""The URL name of each form that is counted. Floors add theirs in `AppConfig.ready()`."""


OPDRACHT: Final = """
local geteld = {}
for nummer, sleutel in ipairs(KEYS) do
  geteld[nummer] = redis.call('INCR', sleutel)
  redis.call('EXPIRE', sleutel, ARGV[1])
end
return geteld
"""
"""One command for Redis, done as a whole: a citizen waits for it, and a transaction of four cost much more."""


class Drempel:
    """Answers 429, with what was typed, to an address that sent more than its ceiling in this hour of the clock."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., HttpResponseBase], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Count what is sent. No statement."""
        naam = request.resolver_match.url_name if request.resolver_match else None
        if request.method != "POST" or naam not in geteld or naam is None:
            return None
        nu = timezone.now()
        if mag_nog(naam, adres_van(request), nu):
            return None
        return _te_vaak(request, nu)


def mag_nog(naam: str, adres: str, nu: datetime) -> bool:
    """Count one more of this action from this address; whether both ceilings leave room for it."""
    uur = f"{nu:%Y-%m-%dT%H}"
    sleutels = [zoeksleutel(f"{adres} {actie} {uur}", doel="drempel") for actie in (naam, ALLES)]
    van_deze, van_alles = teller.tel(sleutels, uur)
    per_actie: int = settings.DREMPEL_PER_ACTIE_PER_UUR
    samen: int = settings.DREMPEL_PER_ADRES_PER_UUR
    return van_deze <= per_actie and van_alles <= samen


class Teller:
    """Counts keys that live an hour: in Redis, and in this process while Redis is away. Threads may share it."""

    def __init__(self) -> None:
        self._rust_tot = 0.0
        self._uur = ""
        self._eigen: Counter[str] = Counter()
        self._slot = threading.Lock()
        self._per_draad = threading.local()

    def tel(self, sleutels: list[str], uur: str) -> list[int]:
        """Add one to each; how often each was counted in this hour."""
        if settings.REDIS_URL and time.monotonic() >= self._rust_tot:
            gedeeld = self._in_redis(sleutels)
            if gedeeld is not None:
                return gedeeld
        with self._slot:
            if uur != self._uur:
                self._uur, self._eigen = uur, Counter()
            self._eigen.update(sleutels)
            return [self._eigen[sleutel] for sleutel in sleutels]

    def _in_redis(self, sleutels: list[str]) -> list[int] | None:
        """None when Redis is away; then it is left alone for half a minute."""
        namen = [f"drempel:{sleutel}" for sleutel in sleutels]
        try:
            geteld = self._redis(settings.REDIS_URL).vraag("EVAL", OPDRACHT, len(namen), *namen, UUR_SECONDEN)
        except OSError as fout:
            self._rust_tot = time.monotonic() + RUST_SECONDEN
            logger.warning("Redis is away; this process counts for itself: %s", type(fout).__name__)
            return None
        return [int(aantal) for aantal in geteld] if isinstance(geteld, list) else None

    def _redis(self, url: str) -> Redis:
        """A connection for each thread, kept."""
        per_adres: dict[str, Redis] = vars(self._per_draad)
        if url not in per_adres:
            per_adres[url] = naar_redis(
                url, verbinden_seconden=GEDULD_SECONDEN, antwoord_seconden=GEDULD_SECONDEN
            )
        return per_adres[url]


teller: Final = Teller()


def _te_vaak(request: HttpRequest, nu: datetime) -> HttpResponse:
    minuten = 60 - nu.minute
    inhoud = {"minuten": minuten, "teksten": getypte_teksten(request), "verder": vorige_pad(request)}
    antwoord = render(request, "te_vaak.html", inhoud, status=HTTPStatus.TOO_MANY_REQUESTS)
    antwoord["Retry-After"] = str(minuten * 60)
    return antwoord
