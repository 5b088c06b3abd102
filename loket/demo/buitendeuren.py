"""Other websites with our first question in the demo: a library with a look of its own, and one that was put off."""

from typing import Any, Final

from django.db import transaction

from loket.handelingen.buitendeuren import maak_buitendeur, zet_buitendeur
from loket.models import Buitendeur
from portal.identiteit.models import Medewerker
from portal.registers import Demo

BIBLIOTHEEK: Final[dict[str, Any]] = {
    "sleutel": "bibliotheek-voorbeeldstad",
    "naam": "Bibliotheek Voorbeeldstad (verzonnen)",
    "website": "https://www.bibliotheekvoorbeeldstad.example",
    "logotekst": "Bibliotheek Voorbeeldstad",
    "actie": "#7a1f5c",
    "koppen": "#3d1030",
    "papier": "#f6f1f4",
    "tekengrootte": 112,
}
GEMEENTE: Final[dict[str, Any]] = {
    "sleutel": "gemeente-voorbeeldstad",
    "naam": "Gemeente Voorbeeldstad (verzonnen)",
    "website": "https://www.voorbeeldstad.example",
    "logotekst": "Gemeente Voorbeeldstad",
    "actie": "#00664f",
    "koppen": "#00382c",
    "papier": "#f2f6f3",
    "tekengrootte": 100,
}


@transaction.atomic
def maak_buitendeuren(_demo: Demo) -> str:
    """Made once."""
    redacteur = Medewerker.objects.filter(gebruikersnaam="redacteur").first()
    if redacteur is None or Buitendeur.objects.exists():
        return "0 new"
    maak_buitendeur(door=redacteur, fictief=True, **BIBLIOTHEEK)
    gemeente = maak_buitendeur(door=redacteur, fictief=True, **GEMEENTE)
    zet_buitendeur(gemeente.pk, staat_open=False, door=redacteur)
    return "2 new"
