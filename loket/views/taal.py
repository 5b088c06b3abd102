"""Another language on a page with unsent text: the language buttons belong to its form, so the text comes along."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


def gekozen_taal(request: HttpRequest) -> str:
    """The language that was chosen with the form, and from here on the one of this request; else empty."""
    taal = request.POST.get("taal", "")
    if taal not in dict(settings.LANGUAGES):
        return ""
    translation.activate(taal)
    return taal


def onthoud_taal(antwoord: HttpResponse, taal: str) -> HttpResponse:
    """Remember the language for the pages that follow, as django.views.i18n.set_language does."""
    antwoord.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        taal,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        path=settings.LANGUAGE_COOKIE_PATH,
        domain=settings.LANGUAGE_COOKIE_DOMAIN,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
    return antwoord
