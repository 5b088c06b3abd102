"""Contents of files outside the database, where an installation has a place for them (BESTANDEN_OPSLAG).

Each is encrypted under a key of its own (AES-256-GCM, NIST SP 800-38D), which stays in the row that it belongs to. So
who has the place alone reads nothing, what is deleted from the row can nowhere be read again, and a new first key of
VERSLEUTELING_SLEUTELS leaves every object as it is. The name of an object is authenticated with it: none can stand
in for another.
"""

import os
from base64 import b64decode, b64encode
from functools import cache
from typing import Final, Protocol
from urllib.parse import urlsplit
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from portal.elk import VoorAlle
from portal.foutregel import EigenWoorden, kort

NONCE_BYTES: Final = 12
SCHERVEN: Final = tuple(f"{nummer:02x}" for nummer in range(256))
"""The objects lie in so many parts, by the first two digits of their id: each can be listed by itself."""


class OpslagOnbereikbaar(EigenWoorden, VoorAlle):
    """The place where files lie does not answer; it must be asked again."""


class BestandKwijt(EigenWoorden):
    """The place answers, and does not have what was written there."""


class Bewaarplaats(Protocol):
    """Objects by name. Each of these raises OSError when it could not be done, FileNotFoundError for one alone."""

    def schrijf(self, naam: str, inhoud: bytes) -> None:
        """Keep it for good before this returns; what had the name is replaced."""

    def lees(self, naam: str) -> bytes:
        """What was written under the name."""

    def wis(self, naam: str) -> None:
        """Delete it; what is not there is deleted already."""

    def namen(self, scherf: str) -> set[str]:
        """The names in one part."""


def opslag_staat_aan() -> bool:
    """Whether this installation has a place for files outside the database."""
    return bool(settings.BESTANDEN_OPSLAG)


def opslag_wordt_verlaten() -> bool:
    """Whether what lies there comes back, and nothing goes there any more."""
    return opslag_staat_aan() and bool(settings.OPSLAG_VERLATEN)


def nieuwe_sleutel() -> str:
    """A key for one content."""
    return b64encode(AESGCM.generate_key(256)).decode()


def bewaar(object_id: UUID, sleutel: str, inhoud: bytes) -> None:
    """Keep a content under its key. Raises OpslagOnbereikbaar."""
    nonce = os.urandom(NONCE_BYTES)
    geheim = nonce + _slot(sleutel).encrypt(nonce, inhoud, object_id.bytes)
    try:
        _plaats().schrijf(_naam(object_id), geheim)
    except OSError as fout:
        raise OpslagOnbereikbaar(kort(fout)) from fout


def lees(object_id: UUID, sleutel: str) -> bytes:
    """A content. Raises OpslagOnbereikbaar, and BestandKwijt for what is not there or was damaged."""
    try:
        geheim = _plaats().lees(_naam(object_id))
        return _slot(sleutel).decrypt(geheim[:NONCE_BYTES], geheim[NONCE_BYTES:], object_id.bytes)
    except FileNotFoundError as fout:
        raise BestandKwijt(f"{object_id} is not there.") from fout
    except OSError as fout:
        raise OpslagOnbereikbaar(kort(fout)) from fout
    except (InvalidTag, ValueError) as fout:
        raise BestandKwijt(f"{object_id} is not what was written.") from fout


def wis(object_id: UUID) -> None:
    """Delete a content. Raises OpslagOnbereikbaar."""
    try:
        _plaats().wis(_naam(object_id))
    except OSError as fout:
        raise OpslagOnbereikbaar(kort(fout)) from fout


def wat_er_ligt(scherf: str) -> set[UUID]:
    """The ids of the contents in one of SCHERVEN; what has another name is not ours. Raises OpslagOnbereikbaar."""
    try:
        namen = _plaats().namen(scherf)
    except OSError as fout:
        raise OpslagOnbereikbaar(kort(fout)) from fout
    return {UUID(naam) for naam in namen if _is_id(naam)}


def _is_id(naam: str) -> bool:
    try:
        return UUID(naam).hex == naam
    except ValueError:
        return False


def _naam(object_id: UUID) -> str:
    return f"{object_id.hex[:2]}/{object_id.hex}"


def _slot(sleutel: str) -> AESGCM:
    """Raises ValueError for what is no key, as of a file that was deleted."""
    return AESGCM(b64decode(sleutel, validate=True))


def _plaats() -> Bewaarplaats:
    if not settings.BESTANDEN_OPSLAG:
        raise OpslagOnbereikbaar("BESTANDEN_OPSLAG is empty, and files lie there.")
    return _bewaarplaats(settings.BESTANDEN_OPSLAG)


@cache
def _bewaarplaats(adres: str) -> Bewaarplaats:
    """The place behind `map:///folder` or `s3://bucket`. Only who uses it loads the library of the second."""
    delen = urlsplit(adres)
    if delen.scheme == "map":
        from portal.bestanden.map import Map

        return Map(delen.path)
    from portal.bestanden.emmer import Emmer

    return Emmer(delen.netloc)
