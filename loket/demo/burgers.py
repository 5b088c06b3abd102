"""The fictional people of the simulated DigiD own some of the demo questions."""

from typing import Final
from uuid import uuid5

from django.db import transaction

from loket.demo.stof import AANTAL, NAAMRUIMTE, Stand, stand_van
from loket.handelingen.koppelen import Eigenaar, koppel
from loket.models import Dossier, Koppelweg
from portal.identiteit.burgers.handelingen import vind_burger
from portal.identiteit.models import Burgersoort
from portal.identiteit.proef.mensen import BAKKERIJ, NOOR, OMAR, WIL
from portal.registers import Demo

STANDEN: Final = (Stand.IN_HANDEN, Stand.NIEUW, Stand.TE_LAAT, Stand.ZELF, Stand.KLAAR)
"""So that a list shows each of them once."""
EIGENAREN: Final = (
    (Burgersoort.PERSOON, NOOR, STANDEN),
    (Burgersoort.PERSOON, WIL, STANDEN[:3]),
    (Burgersoort.PERSOON, OMAR, STANDEN[:1]),
    (Burgersoort.ONDERNEMING, BAKKERIJ, STANDEN[:2]),
)


@transaction.atomic
def maak_burgers(_demo: Demo | None = None) -> str:
    """Give each of them questions in several states; who has any keeps those. Idempotent."""
    vrij = {
        rij.inzendsleutel: rij
        for rij in Dossier.objects.filter(fictief=True, burger=None).only("inzendsleutel")
    }
    per_stand: dict[Stand, list[Dossier]] = {}
    for nummer in range(AANTAL):
        if rij := vrij.get(uuid5(NAAMRUIMTE, str(nummer))):
            per_stand.setdefault(stand_van(nummer), []).append(rij)
    nieuw = 0
    for soort, cijfers, standen in EIGENAREN:
        burger = vind_burger(soort, cijfers)
        if Dossier.objects.filter(burger=burger).exists():
            continue
        for stand in standen:
            if rijen := per_stand.get(stand):
                koppel(rijen.pop(0).pk, Eigenaar(burger.pk), Koppelweg.VOLGCODE)
                nieuw += 1
    return f"{nieuw} questions for {len(EIGENAREN)} fictional people"
