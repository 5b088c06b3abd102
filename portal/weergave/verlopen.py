"""When what was sent cannot be taken: say so, give back what was typed, and show the way on.

A page that stood open too long, a browser without cookies, someone who was signed out in the meantime.
"""

from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

NIET_TERUGGEVEN = frozenset({"csrfmiddlewaretoken", "password", "next"})
VAN_ONS = frozenset({"sleutel", "deze_vraag"})
"""Hidden fields that our own pages filled in: nobody typed them."""
KORTSTE_TEKST = 20
"""Shorter than this is a choice, a number or a date: typed again in a moment."""


def toon_verlopen(request: HttpRequest, *, uitgelogd: bool = False, inloggen: str = "") -> HttpResponse:
    """The page that says so; with `uitgelogd` the way on is to sign in, else to open the page again.

    `inloggen` is where citizens sign in; nothing: where staff do.
    """
    vorige = vorige_pad(request)
    aanmelden = f"{inloggen}?{urlencode({'verder': vorige})}" if inloggen else ""
    aanmelden = aanmelden or f"{reverse('inloggen')}?{urlencode({'next': vorige})}"
    verder = aanmelden if uitgelogd else vorige
    inhoud = {
        "uitgelogd": uitgelogd,
        "bewaard": getattr(request, "sessie_voorbij_van", None) is not None,
        "teksten": getypte_teksten(request),
        "verder": verder,
        "taal_terug": vorige,
    }
    return render(request, "verlopen.html", inhoud, status=HTTPStatus.FORBIDDEN)


def getypte_teksten(request: HttpRequest) -> list[str]:
    """What was typed on our own page; of another site nothing, or it could speak here in our name."""
    if not van_onszelf(request):
        return []
    velden = ((naam, tekst) for naam, waarden in request.POST.lists() for tekst in waarden)
    return [
        tekst
        for naam, tekst in velden
        if naam not in NIET_TERUGGEVEN | VAN_ONS
        and isinstance(tekst, str)
        and len(tekst.strip()) >= KORTSTE_TEKST
    ]


def vorige_pad(request: HttpRequest) -> str:
    """The page the form stood on, as far as the browser tells and it is ours; else the front page."""
    vorige = urlsplit(request.headers.get("Referer", ""))
    return vorige.path if vorige.netloc == request.get_host() and vorige.path else "/"


def van_onszelf(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on a page of ours."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
