"""Text messages through an API of the Notify kind (GOV.UK Notify, NotifyNL): send, and ask what became of it.

Source: docs.notifications.service.gov.uk/rest-api.html: a JWT (HS256) of service and moment as bearer,
POST /v2/notifications/sms, GET /v2/notifications?reference=... The provider keeps no two messages of one reference
apart, so before a second attempt we ask whether it has the first: a worker that died after sending sends no second.
"""

import json
import time
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from django.conf import settings

from portal.berichten import bestanden
from portal.uitgaand.http import vraag
from portal.uitgaand.models import Ontvangst, Uitgaand
from portal.uitgaand.motor import BlijvendMislukt, TijdelijkMislukt

STANDEN: Final[Mapping[str, Ontvangst]] = {
    "delivered": Ontvangst.AFGELEVERD,
    "permanent-failure": Ontvangst.TERUG,
    "temporary-failure": Ontvangst.TERUG,
    "technical-failure": Ontvangst.TERUG,
}
"""What the provider says at the end; `temporary-failure` is final too: it tries no longer."""


def is_aan() -> bool:
    """Whether this installation can send text messages."""
    return bool(settings.SMS_URL)


def verstuur_sms(bericht: Uitgaand) -> None:
    """Carry one text message; `bestemming` is a number as +31612345678, `inhoud` has the text.

    Raises BlijvendMislukt when the provider refuses it, or text messages are off here; TijdelijkMislukt otherwise.
    """
    if not is_aan():
        raise BlijvendMislukt("Text messages are off here (SMS_URL).")
    if settings.SMS_URL == bestanden.BESTAND:
        bestanden.schrijf(bericht, bericht.inhoud["tekst"])
        return
    if bericht.pogingen > 1 and _zoek(bericht) is not None:
        return
    body = {
        "phone_number": bericht.bestemming,
        "template_id": settings.SMS_SJABLOON,
        "personalisation": {"tekst": bericht.inhoud["tekst"]},
        "reference": str(bericht.pk),
    }
    _vraag("POST", "/v2/notifications/sms", json.dumps(body).encode())


def stand_van_sms(bericht: Uitgaand) -> Ontvangst | None:
    """What became of it at the provider; None while it is on its way. Raises TijdelijkMislukt, BlijvendMislukt."""
    if not is_aan() or settings.SMS_URL == bestanden.BESTAND:
        return None
    gevonden = _zoek(bericht)
    return STANDEN.get(str(gevonden.get("status"))) if gevonden else None


def _zoek(bericht: Uitgaand) -> dict[str, Any] | None:
    antwoord = _vraag("GET", f"/v2/notifications?reference={quote(str(bericht.pk))}")
    try:
        rijen = json.loads(antwoord)["notifications"]
    except (ValueError, KeyError, TypeError) as fout:
        raise TijdelijkMislukt("The provider of text messages gave an answer that is no list.") from fout
    return next((rij for rij in rijen if rij.get("reference") == str(bericht.pk)), None)


def _vraag(methode: str, pad: str, body: bytes | None = None) -> bytes:
    return vraag(
        methode,
        f"{settings.SMS_URL.rstrip('/')}{pad}",
        koppen={
            "Authorization": f"Bearer {bewijs(settings.SMS_DIENST, settings.SMS_GEHEIM, int(time.time()))}",
            "Content-Type": "application/json",
        },
        body=body,
        geduld=settings.BERICHTEN_TIMEOUT_SECONDEN,
    )


def bewijs(dienst: str, geheim: str, moment: int) -> str:
    """The JWT by which the provider knows us (RFC 7519, HS256); `moment` in seconds, it holds for half a minute."""
    from joserfc import jwt
    from joserfc.jwk import OctKey  # only whoever sends a text message pays for these

    return jwt.encode({"alg": "HS256"}, {"iss": dienst, "iat": moment}, OctKey.import_key(geheim))
