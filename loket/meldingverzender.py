"""The carrier of events to connected organisations: one signed HTTPS POST to the address that they gave.

Sending twice is harmless: the receiver drops the second of one (source, id).
"""

import time

from django.conf import settings

from loket.models import Aansluitstatus, Abonnement, Abonnementstatus
from portal.uitgaand.http import vraag
from portal.uitgaand.models import Uitgaand
from portal.uitgaand.motor import BlijvendMislukt
from signalen.cloudevent import MEDIATYPE, als_bytes
from signalen.ondertekening import KOP, onderteken


def verstuur_melding(bericht: Uitgaand) -> None:
    """Deliver one event.

    Raises TijdelijkMislukt when the receiver is away, busy or broken; BlijvendMislukt when it refuses, when its
    address leads into a network that is not open to everybody, or when it was ended meanwhile.
    """
    abonnement = Abonnement.objects.filter(
        pk=bericht.reeks.rpartition(":")[2],
        status=Abonnementstatus.LOOPT,
        aansluiting__status=Aansluitstatus.ACTIEF,
    ).first()
    if abonnement is None:
        raise BlijvendMislukt("This subscription was ended.")
    body = als_bytes(bericht.inhoud)
    vraag(
        "POST",
        abonnement.adres,
        body=body,
        koppen={
            "Content-Type": f"{MEDIATYPE}; charset=UTF-8",
            "Accept": "application/json, application/problem+json",
            KOP: onderteken(abonnement.geheim, body, moment=int(time.time())),
        },
        geduld=settings.SIGNAAL_TIMEOUT_SECONDEN,
        alleen_openbaar=True,
    )
