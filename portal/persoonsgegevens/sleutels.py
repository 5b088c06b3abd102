"""Keys: encryption with rotation, and keyed hashes for looking up what is encrypted."""

import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class OntsleutelFout(Exception):
    """A stored value cannot be decrypted with any of the configured keys."""


@lru_cache(maxsize=4)
def _kluis(sleutels: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(sleutel) for sleutel in sleutels])


def versleutel(tekst: str) -> str:
    """Encrypt with the first key; the empty string stays empty, so that constraints can see emptiness."""
    if not tekst:
        return ""
    return _kluis(tuple(settings.VERSLEUTELING_SLEUTELS)).encrypt(tekst.encode()).decode()


def ontsleutel(waarde: str) -> str:
    """Decrypt with whichever key fits.

    Raises OntsleutelFout when none does.
    """
    if not waarde:
        return ""
    try:
        return _kluis(tuple(settings.VERSLEUTELING_SLEUTELS)).decrypt(waarde.encode()).decode()
    except InvalidToken as fout:
        raise OntsleutelFout("A stored value fits none of the keys in VERSLEUTELING_SLEUTELS.") from fout


def zoeksleutel(waarde: str, *, doel: str) -> str:
    """HMAC-SHA256 (hex) of a value for one purpose; the same value for another purpose gives another key."""
    return hmac.new(settings.ZOEKSLEUTEL.encode(), f"{doel}\x00{waarde}".encode(), hashlib.sha256).hexdigest()
