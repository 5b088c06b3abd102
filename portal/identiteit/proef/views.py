"""The pages and endpoints of the simulated DigiD: OpenID Connect discovery, authorization code with PKCE, logout."""

import secrets
from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from authlib.oauth2.rfc6749.util import extract_basic_authorization
from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from joserfc.errors import JoseError

from portal.identiteit.oidc.aanbieders import NIVEAUS, Soort, aanbieders, proefbasis
from portal.identiteit.oidc.client import GEWEIGERD
from portal.identiteit.proef.forms import InlogproefForm
from portal.identiteit.proef.instellingen import PORTALEN
from portal.identiteit.proef.kluis import KLUIS, Uitgifte
from portal.identiteit.proef.mensen import mens_met
from portal.persoonsgegevens.sleutels import zoeksleutel

KOEK = "digid_proef"
VRAAG_SECONDEN = 900
VELDEN = ("client_id", "redirect_uri", "state", "nonce", "code_challenge")


def _soort(naam: str) -> Soort:
    if naam not in {Soort.DIGID, Soort.EHERKENNING, Soort.MACHTIGEN}:
        raise Http404
    return Soort(naam)


def _uitgever(soort: Soort) -> str:
    return f"{proefbasis()}/{soort.value}"


def niet_gevonden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the pages of the portal, that its templates lead to, are not here."""
    return render(request, "identiteit/proef/onleesbaar.html", status=404)


def storing(request: HttpRequest) -> HttpResponse:
    """500, in the same words."""
    return render(request, "identiteit/proef/onleesbaar.html", status=500)


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What this is, and who is signed in here."""
    wie = KLUIS.binnen(request.COOKIES.get(KOEK, ""))
    return render(request, "identiteit/proef/start.html", {"wie": wie, "basis_url": settings.BASIS_URL})


@require_safe
def ontdekken(_request: HttpRequest, soort: str) -> HttpResponse:
    """The metadata (OpenID Connect Discovery 1.0)."""
    hier = _uitgever(_soort(soort))
    return JsonResponse(
        {
            "issuer": hier,
            "authorization_endpoint": f"{hier}/inloggen",
            "token_endpoint": f"{hier}/token",
            "userinfo_endpoint": f"{hier}/userinfo",
            "jwks_uri": f"{hier}/sleutels",
            "end_session_endpoint": f"{hier}/uitloggen",
            "response_types_supported": ["code"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "acr_values_supported": list(NIVEAUS[_soort(soort)]),
            "ui_locales_supported": [code for code, _naam in settings.LANGUAGES],
            "authorization_response_iss_parameter_supported": True,
        }
    )


@require_safe
def sleutels(_request: HttpRequest, soort: str) -> HttpResponse:
    """The public key (JWKS)."""
    _soort(soort)
    return JsonResponse(KLUIS.jwks())


@require_http_methods(["GET", "POST"])
def inloggen(request: HttpRequest, soort: str) -> HttpResponse:
    """Choose who one is and how sure; then back to the portal with a code."""
    gekozen = _soort(soort)
    vraag = _lees_vraag(request, gekozen)
    if vraag is None:
        return render(request, "identiteit/proef/onleesbaar.html", status=400)
    ingevuld = request.POST if request.method == "POST" and "stop" not in request.POST else None
    with translation.override(_taal(vraag.get("ui_locales", ""))):
        form = InlogproefForm(gekozen, vraag.get("acr_values", ""), ingevuld)
        if "stop" in request.POST:
            return _naar(vraag, {"error": GEWEIGERD})
        if form.is_valid():
            return _laat_binnen(gekozen, vraag, **form.cleaned_data)
        inhoud = {"form": form, "vraag": signing.dumps(vraag, salt=KOEK), "taal": translation.get_language()}
        return render(request, "identiteit/proef/inloggen.html", inhoud)


def _taal(gevraagd: str) -> str:
    bekend = [code for code, _naam in settings.LANGUAGES]
    return next((code for code in gevraagd.split() if code in bekend), settings.LANGUAGE_CODE)


def _lees_vraag(request: HttpRequest, soort: Soort) -> dict[str, str] | None:
    """The request of the portal; None when it is not one that this provider may answer."""
    if request.method == "POST":
        try:
            gelezen: dict[str, str] = signing.loads(
                request.POST.get("vraag", ""), salt=KOEK, max_age=VRAAG_SECONDEN
            )
        except signing.BadSignature:
            return None
        return gelezen
    vraag = request.GET.dict()
    eerlijk = (
        all(vraag.get(veld) for veld in VELDEN)
        and vraag.get("response_type") == "code"
        and vraag.get("code_challenge_method") == "S256"
        and _klant(vraag["client_id"], soort) is not None
        and _eigen(vraag["redirect_uri"])
    )
    return vraag if eerlijk else None


def _klant(client_id: str, soort: Soort) -> str | None:
    """The secret of a client that is known here."""
    return next(
        (
            een.client_geheim
            for een in aanbieders().values()
            if een.proef and een.soort is soort and een.client_id == client_id
        ),
        None,
    )


def _eigen(adres: str) -> bool:
    """Whether the browser may be sent there: only back to this portal."""
    delen = urlsplit(adres)
    return f"{delen.scheme}://{delen.netloc}" in PORTALEN


def _laat_binnen(soort: Soort, vraag: Mapping[str, str], *, wie: str, niveau: str) -> HttpResponse:
    """Back to the portal with a code for this person."""
    mens, sid = mens_met(soort, wie), secrets.token_urlsafe(32)
    uitgifte = Uitgifte(
        uitgever=_uitgever(soort),
        client_id=vraag["client_id"],
        redirect_uri=vraag["redirect_uri"],
        code_challenge=vraag["code_challenge"],
        nonce=vraag["nonce"],
        acr=niveau,
        sid=sid,
        sub=zoeksleutel(mens.sleutel, doel="digid-proef")[:32],
        claims=dict(mens.claims),
    )
    terug = _naar(vraag, {"code": KLUIS.geef_code(uitgifte, mens.naam), "iss": _uitgever(soort)})
    terug.set_cookie(KOEK, sid, httponly=True, samesite="Lax")
    return terug


def _naar(vraag: Mapping[str, str], antwoord: Mapping[str, str]) -> HttpResponseRedirect:
    """Back to where the request came from, with its state."""
    adres = vraag["redirect_uri"]
    erbij = urlencode({**antwoord, "state": vraag.get("state", "")})
    return HttpResponseRedirect(f"{adres}{'&' if '?' in adres else '?'}{erbij}")


@require_POST
def token(request: HttpRequest, soort: str) -> HttpResponse:
    """Change a code for an ID token and a token, once (RFC 6749 4.1.3, RFC 7636)."""
    gekozen = _soort(soort)
    client_id, geheim = extract_basic_authorization(request.headers)
    verwacht = _klant(client_id or "", gekozen)
    if not client_id or verwacht is None or not constant_time_compare(geheim or "", verwacht):
        return JsonResponse({"error": "invalid_client"}, status=401)
    uitgifte = KLUIS.wissel(
        request.POST.get("code", ""),
        client_id=client_id,
        redirect_uri=request.POST.get("redirect_uri", ""),
        verifier=request.POST.get("code_verifier", ""),
        uitgever=_uitgever(gekozen),
    )
    if uitgifte is None:
        return JsonResponse({"error": "invalid_grant"}, status=400)
    return JsonResponse(
        {
            "access_token": KLUIS.geef_token(uitgifte),
            "token_type": "Bearer",
            "expires_in": 300,
            "id_token": KLUIS.bewijs(uitgifte),
        }
    )


@require_safe
def userinfo(request: HttpRequest, soort: str) -> HttpResponse:
    """Who it is: the number goes from server to server only."""
    _soort(soort)
    uitgifte = KLUIS.lees_token(request.headers.get("Authorization", "").removeprefix("Bearer "))
    if uitgifte is None:
        return JsonResponse({"error": "invalid_token"}, status=401)
    return JsonResponse({"sub": uitgifte.sub, **uitgifte.claims})


@require_safe
def uitloggen(request: HttpRequest, soort: str) -> HttpResponse:
    """End the session here and go back (OpenID Connect RP-Initiated Logout 1.0)."""
    _soort(soort)
    try:
        KLUIS.stuur_weg(request.GET.get("id_token_hint", ""))
    except (JoseError, ValueError):
        return render(request, "identiteit/proef/onleesbaar.html", status=400)
    terug = request.GET.get("post_logout_redirect_uri", "")
    antwoord: HttpResponse = (
        _naar({"redirect_uri": terug, "state": request.GET.get("state", "")}, {})
        if _eigen(terug)
        else render(request, "identiteit/proef/start.html", {"basis_url": settings.BASIS_URL})
    )
    antwoord.delete_cookie(KOEK, samesite="Lax")
    return antwoord
