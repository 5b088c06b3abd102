"""Keys: encryption with rotation, and keyed hashes for looking up what is encrypted."""

import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class OntsleutelFout(Exception):
    """A stored value cannot be decrypted with any of the configured keys."""


def versleutel(tekst: str) -> str:
    """Encrypt with the first key; the empty string stays empty, so that constraints can see emptiness."""
    if not tekst:
        return ""
    return _alle_sleutels().encrypt(tekst.encode()).decode()


def ontsleutel(waarde: str) -> str:
    """Decrypt with whichever key fits.

    Raises OntsleutelFout when none does; a value is never passed on undecrypted.
    """
    if not waarde:
        return ""
    try:
        return _alle_sleutels().decrypt(waarde.encode()).decode()
    except InvalidToken as fout:
        raise OntsleutelFout("A stored value fits none of the keys in VERSLEUTELING_SLEUTELS.") from fout


def hersleutel(waarde: str) -> str:
    """The stored value under the first key; one that already is comes back unchanged.

    Raises OntsleutelFout when no key fits.
    """
    if not waarde or _is_onder_eerste_sleutel(waarde):
        return waarde
    try:
        return _alle_sleutels().rotate(waarde.encode()).decode()
    except InvalidToken as fout:
        raise OntsleutelFout("A stored value fits none of the keys in VERSLEUTELING_SLEUTELS.") from fout


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


def _is_onder_eerste_sleutel(waarde: str) -> bool:
    try:
        _kluizen(tuple(settings.VERSLEUTELING_SLEUTELS))[0].decrypt(waarde.encode())
    except InvalidToken:
        return False
    return True


def _alle_sleutels() -> MultiFernet:
    return MultiFernet(_kluizen(tuple(settings.VERSLEUTELING_SLEUTELS)))


@lru_cache(maxsize=4)
def _kluizen(sleutels: tuple[str, ...]) -> list[Fernet]:
    if not sleutels:
        raise ImproperlyConfigured("VERSLEUTELING_SLEUTELS holds no key.")
    try:
        return [Fernet(sleutel) for sleutel in sleutels]
    except ValueError as fout:
        raise ImproperlyConfigured("VERSLEUTELING_SLEUTELS holds a key that is no Fernet key.") from fout
