"""What the browser of a citizen holds: a signed cookie with ids only, never a story or a code.

Apart from the session of staff, so that a public page costs no statement and nothing is left in the database.
"""

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "__Host-bezoek" if settings.HTTPS else "bezoek"
ZOUT = "loket.bezoek"


def lees_bezoek(request: HttpRequest) -> dict[str, str]:
    """The ids in the cookie; empty when there is none, or when it is too old or not ours."""
    try:
        inhoud = signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=ZOUT, max_age=settings.BEZOEK_BEWAREN_SECONDEN
        )
    except signing.BadSignature:
        return {}
    return {str(naam): str(waarde) for naam, waarde in inhoud.items()}


def intake_id(request: HttpRequest) -> UUID | None:
    """The intake that this browser began."""
    sleutel = lees_bezoek(request).get("intake")
    return UUID(sleutel) if sleutel else None


def dossier_id(request: HttpRequest) -> UUID | None:
    """The dossier that this browser may follow."""
    sleutel = lees_bezoek(request).get("dossier")
    return UUID(sleutel) if sleutel else None


def onthoud(
    request: HttpRequest, antwoord: HttpResponse, *, intake: UUID | None = None, dossier: UUID | None = None
) -> HttpResponse:
    """Add an id to what this browser holds."""
    nieuw = {"intake": intake, "dossier": dossier}
    inhoud = lees_bezoek(request) | {naam: str(waarde) for naam, waarde in nieuw.items() if waarde}
    antwoord.set_cookie(
        COOKIE,
        signing.dumps(inhoud, salt=ZOUT),
        max_age=settings.BEZOEK_BEWAREN_SECONDEN,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
    return antwoord


def vergeet(antwoord: HttpResponse) -> HttpResponse:
    """Leave nothing for the next person at this computer."""
    antwoord.delete_cookie(COOKIE, samesite="Lax")
    return antwoord
