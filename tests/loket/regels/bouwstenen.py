"""Versions of the rules for tests, and small changes that are good rules."""

import copy
from typing import Any

from loket.handelingen.regels import bewerk_concept, bied_aan, maak_concept, publiceer
from loket.models import Regelversie
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from tests.loket.factories import MedewerkerFactory

EEN_KEER_ID = "B6-een-keer"


def redacteur() -> Medewerker:
    wie: Medewerker = MedewerkerFactory(rol=Rol.REDACTEUR)
    return wie


def eerste() -> Regelversie:
    """The version that the seed published."""
    return Regelversie.objects.get(meegeleverd=True)


def met_rij(inhoud: dict[str, Any], **wijziging: Any) -> dict[str, Any]:
    """These rules, and a person for everybody who asked once before."""
    nieuw = copy.deepcopy(inhoud)
    rij = {
        "id": EEN_KEER_ID,
        "beginsel": "B6",
        "uitkomst": "op_maat",
        "voorwaarden": [
            {
                "veld": "eerder_contact",
                "operator": "is",
                "waarde": "een_keer",
                "nl": "u heeft hierover al een keer contact gehad",
                "en": "you have been in contact about this once",
            }
        ],
        "nl": "U heeft hier al contact over gehad. Daarom helpt een medewerker u.",
        "en": "You have been in contact about this. That is why a staff member helps you.",
        "aanwijzingen": [],
        "bron": "B6",
    }
    nieuw["route"]["rijen"].insert(0, rij | wijziging)
    return nieuw


def concept(door: Medewerker, **wijziging: Any) -> Regelversie:
    """A draft that differs in one row from the version of the seed."""
    versie = maak_concept(eerste(), door=door)
    inhoud = met_rij(versie.inhoud, **wijziging)
    return bewerk_concept(versie.pk, inhoud, gezien=versie.vingerafdruk, door=door)


def ter_beoordeling(door: Medewerker) -> Regelversie:
    return bied_aan(concept(door).pk, reden="Wie terugkomt, krijgt een mens.", door=door)


def gepubliceerd(vanaf: Any, *, door: Medewerker | None = None) -> Regelversie:
    versie = ter_beoordeling(redacteur())
    return publiceer(versie.pk, vanaf=vanaf, gezien=versie.vingerafdruk, door=door or redacteur())
