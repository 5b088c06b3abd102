"""The connections with registers of cases of others (ZGW): read from one file, and the calls that go there.

Own small client for Zaken API 1.5.1 and Documenten API 1.4. Every call has a token of its own (JWT, HS256, RFC 7519).
No Django here but its error for a setting that cannot be.
"""

import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from portal.veilig import EIGEN_MACHINE

_ADRESSEN: Final = ("zaken", "documenten", "zaaktype", "roltype", "statustype", "informatieobjecttype")
_RSIN: Final = ("bronorganisatie", "verantwoordelijke_organisatie")
_TEKST: Final = (*_ADRESSEN, *_RSIN, "client_id")
KORTSTE_GEHEIM: Final = 32
"""Bytes: what HS256 asks of a key (RFC 7518 3.2)."""
GEBRUIKER: Final = "portaal"
"""Who acts, in the token: never the name of a member of staff."""


@dataclass(frozen=True)
class Zgwkoppeling:
    """One register: where it is, who we are there, and of which type a case is."""

    zaken: str
    documenten: str
    zaaktype: str
    roltype: str
    statustype: str
    informatieobjecttype: str
    bronorganisatie: str
    verantwoordelijke_organisatie: str
    client_id: str
    geheim: str = field(repr=False)


def lees_koppelingen(bestand: str) -> dict[str, Zgwkoppeling]:
    """The connections in a JSON file, by the key of the receiver; none without a file.

    Raises ImproperlyConfigured, without quoting a secret.
    """
    if not bestand:
        return {}
    try:
        rauw = json.loads(Path(bestand).read_text(encoding="utf-8"))
    except (OSError, ValueError) as fout:
        raise ImproperlyConfigured(f"ZGW_BESTAND cannot be read: {type(fout).__name__}.") from fout
    if not isinstance(rauw, dict):
        raise ImproperlyConfigured("ZGW_BESTAND must hold one object, by the key of the receiver.")
    return {ontvanger: _koppeling(ontvanger, rij) for ontvanger, rij in rauw.items()}


def _koppeling(ontvanger: str, rij: Any) -> Zgwkoppeling:
    def weiger(waarom: str) -> ImproperlyConfigured:
        return ImproperlyConfigured(f"ZGW_BESTAND, {ontvanger}: {waarom}")

    if not isinstance(rij, dict) or not all(isinstance(rij.get(naam), str) for naam in _TEKST):
        raise weiger(f"needs {', '.join(_TEKST)}, each a text.")
    if vreemd := sorted(set(rij) - {*_TEKST, "geheim", "geheim_bestand"}):
        raise weiger(f"{', '.join(vreemd)} is not known.")
    for naam in _ADRESSEN:
        delen = urlsplit(rij[naam])
        veilig = delen.scheme == "https" or (delen.scheme == "http" and delen.hostname in EIGEN_MACHINE)
        if not veilig or not delen.hostname:
            raise weiger(f"{naam} must be an https address.")
    for naam in _RSIN:
        if not re.fullmatch(r"\d{9}", rij[naam]):
            raise weiger(f"{naam} must be an RSIN of nine figures.")
    geheim = _geheim(rij)
    if geheim is None or len(geheim.encode()) < KORTSTE_GEHEIM:
        raise weiger(f"geheim_bestand (or geheim) must give a secret of at least {KORTSTE_GEHEIM} bytes.")
    basis = {naam: rij[naam].rstrip("/") for naam in ("zaken", "documenten")}
    return Zgwkoppeling(**{**{naam: rij[naam] for naam in _TEKST}, **basis}, geheim=geheim)


def _geheim(rij: Mapping[str, Any]) -> str | None:
    bestand = rij.get("geheim_bestand")
    if not isinstance(bestand, str):
        return rij["geheim"] if isinstance(rij.get("geheim"), str) else None
    try:
        return Path(bestand).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return None


def token(koppeling: Zgwkoppeling, *, nu: float | None = None) -> str:
    """A token for one call (VNG, ZGW authentication): HS256 over who we are and when."""
    from joserfc import jwt
    from joserfc.jwk import OctKey  # only whoever makes a case pays for these

    inhoud = {
        "iss": koppeling.client_id,
        "iat": int(time.time() if nu is None else nu),
        "client_id": koppeling.client_id,
        "user_id": GEBRUIKER,
        "user_representation": GEBRUIKER,
    }
    return jwt.encode({"alg": "HS256"}, inhoud, OctKey.import_key(koppeling.geheim))


def koppen(koppeling: Zgwkoppeling) -> dict[str, str]:
    """The headers of one call, with a token of its own."""
    return {
        "Authorization": f"Bearer {token(koppeling)}",
        "Accept": "application/json",
        "Content-Type": "application/json",
        "Accept-Crs": "EPSG:4326",
        "Content-Crs": "EPSG:4326",
        "X-Audit-Toelichting": "Overgedragen vraag",
    }
