"""Between which bounds a number of the environment makes sense, and which form an address has. No Django here."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from urllib.parse import SplitResult, urlsplit

_DAGEN: Final = (1, 3650)
_WERKDAGEN: Final = (1, 250)
_SECONDEN: Final = (1, 7 * 24 * 60 * 60)
_KEREN: Final = (1, 10_000_000)
_WACHTEN: Final = (0.1, 300)
GRENZEN: Final[Mapping[str, tuple[float, float]]] = {
    "VERTROUWDE_PROXYS": (0, 10),
    "DATABASE_SECONDEN": (1, 3600),
    "INLOG_VRIJE_POGINGEN": (1, 100),
    "INLOG_EERSTE_PAUZE_SECONDEN": _SECONDEN,
    "INLOG_LANGSTE_PAUZE_SECONDEN": _SECONDEN,
    "INLOG_POGINGEN_PER_ADRES_PER_UUR": _KEREN,
    "SESSIE_STIL_MINUTEN": (1, 24 * 60),
    "SESSIE_LANGST_UREN": (1, 24 * 7),
    "SESSIE_WAARSCHUWING_SECONDEN": (20, 60 * 60),
    "GETYPT_BEWAREN_UREN": (1, 24 * 7),
    "BURGER_STIL_MINUTEN": (1, 24 * 60),
    "BURGER_LANGST_UREN": (1, 24),
    "UITGAAND_VEEG_SECONDEN": (0.1, 60 * 60),
    "UITGAAND_MAX_POGINGEN": (1, 10_000),
    "UITGAAND_EERSTE_PAUZE_SECONDEN": _SECONDEN,
    "UITGAAND_LANGSTE_PAUZE_SECONDEN": _SECONDEN,
    "UITGAAND_PACHT_SECONDEN": _SECONDEN,
    "API_PER_MINUUT": _KEREN,
    "SIGNAAL_PER_MINUUT": _KEREN,
    "SIGNAAL_GAT_MELDEN_UREN": (0, 24 * 365),
    "SIGNAAL_TIMEOUT_SECONDEN": _WACHTEN,
    "SIGNAAL_BEVRIES_NA_DAGEN": (0, 365),
    "SIGNAAL_TEAM_WERKDAGEN": _WERKDAGEN,
    "KNELPUNT_PLAATSEN_WERKDAGEN": _WERKDAGEN,
    "KNELPUNT_OPPAKKEN_WERKDAGEN": _WERKDAGEN,
    "KNELPUNT_AFSLUITEN_WERKDAGEN": _WERKDAGEN,
    "KNELPUNT_EERSTE_ANTWOORD_DAGEN": _DAGEN,
    "KNELPUNT_BESLUIT_DAGEN": _DAGEN,
    "KNELPUNT_UITVOERING_DAGEN": _DAGEN,
    "KNELPUNT_DRIEHOEK_DAGEN": _DAGEN,
    "KNELPUNT_EFFECT_MAANDEN": (1, 120),
    "LOGBOEK_BEWAREN_JAREN": (0, 100),
    "LINKS_CONTROLEREN_DAGEN": (0, 365),
    "BERICHTEN_TIMEOUT_SECONDEN": _WACHTEN,
    "BERICHT_ONGELEZEN_DAGEN": _DAGEN,
    "VOLGEN_POGINGEN_PER_ADRES_PER_UUR": _KEREN,
    "DREMPEL_PER_ACTIE_PER_UUR": _KEREN,
    "DREMPEL_PER_ADRES_PER_UUR": _KEREN,
    "OVERDRACHT_POGINGEN_PER_ADRES_PER_UUR": _KEREN,
    "KOPPELCODE_DAGEN": _DAGEN,
    "BEZOEK_BEWAREN_SECONDEN": (60, 24 * 60 * 60),
    "INTAKE_BEWAREN_DAGEN": _DAGEN,
    "INTAKE_HERINNEREN_DAGEN": _DAGEN,
    "INTAKE_CODE_ONTHOUDEN_DAGEN": _DAGEN,
    "SAMEN_KOPPELEN_SECONDEN": (60, 24 * 60 * 60),
    "SAMEN_BEWAREN_SECONDEN": (60, 24 * 60 * 60),
    "VASTE_LIJN_VANAF": (2, 1000),
    "MANDAAT_EIGEN_TEAM_TOT_EURO": (0, 10_000_000),
    "MANDAAT_BEHANDELAAR_TOT_EURO": (0, 10_000_000),
    "MAATWERKTAFEL_MINSTENS": (2, 25),
    "NOODMAATREGEL_HOOGSTENS_DAGEN": (1, 365),
    "BRIEF_ONGEOPEND_DAGEN": _DAGEN,
    "GESPREK_POGINGEN": (1, 25),
    "WEB_CONCURRENCY": (1, 256),
}
"""Both ends included."""
GEBROKEN: Final = frozenset(naam for naam in GRENZEN if naam.startswith("MANDAAT_")) | {
    "UITGAAND_VEEG_SECONDEN",
    "SIGNAAL_GAT_MELDEN_UREN",
    "SIGNAAL_TIMEOUT_SECONDEN",
    "BERICHTEN_TIMEOUT_SECONDEN",
}
"""Of these numbers a part of one can be meant too."""
_POORTEN: Final = {"PORT": (1, 65535), "DIGID_PROEF_POORT": (0, 65535)}
JA_OF_NEE: Final = frozenset(
    {
        *("INGEBED", "DEBUG", "PROEFOMGEVING", "ALLEEN_SIGNALEN", "TWEEDE_STAP_VERPLICHT", "WAMS_AAN"),
        "OPSLAG_VERLATEN",
    }
)
"""Whatever is not known as a yes would count as no: a second step that is off, a floor that is there after all."""
_JA: Final = frozenset({"true", "on", "ok", "y", "yes", "1"})
_NEE: Final = frozenset({"false", "off", "n", "no", "0", ""})
LIJSTEN: Final = ("OIDC_AANBIEDERS", "SIGNAAL_KOPPELINGEN")
_ADRESSEN: Final[Mapping[str, tuple[frozenset[str], str]]] = {
    "DATABASE_URL": (
        frozenset({"postgres", "postgresql", "sqlite"}),
        "postgresql://user:password@host/name",
    ),
    "REDIS_URL": (frozenset({"redis", "rediss"}), "redis://host:6379/0"),
    "EMAIL_URL": (
        frozenset(
            {"smtp", "smtps", "smtp+tls", "smtp+ssl", "consolemail", "filemail", "memorymail", "dummymail"}
        ),
        "smtp+tls://user:password@host:587",
    ),
}
"""With which word each address begins, and an example. The address itself holds a password and is never repeated."""
_NIVEAUS: Final = frozenset({"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"})


def onleesbaar(omgeving: Mapping[str, str]) -> list[str]:
    """One sentence for each variable that cannot be read as what it is; asked before any of them is read."""
    return [
        *_hele_getallen(omgeving),
        *(
            f"{naam} must be true or false."
            for naam in sorted(JA_OF_NEE & omgeving.keys())
            if omgeving[naam].strip().lower() not in _JA | _NEE
        ),
        *(
            f"{naam} must be a list in JSON: [{{...}}, {{...}}]."
            for naam in LIJSTEN
            if naam in omgeving and not _is_lijst(omgeving[naam])
        ),
        *(
            f"{naam} must be an address such as {voorbeeld}."
            for naam, (woorden, voorbeeld) in _ADRESSEN.items()
            if (omgeving.get(naam) or naam == "DATABASE_URL" in omgeving)
            and _delen(omgeving[naam]).scheme not in woorden
        ),
    ]


def _hele_getallen(omgeving: Mapping[str, str]) -> Iterator[str]:
    for naam in sorted((GRENZEN.keys() | _POORTEN.keys()) - GEBROKEN):
        laagste, hoogste = _POORTEN.get(naam) or GRENZEN[naam]
        waarde = omgeving.get(naam, "").strip()
        heel = re.fullmatch(r"[+-]?[0-9]+", waarde)
        if naam in omgeving and not (heel and (naam not in _POORTEN or laagste <= int(waarde) <= hoogste)):
            yield f"{naam} must be a whole number from {laagste:,} to {hoogste:,}.".replace(",", " ")


def _is_lijst(tekst: str) -> bool:
    try:
        gelezen = json.loads(tekst)
    except ValueError:
        return False
    return isinstance(gelezen, list) and all(isinstance(rij, dict) for rij in gelezen)


def onzinnig(omgeving: Mapping[str, str], basis_url: str, allowed_hosts: Sequence[str]) -> list[str]:
    """One sentence for each variable that was set to what cannot be meant."""
    return [
        *_getallen(omgeving),
        *(zin for naam, (goed, zin) in _vormen(omgeving).items() if omgeving.get(naam) and not goed),
        *_basis(basis_url, allowed_hosts),
    ]


def _getallen(omgeving: Mapping[str, str]) -> Iterator[str]:
    for naam, (laagste, hoogste) in GRENZEN.items():
        if naam in omgeving and not laagste <= _getal(omgeving[naam]) <= hoogste:
            yield f"{naam} must be a number from {laagste:,} to {hoogste:,}.".replace(",", " ")


def _getal(tekst: str) -> float:
    try:
        return float(tekst)
    except ValueError:
        return float("nan")  # is within no bounds


def _vormen(omgeving: Mapping[str, str]) -> dict[str, tuple[bool, str]]:
    keurder = _delen(omgeving.get("VIRUSKEURING", ""))
    verlaat = _delen(omgeving.get("VERLAAT_ADRES", ""))
    melden = _delen(omgeving.get("BEVEILIGING_CONTACT", ""))
    tcp = keurder.scheme == "tcp" and bool(keurder.hostname)
    unix = keurder.scheme == "unix" and not keurder.netloc and keurder.path.startswith("/")
    opslag = _delen(omgeving.get("BESTANDEN_OPSLAG", ""))
    in_map = opslag.scheme == "map" and not opslag.netloc and opslag.path.startswith("/")
    in_emmer = opslag.scheme == "s3" and bool(re.fullmatch(r"[a-z0-9][a-z0-9.-]+", opslag.netloc))
    mailto = melden.scheme == "mailto" and "@" in melden.path
    return {
        "VIRUSKEURING": (tcp or unix, "VIRUSKEURING must be tcp://host:port or unix:///path."),
        "BESTANDEN_OPSLAG": (
            in_map or (in_emmer and opslag.path in {"", "/"}),
            "BESTANDEN_OPSLAG must be map:///folder or s3://bucket.",
        ),
        "VERLAAT_ADRES": (_is_https(verlaat), "VERLAAT_ADRES must be an address with https://."),
        "BEVEILIGING_CONTACT": (
            mailto or _is_https(melden),
            "BEVEILIGING_CONTACT must be an address with mailto: or https://.",
        ),
        "LOG_LEVEL": (
            omgeving.get("LOG_LEVEL") in _NIVEAUS,
            "LOG_LEVEL must be DEBUG, INFO, WARNING, ERROR or CRITICAL.",
        ),
    }


def _is_https(delen: SplitResult) -> bool:
    return delen.scheme == "https" and bool(delen.hostname)


def _basis(basis_url: str, allowed_hosts: Sequence[str]) -> list[str]:
    delen = _delen(basis_url)
    kaal = re.fullmatch(r"https?://[^/?#@\\\s]+", basis_url) and delen.hostname
    if not kaal:
        return ["BASIS_URL must be http(s)://host without a path: the portal has a host name of its own."]
    host = delen.hostname or ""
    if "*" in allowed_hosts or any(_is_host(host, naam.strip("[]").lower()) for naam in allowed_hosts):
        return []
    return [f"ALLOWED_HOSTS must have the host of BASIS_URL, {host}: its links would lead nowhere."]


def _is_host(host: str, naam: str) -> bool:
    return host == naam or (naam.startswith(".") and (host.endswith(naam) or host == naam[1:]))


def _delen(adres: str) -> SplitResult:
    try:
        delen = urlsplit(adres)
        delen.port  # noqa: B018  raises when it is none
    except ValueError:
        return urlsplit("")
    return delen
