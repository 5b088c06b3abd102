"""The ways in and out for citizens and enterprises, and asking for more certainty."""

import logging
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.identiteit.burgers import sessie
from portal.identiteit.burgers.aanmelden import TeLaag, gevraagd_niveau, meld_aan
from portal.identiteit.models import Niveau
from portal.identiteit.oidc.aanbieders import Aanbieder, Soort, aanbieders, voor_burgers
from portal.identiteit.oidc.client import (
    Afgebroken,
    InloggenMislukt,
    NietBereikbaar,
    Verlopen,
    antwoord_van,
    naar_aanbieder,
    uitlogadres,
)
from portal.registers import uitloggers

logger = logging.getLogger(__name__)

OPNIEUW = "login"
"""Asked of the provider (`prompt`) when more certainty is needed: a session that it still has is not enough."""


def _eigen_pad(request: HttpRequest, verder: str) -> str:
    """Where to go afterwards, when that is an address of ours; else one's own questions."""
    eigen = url_has_allowed_host_and_scheme(
        verder, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return verder if eigen else reverse("mijn")


def _aanbieder(naam: str) -> Aanbieder:
    """A way in for citizens. Raises Http404."""
    gevonden = aanbieders().get(naam)
    if gevonden is None or gevonden.soort is Soort.MEDEWERKERS:
        raise Http404
    return gevonden


def _terug(request: HttpRequest, aanbieder: Aanbieder) -> str:
    """The address that the provider knows us by; every provider has its own, so that none speaks for another."""
    return _hier(request) + reverse("mijn-inloggen-terug", args=[aanbieder.naam])


def _hier(request: HttpRequest) -> str:
    """The begin of our addresses. On one's own machine as the browser calls it, or its cookie is not found again."""
    return f"{request.scheme}://{request.get_host()}" if settings.INGEBED else settings.BASIS_URL


@require_safe
def inloggen(request: HttpRequest) -> HttpResponse:
    """The ways in, and what can be done without any."""
    verder = _eigen_pad(request, request.GET.get("verder", ""))
    if sessie.burger_van(request) is not None:
        return redirect(verder)
    return render(request, "identiteit/burger/inloggen.html", {"wegen": _wegen(verder)})


def _wegen(verder: str, niveau: Niveau | None = None) -> list[tuple[Aanbieder, str]]:
    vraag = {"verder": verder, **({"niveau": niveau.name.lower()} if niveau else {})}
    return [
        (een, f"{reverse('mijn-inloggen-bij', args=[een.naam])}?{urlencode(vraag)}") for een in voor_burgers()
    ]


@require_safe
def inloggen_bij(request: HttpRequest, aanbieder: str) -> HttpResponse:
    """Off to the provider. A plain link: it changes nothing here, and no form leaves this site."""
    bij = _aanbieder(aanbieder)
    verder = _eigen_pad(request, request.GET.get("verder", ""))
    niveau = _niveau(request.GET.get("niveau", ""))
    hoger = niveau > gevraagd_niveau()
    try:
        return naar_aanbieder(
            request,
            bij,
            _terug(request, bij),
            {"verder": verder, "niveau": int(niveau)},
            acr_values=bij.acr_vanaf(niveau),
            prompt=OPNIEUW if hoger else "",
        )
    except InloggenMislukt as fout:
        return _mislukt(request, bij, fout, verder)


def _niveau(naam: str) -> Niveau:
    """The level of this name, and never less than every page asks."""
    gelezen = Niveau[naam.upper()] if naam.upper() in Niveau.names else Niveau.BASIS
    return max(gelezen, gevraagd_niveau())


@require_safe
def inloggen_terug(request: HttpRequest, aanbieder: str) -> HttpResponse:
    """Back from the provider: signed in, or a page that says what happened and what one can do now."""
    bij, verder = _aanbieder(aanbieder), reverse("mijn")
    try:
        antwoord = antwoord_van(request, bij)
        verder = _eigen_pad(request, str(antwoord.meegegeven.get("verder", "")))
        ingelogd = meld_aan(request, bij, antwoord)
    except InloggenMislukt as fout:
        return _mislukt(request, bij, fout, verder)
    nodig = Niveau(antwoord.meegegeven["niveau"])
    if not ingelogd.haalt(nodig):
        return redirect(
            f"{reverse('mijn-hoger')}?{urlencode({'verder': verder, 'niveau': nodig.name.lower()})}"
        )
    return redirect(verder)


def _mislukt(request: HttpRequest, bij: Aanbieder, fout: InloggenMislukt, verder: str) -> HttpResponse:
    """What happened in one sentence, again, and what works without signing in. Nothing that was told is touched."""
    soort, status = _soort_fout(fout)
    if status >= 400:
        logger.warning("Signing in at %s did not work: %s", bij.naam, fout)
    niveau = fout.nodig if isinstance(fout, TeLaag) else None
    inhoud = {"aanbieder": bij, "soort": soort, "wegen": _wegen(verder, niveau), "nodig": niveau}
    return render(request, "identiteit/burger/mislukt.html", inhoud, status=status)


def _soort_fout(fout: InloggenMislukt) -> tuple[str, int]:
    match fout:
        case TeLaag():
            return "te_laag", 200
        case Afgebroken():
            return "afgebroken", 200
        case Verlopen():
            return "verlopen", 400
        case NietBereikbaar():
            return "niet_bereikbaar", 503
    return "niet_vertrouwd", 400


@require_safe
def hoger(request: HttpRequest) -> HttpResponse:
    """Why a page asks for more certainty than there is, and how to give it."""
    verder = _eigen_pad(request, request.GET.get("verder", ""))
    niveau = _niveau(request.GET.get("niveau", ""))
    ingelogd = sessie.burger_van(request)
    if ingelogd is not None and ingelogd.haalt(niveau):
        return redirect(verder)
    bij = aanbieders().get(ingelogd.aanbieder) if ingelogd else None
    wegen = [(een, adres) for een, adres in _wegen(verder, niveau) if bij is None or een == bij]
    return render(request, "identiteit/burger/hoger.html", {"wegen": wegen, "niveau": niveau})


@require_POST
def uitloggen(request: HttpRequest) -> HttpResponse:
    """End the session here, then at the provider; this browser forgets what it followed too."""
    ingelogd = sessie.burger_van(request)
    bij = aanbieders().get(ingelogd.aanbieder) if ingelogd else None
    bewijs = sessie.eindig(request)
    daar = uitlogadres(bij, bewijs, _hier(request) + reverse("mijn-uitgelogd")) if bij and bewijs else ""
    antwoord = render(request, "identiteit/burger/uitgelogd.html", {"aanbieder": bij, "daar": daar})
    if daar:
        # Not an answer to the form: our policy lets no form end at another site.
        antwoord["Refresh"] = f"0; url={daar}"
    for _naam, vergeet in uitloggers:
        vergeet(request, antwoord)
    return antwoord


@require_safe
def uitgelogd(request: HttpRequest) -> HttpResponse:
    """Back from the provider after signing out."""
    return render(request, "identiteit/burger/uitgelogd.html")


@require_http_methods(["GET", "POST"])
def stand(request: HttpRequest) -> HttpResponse:
    """How many seconds the session has left; a POST says that someone is still there."""
    ingelogd = sessie.burger_van(request, telt=request.method == "POST")
    if ingelogd is not None and request.method == "POST":
        ingelogd = sessie.verleng(request)
    if "terug" in request.POST:
        if ingelogd is not None:
            messages.success(request, _("U blijft ingelogd."))
        return redirect("mijn")
    return JsonResponse({"seconden": ingelogd.seconden if ingelogd else 0})
