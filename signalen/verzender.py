"""The carrier of CloudEvents: one signed HTTP POST to the inbox of a partner, perhaps ourselves.

Sending twice is harmless: the receiver drops the second of one (source, id).
"""

import time
from collections.abc import Collection
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.utils import timezone

from portal.api.v1 import PAD
from portal.uitgaand.http import vraag
from portal.uitgaand.models import Uitgaand
from portal.uitgaand.motor import TijdelijkMislukt
from signalen.cloudevent import MEDIATYPE, Eventsoort, als_bytes
from signalen.models import Koppeling, Signaal
from signalen.ondertekening import KOP, onderteken

POSTVAK = {
    Eventsoort.SIGNAAL_AFGEGEVEN: f"{PAD}/signalen",
    Eventsoort.REACTIE_GEGEVEN: f"{PAD}/reacties",
    Eventsoort.SIGNAAL_WEERSPROKEN: f"{PAD}/tegenspraken",
    Eventsoort.VOORSTEL_INGETROKKEN: f"{PAD}/intrekkingen",
}
# A withdrawal may overtake the signal that it is about, which the receiver then does not know yet.
_NOG_ONBEKEND = {Eventsoort.VOORSTEL_INGETROKKEN: (HTTPStatus.NOT_FOUND,)}


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
    _post(
        f"{koppeling.url.rstrip('/')}{POSTVAK[soort]}",
        koppeling.geheim,
        als_bytes(event),
        _NOG_ONBEKEND.get(soort, ()),
    )
    if soort is Eventsoort.SIGNAAL_AFGEGEVEN:
        Signaal.objects.filter(event_id=event["id"], afgeleverd_op__isnull=True).update(
            afgeleverd_op=timezone.now()
        )


def _post(url: str, geheim: str, body: bytes, ook_later: Collection[int]) -> None:
    if not geheim:
        raise TijdelijkMislukt("There is no shared secret for this partner yet.")
    vraag(
        "POST",
        url,
        body=body,
        koppen={
            "Content-Type": f"{MEDIATYPE}; charset=UTF-8",
            "Accept": "application/json, application/problem+json",
            KOP: onderteken(geheim, body, moment=int(time.time())),
        },
        geduld=settings.SIGNAAL_TIMEOUT_SECONDEN,
        # A problem answer names fields and kinds, never the text itself (portal.api.problemen).
        antwoord_in_fout=True,
        ook_later=ook_later,
    )
