"""Other portals in the demo: one that follows a question, one that takes questions over, one that was ended."""

from django.db import transaction

from loket.demo.overdrachten import BUITEN
from loket.handelingen.aansluiten import sluit_aan, stop_aansluiting
from loket.handelingen.websites import begin_te_volgen, geef_websitecode, kan_delen
from loket.models import Aansluiting, Bevoegdheid, Dossier, Dossierstatus, Ontvanger
from portal.identiteit.models import Medewerker
from portal.registers import Demo

GEMEENTE = "Mijn Gemeente Voorbeeldstad (verzonnen)"
PROEF = "Proef Klantcontact (verzonnen)"


@transaction.atomic
def maak_websites(_demo: Demo) -> str:
    """Made once, without a key: staff make one when they want to try it."""
    beheer = Medewerker.objects.filter(gebruikersnaam="beheer").first()
    if beheer is None or Aansluiting.objects.exists():
        return "0 new"
    gemeente = sluit_aan(
        naam=GEMEENTE,
        waarvoor="Laat op Mijn Gemeente zien hoe het met uw vraag staat.",
        website="https://mijn.voorbeeldstad.example",
        bevoegdheden=[woord for woord in Bevoegdheid if woord is not Bevoegdheid.OVERNEMEN],
        door=beheer,
        fictief=True,
    )
    buurthulp = Ontvanger.objects.filter(sleutel=BUITEN, team=None).first()
    if buurthulp is not None:
        sluit_aan(
            naam=buurthulp.naam,
            waarvoor="Neemt uw vraag over in haar eigen systeem, als u dat wilt.",
            website="https://buurthulp.example",
            bevoegdheden=[Bevoegdheid.OVERNEMEN],
            ontvanger=buurthulp,
            door=beheer,
            fictief=True,
        )
    proef = sluit_aan(
        naam=PROEF,
        waarvoor="Vertelt aan de telefoon hoe het met uw vraag staat.",
        website="https://klantcontact.example",
        bevoegdheden=[Bevoegdheid.VOLGEN],
        door=beheer,
        fictief=True,
    )
    stop_aansluiting(proef.pk, door=beheer)
    eigen = Dossier.objects.filter(
        fictief=True, status=Dossierstatus.OPEN, burger__isnull=False, spoed=False
    ).order_by("aangemaakt_op")
    volgt = [dossier for dossier in eigen[:10] if kan_delen(dossier, ingelogd=True)][:2]
    for dossier in volgt:
        begin_te_volgen(geef_websitecode(dossier, gemeente.pk, tweede=None), gemeente)
    return f"{Aansluiting.objects.count()} new, {len(volgt)} follow"
