"""One HTTP request to a partner or a provider; how it failed says whether trying again may help."""

from collections.abc import Collection
from datetime import timedelta
from http import HTTPStatus
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPRedirectHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    build_opener,
)

from django.conf import settings

from portal.foutregel import kort
from portal.geduld import Geduld
from portal.logboek.spoor import KOP, huidig_spoor
from portal.telemetrie import verzoek_aan
from portal.uitgaand.motor import BlijvendMislukt, TijdelijkMislukt
from portal.uitgaand.openbaar import NietOpenbaar, Onvindbaar, OpenbareVerbinding, eis_openbaar
from portal.uitgaand.verbinding import OverHttp, OverHttps
from portal.veilig import EIGEN_MACHINE

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
_ANTWOORD_MAX_BYTES = 300
_GELEZEN_MAX_BYTES = 1_000_000


class _GeenOmleiding(HTTPRedirectHandler):
    """A redirect would turn a POST into a GET, and sends what is ours where nobody agreed on."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        """Follow nothing; the redirect comes back as an HTTPError."""


def vraag(
    methode: str,
    url: str,
    *,
    koppen: dict[str, str],
    body: bytes | None = None,
    geduld: float,
    antwoord_in_fout: bool = False,
    ook_later: Collection[int] = (),
    alleen_openbaar: bool = False,
) -> bytes:
    """Send one request and return what came back, all of it within `geduld` seconds. The trace goes along (W3C
    `traceparent`).

    Raises TijdelijkMislukt when the other side is away, busy or broken, and BlijvendMislukt when it refuses. With
    `antwoord_in_fout` the error holds the beginning of the answer: only for who never quotes what we sent.
    `ook_later` are refusals that may pass with this request, besides those that always may. `alleen_openbaar`: to an
    address that somebody else chose, so https on the open internet only, straight and through no proxy.
    """
    delen = urlsplit(url)
    if delen.scheme not in {"http", "https"} or not delen.hostname:
        raise BlijvendMislukt("The address of the partner is not an http(s) address.")
    rest = Geduld(geduld).rest
    try:
        if alleen_openbaar:
            eis_openbaar(url)
        opener = _opener_naar_buiten() if alleen_openbaar else _opener(delen.hostname)
        with verzoek_aan(methode, url) as hier:
            spoor = {KOP: huidig_spoor().kop(hier.id)}
            verzoek = Request(url, data=body, method=methode, headers=spoor | koppen)  # noqa: S310 - the scheme was checked
            with opener.open(verzoek, timeout=rest()) as antwoord:
                hier.zeg("http.response.status_code", antwoord.status)
                gelezen: bytes = antwoord.read(_GELEZEN_MAX_BYTES)
                return gelezen
    except HTTPError as fout:
        with fout:
            _vertaal(fout, antwoord_in_fout=antwoord_in_fout, later={*_LATER_OPNIEUW, *ook_later})
        raise
    except NietOpenbaar as fout:
        raise BlijvendMislukt(str(fout)) from fout
    except Onvindbaar as fout:
        raise TijdelijkMislukt(str(fout)) from fout
    except (URLError, HTTPException, OSError) as fout:
        raise TijdelijkMislukt(f"The partner cannot be reached: {kort(fout)}", zweeg=True) from fout


def _vertaal(fout: HTTPError, *, antwoord_in_fout: bool, later: Collection[int]) -> None:
    tekst = f"HTTP {fout.code}"
    if antwoord_in_fout:
        tekst = f"{tekst}: {_begin_van(fout)}"
    blijvend = (
        HTTPStatus.BAD_REQUEST <= fout.code < HTTPStatus.INTERNAL_SERVER_ERROR and fout.code not in later
    )
    if blijvend:
        raise BlijvendMislukt(tekst) from fout
    raise TijdelijkMislukt(tekst, na=_gevraagd_geduld(fout)) from fout


def _begin_van(fout: HTTPError) -> str:
    """What stands first in its text; nothing when that stays away: the status says enough."""
    try:
        return (fout.read1(_ANTWOORD_MAX_BYTES) if fout.fp else b"").decode("utf-8", "replace")
    except (HTTPException, OSError):
        return ""


def _gevraagd_geduld(fout: HTTPError) -> timedelta:
    """How long the partner asks us to wait (Retry-After in seconds), at most our own longest pause."""
    gevraagd = (fout.headers.get("Retry-After") or "").strip()
    seconden = int(gevraagd) if gevraagd.isascii() and gevraagd.isdecimal() else 0
    return timedelta(seconds=min(seconden, settings.UITGAAND_LANGSTE_PAUZE_SECONDEN))


class _NaarBuiten(OverHttps):
    """Connects as `OpenbareVerbinding` does: raises NietOpenbaar when the address leads inside after all."""

    soort = OpenbareVerbinding


def _opener_naar_buiten() -> OpenerDirector:
    return build_opener(_GeenOmleiding, _NaarBuiten, ProxyHandler({}))


def _opener(host: str) -> OpenerDirector:
    zonder_proxy = [ProxyHandler({})] if host in EIGEN_MACHINE else []
    return build_opener(_GeenOmleiding, OverHttp, OverHttps, *zonder_proxy)
