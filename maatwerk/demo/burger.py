"""One decided case is of a fictional person of the simulated DigiD: a letter, and a term to object that runs."""

from django.db import transaction
from django.utils import timezone

from loket.handelingen.koppelen import Eigenaar, koppel
from loket.models import Dossier, Koppelweg, Route
from maatwerk.models import Besluit
from portal.identiteit.burgers.handelingen import vind_burger
from portal.identiteit.models import Burgersoort
from portal.identiteit.proef.mensen import WIL
from portal.registers import Demo


@transaction.atomic
def geef_besluit_aan_burger(_demo: Demo) -> str:
    """The oldest decision that can be objected to and is nobody's yet; who has a case keeps that. Idempotent."""
    burger = vind_burger(Burgersoort.PERSOON, WIL)
    if Dossier.objects.filter(burger=burger, route=Route.MAATWERK).exists():
        return "0 decided cases for a fictional person"
    besluit = (
        Besluit.objects.filter(
            zaak__dossier__fictief=True,
            zaak__dossier__burger=None,
            bezwaar_uiterlijk__gte=timezone.localdate(),
        )
        .order_by("zaak__dossier__aangemaakt_op", "pk")
        .first()
    )
    if besluit is None:
        return "0 decided cases for a fictional person"
    koppel(besluit.zaak.dossier_id, Eigenaar(burger.pk, None), Koppelweg.VOLGCODE)
    return "1 decided cases for a fictional person"
