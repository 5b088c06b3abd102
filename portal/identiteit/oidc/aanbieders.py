"""Who may say who someone is: the providers in the setting OIDC_AANBIEDERS, and in a trial the simulated ones.

A setting that is wrong stops the start (`manage.py start` reads it).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Niveau


class Soort(StrEnum):
    """What a provider vouches for."""

    MEDEWERKERS = "medewerkers"
    DIGID = "digid"
    EHERKENNING = "eherkenning"
    MACHTIGEN = "machtigen"


class Vindplaats(StrEnum):
    """Where the provider says who it is; `userinfo` keeps the number out of the ID token."""

    ID_TOKEN = "id_token"  # noqa: S105 - the name of a thing, no secret
    USERINFO = "userinfo"


NIVEAUS: dict[Soort, dict[str, str]] = {
    # The SAML classes of Logius, as brokers pass them on (libraries.md 1.7).
    Soort.DIGID: {
        "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport": "basis",
        "urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract": "midden",
        "urn:oasis:names:tc:SAML:2.0:ac:classes:Smartcard": "substantieel",
        "urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI": "hoog",
    },
    Soort.EHERKENNING: {
        "urn:etoegang:core:assurance-class:loa2": "basis",
        "urn:etoegang:core:assurance-class:loa2plus": "midden",
        "urn:etoegang:core:assurance-class:loa3": "substantieel",
        "urn:etoegang:core:assurance-class:loa4": "hoog",
    },
    Soort.MEDEWERKERS: {},
}
NIVEAUS[Soort.MACHTIGEN] = NIVEAUS[Soort.DIGID]

CLAIMS: dict[Soort, dict[str, str]] = {
    Soort.MEDEWERKERS: {"gebruikersnaam": "preferred_username"},
    Soort.DIGID: {"bsn": "bsn"},
    Soort.EHERKENNING: {"kvk": "kvk"},
    Soort.MACHTIGEN: {"bsn": "bsn", "voor": "vertegenwoordigde_bsn"},
}

KNOPPEN: dict[Soort, Any] = {
    Soort.MEDEWERKERS: _("Log in met uw werkaccount"),
    Soort.DIGID: _("Log in met DigiD"),
    Soort.EHERKENNING: _("Log in met eHerkenning, voor uw bedrijf"),
    Soort.MACHTIGEN: _("Log in voor iemand anders, met DigiD Machtigen"),
}

HERKOMST = {
    Soort.DIGID: "DigiD",
    Soort.EHERKENNING: "eHerkenning",
    Soort.MACHTIGEN: "DigiD Machtigen",
    Soort.MEDEWERKERS: "SSO",
}
"""What people call it."""


@dataclass(frozen=True)
class Aanbieder:
    """One provider: where it is, who we are there, and how its words are read."""

    naam: str
    soort: Soort
    uitgever: str
    client_id: str
    client_geheim: str = field(repr=False)
    scope: str = "openid"
    vindplaats: Vindplaats = Vindplaats.ID_TOKEN
    claims: tuple[tuple[str, str], ...] = ()
    niveaus: tuple[tuple[str, Niveau], ...] = ()
    tweede_stap: tuple[str, ...] = ()
    """For staff: the acr or amr values that say that a second step was taken there."""
    proef: bool = False
    """Simulated: whoever sees it must read that."""

    @property
    def knop(self) -> Any:
        """The words on the way in."""
        return KNOPPEN[self.soort]

    @property
    def herkomst(self) -> str:
        """What people call it."""
        return HERKOMST[self.soort]

    def claim(self, wat: str) -> str:
        """The name of a claim at this provider."""
        return dict(self.claims)[wat]

    def niveau(self, acr: object) -> Niveau | None:
        """The level that its word stands for; None for a word that is not known."""
        return dict(self.niveaus).get(str(acr))

    def acr_vanaf(self, niveau: Niveau) -> str:
        """What is asked for: its words for this level and every higher one, the lowest first."""
        woorden = sorted((hoogte, acr) for acr, hoogte in self.niveaus)
        return " ".join(acr for hoogte, acr in woorden if hoogte >= niveau)


def aanbieders() -> dict[str, Aanbieder]:
    """All providers by name. Raises ImproperlyConfigured, naming what is wrong with the setting."""
    rijen = [*settings.OIDC_AANBIEDERS]
    if settings.PROEFOMGEVING and settings.DIGID_PROEF_POORT:
        gezet = {rij.get("soort") for rij in rijen}
        rijen += [rij for rij in proefaanbieders() if rij["soort"] not in gezet]
    gelezen = [_lees(rij) for rij in rijen]
    per_naam = {een.naam: een for een in gelezen}
    if len(per_naam) < len(gelezen):
        raise ImproperlyConfigured("OIDC_AANBIEDERS has two entries of one name: give each its own `naam`.")
    return per_naam


def voor_burgers() -> list[Aanbieder]:
    """The ways in for citizens and enterprises, in the order of the setting."""
    return [een for een in aanbieders().values() if een.soort is not Soort.MEDEWERKERS]


def voor_medewerkers() -> Aanbieder | None:
    """The way in for staff beside the password."""
    return next((een for een in aanbieders().values() if een.soort is Soort.MEDEWERKERS), None)


def proefbasis() -> str:
    """The address of the simulated DigiD: the host of this portal, on its own port."""
    return f"http://{urlsplit(settings.BASIS_URL).hostname}:{settings.DIGID_PROEF_POORT}"


def proefaanbieders() -> list[dict[str, Any]]:
    """The simulated providers as they would stand in the setting; known to both processes."""
    return [
        {
            "naam": f"{soort.value}-proef",
            "soort": soort.value,
            "uitgever": f"{proefbasis()}/{soort.value}",
            "client_id": "geen-verkeerde-deur",
            "client_geheim": settings.DIGID_PROEF_GEHEIM,
            "gegevens": Vindplaats.USERINFO.value,
            "proef": True,
        }
        for soort in (Soort.DIGID, Soort.EHERKENNING, Soort.MACHTIGEN)
    ]


def _lees(rij: Mapping[str, Any]) -> Aanbieder:
    try:
        soort = Soort(rij["soort"])
        gelezen = Aanbieder(
            naam=rij.get("naam", soort.value),
            soort=soort,
            uitgever=rij["uitgever"],
            client_id=rij["client_id"],
            client_geheim=rij.get("client_geheim", ""),
            scope=rij.get("scope", "openid"),
            vindplaats=Vindplaats(rij.get("gegevens", Vindplaats.ID_TOKEN)),
            claims=tuple((CLAIMS[soort] | rij.get("claims", {})).items()),
            niveaus=tuple((acr, Niveau[naam.upper()]) for acr, naam in _niveaus(soort, rij).items()),
            tweede_stap=tuple(rij.get("tweede_stap", ())),
            proef=bool(rij.get("proef", False)),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as fout:
        raise ImproperlyConfigured(f"OIDC_AANBIEDERS has an entry that cannot be read: {fout}") from fout
    veilig = urlsplit(gelezen.uitgever).scheme == "https" or settings.PROEFOMGEVING
    if not veilig:
        raise ImproperlyConfigured(f"The provider {gelezen.naam} in OIDC_AANBIEDERS must be https.")
    return gelezen


def _niveaus(soort: Soort, rij: Mapping[str, Any]) -> dict[str, str]:
    return rij.get("niveaus") or NIVEAUS[soort]
