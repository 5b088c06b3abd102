"""Who asks: an organisation with a key of its own, for what was agreed with it."""

from collections.abc import Mapping
from http import HTTPStatus
from math import ceil
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from loket.models import Aansluiting, Aansluitsleutel, Aansluitstatus, Bevoegdheid, Sleutelstatus
from loket.models.aansluiting import sleutelkenmerk
from portal.api.openapi import BEVOEGDHEID
from portal.api.problemen import Probleem
from portal.identiteit.drukte import te_druk

_ONBEKEND = (
    "Stuur uw sleutel mee: Authorization: Bearer gvd_… Een ingetrokken of verlopen sleutel werkt niet."
)

MAX_BYTES: Final = 65_536
AL_GEBRUIKT: Final = (
    "Deze Idempotency-Key gebruikte u al voor een ander bericht, of langer dan een dag geleden."
)
_JSON: Final = "application/json"
_FOUTEN: Final[dict[int, dict[str, str]]] = {
    HTTPStatus.FORBIDDEN: {"description": "Dit is niet met u afgesproken"},
    HTTPStatus.TOO_MANY_REQUESTS: {
        "description": "Te veel aanvragen; Retry-After zegt hoeveel seconden u wacht"
    },
}


class VerzoekVanAansluiting(HttpRequest):
    """A request whose key was checked."""

    auth: Aansluiting


class Sleutel(HttpBearer):
    """Looks up the organisation by its key, and lets it do no more than was agreed."""

    def __init__(self, bevoegdheid: Bevoegdheid) -> None:
        super().__init__()
        self.bevoegdheid = bevoegdheid

    def __call__(self, request: HttpRequest) -> Aansluiting:
        """The organisation of this request. Raises Probleem 401 without a key in the header."""
        kop = request.headers.get(self.header, "")
        soort, _spatie, sleutel = kop.partition(" ")
        if soort.lower() != self.openapi_scheme or not sleutel:
            raise _niet_herkend()
        return self.authenticate(request, sleutel.strip())

    def authenticate(self, request: HttpRequest, token: str) -> Aansluiting:
        """The organisation of this key.

        Raises Probleem: 401 for a key that opens nothing, 429 above the number of requests in a minute, 403 for
        what was not agreed, 415 for a body that is not JSON, 413 above 64 KB.
        """
        geldig = Aansluitsleutel.objects.filter(
            kenmerk=sleutelkenmerk(token), status=Sleutelstatus.GELDIG, geldig_tot__gt=timezone.now()
        )
        actief = geldig.filter(aansluiting__status=Aansluitstatus.ACTIEF).select_related("aansluiting")
        sleutel = actief.first()
        if sleutel is None:
            raise _niet_herkend()
        _eis_geduld(sleutel.aansluiting)
        if not sleutel.aansluiting.mag(self.bevoegdheid):
            raise Probleem(
                HTTPStatus.FORBIDDEN, f"Met u is niet afgesproken dat u dit mag: {self.bevoegdheid.value}."
            )
        _eis_json(request)
        return sleutel.aansluiting


def met_sleutel(bevoegdheid: Bevoegdheid, fouten: Mapping[int, str] | None = None) -> dict[str, Any]:
    """What an operation with a key says of itself: who may, and what it can answer besides."""
    eigen = {int(status): {"description": zin} for status, zin in (fouten or {}).items()}
    beschrijving = {BEVOEGDHEID: bevoegdheid.value, "responses": _FOUTEN | eigen}
    return {"auth": Sleutel(bevoegdheid), "openapi_extra": beschrijving}


def _eis_json(request: HttpRequest) -> None:
    if request.method not in {"POST", "PUT"}:
        return
    if request.content_type != _JSON:
        raise Probleem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"Stuur de inhoud als {_JSON}.")
    lengte = str(request.META.get("CONTENT_LENGTH") or "0")
    if lengte.isdecimal() and int(lengte) > MAX_BYTES:
        raise Probleem(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"Een bericht is hoogstens {MAX_BYTES} bytes groot."
        )


def _eis_geduld(aansluiting: Aansluiting) -> None:
    wachten = te_druk(aansluiting.drukteteller, timezone.now(), settings.API_PER_MINUUT)
    if wachten is not None:
        raise te_vaak(ceil(wachten.total_seconds()))


def te_vaak(seconden: int) -> Probleem:
    """Ask for patience: from how many seconds on it may be tried again."""
    return Probleem(
        HTTPStatus.TOO_MANY_REQUESTS,
        "Dit ging te vaak achter elkaar. In Retry-After staat na hoeveel seconden het weer kan.",
        headers={"Retry-After": str(max(1, seconden))},
    )


def al_gebruikt() -> Probleem:
    """Refuse what is sent under a key that was used for something else."""
    return Probleem(HTTPStatus.CONFLICT, f"{AL_GEBRUIKT} Neem voor elk nieuw bericht een nieuwe sleutel.")


def _niet_herkend() -> Probleem:
    return Probleem(HTTPStatus.UNAUTHORIZED, _ONBEKEND, headers={"WWW-Authenticate": "Bearer"})
