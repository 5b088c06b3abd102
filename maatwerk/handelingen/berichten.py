"""Letters from which no term runs, about what we did at once or an ingebrekestelling. They have to arrive too."""

from typing import Final

from django.utils import timezone

from loket.handelingen.bezorgen import bezorg
from loket.models import Belover, Bezorgwijze, Stuk
from loket.models.brieven import kan_digitaal
from loket.stapzinnen import contactzin
from maatwerk import dagen
from maatwerk.handelingen.beloften import STUUR_BRIEF, beloof, openstaand
from maatwerk.models import Belofte, Zaak

DOOR_MEDEWERKER: Final = (Bezorgwijze.POST, Bezorgwijze.UITGEREIKT)
"""What a member of staff can write down about the way a letter went."""


def bied_bericht_aan(zaak: Zaak, brief: Stuk, *, wie: Belover) -> None:
    """The letter lies ready: who chose for digital letters is told so by e-mail, to others `wie` promises to send it.

    For a locked case, in the language of the citizen; the e-mail is that of the caller (`mail_nieuws`).
    """
    vandaag = timezone.localdate()
    if kan_digitaal(zaak.dossier):
        bezorg(brief, Bezorgwijze.BERICHT, op=vandaag)
        return
    bezorg(brief, Bezorgwijze.KLAARGELEGD, op=vandaag)
    uiterlijk = dagen.versturen_uiterlijk(vandaag)
    # Of two letters on one day the citizen reads one promise; it is kept when both went.
    if all(rij.uiterlijk != uiterlijk for rij in openstaand(zaak, Belofte.VERSTUREN)):
        zin = contactzin(zaak.dossier, STUUR_BRIEF)
        beloof(zaak, Belofte.VERSTUREN, wat=zin, wie=wie, uiterlijk=uiterlijk)
