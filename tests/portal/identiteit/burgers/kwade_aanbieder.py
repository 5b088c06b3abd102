"""A provider that does one thing wrong, chosen by the first part of its address; `goed` does all of it right.

Run as a process: `python -m tests.portal.identiteit.burgers.kwade_aanbieder PORT`.
"""

import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey

BSN: Final = "999990019"
MIDDEN: Final = "urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract"
EIGEN = RSAKey.generate_key(2048, {"kid": "een"}, private=True)
VREEMD = RSAKey.generate_key(2048, {"kid": "een"}, private=True)
GEBRUIKT: set[str] = set()
VRAGEN: dict[str, dict[str, str]] = {}


def claims_van(streek: str, uitgever: str, vraag: dict[str, str]) -> dict[str, Any]:
    """The claims of the ID token, with what this trick does to them."""
    nu = int(time.time())
    claims: dict[str, Any] = {
        "iss": uitgever,
        "sub": "iemand",
        "aud": vraag["client_id"],
        "iat": nu,
        "exp": nu + 300,
        "nonce": vraag.get("nonce", ""),
        "acr": MIDDEN,
        "bsn": BSN,
    }
    ander: dict[str, dict[str, Any]] = {
        "nonce": {"nonce": "een-andere"},
        "publiek": {"aud": "een-ander-portaal"},
        "meer-publiek": {"aud": ["een-ander-portaal", "nog-een"]},
        "uitgever": {"iss": "https://elders.example"},
        "verlopen": {"iat": nu - 7200, "exp": nu - 3600},
        "geen-bsn": {"bsn": "123456789"},
        "geen-niveau": {"acr": "zomaar"},
        "laag": {"acr": "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport"},
    }
    claims |= ander.get(streek, {})
    zonder = {"zonder-nonce": "nonce", "zonder-publiek": "aud", "zonder-einde": "exp"}.get(streek)
    return {naam: waarde for naam, waarde in claims.items() if naam != zonder}


def id_token(streek: str, uitgever: str, vraag: dict[str, str]) -> str:
    """The ID token, signed as this trick signs."""
    claims = claims_van(streek, uitgever, vraag)
    if streek == "handtekening":
        return jwt.encode({"alg": "RS256", "kid": "een"}, claims, VREEMD)
    if streek == "eigen-geheim":
        return jwt.encode({"alg": "HS256", "kid": "een"}, claims, OctKey.import_key("geheim-van-de-proef"))
    echt = jwt.encode({"alg": "RS256", "kid": "een"}, claims, EIGEN)
    if streek == "ongetekend":
        return "eyJhbGciOiJub25lIn0." + echt.split(".")[1] + "."
    return echt


class Aanbieder(BaseHTTPRequestHandler):
    """Discovery, authorization, token and keys."""

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""

    @property
    def streek(self) -> str:
        """Which trick this issuer does."""
        return self.path.split("/")[1]

    @property
    def uitgever(self) -> str:
        """The issuer at this address."""
        return f"http://{self.headers['Host']}/{self.streek}"

    def do_GET(self) -> None:
        """Discovery, keys, and the authorization that always says yes."""
        wat = urlsplit(self.path).path.split("/", 2)[2]
        if wat == ".well-known/openid-configuration":
            hier = self.uitgever
            algs = {"eigen-geheim": ["HS256"], "ongetekend": ["none"]}.get(self.streek, ["RS256"])
            self._json(
                {
                    "issuer": "https://elders.example" if self.streek == "andere-gegevens" else hier,
                    "authorization_endpoint": f"{hier}/inloggen",
                    "token_endpoint": f"{hier}/token",
                    "jwks_uri": f"{hier}/sleutels",
                    "end_session_endpoint": f"{hier}/uitloggen",
                    "id_token_signing_alg_values_supported": algs,
                }
            )
        elif wat == "sleutels":
            self._json(dict(KeySet([EIGEN]).as_dict(private=False)))
        else:
            vraag = {naam: waarden[0] for naam, waarden in parse_qs(urlsplit(self.path).query).items()}
            VRAGEN[vraag["state"]] = vraag
            mee = {"code": vraag["state"], "state": vraag["state"]}
            if self.streek == "andere-state":
                mee["state"] = "een-andere"
            self.send_response(302)
            self.send_header("Location", f"{vraag['redirect_uri']}?{urlencode(mee)}")
            self.end_headers()

    def do_POST(self) -> None:
        """Change a code for a token, once; `stuk` answers with nonsense."""
        inhoud = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        code = inhoud["code"][0]
        if self.streek == "stuk":
            self._json("dit is geen antwoord")
        elif code in GEBRUIKT or code not in VRAGEN:
            self._json({"error": "invalid_grant"}, 400)
        else:
            GEBRUIKT.add(code)
            token = {"access_token": "x", "token_type": "Bearer"}
            if self.streek != "geen-bewijs":
                token["id_token"] = id_token(self.streek, self.uitgever, VRAGEN[code])
            self._json(token)

    def _json(self, inhoud: Any, status: int = 200) -> None:
        ruw = json.dumps(inhoud).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(ruw)


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Aanbieder).serve_forever()
