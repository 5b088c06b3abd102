"""A citizen who is signed in, without a provider: the session as `meld_aan` leaves it."""

from dataclasses import asdict
from uuid import UUID

from django.test import Client

from loket.handelingen.koppelen import Eigenaar, koppel
from loket.models import Dossier, Koppelweg
from portal.identiteit.burgers.handelingen import vind_burger
from portal.identiteit.burgers.sessie import SLEUTEL, Ingelogd, nu
from portal.identiteit.models import Burger, Burgersoort, Niveau
from portal.persoonsgegevens.bsn import elfproef

TESTREEKS = [str(n) for n in range(999_990_000, 999_991_000) if elfproef(str(n))]


def burger(nummer: int = 0) -> Burger:
    """Someone with a number of the test range."""
    return vind_burger(Burgersoort.PERSOON, TESTREEKS[nummer])


def log_in(
    client: Client, wie: Burger, niveau: Niveau = Niveau.MIDDEN, *, voor: Burger | None = None
) -> Client:
    """Sign in this browser."""
    sessie = client.session
    sessie.flush()
    sessie[SLEUTEL] = asdict(
        Ingelogd(
            burger=str(wie.pk),
            aanbieder="digid",
            niveau=int(niveau),
            begonnen=nu(),
            gezien=nu(),
            voor=str(voor.pk) if voor else "",
        )
    )
    sessie.save()
    client.cookies["sessie"] = sessie.session_key or ""
    return client


def van(dossier: Dossier, wie: Burger, *, namens: UUID | None = None) -> Dossier:
    """Make a dossier theirs."""
    gekoppeld = koppel(dossier.pk, Eigenaar(wie.pk, namens), Koppelweg.INGELOGD)
    dossier.refresh_from_db()
    assert dossier.burger_id == gekoppeld.burger_id
    return dossier
