"""Fictional messages of citizens, some with a photo of a letter; half of them were answered."""

from io import BytesIO
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction

from loket.handelingen.bijlagen import Bestand
from loket.handelingen.draad import beantwoord_berichten, schrijf_ons
from loket.models import Burgerbericht, Dossier, Dossierstatus, Route
from portal.bestanden.soorten import maak_veilig
from portal.identiteit.models import Medewerker
from portal.registers import Demo

NAAMRUIMTE: Final = UUID("0b0ddc9a-8b0e-4c43-9a3f-3a1f6d0e7c11")
GESPREKKEN: Final = (
    (
        "Ik kreeg deze brief. Moet ik nu al iets doen?",
        True,
        "Nee. Wij kijken er eerst naar en bellen u dan.",
    ),
    ("Hier is het papier waar u om vroeg.", True, ""),
    ("Ik ben volgende week niet thuis.", False, "Dank u. Wij houden daar rekening mee."),
    ("Hoe lang duurt het nog?", False, ""),
)


@transaction.atomic
def maak_draden(_demo: Demo | None = None) -> str:
    """Make what is missing; what is there stays as it is."""
    balie, nieuw = Medewerker.objects.get(gebruikersnaam="balie"), 0
    dossiers = Dossier.objects.voor(balie).filter(fictief=True, status=Dossierstatus.OPEN)
    gekozen = dossiers.exclude(route=Route.MAATWERK).order_by("inzendsleutel")[: len(GESPREKKEN)]
    for dossier, (vraag, met_foto, antwoord) in zip(gekozen, GESPREKKEN, strict=False):
        sleutel = uuid5(NAAMRUIMTE, vraag)
        if Burgerbericht.objects.filter(pk=sleutel).exists():
            continue
        schrijf_ons(dossier, sleutel=sleutel, tekst=vraag, bestanden=[_brief()] if met_foto else [])
        if antwoord:
            beantwoord_berichten(dossier, antwoord=antwoord, door=balie)
        nieuw += 1
    return f"{nieuw} new of {len(GESPREKKEN)}"


def _brief() -> Bestand:
    """A photo of a letter that says that it is fictional."""
    from PIL import Image, ImageDraw

    blad, uit = Image.new("RGB", (600, 850), "white"), BytesIO()
    ImageDraw.Draw(blad).text((60, 80), "Verzonnen brief (proef)", fill="black")
    blad.save(uit, "PNG")
    inhoud, soort = maak_veilig(uit.getvalue())
    return Bestand("brief.png", soort, inhoud)
