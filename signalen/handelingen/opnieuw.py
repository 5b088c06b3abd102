"""What could not be delivered goes again at the press of a button; it keeps its number."""

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht, eis
from portal.uitgaand.models import Kanaal, Status, Uitgaand
from portal.uitgaand.motor import stuur_opnieuw
from signalen.models import Koppeling


def verstuur_opnieuw(bericht: Uitgaand, door: Medewerker) -> bool:
    """Give one event that failed for good a new series of attempts; return whether it had failed.

    Raises Geweigerd without the right.
    """
    eis(door, Recht.SIGNALEN_BEZORGEN)
    if bericht.kanaal != Kanaal.CLOUDEVENT or bericht.status != Status.MISLUKT:
        return False
    stuur_opnieuw(bericht)
    return True


def verstuur_alles_opnieuw(koppeling: Koppeling, door: Medewerker) -> int:
    """The same for everything that failed for one partner, in order; returns how many.

    Raises Geweigerd without the right.
    """
    eis(door, Recht.SIGNALEN_BEZORGEN)
    mislukt = Uitgaand.objects.filter(reeks=koppeling.bron, status=Status.MISLUKT).order_by("volgnummer")
    return sum(verstuur_opnieuw(rij, door) for rij in list(mislukt))
