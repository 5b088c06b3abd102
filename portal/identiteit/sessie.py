"""The end of a session of staff: when nothing was done for a while, and in any case after a working day.

Nothing is asked of the session on a public page: who one is, is looked up when a page first asks.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any, TypeVar

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from portal.identiteit.burgers import sessie as burgersessie
from portal.identiteit.handelingen.getypt import RIJ, bewaar_getypt, vergeet_verstuurde
from portal.identiteit.models import Medewerker
from portal.weergave.templatetags.weergave import kloktijd
from portal.weergave.verlopen import van_onszelf

BEGONNEN, GEZIEN, TWEEDE_STAP = "sessie_begonnen", "sessie_gezien", "tweede_stap"
BIJWERKEN_SECONDEN = 60
"""The moment of the last deed is written at most once a minute: most pages cost no statement for it."""
GEEN_DAAD = ("/account/sessie/", "/account/getypt/bewaren/", "/balie/samen/stand/")
"""What the page does by itself is no sign that someone is there."""


GETYPT = "__Host-getypt" if settings.HTTPS else "getypt"
"""The cookie of a browser in which something was kept: only then does sending a form cost a statement more.

Not in the session: a page that opens while its predecessor has something kept would write the session over it.
"""


def nu() -> int:
    """This moment, in seconds since 1970."""
    return int(time.time())


@receiver(user_logged_in)
def begin(sender: type[Medewerker], request: HttpRequest, user: Medewerker, **_rest: Any) -> None:
    """A new session starts its two clocks, and is of nobody else."""
    burgersessie.vergeet(request)
    request.session[BEGONNEN] = request.session[GEZIEN] = nu()


def einde_van(request: HttpRequest) -> int:
    """When this session ends if nothing is done from now on, in seconds since 1970."""
    gezien, begonnen = request.session.get(GEZIEN, nu()), request.session.get(BEGONNEN, nu())
    stil = int(timedelta(minutes=settings.SESSIE_STIL_MINUTEN).total_seconds())
    langst = int(timedelta(hours=settings.SESSIE_LANGST_UREN).total_seconds())
    return int(min(gezien + stil, begonnen + langst))


def verleng(request: HttpRequest) -> None:
    """Someone did something: the clock of silence starts anew."""
    request.session[GEZIEN] = nu()
    request.session.setdefault(BEGONNEN, request.session[GEZIEN])


Antwoord = TypeVar("Antwoord", bound=HttpResponse)


def onthoud_getypt(antwoord: Antwoord) -> Antwoord:
    """Let this browser know that something is kept, for as long as it is."""
    antwoord.set_cookie(
        GETYPT,
        "ja",
        max_age=timedelta(hours=settings.GETYPT_BEWAREN_UREN),
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
    return antwoord


def _is_goed_verstuurd(request: HttpRequest, antwoord: HttpResponse) -> bool:
    """Whether a form of staff was taken: the way goes on, and without a warning why it could not be."""
    return (
        request.method == "POST"
        and antwoord.status_code in {HTTPStatus.FOUND, HTTPStatus.SEE_OTHER}
        and not any(bericht.level >= messages.WARNING for bericht in messages.get_messages(request))
    )


class Sessieduur:
    """End a session in time, keep what was typed, and hold everyone to the second step where it is required."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        ingelogd = request.user
        request.user = SimpleLazyObject(lambda: self._wie(request, ingelogd))  # type: ignore[assignment]
        response = self.get_response(request)
        voorbij: int | None = getattr(request, "sessie_voorbij_van", None)
        if voorbij is not None and request.method == "POST" and van_onszelf(request):
            bewaar_getypt(voorbij, request.get_full_path(), request.POST.lists())
        if (
            (GETYPT in request.COOKIES or (request.method == "POST" and RIJ in request.POST))
            and _is_goed_verstuurd(request, response)
            and request.user.is_authenticated
        ):
            vergeet_verstuurde(request.user.pk, request.get_full_path(), request.POST.lists())
        return response

    def _wie(self, request: HttpRequest, ingelogd: Any) -> Any:
        if not ingelogd.is_authenticated:
            return ingelogd
        zonder_tweede = settings.TWEEDE_STAP_VERPLICHT and not request.session.get(TWEEDE_STAP)
        if zonder_tweede or einde_van(request) <= nu():
            request.sessie_voorbij_van = ingelogd.pk  # type: ignore[attr-defined]
            request.session.flush()
            messages.info(request, _("U bent uitgelogd, omdat u een tijd niets deed. Log opnieuw in."))
            return AnonymousUser()
        if request.path not in GEEN_DAAD:
            gezien = request.session.get(GEZIEN, 0)
            if nu() - gezien >= BIJWERKEN_SECONDEN:
                verleng(request)
        return ingelogd


def sessie(request: HttpRequest) -> dict[str, Any]:
    """Context processor: until when one stays signed in. Public pages never evaluate it."""
    return {"sessie": SimpleLazyObject(lambda: _stand(request))}


def _stand(request: HttpRequest) -> dict[str, Any]:
    einde = einde_van(request)
    return {
        "tijd": kloktijd(datetime.fromtimestamp(einde, tz=timezone.get_current_timezone())),
        "seconden": max(0, einde - nu()),
        "waarschuwing": settings.SESSIE_WAARSCHUWING_SECONDEN,
    }
