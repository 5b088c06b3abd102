"""Settings that are fine on one's own machine and unsafe for real: outside the embedded run they stop the start.

No Django here: the settings themselves ask (`keur`).
"""

import binascii
import re
from base64 import urlsafe_b64decode
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

EIGEN_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})
IN_EEN_MAP = "bestand:"
"""The address of a service of messages that is none: what should leave is written to a folder of a trial."""
BOX_KLASSE = "portal.berichten.berichtenbox.BoxOverHttp"
"""Our own connector to the Berichtenbox; one of an installation may know its service in another way."""
GEHEIMEN = ("SECRET_KEY", "ZOEKSLEUTEL", "SIGNAAL_GEHEIM", "GEZONDHEID_TOKEN")
KORTSTE_GEHEIM = 32
"""Characters of a secret; what docs/inrichting.md makes is longer."""
KORTSTE_PARTNERGEHEIM = 24
"""What two partners agree on (docs/signalen.md); the administration asks for as many."""
EIGEN_BRON = "urn:nld:oin:00000000000000000000:systeem:geen-verkeerde-deur"
EIGEN_NAAM = "Geen Verkeerde Deur"
"""Who signals come from, and who answers, where nobody said so: nobody that there is."""
_BRON = re.compile(r"urn:nld:oin:(?!0{20})\d{20}:systeem:[A-Za-z0-9._-]+")
_SLEUTEL_BYTES = 32


def keur(instellingen: Mapping[str, Any]) -> list[str]:
    """Why the portal must not start with these settings, one sentence for each; by their names in portal.settings."""
    s = instellingen
    if s["INGEBED"]:
        return te_open(s["BASIS_URL"], s["ALLOWED_HOSTS"]) + _zonder_opslag(s)
    partners = {
        f"SIGNAAL_KOPPELINGEN ({r.get('naam')})": r for r in s["SIGNAAL_KOPPELINGEN"] if isinstance(r, dict)
    }
    met_deur = "loket" in s["INSTALLED_APPS"]
    half = [*_half(s), *_zonder_opslag(s)]
    return half + onveilig(
        debug=s["DEBUG"],
        basis_url=s["BASIS_URL"],
        allowed_hosts=s["ALLOWED_HOSTS"],
        tweede_stap=s["TWEEDE_STAP_VERPLICHT"],
        proefomgeving=s["PROEFOMGEVING"],
        sqlite=s["DATABASES"]["default"]["ENGINE"].endswith("sqlite3"),
        post=s["EMAIL_CONFIG"],
        digid_proef=bool(s["DIGID_PROEF_POORT"]),
        geheimen={naam: s[naam] for naam in GEHEIMEN},
        sleutels=s["VERSLEUTELING_SLEUTELS"],
        adressen={naam: s[naam] for naam in ("SMS_URL", "BERICHTENBOX_URL", "S3_ADRES")}
        | {naam: str(rij.get("url", "")) for naam, rij in partners.items()},
        partnergeheimen={naam: str(rij.get("geheim", "")) for naam, rij in partners.items()},
        bron=s["SIGNAAL_BRON"],
        wie={naam: s[naam] for naam in ("BEHEERDER", "CONTACT_EMAIL")}
        | {"AFZENDER": s["DEFAULT_FROM_EMAIL"]}
        | ({"FG_CONTACT": s["FG_CONTACT"]} if s["FG_CONTACT"] else {})
        | ({"SIGNAAL_POSTBUS": s["SIGNAAL_POSTBUS"]} if met_deur else {}),
    )


def _half(instellingen: Mapping[str, Any]) -> list[str]:
    """Of a service of messages that lacks what it is asked with: each message would be refused, or go unsigned."""
    eigen_klasse = instellingen["BERICHTENBOX_KLASSE"] != BOX_KLASSE
    nodig = {
        "SMS_URL": ("SMS_DIENST", "SMS_GEHEIM", "SMS_SJABLOON"),
        "BERICHTENBOX_URL": () if eigen_klasse else ("BERICHTENBOX_GEHEIM",),
    }
    redenen = []
    for adres, namen in nodig.items():
        mist = [naam for naam in namen if not instellingen[naam]]
        if mist and instellingen[adres] not in {"", IN_EEN_MAP}:
            redenen.append(f"{adres} asks for {' and '.join(mist)} too, or no message leaves.")
    return redenen


def _zonder_opslag(instellingen: Mapping[str, Any]) -> list[str]:
    """Of an object store that cannot be asked: no file could be moved there or read."""
    if not instellingen["BESTANDEN_OPSLAG"].startswith("s3:"):
        return []
    mist = [naam for naam in ("S3_ADRES", "S3_SLEUTEL", "S3_GEHEIM") if not instellingen[naam]]
    redenen = [f"BESTANDEN_OPSLAG asks for {' and '.join(mist)} too, or no file can be read."] if mist else []
    if find_spec("boto3") is None:
        redenen.append("BESTANDEN_OPSLAG asks for boto3: install requirements/s3.txt, or name a folder.")
    return redenen


def onveilig(
    *,
    debug: bool,
    basis_url: str,
    allowed_hosts: Sequence[str],
    tweede_stap: bool,
    proefomgeving: bool,
    sqlite: bool,
    post: Mapping[str, Any],
    digid_proef: bool,
    geheimen: Mapping[str, str],
    sleutels: Sequence[str],
    adressen: Mapping[str, str],
    partnergeheimen: Mapping[str, str],
    bron: str,
    wie: Mapping[str, str],
) -> list[str]:
    """One sentence for each setting that must not be like this, with what to do.

    `post` are the settings EMAIL_...; `geheimen` are secrets by their name, an empty one is not in use; `sleutels`
    those of VERSLEUTELING_SLEUTELS; `adressen` where messages go, by the name of the setting, an empty one is off;
    `partnergeheimen` what we share with another, who may be ourselves under the same secret; `wie` whom citizens and
    partners are told to turn to: a name, and addresses of e-mail.
    """
    delen = urlsplit(basis_url)
    met_https = delen.scheme == "https" and delen.hostname is not None
    mailserver = post["EMAIL_BACKEND"].endswith("smtp.EmailBackend")
    versleuteld = post.get("EMAIL_USE_TLS") or post.get("EMAIL_USE_SSL")
    redenen = {
        "DEBUG shows secrets to every visitor: leave it off.": debug,
        "BASIS_URL must begin with https://, or cookies and stories travel readable.": (
            not met_https and bool(_van_elders(basis_url, allowed_hosts))
        ),
        "ALLOWED_HOSTS must name the hosts; * lets anyone put another name in our letters.": (
            not allowed_hosts or any(host in {"*", ""} for host in allowed_hosts)
        ),
        "TWEEDE_STAP_VERPLICHT must stay on: only a trial may let staff in with a password alone.": (
            not tweede_stap and not proefomgeving
        ),
        "DATABASE_URL must name a PostgreSQL: SQLite is for one machine, not for processes on several.": sqlite,
        "EMAIL_URL must name a mail server: without one every message ends in a folder or a log.": (
            not mailserver and not proefomgeving
        ),
        "EMAIL_URL must begin with smtp+tls:// or smtp+ssl://, or messages and the password travel readable.": (
            mailserver and not versleuteld and post["EMAIL_HOST"] not in EIGEN_MACHINE and not proefomgeving
        ),
        "DIGID_PROEF_POORT must be 0: anyone could sign in as anyone with the simulated DigiD.": (
            digid_proef and not proefomgeving
        ),
        "SIGNAAL_BRON must be urn:nld:oin:<20 digits>:systeem:<name> with the OIN of your organisation.": (
            not _BRON.fullmatch(bron) and not proefomgeving
        ),
    }
    return [
        *(reden for reden, is_zo in redenen.items() if is_zo),
        *_zwakke(geheimen, KORTSTE_GEHEIM),
        *_zwakke(partnergeheimen, KORTSTE_PARTNERGEHEIM),
        *_dubbel(geheimen, sleutels),
        *_sleutels(sleutels),
        *([] if proefomgeving else [*_adressen(adressen), *_verzonnen(wie)]),
    ]


def te_open(basis_url: str, allowed_hosts: Sequence[str]) -> list[str]:
    """Why an embedded run must not start: everybody knows the passwords of its accounts, of beheer too."""
    elders = _van_elders(basis_url, allowed_hosts)
    return [
        f"INGEBED must be off for {host or basis_url}: everybody knows the passwords of an embedded run. "
        "Set DATABASE_URL and the secrets; PROEFOMGEVING=true keeps it a trial."
        for host in elders[:1]
    ]


def _van_elders(basis_url: str, allowed_hosts: Sequence[str]) -> list[str]:
    """The names by which others than this machine itself reach the portal."""
    namen = [urlsplit(basis_url).hostname or "", *(host.strip("[]") for host in allowed_hosts)]
    return [naam for naam in namen if naam not in EIGEN_MACHINE]


def _adressen(adressen: Mapping[str, str]) -> list[str]:
    redenen = []
    for naam, adres in adressen.items():
        delen = urlsplit(adres)
        if adres == IN_EEN_MAP:
            redenen.append(f"{naam} must name a service: with {IN_EEN_MAP} every message ends in a folder.")
        elif adres and delen.scheme != "https" and delen.hostname not in EIGEN_MACHINE:
            redenen.append(f"{naam} must begin with https://, or messages and the secret travel readable.")
    return redenen


def _verzonnen(wie: Mapping[str, str]) -> list[str]:
    """Of names and addresses that are nobody's: people would be told to turn to them."""
    redenen = []
    for naam, waarde in wie.items():
        if naam == "BEHEERDER" and waarde.strip() in {"", EIGEN_NAAM}:
            redenen.append("BEHEERDER must name the organisation that answers for this installation.")
        elif naam != "BEHEERDER" and not _is_van_iemand(waarde):
            redenen.append(f"{naam} must name an e-mail address that exists: people are told to use it.")
    return redenen


def _is_van_iemand(adres: str) -> bool:
    """Whether it is an address of e-mail, with or without a name before it, and not in a domain for examples."""
    domein = adres.strip().rstrip(">").rpartition("@")[2].lower()
    return "@" in adres and not domein.endswith((".example", ".invalid", ".test"))


def _zwakke(geheimen: Mapping[str, str], kortste: int) -> list[str]:
    """Of secrets that are short, of few different characters, or the one that a framework writes as an example."""
    return [
        f"{naam} can be guessed: make one of {kortste} random characters or more."
        for naam, geheim in geheimen.items()
        if geheim and (len(geheim) < kortste or len(set(geheim)) < 8 or geheim.startswith("django-insecure"))
    ]


def _dubbel(geheimen: Mapping[str, str], sleutels: Sequence[str]) -> list[str]:
    alle = [*filter(None, geheimen.values()), *sleutels]
    return (
        ["Each secret must be another one: two of them are the same."] if len(set(alle)) < len(alle) else []
    )


def _sleutels(sleutels: Sequence[str]) -> list[str]:
    for sleutel in sleutels:
        try:
            rauw = urlsafe_b64decode(sleutel)
        except (binascii.Error, ValueError):
            rauw = b""
        if len(rauw) != _SLEUTEL_BYTES or len(set(rauw)) < 8:
            return ["VERSLEUTELING_SLEUTELS must hold keys of 32 random bytes in urlsafe base64."]
    return []
