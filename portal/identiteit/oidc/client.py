"""The relying party: Authlib's client for Django, held to what we ask of every provider.

Authorization code with PKCE (S256), state, nonce; the ID token by signature, issuer, audience and expiry. What was
sent along (state, nonce, verifier) lies in the session of this browser for ten minutes and is used once.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import requests
from authlib.integrations.django_client import (
    DjangoIntegration,
    DjangoOAuth2App,
    OAuthError,
)
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.translation import get_language
from joserfc.errors import JoseError

from portal.identiteit.oidc.aanbieders import Aanbieder, Soort, Vindplaats

TIJD_SECONDEN = 600
WACHT_SECONDEN = 5
"""How long we wait for an answer of a provider."""
SPELING_SECONDEN = 30
"""How much the clocks of a provider and of us may differ."""
HANDTEKENINGEN = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""With a key of the provider alone: never `none`, and never our own secret."""
GEWEIGERD = "access_denied"


class InloggenMislukt(Exception):
    """Signing in did not work; the text is for the log and never holds anything of the person."""


class Verlopen(InloggenMislukt):
    """This browser did not begin it, began it too long ago, or already used it."""


class Afgebroken(InloggenMislukt):
    """The person stopped at the provider."""


class NietBereikbaar(InloggenMislukt):
    """The provider does not answer, or answers with an error of its own."""


class NietVertrouwd(InloggenMislukt):
    """What came back does not hold: signature, issuer, audience, nonce, expiry, or the person."""


class Onthouden(DjangoIntegration):  # type: ignore[misc]
    """What was sent along, in the session; too old is as good as never."""

    expires_in = TIJD_SECONDEN

    def get_state_data(self, session: Any, state: str) -> dict[str, Any] | None:
        """What belongs to this state, unless its time is over."""
        rij = session.get(f"_state_{self.name}_{state}")
        return rij["data"] if rij and rij["exp"] > time.time() else None


class Client(DjangoOAuth2App):  # type: ignore[misc]
    """Authlib's client, for which the issuer of the setting is the only one."""

    uitgever = ""

    def load_server_metadata(self) -> dict[str, Any]:
        """What the provider says of itself, once it is the one that we mean. Raises NietVertrouwd."""
        bekend: dict[str, Any] = super().load_server_metadata()
        if bekend.get("issuer") != self.uitgever:
            bekend.pop("_loaded_at", None)
            raise NietVertrouwd("the issuer of the metadata is another")
        gezegd = bekend.get("id_token_signing_alg_values_supported", ["RS256"])
        bekend["id_token_signing_alg_values_supported"] = [alg for alg in gezegd if alg in HANDTEKENINGEN]
        return bekend


@lru_cache(maxsize=32)
def client_van(aanbieder: Aanbieder) -> Client:
    """The client of one provider; it remembers what the provider says of itself for as long as the process lives."""
    client = Client(
        framework=Onthouden(aanbieder.naam),
        name=aanbieder.naam,
        client_id=aanbieder.client_id,
        client_secret=aanbieder.client_geheim,
        server_metadata_url=f"{aanbieder.uitgever.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": aanbieder.scope,
            "code_challenge_method": "S256",
            "default_timeout": WACHT_SECONDEN,
        },
    )
    client.uitgever = aanbieder.uitgever
    return client


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
    client = client_van(aanbieder)
    gevraagd = {"ui_locales": get_language() or "nl", **{naam: wat for naam, wat in vraag.items() if wat}}
    try:
        adres = client.create_authorization_url(terug, **gevraagd)
    except (requests.RequestException, OAuthError, RuntimeError, ValueError) as fout:
        raise NietBereikbaar(_kort(fout)) from fout
    client.save_authorize_data(request, redirect_uri=terug, meegegeven=dict(meegeven), **adres)
    return HttpResponseRedirect(adres["url"])


def antwoord_van(request: HttpRequest, aanbieder: Aanbieder) -> Antwoord:
    """What the provider answered by way of this browser.

    Raises Verlopen, Afgebroken, NietBereikbaar, NietVertrouwd; after each of them what was sent along is used up.
    """
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
    except requests.RequestException as fout:
        raise NietBereikbaar(_kort(fout)) from fout
    except (OAuthError, JoseError, KeyError, ValueError, TypeError, RuntimeError) as fout:
        raise NietVertrouwd(_kort(fout)) from fout
    return Antwoord(claims, str(token["id_token"]), gegeven["meegegeven"])


def _userinfo(client: Client, token: Mapping[str, Any], sub: str) -> dict[str, Any]:
    """What the provider tells us apart. Raises NietVertrouwd when it is about someone else (OIDC Core 5.3.2)."""
    gelezen = dict(client.userinfo(token=token))
    if gelezen.get("sub") != sub:
        raise NietVertrouwd("userinfo is about someone else")
    return gelezen


def uitlogadres(aanbieder: Aanbieder, id_token: str, terug: str) -> str:
    """Where the browser ends the session at the provider; nothing when the provider does not know that.

    The ID token goes along as a hint, unless it holds the number of a citizen: that stands in no address.
    """
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
    except (requests.RequestException, NietVertrouwd, RuntimeError, ValueError):
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
