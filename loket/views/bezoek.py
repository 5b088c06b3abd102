"""What the browser of a citizen holds: a signed cookie with ids and keys only, never a story or a code.

Apart from the session of staff, so that a public page costs no statement and nothing is left in the database.
"""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portal.identiteit.burgers.sessie import Ingelogd, burger_van

COOKIE = "__Host-bezoek" if settings.HTTPS else "bezoek"
ZOUT = "loket.bezoek"
WACHT, WACHT_HELPER, WACHT_INTAKE = "wacht", "wacht_helper", "wacht_intake"
"""Names of what the code was right of, and the second fact was not given yet: they open nothing."""
WACHTEND = (WACHT, WACHT_HELPER, WACHT_INTAKE)
VOORBIJ = "voorbij"
"""Name of a code to go on later that has ended: it opens nothing, and says how."""
MIJN = "mijn"
"""Name of the mark of the session in which the dossier was opened."""
VAN_SAMEN = ("samen", "intake")
"""What a browser holds of filling in together: the session, and the intake, which the employee has in hand."""

P = ParamSpec("P")
Scherm = Callable[Concatenate[HttpRequest, P], HttpResponse]


def lees_bezoek(request: HttpRequest) -> dict[str, str]:
    """The ids in the cookie; empty when there is none, or when it is too old or not ours.

    Filling in together is of an employee who is signed in: without one the next person here begins an own intake.
    """
    ids = _ids(request)
    if "samen" in ids and not request.user.is_authenticated:
        return {naam: waarde for naam, waarde in ids.items() if naam not in VAN_SAMEN}
    return ids


def _ids(request: HttpRequest) -> dict[str, str]:
    """What the cookie of this request says, whoever is signed in; checked once for each request."""
    cookie = request.COOKIES.get(COOKIE, "")
    gelezen: tuple[str, dict[str, str]] | None = getattr(request, "_bezoek", None)
    if gelezen is None or gelezen[0] != cookie:
        try:
            inhoud = signing.loads(cookie, salt=ZOUT, max_age=settings.BEZOEK_BEWAREN_SECONDEN)
        except signing.BadSignature:
            inhoud = {}
        gelezen = (cookie, {str(naam): str(waarde) for naam, waarde in inhoud.items()})
        request._bezoek = gelezen  # type: ignore[attr-defined]
    return dict(gelezen[1])


def open_in_verzoek(request: HttpRequest, **ids: str) -> None:
    """Let the rest of this request, and only that, be about these ids of `onthoud`."""
    request._bezoek = (request.COOKIES.get(COOKIE, ""), _ids(request) | ids)  # type: ignore[attr-defined]


def intake_id(request: HttpRequest) -> UUID | None:
    """The intake that this browser began."""
    sleutel = lees_bezoek(request).get("intake")
    return UUID(sleutel) if sleutel else None


def dossier_id(request: HttpRequest) -> UUID | None:
    """The dossier that this browser sent, or proved to be of; of one's own only as long as that session lasts."""
    ids = lees_bezoek(request)
    sleutel = ids.get("dossier")
    if sleutel and MIJN in ids and ids[MIJN] != merk(burger_van(request)):
        return None
    return UUID(sleutel) if sleutel else None


def wacht_op(request: HttpRequest) -> tuple[str, UUID] | None:
    """Of what this browser gave the code and still owes the second fact: one of WACHTEND, and its key."""
    ids = lees_bezoek(request)
    return next(((naam, UUID(ids[naam])) for naam in WACHTEND if naam in ids), None)


def voorbij_id(request: HttpRequest) -> str | None:
    """The key of the ended code to go on later that was typed last in this browser."""
    return lees_bezoek(request).get(VOORBIJ)


def is_mijn(request: HttpRequest) -> bool:
    """Whether the dossier of this browser was opened among one's own questions, and not with a code."""
    return MIJN in lees_bezoek(request)


def merk(ingelogd: Ingelogd | None) -> str:
    """What ties a visit to the one session of a citizen: whose, and since when; nothing without one."""
    return f"{ingelogd.eigenaar}:{ingelogd.begonnen}" if ingelogd else ""


def samen_id(request: HttpRequest) -> UUID | None:
    """The joint intake that an employee at this computer fills in with a visitor (loket.models.Samensessie)."""
    sleutel = lees_bezoek(request).get("samen")
    return UUID(sleutel) if sleutel else None


def meekijk_geheim(request: HttpRequest) -> str:
    """What lets the visitor with this browser read along with the one joint intake that it joined, or nothing."""
    return lees_bezoek(request).get("meekijken", "")


def machtiging_id(request: HttpRequest) -> UUID | None:
    """The mandate with which this browser follows the question of someone else."""
    sleutel = lees_bezoek(request).get("machtiging")
    return UUID(sleutel) if sleutel else None


def onthoud(
    request: HttpRequest,
    antwoord: HttpResponse,
    *,
    opnieuw: bool = False,
    weg: Collection[str] = (),
    **ids: UUID | str | None,
) -> HttpResponse:
    """Add ids (intake, dossier, WACHTEND, voorbij, mijn, samen, meekijken, machtiging) to what this browser holds.

    `opnieuw` forgets all the old ones, `weg` those that it names.
    """
    # With another dossier goes the session it was opened in, unless that is said with it.
    weg = {*weg, MIJN} if "dossier" in ids else weg
    # One second fact is owed at a time, and none after something was opened.
    weg = {*weg, *WACHTEND, VOORBIJ} if ids else weg
    oud = (
        {} if opnieuw else {naam: waarde for naam, waarde in lees_bezoek(request).items() if naam not in weg}
    )
    inhoud = oud | {naam: str(waarde) for naam, waarde in ids.items() if waarde}
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


def vergeet_samen(request: HttpRequest, antwoord: HttpResponse) -> HttpResponse:
    """The employee signs out: what was filled in together is not for the next one at this computer."""
    rest = lees_bezoek(request)
    if COOKIE not in request.COOKIES:
        return antwoord
    return onthoud(request, antwoord) if rest else vergeet(antwoord)


def vergeet_mijn(request: HttpRequest, antwoord: HttpResponse) -> HttpResponse:
    """The citizen signs out: the question that was open is not for the next one at this computer."""
    if not is_mijn(request):
        return antwoord
    return onthoud(request, antwoord, weg=("dossier", MIJN))


def niet_samen(scherm: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> Scherm[P]:
    """A screen that asks for a name or a number: never at a counter, where visitors have an own one (promise 10)."""

    @wraps(scherm)
    def bewaakt(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        sleutel = samen_id(request)
        return redirect("balie-samen-sessie", sleutel) if sleutel else scherm(request, *args, **kwargs)

    return bewaakt
