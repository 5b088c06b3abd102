"""The relying party: what goes to a provider of OpenID Connect and what comes back, held to what we ask of every one.

Authorization code with PKCE (S256), state, nonce; the ID token by signature, issuer, audience and expiry. What was
sent along (state, nonce, verifier) lies in the session of this browser for ten minutes and is used once. Authlib
(`partij.py`) is read when somebody signs in: it takes 9 MiB, and most visitors never do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponseRedirect
from django.utils.translation import get_language

from portal.foutregel import EigenWoorden
from portal.identiteit.oidc.aanbieders import Aanbieder, Soort, Vindplaats

if TYPE_CHECKING:
    from portal.identiteit.oidc.partij import Client

SPELING_SECONDEN = 30
"""How much the clocks of a provider and of us may differ."""
GEWEIGERD = "access_denied"


class InloggenMislukt(EigenWoorden):
    """Signing in did not work; the text is for the log and never holds anything of the person."""


class Verlopen(InloggenMislukt):
    """This browser did not begin it, began it too long ago, or already used it."""


class Afgebroken(InloggenMislukt):
    """The person stopped at the provider."""


class NietBereikbaar(InloggenMislukt):
    """The provider does not answer, or answers with an error of its own."""


class NietVertrouwd(InloggenMislukt):
    """What came back does not hold: signature, issuer, audience, nonce, expiry, or the person."""


@dataclass(frozen=True)
class Antwoord:
    """What a provider vouches for, and what we had in mind when we asked."""

    claims: Mapping[str, Any]
    id_token: str
    meegegeven: Mapping[str, Any]


def naar_aanbieder(
    request: HttpRequest, aanbieder: Aanbieder, terug: str, meegeven: Mapping[str, Any], **vraag: str
) -> HttpResponseRedirect:
    """Send the browser to the provider. `meegeven` comes back with the answer; `vraag` is asked of the provider.

    Raises NietBereikbaar, NietVertrouwd.
    """
    from portal.identiteit.oidc.partij import BUITEN_BEREIK, client_van

    client = client_van(aanbieder)
    gevraagd = {"ui_locales": get_language() or "nl", **{naam: wat for naam, wat in vraag.items() if wat}}
    try:
        adres = client.create_authorization_url(terug, **gevraagd)
    except BUITEN_BEREIK as fout:
        raise NietBereikbaar(_kort(fout)) from fout
    client.save_authorize_data(request, redirect_uri=terug, meegegeven=dict(meegeven), **adres)
    return HttpResponseRedirect(adres["url"])


def antwoord_van(request: HttpRequest, aanbieder: Aanbieder) -> Antwoord:
    """What the provider answered by way of this browser.

    Raises Verlopen, Afgebroken, NietBereikbaar, NietVertrouwd; after each of them what was sent along is used up.
    """
    from portal.identiteit.oidc.partij import GEEN_ANTWOORD, KLOPT_NIET, client_van

    client, state = client_van(aanbieder), request.GET.get("state", "")
    gegeven = client.framework.get_state_data(request.session, state)
    if gegeven is None:
        raise Verlopen("unknown or used state")
    if request.GET.get("error"):
        client.framework.clear_state_data(request.session, state)
        raise _fout_van_aanbieder(request.GET["error"])
    if request.GET.get("iss", aanbieder.uitgever) != aanbieder.uitgever:  # RFC 9207
        client.framework.clear_state_data(request.session, state)
        raise NietVertrouwd("the answer names another issuer")
    try:
        token = client.authorize_access_token(
            request,
            leeway=SPELING_SECONDEN,
            claims_options={
                "iss": {"essential": True, "value": aanbieder.uitgever},
                "aud": {"essential": True, "value": aanbieder.client_id},
                "nonce": {"essential": True, "value": gegeven["nonce"]},
            },
        )
        claims = dict(token["userinfo"])
        if aanbieder.vindplaats is Vindplaats.USERINFO:
            claims |= _userinfo(client, token, claims["sub"])
    except GEEN_ANTWOORD as fout:
        raise NietBereikbaar(_kort(fout)) from fout
    except KLOPT_NIET as fout:
        raise NietVertrouwd(_kort(fout)) from fout
    return Antwoord(claims, str(token["id_token"]), gegeven["meegegeven"])


def _userinfo(client: "Client", token: Mapping[str, Any], sub: str) -> dict[str, Any]:
    """What the provider tells us apart. Raises NietVertrouwd when it is about someone else (OIDC Core 5.3.2)."""
    gelezen = dict(client.userinfo(token=token))
    if gelezen.get("sub") != sub:
        raise NietVertrouwd("userinfo is about someone else")
    return gelezen


def uitlogadres(aanbieder: Aanbieder, id_token: str, terug: str) -> str:
    """Where the browser ends the session at the provider; nothing when the provider does not know that.

    The ID token goes along as a hint, unless it holds the number of a citizen: that stands in no address.
    """
    from portal.identiteit.oidc.partij import GEEN_ANTWOORD, client_van

    client = client_van(aanbieder)
    zonder_nummer = aanbieder.vindplaats is Vindplaats.USERINFO or aanbieder.soort is Soort.MEDEWERKERS
    mee = {"id_token_hint": id_token} if zonder_nummer else {}
    try:
        adres = client.create_logout_url(
            post_logout_redirect_uri=terug,
            client_id=aanbieder.client_id,
            ui_locales=get_language() or "nl",
            **mee,
        )
    except (GEEN_ANTWOORD, NietVertrouwd, RuntimeError, ValueError):
        return ""
    return str(adres["url"])


def _fout_van_aanbieder(soort: str) -> InloggenMislukt:
    return (
        Afgebroken("stopped at the provider")
        if soort == GEWEIGERD
        else NietBereikbaar("error of the provider")
    )


def _kort(fout: Exception) -> str:
    """The kind of error: its text could hold what the provider said of the person."""
    return type(fout).__name__
