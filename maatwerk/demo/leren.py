"""Fictional lessons: one published, one that waits for a reviewer."""

from typing import Any, Final
from uuid import uuid5

from django.db import transaction

from loket.models import Dossier
from maatwerk.demo.maken import NAAMRUIMTE, Spelers, Stadium, maak_een, verhalen
from maatwerk.handelingen import trek_zaak_in
from maatwerk.handelingen.leerkaarten import schrijf_leerkaart, zet_kaart
from maatwerk.models import Kaartstaat, Waaromniet, Zaak
from portal.registers import Demo
from portal.stelsel.models import Wet

LESSEN: Final[dict[str, dict[str, Any]]] = {
    "gepubliceerd": {
        "titel": "Vraag eerst of er echt kosten worden gedeeld",
        "wat_speelde": "Een familielid sliep door de week ergens in. De aanvulling ging omlaag.",
        "wat_hielp": "Eén gesprek maakte duidelijk dat er niets werd bijgedragen. Het formulier vroeg dat niet.",
        "tip": "Bel voordat de norm verandert, en schrijf op wie wat betaalt.",
        "regeling": "participatiewet",
        "feiten": ["tijdelijk_inwonen", "kosten_niet_gedeeld"],
    },
    "voorgesteld": {
        "titel": "Zet eerst de andere uitkering klaar, en wijs daarna pas af",
        "wat_speelde": "De wet liet geen uitzondering toe. Zonder meer was er die maand geen inkomen.",
        "wat_hielp": "De andere uitkering begon op dezelfde dag. Niemand hoefde het verhaal opnieuw te vertellen.",
        "tip": "Spreek met de andere organisatie af wie belt, voordat de brief weggaat.",
        "regeling": "ww",
        "feiten": ["overmacht"],
    },
}


def maak_lessen(demo: Demo) -> str:
    """Make what is missing; what is there stays as it is."""
    spelers, nieuw = Spelers.uit_database(), 0
    for nummer, (staat, les) in enumerate(LESSEN.items()):
        sleutel = uuid5(NAAMRUIMTE, f"les:{staat}")
        if Dossier.objects.filter(inzendsleutel=sleutel).exists():
            continue
        with transaction.atomic():
            maak_een(Stadium.IN_ONDERZOEK, verhalen()[nummer], sleutel, spelers, demo.toeval)
            zaak = Zaak.objects.get(dossier__inzendsleutel=sleutel)
            trek_zaak_in(
                zaak,
                reden="Het is intussen opgelost.",
                geen_maatwerk=Waaromniet.NIET_NODIG,
                door=spelers.behandelaar,
            )
            velden = {**les, "regeling": Wet.objects.get(sleutel=les["regeling"])}
            kaart = schrijf_leerkaart(zaak, spelers.behandelaar, velden=velden)
            if staat == Kaartstaat.GEPUBLICEERD:
                zet_kaart(kaart, Kaartstaat.GEPUBLICEERD, door=spelers.beslisser)
        nieuw += 1
    return f"{nieuw} new of {len(LESSEN)}"
