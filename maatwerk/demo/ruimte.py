"""Fictional examples around legal room: a rule stricter than the law, a wider mandate, and alike decisions."""

from datetime import timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import uuid5

from django.db import transaction
from django.utils import timezone

from loket.models import Dossier
from maatwerk.demo.maken import NAAMRUIMTE, Spelers, Stadium, maak_een, verhalen
from maatwerk.handelingen.mandaten import begin_ruimer_mandaat
from maatwerk.handelingen.register import leg_versies_vast
from maatwerk.models import Bepaling, Bevoegd, Grondsoort, Rechtsgrond, Ruimermandaat
from portal.identiteit.models import Medewerker, Team
from portal.registers import Demo
from portal.stelsel.models import Artikel, Regelniveau, Wet, Zekerheid

STRENGER: Final = "demo-werkinstructie-inwonen"
MANDAAT: Final = "Meer ruimte bij inwonende familie (verzonnen)"
GELIJKE: Final = 4
"""Beside the four of the stages: enough alike decisions for a proposal, and one that went another way."""


def maak_ruimte(demo: Demo) -> str:
    """Add what is missing; what is there stays as it is."""
    with transaction.atomic():
        nieuw = _strengere_regel() + _mandaat() + _gelijke_besluiten(demo)
    return f"{nieuw} new"


def _strengere_regel() -> int:
    wet = Wet.objects.get(sleutel="participatiewet")
    artikel, _nieuw = Artikel.objects.get_or_create(
        sleutel=STRENGER,
        defaults={
            "wet": wet,
            "nummer": "werkinstructie 12 (verzonnen)",
            "niveau": Regelniveau.WERKINSTRUCTIE,
        },
    )
    _rij, nieuw = Rechtsgrond.objects.get_or_create(
        sleutel=STRENGER,
        defaults={
            "naam": "Werkinstructie inwonende familie (verzonnen)",
            "wet": wet,
            "artikel": artikel,
            "soort": Grondsoort.LAGERE_REGEL,
            "bepaling": Bepaling.GEBONDEN,
            "bevoegd": Bevoegd.UITVOERDER,
            "samenvatting": "Verlaag de bijstand altijd vanaf de dag dat een meerderjarig familielid inwoont.",
            "wie": "Afdeling inkomen",
            "bron": "Verzonnen voor de proefomgeving",
            "zekerheid": Zekerheid.ONZEKER,
            "strenger_dan": Rechtsgrond.objects.get(sleutel="pw-18-lid-1"),
            "strenger_uitleg": "De instructie laat geen uitzondering toe. De wet vraagt af te stemmen op de persoon.",
        },
    )
    leg_versies_vast()
    return int(nieuw)


def _mandaat() -> int:
    if Ruimermandaat.objects.filter(naam=MANDAAT).exists():
        return 0
    per_naam = {rij.gebruikersnaam: rij for rij in Medewerker.objects.all()}
    vandaag = timezone.localdate()
    begin_ruimer_mandaat(
        Team.objects.get(sleutel="maatwerk"),
        naam=MANDAAT,
        wat_ruimer="Zelf beslissen waar anders het hoogste niveau van de organisatie beslist.",
        deelnemers=[per_naam["behandelaar"]],
        regelingen=[Wet.objects.get(sleutel="participatiewet")],
        van=vandaag,
        tot=vandaag + timedelta(days=90),
        door=per_naam["regisseur"],
    )
    return 1


def _gelijke_besluiten(demo: Demo) -> int:
    spelers, nieuw = Spelers.uit_database(), 0
    for nummer in range(GELIJKE):
        sleutel = uuid5(NAAMRUIMTE, f"gelijk:{nummer}")
        if not Dossier.objects.filter(inzendsleutel=sleutel).exists():
            maak_een(Stadium.BESLOTEN, _verhaal(nummer), sleutel, spelers, demo.toeval)
            nieuw += 1
    return nieuw


def _verhaal(nummer: int) -> dict[str, Any]:
    """The first story with costs; the last one was solved in another way."""
    kosten = {"eenmalig": Decimal(200 + 75 * nummer), "draagt": "Budget van de regeling"}
    anders = {
        "dictum": "anders",
        "samenvatting": "Een familielid droeg de helft van de huur bij. Er kwam een kleinere verlaging.",
    }
    return verhalen()[0] | {"kosten": kosten} | (anders if nummer == GELIJKE - 1 else {})
