"""For the demo only: a target that was raised once, and a reference, both plainly fictional."""

from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from portal.identiteit.models import Medewerker
from portal.registers import Demo
from signalen.cijfers.rekenen import maand_erbij
from signalen.handelingen.streefwaarden import zet_streefwaarde
from signalen.models import Streefcijfer, Streefsoort, Streefwaarde

BRON: Final = "Verzonnen afspraak, voor de demo"
WAARDEN: Final[tuple[tuple[Streefcijfer, Streefsoort, int, int, str], ...]] = (
    # figure, kind, value, months ago from which it holds, source
    (Streefcijfer.KRING, Streefsoort.DOEL, 50, 30, BRON),
    (Streefcijfer.KRING, Streefsoort.DOEL, 70, 7, BRON),
    (Streefcijfer.DAGEN, Streefsoort.DOEL, 90, 30, BRON),
    (Streefcijfer.DAGEN, Streefsoort.VERGELIJKING, 140, 30, "Verzonnen onderzoek, voor de demo"),
    (Streefcijfer.BELOFTEN, Streefsoort.DOEL, 85, 30, BRON),
    (Streefcijfer.BELOFTEN, Streefsoort.DOEL, 95, 8, BRON),
    (Streefcijfer.OVERDRACHTEN, Streefsoort.DOEL, 1, 30, BRON),
    (Streefcijfer.MENS, Streefsoort.DOEL, 1, 30, BRON),
    (Streefcijfer.DOORLOOPTIJD, Streefsoort.VERGELIJKING, 56, 30, "Verzonnen onderzoek, voor de demo"),
)


@transaction.atomic
def maak_streefwaarden(_demo: Demo) -> str:
    """Have these lines, where there is someone to set them and no line yet."""
    door = Medewerker.objects.filter(gebruikersnaam="signalenteam").first()
    if door is None or Streefwaarde.objects.exists():
        return "0 new lines"
    lopend = timezone.localdate().replace(day=1)
    for cijfer, soort, waarde, geleden, bron in WAARDEN:
        vanaf = maand_erbij(lopend, -geleden)
        velden: dict[str, Any] = {"cijfer": cijfer, "soort": soort, "waarde": waarde, "geldt_vanaf": vanaf}
        zet_streefwaarde({**velden, "ministerie": None, "bron": bron, "jaar": vanaf.year, "adres": ""}, door)
    return f"{len(WAARDEN)} new lines"
