"""Keys: encryption with rotation, and keyed hashes for looking up what is encrypted.

A value is encrypted with AES-256-GCM and a nonce of 96 random bits: without the key it cannot be read and not be
changed, and the same text never looks the same. One key is good for four billion values. Source: NIST SP 800-38D.
"""

import hashlib
import hmac
import os
from base64 import b64encode, urlsafe_b64decode
from binascii import a2b_base64
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from portal.foutregel import EigenWoorden

VORM = "gcm1:"
"""Stands before what is encrypted like this, so that another way may come beside it."""

_NONCE_BYTES = 12
_SLEUTEL_BYTES = 32
_VINGERAFDRUK_TEKENS = 12


class OntsleutelFout(EigenWoorden):
    """A stored value cannot be decrypted with any of the configured keys."""


def versleutel(tekst: str) -> str:
    """Encrypt with the first key; the empty string stays empty, so that constraints can see emptiness."""
    if not tekst:
        return ""
    nonce = os.urandom(_NONCE_BYTES)
    return VORM + b64encode(nonce + _sleutels()[0].encrypt(nonce, tekst.encode(), None)).decode()


def ontsleutel(waarde: str) -> str:
    """Decrypt with whichever key fits.

    Raises OntsleutelFout when none does; a value is never passed on undecrypted.
    """
    return _open(waarde)[1] if waarde else ""


def hersleutel(waarde: str) -> str:
    """The stored value under the first key; one that already is comes back unchanged.

    Raises OntsleutelFout when no key fits.
    """
    if not waarde:
        return ""
    nummer, tekst = _open(waarde)
    return versleutel(tekst) if nummer else waarde


def vingerafdruk() -> str:
    """Tells the first key apart from others, and leads nobody to it: a part of a hash of 32 random bytes."""
    _sleutels()  # raises ImproperlyConfigured for what is no key
    eerste = urlsafe_b64decode(settings.VERSLEUTELING_SLEUTELS[0])
    return hashlib.sha256(b"vingerafdruk\x00" + eerste).hexdigest()[:_VINGERAFDRUK_TEKENS]


def zoeksleutel(waarde: str, *, doel: str) -> str:
    """HMAC-SHA256 (64 hex digits) of a value for one purpose; another purpose gives another key.

    Write `waarde` in one form first (an e-mail address in lower case, a BSN as nine digits).
    Raises ValueError without a purpose, ImproperlyConfigured without ZOEKSLEUTEL.
    """
    if not doel or "\x00" in doel:
        raise ValueError("A lookup key needs a purpose.")
    if not settings.ZOEKSLEUTEL:
        raise ImproperlyConfigured("ZOEKSLEUTEL is empty.")
    return hmac.new(settings.ZOEKSLEUTEL.encode(), f"{doel}\x00{waarde}".encode(), hashlib.sha256).hexdigest()


def _open(waarde: str) -> tuple[int, str]:
    """Which of the keys fits, and what it reads. Raises OntsleutelFout when none does."""
    geheim = _geheim(waarde)
    for nummer, sleutel in enumerate(_sleutels()):
        try:
            return nummer, sleutel.decrypt(geheim[:_NONCE_BYTES], geheim[_NONCE_BYTES:], None).decode()
        except InvalidTag:
            continue
    raise OntsleutelFout("A stored value fits none of the keys in VERSLEUTELING_SLEUTELS.")


def _geheim(waarde: str) -> bytes:
    """Nonce and cipher text. Raises OntsleutelFout for what was not written here."""
    try:
        geheim = a2b_base64(waarde[len(VORM) :], strict_mode=True) if waarde.startswith(VORM) else b""
    except ValueError:
        geheim = b""
    if len(geheim) <= _NONCE_BYTES:
        raise OntsleutelFout("A stored value is not what was written: it was damaged, or never encrypted.")
    return geheim


def _sleutels() -> list[AESGCM]:
    return _lees_sleutels(tuple(settings.VERSLEUTELING_SLEUTELS))


@lru_cache(maxsize=4)
def _lees_sleutels(sleutels: tuple[str, ...]) -> list[AESGCM]:
    if not sleutels:
        raise ImproperlyConfigured("VERSLEUTELING_SLEUTELS holds no key.")
    try:
        rauw = [urlsafe_b64decode(sleutel) for sleutel in sleutels]
    except ValueError:
        rauw = [b""]
    if any(len(sleutel) != _SLEUTEL_BYTES for sleutel in rauw):
        raise ImproperlyConfigured(
            "VERSLEUTELING_SLEUTELS holds a key that is not 32 bytes in urlsafe base64."
        )
    return [AESGCM(sleutel) for sleutel in rauw]
