"""Staff sign in at their own organisation: the account must be known here, and the second step stands."""

import logging
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.identiteit.handelingen.tweede_stap import heeft_tweede_stap
from portal.identiteit.inloggen import BACKEND, onthoud_halverwege
from portal.identiteit.models import Medewerker
from portal.identiteit.oidc.aanbieders import Aanbieder, voor_medewerkers
from portal.identiteit.oidc.client import (
    Antwoord,
    InloggenMislukt,
    antwoord_van,
    naar_aanbieder,
    uitlogadres,
)
from portal.identiteit.sessie import TWEEDE_STAP
from portal.identiteit.werk import naar_het_werk
from portal.persoonsgegevens.sleutels import ontsleutel, versleutel

logger = logging.getLogger(__name__)
BEWIJS = "sso_bewijs"
"""Where the session keeps the ID token, encrypted: it goes back to the organisation when one signs out."""


def _aanbieder() -> Aanbieder:
    """The way in for staff. Raises Http404 when the setting has none."""
    bij = voor_medewerkers()
    if bij is None:
        raise Http404
    return bij


@require_safe
def sso(request: HttpRequest) -> HttpResponse:
    """Off to the organisation's own sign-in."""
    terug = settings.BASIS_URL + reverse("inloggen-sso-terug")
    try:
        return naar_aanbieder(request, _aanbieder(), terug, {"verder": request.GET.get("next", "")})
    except InloggenMislukt as fout:
        return _mislukt(request, fout)


@require_safe
def sso_terug(request: HttpRequest) -> HttpResponse:
    """Back from it: in, or on to our own second step when none was taken there."""
    bij = _aanbieder()
    try:
        antwoord = antwoord_van(request, bij)
    except InloggenMislukt as fout:
        return _mislukt(request, fout)
    naam = str(antwoord.claims.get(bij.claim("gebruikersnaam"), ""))
    medewerker = Medewerker.objects.filter(gebruikersnaam=naam, is_active=True).first() if naam else None
    if medewerker is None:
        messages.warning(request, _("Dit werkaccount is hier niet bekend. Vraag beheer om een account."))
        return redirect("inloggen")
    verder = str(antwoord.meegegeven.get("verder", ""))
    daar = _tweede_stap_daar(bij, antwoord)
    heeft = heeft_tweede_stap(medewerker)
    if not daar and (heeft or settings.TWEEDE_STAP_VERPLICHT):
        onthoud_halverwege(request, medewerker, verder)
        request.session[BEWIJS] = versleutel(antwoord.id_token)
        return redirect("inloggen-code" if heeft else "tweede-stap")
    login(request, medewerker, backend=BACKEND)
    request.session[BEWIJS] = versleutel(antwoord.id_token)
    if daar:
        request.session[TWEEDE_STAP] = True
    return naar_het_werk(request, verder)


def _tweede_stap_daar(bij: Aanbieder, antwoord: Antwoord) -> bool:
    """Whether the organisation says that a second step was taken (acr or amr, by the setting)."""
    amr: Any = antwoord.claims.get("amr") or []
    return bool(set(bij.tweede_stap) & {str(antwoord.claims.get("acr")), *map(str, amr)})


def waar_uitloggen(request: HttpRequest) -> str:
    """Where this browser ends the session at the organisation too; nothing for who did not sign in there."""
    bij, bewijs = voor_medewerkers(), ontsleutel(request.session.get(BEWIJS, ""))
    if bij is None or not bewijs:
        return ""
    return uitlogadres(bij, bewijs, settings.BASIS_URL + reverse("uitgelogd"))


@require_safe
def uitgelogd(request: HttpRequest) -> HttpResponse:
    """Back from the organisation after signing out."""
    return render(request, "identiteit/uitgelogd.html")


def _mislukt(request: HttpRequest, fout: InloggenMislukt) -> HttpResponse:
    logger.warning("Signing in with SSO did not work: %s", fout)
    messages.warning(request, _("Inloggen met uw werkaccount lukte niet. Probeer het opnieuw."))
    return redirect("inloggen")
