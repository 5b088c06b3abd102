"""Authlib's client for Django, held to what we ask of every provider; `client.py` reads it when somebody signs in."""

import time
from functools import lru_cache
from typing import Any, Final

import requests
from authlib.integrations.django_client import (
    DjangoIntegration,
    DjangoOAuth2App,
    OAuthError,
)
from authlib.integrations.requests_client import OAuth2Session
from joserfc.errors import JoseError
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from portal.geduld import Geduld
from portal.identiteit.oidc.aanbieders import Aanbieder
from portal.identiteit.oidc.client import NietVertrouwd
from portal.telemetrie import verzoek_aan
from portal.uitgaand.verbinding import antwoord_binnen

TIJD_SECONDEN = 600
WACHT_SECONDEN = 5
"""How long we wait for a provider: to be connected, and then from our question to the end of its answer."""
HANDTEKENINGEN = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""With a key of the provider alone: never `none`, and never our own secret."""
GEEN_ANTWOORD = requests.RequestException
BUITEN_BEREIK = (requests.RequestException, OAuthError, RuntimeError, ValueError)
"""What goes wrong when we ask what a provider says of itself."""
KLOPT_NIET = (OAuthError, JoseError, KeyError, ValueError, TypeError, RuntimeError)
"""What goes wrong when an answer does not hold."""


class Onthouden(DjangoIntegration):  # type: ignore[misc]
    """What was sent along, in the session; too old is as good as never."""

    expires_in = TIJD_SECONDEN

    def get_state_data(self, session: Any, state: str) -> dict[str, Any] | None:
        """What belongs to this state, unless its time is over."""
        rij = session.get(f"_state_{self.name}_{state}")
        return rij["data"] if rij and rij["exp"] > time.time() else None


class _Http(HTTPConnection):
    """Of which each question and its answer have an end."""

    def connect(self) -> None:
        """As its parent; a proxy may have to be asked first."""
        self.response_class = antwoord_binnen(Geduld(WACHT_SECONDEN))  # type: ignore[assignment]
        super().connect()

    def request(self, *args: Any, **kwargs: Any) -> None:
        """As its parent."""
        self.response_class = antwoord_binnen(Geduld(WACHT_SECONDEN))  # type: ignore[assignment]
        super().request(*args, **kwargs)


class _Https(_Http, HTTPSConnection):
    """The same over TLS."""


_POELEN: Final = {
    "http": type("Http", (HTTPConnectionPool,), {"ConnectionCls": _Http}),
    "https": type("Https", (HTTPSConnectionPool,), {"ConnectionCls": _Https}),
}


class _Weg(HTTPAdapter):
    """Requests bounds each wait alone: this bounds the whole."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """As its parent, with connections of our own."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _POELEN

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        """As its parent, with the same connections: a proxy may be in between."""
        beheerder = super().proxy_manager_for(*args, **kwargs)
        beheerder.pool_classes_by_scheme = _POELEN
        return beheerder


class Sessie(OAuth2Session):  # type: ignore[misc]
    """A request to a provider, measured, and with an end."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for schema in ("http://", "https://"):
            self.mount(schema, _Weg())

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Any:
        """As its parent."""
        with verzoek_aan(method, url) as hier:
            antwoord = super().request(method, url, *args, **kwargs)
            hier.zeg("http.response.status_code", antwoord.status_code)
            return antwoord


class Client(DjangoOAuth2App):  # type: ignore[misc]
    """Authlib's client, for which the issuer of the setting is the only one."""

    client_cls = Sessie
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
