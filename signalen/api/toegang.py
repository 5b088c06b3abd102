"""Who may put something in the inbox: a partner that signs with the secret we share."""

import json
import time
from http import HTTPStatus
from math import ceil
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import APIKeyHeader

from portal.api.problemen import Probleem
from portal.identiteit.drukte import te_druk
from signalen.cloudevent import MAX_BYTES, MEDIATYPE
from signalen.models import Koppeling
from signalen.ondertekening import KOP, HandtekeningOngeldig, controleer

# Signing with it takes as long as with a real secret, so that the time tells nothing about who is a partner.
_GEEN_KOPPELING = "no-such-partner"


class Handtekening(APIKeyHeader):
    """Looks up the partner by `source` of the event and checks the signature over the whole body."""

    param_name = KOP
    openapi_description = (
        "`t=<seconden sinds 1970>,v1=<HMAC-SHA256 in hex>` over `<t>.<body>`, met het geheim dat wij met elkaar delen"
        " en de precieze bytes van de body. Ouder dan vijf minuten geldt niet."
    )

    def authenticate(self, request: HttpRequest, key: str | None) -> Koppeling:
        """Return the partner who sent this.

        Raises Probleem: 415 for another kind of content, 413 above 64 KB, 400 when it is not JSON, 401 for
        who is not known, and 429 above the number of requests in a minute.
        """
        body = _lees_body(request)
        bron = _bron_van(body)
        koppeling = Koppeling.objects.filter(bron=bron, actief=True).first()
        try:
            controleer(
                key or "", koppeling.geheim if koppeling else _GEEN_KOPPELING, body, nu=int(time.time())
            )
        except HandtekeningOngeldig as fout:
            raise _niet_herkend(str(fout)) from fout
        if koppeling is None:
            raise _niet_herkend("De handtekening past niet bij dit bericht en deze bron.")
        eis_geduld(koppeling)
        return koppeling


def eis_geduld(koppeling: Koppeling) -> None:
    """Let pass a partner that sends no more than the inbox takes in a minute. Raises Probleem 429 otherwise."""
    wachten = te_druk(koppeling.bron, timezone.now(), settings.SIGNAAL_PER_MINUUT)
    if wachten is not None:
        seconden = max(1, ceil(wachten.total_seconds()))
        raise Probleem(
            HTTPStatus.TOO_MANY_REQUESTS,
            "U stuurt meer dan wij per minuut aannemen. Probeer het straks opnieuw.",
            headers={"Retry-After": str(seconden)},
        )


def _niet_herkend(detail: str) -> Probleem:
    return Probleem(HTTPStatus.UNAUTHORIZED, detail, headers={"WWW-Authenticate": KOP})


def _lees_body(request: HttpRequest) -> bytes:
    if request.content_type != MEDIATYPE:
        raise Probleem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"Stuur het event als {MEDIATYPE}.")
    # Ask the header before the body is read into memory; without a usable length the body is empty.
    lengte = str(request.META.get("CONTENT_LENGTH") or "0")
    if lengte.isdecimal() and int(lengte) > MAX_BYTES:
        raise Probleem(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"Een event is hoogstens {MAX_BYTES} bytes groot."
        )
    return request.body


def _bron_van(body: bytes) -> str:
    try:
        event: Any = json.loads(body)
    except (ValueError, RecursionError) as fout:
        raise Probleem(HTTPStatus.BAD_REQUEST, "De inhoud is geen geldige JSON.") from fout
    bron = event.get("source") if isinstance(event, dict) else None
    # What no partner can be called (not text, unreadable characters) is simply nobody.
    return bron if isinstance(bron, str) and bron.isprintable() else ""
