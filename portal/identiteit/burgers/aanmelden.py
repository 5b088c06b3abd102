"""From what a provider vouches for to a session: whose number it is, how sure, and for whom."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from portal.identiteit.burgers import sessie
from portal.identiteit.burgers.handelingen import GeenNummer, vind_burger
from portal.identiteit.models import Burger, Burgersoort, Niveau
from portal.identiteit.oidc.aanbieders import Aanbieder, Soort
from portal.identiteit.oidc.client import Antwoord, InloggenMislukt, NietVertrouwd


@dataclass
class TeLaag(InloggenMislukt):
    """The level that was reached is lower than any page of one's own asks; nobody is signed in."""

    nodig: Niveau


def gevraagd_niveau() -> Niveau:
    """What every page of one's own asks at least."""
    return Niveau[settings.BURGER_NIVEAU.upper()]


def niveau_voor_maatwerk() -> Niveau:
    """What a question asks of which a case handler weighs the circumstances: health and debts may be in it."""
    return max(gevraagd_niveau(), Niveau[settings.BURGER_NIVEAU_MAATWERK.upper()])


@transaction.atomic
def meld_aan(request: HttpRequest, aanbieder: Aanbieder, antwoord: Antwoord) -> sessie.Ingelogd:
    """Begin the session of a citizen. Raises NietVertrouwd without a number that can exist, TeLaag."""
    niveau = aanbieder.niveau(antwoord.claims.get("acr"))
    if niveau is None:
        raise NietVertrouwd("no level, or one that is not known")
    if niveau < gevraagd_niveau():
        raise TeLaag(gevraagd_niveau())
    try:
        burger, voor = _wie(aanbieder, antwoord)
    except (GeenNummer, KeyError) as fout:
        raise NietVertrouwd("no number that can exist") from fout
    return sessie.begin(
        request, burger, aanbieder=aanbieder.naam, niveau=niveau, voor=voor, bewijs=antwoord.id_token
    )


def _wie(aanbieder: Aanbieder, antwoord: Antwoord) -> tuple[Burger, Burger | None]:
    """Who signed in, and whom that one represents. Raises GeenNummer, KeyError."""
    if aanbieder.soort is Soort.EHERKENNING:
        return vind_burger(Burgersoort.ONDERNEMING, antwoord.claims[aanbieder.claim("kvk")]), None
    burger = vind_burger(Burgersoort.PERSOON, antwoord.claims[aanbieder.claim("bsn")])
    if aanbieder.soort is not Soort.MACHTIGEN:
        return burger, None
    voor = vind_burger(Burgersoort.PERSOON, antwoord.claims[aanbieder.claim("voor")])
    if voor == burger:
        raise GeenNummer("nobody represents oneself")
    return burger, voor
