"""Signing what goes between partners: only they can send it and nobody can replay it. Pure: no Django.

The header is `Signaal-Handtekening: t=<unix seconds>,v1=<hex HMAC-SHA256 over "t.body">`.
"""

import hashlib
import hmac
import re

KOP = "Signaal-Handtekening"
VENSTER_SECONDEN = 5 * 60
_VORM = re.compile(r"^t=(?P<moment>\d{1,12}),v1=(?P<hmac>[0-9a-f]{64})$", re.ASCII)


class HandtekeningOngeldig(Exception):
    """The signature does not fit the message and the secret, or is too old."""


def onderteken(geheim: str, body: bytes, *, moment: int) -> str:
    """The value of the header for this body, signed at `moment` (seconds since 1970).

    Raises ValueError on an empty secret: it would let everybody in.
    """
    if not geheim:
        raise ValueError("A message cannot be signed without a secret.")
    return f"t={moment},v1={_hmac(geheim, body, moment)}"


def controleer(kop: str, geheim: str, body: bytes, *, nu: int) -> None:
    """Let pass a message whose signature fits and is at most five minutes old or ahead.

    Raises HandtekeningOngeldig otherwise.
    """
    gevonden = _VORM.match(kop)
    if not gevonden or not geheim:
        raise HandtekeningOngeldig(f"De kop {KOP} ontbreekt of heeft niet de vorm t=...,v1=...")
    moment = int(gevonden["moment"])
    if not hmac.compare_digest(gevonden["hmac"], _hmac(geheim, body, moment)):
        raise HandtekeningOngeldig("De handtekening past niet bij dit bericht en deze bron.")
    if abs(nu - moment) > VENSTER_SECONDEN:
        raise HandtekeningOngeldig("De handtekening is te oud. Onderteken het bericht opnieuw.")


def _hmac(geheim: str, body: bytes, moment: int) -> str:
    return hmac.new(geheim.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
