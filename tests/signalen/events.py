"""Signed events as a partner would send them."""

import json
import time
from typing import Any

from django.http import HttpResponse
from django.test import Client

from signalen.cloudevent import MEDIATYPE, Eventsoort
from signalen.nummers import nieuw_event_id, nieuw_signaalnummer
from signalen.ondertekening import KOP, onderteken
from tests.signalen.factories import GEHEIM, PARTNER

SIGNALEN = "/api/v1/signalen"
REACTIES = "/api/v1/reacties"


def signaal_event(data: dict[str, Any] | None = None, **attributen: Any) -> dict[str, Any]:
    """A signal of the partner; `data` and `attributen` replace or add parts."""
    inhoud = {
        "signaalnummer": nieuw_signaalnummer(),
        "titel": "Logeren telt als samenwonen",
        "watGebeurt": "Wie tijdelijk een familielid laat slapen, krijgt een lagere uitkering.",
        "watZouMoeten": "Tijdelijk logeren telt niet als kosten delen.",
        "oorzaak": "wet",
        "ernst": 3,
        "wet": "Participatiewet",
        "artikel": "22a",
        "ministerie": {"sleutel": "szw", "naam": "Sociale Zaken en Werkgelegenheid"},
        "afzender": "Proefuitvoerder",
        "afgegevenOp": "2026-11-20T10:00:00Z",
        **(data or {}),
    }
    return envelop(Eventsoort.SIGNAAL_AFGEGEVEN, inhoud, attributen)


def reactie_event(
    signaalnummer: str, data: dict[str, Any] | None = None, **attributen: Any
) -> dict[str, Any]:
    """An answer of the partner to one of our signals."""
    inhoud = {
        "signaalnummer": signaalnummer,
        "uitkomst": "erkend_nu_niet",
        "tekstMedewerker": "Dit klopt. De wet wordt in 2027 opnieuw bekeken.",
        "tekstBurger": "Uw verhaal hielp. Wij veranderen de regel nu nog niet.",
        "gegevenOp": "2026-11-21T10:00:00Z",
        **(data or {}),
    }
    return envelop(Eventsoort.REACTIE_GEGEVEN, inhoud, attributen)


def envelop(soort: Eventsoort, data: dict[str, Any], attributen: dict[str, Any]) -> dict[str, Any]:
    return {
        "specversion": "1.0",
        "id": str(nieuw_event_id()),
        "source": PARTNER,
        "type": soort.value,
        "subject": data["signaalnummer"],
        "time": "2026-11-20T10:00:01Z",
        "datacontenttype": "application/json",
        "data": data,
        **attributen,
    }


def stuur(
    client: Client,
    pad: str,
    event: Any,
    *,
    geheim: str = GEHEIM,
    moment: int | None = None,
    mediatype: str = MEDIATYPE,
    **koppen: Any,
) -> HttpResponse:
    """Sign the event with `geheim` at `moment` (now) and post it."""
    body = event if isinstance(event, bytes) else json.dumps(event).encode()
    kop = onderteken(geheim, body, moment=int(time.time()) if moment is None else moment)
    antwoord = client.post(pad, body, content_type=mediatype, headers={KOP: kop, **koppen})
    assert isinstance(antwoord, HttpResponse)
    return antwoord
