"""One decided case is of a fictional person of the simulated DigiD: a letter, and a term to object that runs."""

from django.db import transaction
from django.utils import timezone

from loket.handelingen.koppelen import Eigenaar, koppel
from loket.models import Actie, Dossier, Koppelweg, Route
from portal.gebeurtenissen.soorten import BezwaarGemaakt
from portal.identiteit.burgers.handelingen import vind_burger
from portal.identiteit.models import Burgersoort
from portal.identiteit.proef.mensen import WIL
from portal.registers import Demo


@transaction.atomic
def geef_besluit_aan_burger(_demo: Demo) -> str:
    """The oldest case of nobody with a decision that can be objected to; who has a case keeps that. Idempotent."""
    burger = vind_burger(Burgersoort.PERSOON, WIL)
    if Dossier.objects.filter(burger=burger, route=Route.MAATWERK).exists():
        return "0 decided cases for a fictional person"
    kan_bezwaar_maken = Actie.objects.filter(
        dossier__fictief=True,
        dossier__burger=None,
        dossier__route=Route.MAATWERK,
        gebeurtenis=BezwaarGemaakt.__name__,
        uiterlijk__gte=timezone.localdate(),
        gedaan_op=None,
    )
    actie = kan_bezwaar_maken.order_by("dossier__aangemaakt_op", "pk").first()
    if actie is None:
        return "0 decided cases for a fictional person"
    koppel(actie.dossier_id, Eigenaar(burger.pk, None), Koppelweg.VOLGCODE)
    return "1 decided cases for a fictional person"
