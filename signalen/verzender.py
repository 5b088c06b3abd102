"""The carrier of CloudEvents: one signed HTTP POST to the inbox of a partner, perhaps ourselves.

Sending twice is harmless: the receiver drops the second of one (source, id).
"""

import time
from datetime import timedelta
from http import HTTPStatus
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from django.conf import settings
from django.utils import timezone

from portal.api.v1 import PAD
from portal.uitgaand.models import Uitgaand
from portal.uitgaand.motor import BlijvendMislukt, TijdelijkMislukt
from signalen.cloudevent import MEDIATYPE, Eventsoort, als_bytes
from signalen.models import Koppeling, Signaal
from signalen.ondertekening import KOP, onderteken

POSTVAK = {
    Eventsoort.SIGNAAL_AFGEGEVEN: f"{PAD}/signalen",
    Eventsoort.REACTIE_GEGEVEN: f"{PAD}/reacties",
    Eventsoort.SIGNAAL_WEERSPROKEN: f"{PAD}/tegenspraken",
}
# Refusals that may pass (a busy partner, a secret or a clock that one side is setting right); every other 4xx
# says that this message will never be taken.
_LATER_OPNIEUW = frozenset(
    {
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.TOO_MANY_REQUESTS,
    }
)
_EIGEN_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})
_ANTWOORD_MAX_BYTES = 300


class _GeenOmleiding(HTTPRedirectHandler):
    """A redirect would turn the POST into a GET, and sends our signals where nobody agreed on."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        """Follow nothing; the redirect comes back as an HTTPError."""


def verstuur_cloudevent(bericht: Uitgaand) -> None:
    """Deliver one event; when it is a signal, note the moment of delivery.

    Raises TijdelijkMislukt when the receiver is away, busy or broken, or the partner is switched off here;
    BlijvendMislukt when the receiver refuses the event.
    """
    event: dict[str, Any] = bericht.inhoud
    koppeling = Koppeling.objects.filter(bron=bericht.bestemming, actief=True).first()
    if koppeling is None:
        raise TijdelijkMislukt("The partner is not known here, or is switched off.")
    soort = Eventsoort(event["type"])
    _post(f"{koppeling.url.rstrip('/')}{POSTVAK[soort]}", koppeling.geheim, als_bytes(event))
    if soort is Eventsoort.SIGNAAL_AFGEGEVEN:
        Signaal.objects.filter(event_id=event["id"], afgeleverd_op__isnull=True).update(
            afgeleverd_op=timezone.now()
        )


def _post(url: str, geheim: str, body: bytes) -> None:
    delen = urlsplit(url)
    if delen.scheme not in {"http", "https"} or not delen.hostname:
        raise BlijvendMislukt("The address of the partner is not an http(s) address.")
    if not geheim:
        raise TijdelijkMislukt("There is no shared secret for this partner yet.")
    verzoek = Request(  # noqa: S310 - the scheme was checked just above
        url,
        data=body,
        method="POST",
        headers={
            "Content-Type": f"{MEDIATYPE}; charset=UTF-8",
            "Accept": "application/json, application/problem+json",
            KOP: onderteken(geheim, body, moment=int(time.time())),
        },
    )
    try:
        with _opener(delen.hostname).open(verzoek, timeout=settings.SIGNAAL_TIMEOUT_SECONDEN):
            return
    except HTTPError as fout:
        with fout:
            _vertaal(fout)
    except (URLError, HTTPException, OSError) as fout:
        raise TijdelijkMislukt(f"The partner cannot be reached: {type(fout).__name__}: {fout}") from fout


def _vertaal(fout: HTTPError) -> None:
    # A problem answer names fields and kinds, never the text itself (portal.api.problemen).
    antwoord = (fout.read1(_ANTWOORD_MAX_BYTES) if fout.fp else b"").decode("utf-8", "replace")
    tekst = f"HTTP {fout.code}: {antwoord}"
    blijvend = (
        HTTPStatus.BAD_REQUEST <= fout.code < HTTPStatus.INTERNAL_SERVER_ERROR
        and fout.code not in _LATER_OPNIEUW
    )
    if blijvend:
        raise BlijvendMislukt(tekst) from fout
    raise TijdelijkMislukt(tekst, na=_gevraagd_geduld(fout)) from fout


def _gevraagd_geduld(fout: HTTPError) -> timedelta:
    """How long the partner asks us to wait (Retry-After in seconds), at most our own longest pause."""
    gevraagd = (fout.headers.get("Retry-After") or "").strip()
    seconden = int(gevraagd) if gevraagd.isascii() and gevraagd.isdecimal() else 0
    return timedelta(seconds=min(seconden, settings.UITGAAND_LANGSTE_PAUZE_SECONDEN))


def _opener(host: str) -> OpenerDirector:
    if host in _EIGEN_MACHINE:
        return build_opener(_GeenOmleiding, ProxyHandler({}))
    return build_opener(_GeenOmleiding)
