"""A form about one question names that question, so that what is sent from an older tab never lands on another.

The cookie of a visit holds one dossier: the one that was opened last, in whatever tab.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, Final, ParamSpec
from uuid import UUID

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import salted_hmac

from loket.models import Dossier
from loket.views.bezoek import dossier_id, merk, onthoud, open_in_verzoek
from portal.identiteit.burgers.sessie import burger_van
from portal.weergave.verlopen import getypte_teksten

VELD: Final = "deze_vraag"
ZOUT: Final = "loket.deze-vraag"

P = ParamSpec("P")
Scherm = Callable[Concatenate[HttpRequest, P], HttpResponse]


def zegel(request: HttpRequest, sleutel: UUID | None) -> str:
    """What a form of this page says of its question, with the session in which it was shown; empty without one."""
    return signing.Signer(salt=ZOUT).sign(f"{sleutel}:{_sessie(request)}") if sleutel else ""


def _sessie(request: HttpRequest) -> str:
    """The session of who is signed in, not to be read back; empty without one."""
    van = merk(burger_van(request))
    return salted_hmac(ZOUT, van).hexdigest()[:16] if van else ""


def _lees(request: HttpRequest) -> tuple[UUID | None, bool]:
    """The question that the form names, and whether it was shown in this very session of a citizen."""
    try:
        sleutel, _punt, sessie = signing.Signer(salt=ZOUT).unsign(request.POST[VELD]).partition(":")
    except signing.BadSignature:
        return None, False
    return UUID(sleutel), bool(sessie) and sessie == _sessie(request)


def voor_deze_vraag(scherm: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> Scherm[P]:
    """Take what is sent for the question that the form names.

    When another one was opened since: of who is signed in, and whose it is, this one is opened again; for anybody
    else nothing is changed, and the page says so and gives back what was typed. A form without a name is about the
    question of the cookie.
    """

    @wraps(scherm)
    def bewaakt(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method != "POST" or VELD not in request.POST:
            return scherm(request, *args, **kwargs)
        sleutel, zelfde_sessie = _lees(request)
        if sleutel is not None and sleutel == dossier_id(request):
            return scherm(request, *args, **kwargs)
        ingelogd = burger_van(request)
        if ingelogd is None or not zelfde_sessie or not _is_van(sleutel, ingelogd.eigenaar):
            return _toon_andere(request)
        open_in_verzoek(request, dossier=str(sleutel), mijn=merk(ingelogd))
        antwoord = scherm(request, *args, **kwargs)
        return onthoud(request, antwoord, dossier=sleutel, mijn=merk(ingelogd))

    return bewaakt


def _is_van(sleutel: UUID | None, eigenaar: UUID) -> bool:
    return sleutel is not None and Dossier.objects.filter(pk=sleutel, burger=eigenaar).exists()


def _toon_andere(request: HttpRequest) -> HttpResponse:
    """Nothing was changed: another question is open here now, or none."""
    inhoud = {
        "teksten": getypte_teksten(request),
        "verder": reverse("mijn" if burger_van(request) else "volgen"),
    }
    return render(request, "loket/volgen/andere_vraag.html", inhoud, status=HTTPStatus.CONFLICT)
