"""What the simulated provider remembers, in the memory of its one process: keys, codes, tokens, who is signed in."""

import secrets
import time
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CODE_SECONDEN = 60
BEWIJS_SECONDEN = 300


@dataclass(frozen=True)
class Uitgifte:
    """One sign-in that was agreed to: for which request of which client, and what is said of the person."""

    uitgever: str
    client_id: str
    redirect_uri: str
    code_challenge: str
    nonce: str
    acr: str
    sid: str
    sub: str
    claims: dict[str, str] = field(repr=False)
    op: float = field(default_factory=time.time)


class Kluis:
    """Safe for several threads; a code and a token are each for one use or a short time."""

    def __init__(self) -> None:
        self._sleutel = RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"}, private=True, auto_kid=True)
        self._slot = Lock()
        self._codes: dict[str, Uitgifte] = {}
        self._tokens: dict[str, Uitgifte] = {}
        self._binnen: dict[str, str] = {}

    def jwks(self) -> dict[str, Any]:
        """The public half of the key."""
        return dict(KeySet([self._sleutel]).as_dict(private=False))

    def geef_code(self, uitgifte: Uitgifte, naam: str) -> str:
        """A code for this sign-in, from now on; `naam` is who is signed in here."""
        code = secrets.token_urlsafe(32)
        with self._slot:
            self._codes[code] = uitgifte
            self._binnen[uitgifte.sid] = naam
        return code

    def wissel(
        self, code: str, *, client_id: str, redirect_uri: str, verifier: str, uitgever: str
    ) -> Uitgifte | None:
        """What the code stands for, once; None when anything about it is not as it was agreed."""
        with self._slot:
            uitgifte = self._codes.pop(code, None)
        if uitgifte is None or uitgifte.op + CODE_SECONDEN < time.time() or not verifier.isascii():
            return None
        gelijk = (client_id, redirect_uri, create_s256_code_challenge(verifier), uitgever) == (
            uitgifte.client_id,
            uitgifte.redirect_uri,
            uitgifte.code_challenge,
            uitgifte.uitgever,
        )
        return uitgifte if gelijk else None

    def geef_token(self, uitgifte: Uitgifte) -> str:
        """A token for the one look at who it is."""
        token = secrets.token_urlsafe(32)
        with self._slot:
            self._tokens[token] = uitgifte
        return token

    def lees_token(self, token: str) -> Uitgifte | None:
        """What the token opens."""
        with self._slot:
            uitgifte = self._tokens.get(token)
        return uitgifte if uitgifte and uitgifte.op + BEWIJS_SECONDEN > time.time() else None

    def bewijs(self, uitgifte: Uitgifte) -> str:
        """The ID token: no number is in it, so it may be a hint in an address."""
        nu = int(time.time())
        claims = {
            "iss": uitgifte.uitgever,
            "sub": uitgifte.sub,
            "aud": uitgifte.client_id,
            "exp": nu + BEWIJS_SECONDEN,
            "iat": nu,
            "auth_time": int(uitgifte.op),
            "nonce": uitgifte.nonce,
            "acr": uitgifte.acr,
            "sid": uitgifte.sid,
        }
        return jwt.encode({"alg": "RS256", "kid": self._sleutel.kid}, claims, self._sleutel)

    def binnen(self, sid: str) -> str:
        """Who is signed in under this session, or nothing."""
        return self._binnen.get(sid, "")

    def stuur_weg(self, id_token: str) -> None:
        """End the session that this ID token of ours belongs to. Raises JoseError for one that is not ours."""
        sid = jwt.decode(id_token, self._sleutel).claims.get("sid", "")
        with self._slot:
            self._binnen.pop(sid, None)


KLUIS = Kluis()
