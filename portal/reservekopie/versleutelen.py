"""Encrypting a stream of any length with the keys of the installation, so that no copy lies readable on a disk.

Chunks of 64 KiB, each with AES-256-GCM; its number and whether it is the last are the nonce, so that no chunk can be
left out, doubled, moved or cut off. Each file has a key of its own, from a random salt.
Source: STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015), as the age format uses it for its payload.
"""

import os
from base64 import urlsafe_b64decode
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from portal.reservekopie import KopieFout

BEGIN: Final = b"gvd-kopie-1\n"
_ZOUT: Final = 16
_STUK: Final = 64 * 1024
_MERK: Final = 16


def versleutel(stukken: Iterable[bytes], naar: BinaryIO) -> None:
    """Write the stream encrypted with the first key of VERSLEUTELING_SLEUTELS."""
    zout = os.urandom(_ZOUT)
    sleutel = _sleutel(settings.VERSLEUTELING_SLEUTELS[0], zout)
    naar.write(BEGIN + zout)
    for nummer, (stuk, laatste) in enumerate(_gelijk(stukken)):
        naar.write(sleutel.encrypt(_nonce(nummer, laatste=laatste), stuk, None))


def ontsleutel(van: BinaryIO) -> Iterator[bytes]:
    """The stream as it was, with whichever key fits. Raises KopieFout when none does or anything was changed."""
    if van.read(len(BEGIN)) != BEGIN:
        raise KopieFout("This file is no copy of this portal.")
    zout = van.read(_ZOUT)
    passend: AESGCM | None = None
    nummer, stuk = 0, van.read(_STUK + _MERK)
    while True:
        volgend = van.read(_STUK + _MERK)
        nonce = _nonce(nummer, laatste=not volgend)
        passend, tekst = _open(stuk, nonce, [passend] if passend else _alle(zout))
        yield tekst
        if not volgend:
            return
        nummer, stuk = nummer + 1, volgend


def _open(stuk: bytes, nonce: bytes, sleutels: list[AESGCM]) -> tuple[AESGCM, bytes]:
    for sleutel in sleutels:
        try:
            return sleutel, sleutel.decrypt(nonce, stuk, None)
        except InvalidTag:
            continue
    waar = " (they are in geheimen.json in the data folder)" if settings.INGEBED else ""
    raise KopieFout(f"The copy fits none of the keys in VERSLEUTELING_SLEUTELS{waar}, or it was changed.")


def _gelijk(stukken: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """The same bytes in chunks of one size, each with whether it is the last; at least one."""
    rest = b""
    for stuk in stukken:
        rest += stuk
        while len(rest) > _STUK:
            yield rest[:_STUK], False
            rest = rest[_STUK:]
    yield rest, True


def _nonce(nummer: int, *, laatste: bool) -> bytes:
    return nummer.to_bytes(11, "big") + bytes([laatste])


def _alle(zout: bytes) -> list[AESGCM]:
    return [_sleutel(sleutel, zout) for sleutel in settings.VERSLEUTELING_SLEUTELS]


def _sleutel(sleutel: str, zout: bytes) -> AESGCM:
    afleiding = HKDF(algorithm=SHA256(), length=32, salt=zout, info=b"reservekopie")
    return AESGCM(afleiding.derive(urlsafe_b64decode(sleutel)))
