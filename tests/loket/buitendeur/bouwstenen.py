"""A library with our first question on its page."""

from typing import Any

from loket.demo.buitendeuren import BIBLIOTHEEK
from loket.handelingen.buitendeuren import maak_buitendeur
from loket.models import Buitendeur
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from tests.loket.factories import MedewerkerFactory

VERHAAL = "Ik kan mijn huur niet meer betalen sinds mijn man weg is."
WEBSITE = BIBLIOTHEEK["website"]
NAAM = "Bibliotheek Voorbeeldstad (verzonnen)"


def redacteur() -> Medewerker:
    """Someone who may set a look."""
    gemaakt: Medewerker = MedewerkerFactory(rol=Rol.REDACTEUR)
    return gemaakt


def zet_neer(**anders: Any) -> Buitendeur:
    """The library, open; with something else about it when that is said."""
    return maak_buitendeur(door=redacteur(), fictief=True, **{**BIBLIOTHEEK, **anders})
