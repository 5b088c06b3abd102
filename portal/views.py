"""Pages of the ground floor: errors, and what every installation says about itself."""

from datetime import date, timedelta
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import floatformat
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.api.versies import VERSIES
from portal.logboek.activiteiten import REGISTER
from portal.stelsel.kalender import kalender
from portal.toegankelijkheid import AFWIJKINGEN, OPNIEUW, VERKLARING_VAN
from portal.weergave.verlopen import toon_verlopen

SECURITY_TXT_GELDT = timedelta(days=180)
"""RFC 9116 section 2.5.5: less than a year."""
ANTWOORD_WERKDAGEN = 3
"""So long whoever reports a leak or a barrier waits for us at most; own choice."""


def niet_gevonden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no dead end, but the ways on; who works here stays at work."""
    user = getattr(request, "user", None)
    sjabloon = "404_medewerker.html" if user is not None and user.is_authenticated else "404.html"
    return render(request, sjabloon, status=404)


def geen_toegang(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 for staff without the right."""
    return render(request, "403.html", status=403)


def onleesbaar(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the browser sent what we cannot read; nothing of the request is trusted or shown."""
    return _los_van_alles("400.html", HTTPStatus.BAD_REQUEST)


def storing(request: HttpRequest) -> HttpResponse:
    """500: something of ours broke, so this page asks nothing of the database, the session or the request."""
    return _los_van_alles("500.html", HTTPStatus.INTERNAL_SERVER_ERROR)


def _los_van_alles(sjabloon: str, status: HTTPStatus) -> HttpResponse:
    bekend = {"loket_telefoon": settings.LOKET_TELEFOON, "proefomgeving": settings.PROEFOMGEVING}
    return HttpResponse(render_to_string(sjabloon, bekend), status=status)


def verlopen(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the mark of its page (setting CSRF_FAILURE_VIEW)."""
    return toon_verlopen(request)


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """How to reach us."""
    return render(request, "over/contact.html")


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a leak, for machines (RFC 9116). Its last day is always half a year ahead."""
    van_ons = settings.BASIS_URL.rstrip("/")
    velden = {
        "Contact": settings.BEVEILIGING_CONTACT or van_ons + reverse("contact"),
        "Expires": (timezone.now() + SECURITY_TXT_GELDT).strftime("%Y-%m-%dT00:00:00Z"),
        "Policy": van_ons + reverse("beveiliging"),
        "Canonical": van_ons + reverse("security_txt"),
        "Preferred-Languages": "nl, en",
    }
    regels = "".join(f"{naam}: {waarde}\n" for naam, waarde in velden.items())
    return HttpResponse(regels, content_type="text/plain; charset=utf-8")


@require_safe
def beveiliging(request: HttpRequest) -> HttpResponse:
    """What we ask of who finds a leak, and what we promise them (coordinated vulnerability disclosure)."""
    inhoud = {"meldadres": settings.BEVEILIGING_CONTACT, "antwoord_op": _antwoord_op()}
    return render(request, "over/beveiliging.html", inhoud)


def _antwoord_op() -> date:
    """The last day on which whoever writes today hears from us."""
    return kalender().plus_werkdagen(timezone.localdate(), ANTWOORD_WERKDAGEN)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What we keep, why, how long, and who sees it (AVG article 13)."""
    inhoud = {
        "beheerder": settings.BEHEERDER,
        "contact_email": settings.CONTACT_EMAIL,
        "fg_contact": settings.FG_CONTACT or settings.CONTACT_EMAIL,
        "intake_dagen": settings.INTAKE_BEWAREN_DAGEN,
        "cookies": _cookies(),
    }
    return render(request, "over/privacy.html", inhoud)


def _cookies() -> list[tuple[str, str]]:
    """The name of each cookie that this site sets, and what for."""
    voor = settings.CSRF_COOKIE_NAME.removesuffix("csrf")
    uren = floatformat(settings.BEZOEK_BEWAREN_SECONDEN / 3600, -1)
    return [
        (settings.CSRF_COOKIE_NAME, _("zodat een ander niets kan versturen in uw naam.")),
        (
            f"{voor}bezoek",
            _("welke vraag u net opende. Dit cookie is na %(uren)s uur weg.") % {"uren": uren},
        ),
        (settings.LANGUAGE_COOKIE_NAME, _("welke taal u koos.")),
        (settings.SESSION_COOKIE_NAME, _("alleen als u inlogt.")),
    ]


@require_safe
def verwerkingen(request: HttpRequest) -> HttpResponse:
    """The register of processing activities; each line of the log points to its place here."""
    regels = [
        {"anker": activiteit.anker, "wat": activiteit.label, "waarom": wat.waarom, "grond": wat.grond}
        for activiteit, wat in REGISTER.items()
    ]
    return render(request, "over/verwerkingen.html", {"regels": regels})


@require_safe
def api_versies(request: HttpRequest) -> HttpResponse:
    """What changed in the API, and what will stop (/core/changelog and /core/deprecation-schedule)."""
    return render(request, "over/api_versies.html", {"versies": VERSIES})


@require_safe
def toegankelijkheid(request: HttpRequest) -> HttpResponse:
    """The statement that the law asks: what we tested, what we did not, and where to report a barrier."""
    inhoud = {
        "beheerder": settings.BEHEERDER,
        "website": settings.BASIS_URL.split("://")[-1],
        "opgesteld": VERKLARING_VAN,
        "opnieuw": OPNIEUW,
        "afwijkingen": AFWIJKINGEN,
        "antwoord_op": _antwoord_op(),
    }
    return render(request, "over/toegankelijkheid.html", inhoud)
