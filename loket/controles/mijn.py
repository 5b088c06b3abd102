"""Checks on whose a dossier is, and on the codes that make it someone's."""

from django.db.models import F, Q

from loket.models import Dossier, Koppelcode, Koppelcodestatus, Koppeling
from portal.identiteit.models import Burger
from portal.registers import controle


@controle("9 a question is of exactly who claimed it")
def eigenaar_klopt() -> list[str]:
    """The owner is the one of the row that says how it became theirs; a code that waits waits for an owner."""
    zonder = Dossier.objects.filter(burger__isnull=False).exclude(koppeling__burger=F("burger"))
    over = Koppeling.objects.exclude(Q(dossier__burger=F("burger")))
    wacht = Koppelcode.objects.filter(status=Koppelcodestatus.OPEN, dossier__burger__isnull=False)
    return [
        *(
            f"dossier {sleutel} has an owner that never claimed it"
            for sleutel in zonder.values_list("pk", flat=True)
        ),
        *(f"dossier {sleutel} lost its owner" for sleutel in over.values_list("dossier", flat=True)),
        *(
            f"a code can still claim dossier {sleutel}, which has an owner"
            for sleutel in wacht.values_list("dossier", flat=True)
        ),
    ]


@controle("10 the number of a citizen can exist and is found by its own hash")
def nummers_kloppen() -> list[str]:
    """A citizen whose number fits no hash would never be found again; the number itself is not named."""
    return [f"the number of burger {rij.pk} is wrong" for rij in Burger.objects.iterator() if not rij.klopt]
