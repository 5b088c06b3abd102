"""For the demo only: money of Werk aan Uitvoering for a few departments, plainly invented."""

from decimal import Decimal
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone

from portal.identiteit.models import Medewerker
from portal.registers import Demo
from portal.stelsel.models import Ministerie
from signalen.handelingen.budget import leg_budget_vast
from signalen.models import Budgetregel

BRON: Final = "Verzonnen begroting, voor de demo"
ADRES: Final = "https://voorbeeld.example/begroting"
BEDRAGEN: Final[dict[str, tuple[str, str]]] = {
    # ministry: millions of euros last year and this year
    "szw": ("88.0", "93.5"),
    "fin": ("71.5", "70.0"),
    "bzk": ("40.0", "42.5"),
    "vws": ("12.0", "12.0"),
}
"""Not all of them: a page also shows what it is like when nobody looked a department up yet."""


@transaction.atomic
def maak_budget(_demo: Demo) -> str:
    """Have a row for each of these departments and years that has none yet."""
    door = Medewerker.objects.filter(gebruikersnaam="signalenteam").first()
    if door is None:
        return "0 new: no account to write them down"
    dit, nieuw = timezone.localdate().year, 0
    for ministerie in Ministerie.objects.filter(sleutel__in=BEDRAGEN):
        for jaar, bedrag in zip((dit - 1, dit), BEDRAGEN[ministerie.sleutel], strict=True):
            if Budgetregel.objects.filter(ministerie=ministerie, jaar=jaar).exists():
                continue
            velden = {
                "ministerie": ministerie,
                "jaar": jaar,
                "bedrag": Decimal(bedrag),
                "bron": f"{BRON} {jaar}",
                "bron_adres": f"{ADRES}-{jaar}",
            }
            leg_budget_vast(
                velden, door, sleutel=uuid5(NAMESPACE_URL, f"{ADRES}/{ministerie.sleutel}/{jaar}")
            )
            nieuw += 1
    return f"{nieuw} new rows"
