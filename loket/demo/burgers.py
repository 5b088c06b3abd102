"""The fictional people of the simulated DigiD own some of the demo questions: those that fit them."""

from typing import Final
from uuid import uuid5

from django.db import transaction

from loket.demo.stof import EIGENAREN, NAAMRUIMTE, eigenaren
from loket.handelingen.koppelen import Eigenaar, koppel
from loket.models import Dossier, Koppelweg
from portal.identiteit.burgers.handelingen import vind_burger
from portal.identiteit.models import Burgersoort
from portal.identiteit.proef.mensen import BAKKERIJ, NOOR, OMAR, WIL
from portal.registers import Demo

NUMMERS: Final = {"noor": NOOR, "wil": WIL, "omar": OMAR, "bakkerij": BAKKERIJ}


@transaction.atomic
def maak_burgers(_demo: Demo | None = None) -> str:
    """Give each of them questions in several states; who has any keeps those. Idempotent."""
    vrij = {
        rij.inzendsleutel: rij.pk
        for rij in Dossier.objects.filter(fictief=True, burger=None).only("inzendsleutel")
    }
    nieuw = 0
    for wie in EIGENAREN:
        soort = Burgersoort.ONDERNEMING if wie == "bakkerij" else Burgersoort.PERSOON
        burger = vind_burger(soort, NUMMERS[wie])
        if Dossier.objects.filter(burger=burger).exists():
            continue
        for nummer in (nummer for nummer, van in eigenaren().items() if van == wie):
            if dossier := vrij.get(uuid5(NAAMRUIMTE, str(nummer))):
                koppel(dossier, Eigenaar(burger.pk), Koppelweg.VOLGCODE)
                nieuw += 1
    return f"{nieuw} questions for {len(EIGENAREN)} fictional people"
