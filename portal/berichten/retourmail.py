"""Reading what a mail server sends back: a delivery status notification (RFC 3464) names our message by its id.

An id is random and stands in nothing but that one e-mail, so nobody else can say that a message came back.
"""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from portal.uitgaand.models import Kanaal, Ontvangst, Uitgaand
from portal.uitgaand.motor import noteer_ontvangst

_BERICHT_ID: Final = re.compile(r"<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@([^>\s]+)>")
_MISLUKT: Final = "failed"


def verwerk_retourmail(post: bytes) -> UUID | None:
    """Note that an e-mail came back for good; returns which, or None when this tells nothing of the kind.

    A delay (`Action: delayed`) is none: that server tries on.
    """
    bericht = message_from_bytes(post, policy=policy.default)
    if bericht.get_content_type() != "multipart/report" or not _kwam_terug(bericht):
        return None
    bericht_id = _welk(bericht)
    if bericht_id is None or not Uitgaand.objects.filter(pk=bericht_id, kanaal=Kanaal.EMAIL).exists():
        return None
    noteer_ontvangst(bericht_id, Ontvangst.TERUG, reden="The mail server of the receiver sent it back.")
    return bericht_id


def _kwam_terug(bericht: Message) -> bool:
    return any(
        str(groep.get("Action", "")).strip().lower() == _MISLUKT
        for deel in bericht.walk()
        if deel.get_content_type() == "message/delivery-status"
        for groep in deel.get_payload()
        if isinstance(groep, Message)
    )


def _welk(bericht: Message) -> UUID | None:
    """The id of our message, from the copy of it or of its headers that travels in the notification."""
    for deel in bericht.walk():
        if deel.get_content_type() == "message/rfc822":
            koppen = [
                str(los.get("Message-ID", "")) for los in deel.get_payload() if isinstance(los, Message)
            ]
        elif deel.get_content_type() == "text/rfc822-headers" and isinstance(deel, EmailMessage):
            koppen = [str(deel.get_content())]
        else:
            continue
        for kop in koppen:
            gevonden = _BERICHT_ID.search(kop)
            if gevonden and gevonden.group(2) == urlsplit(settings.BASIS_URL).hostname:
                return UUID(gevonden.group(1))
    return None
