"""A browser that opens a question as its citizen does: the code, then something only they and we know."""

from django.core import signing
from django.test import Client
from django.urls import reverse

from loket.handelingen.herkennen import Feit, feiten
from loket.models import Dossier
from loket.views.bezoek import COOKIE, ZOUT


def tweede_gegeven(dossier: Dossier) -> str:
    """What this citizen gave us, to type after the code; empty for who gave nothing."""
    weet = {Feit.EMAIL: dossier.email, Feit.TELEFOON: dossier.telefoon, Feit.ADRES: dossier.adres}
    return next((str(weet[feit]) for feit in feiten(dossier) if feit in weet), "")


def volg_met_code(client: Client, dossier: Dossier) -> None:
    """Type the code, and then what this citizen gave us.

    Who gave nothing only reads it in the browser that sent the question: then this is that browser.
    """
    tweede = tweede_gegeven(dossier)
    if not tweede:
        client.cookies[COOKIE] = signing.dumps({"dossier": str(dossier.pk)}, salt=ZOUT)
        return
    antwoord = client.post(reverse("volgen"), {"code": dossier.code})
    if antwoord["Location"] == reverse("volgen-bewijs"):
        antwoord = client.post(reverse("volgen-bewijs"), {"tweede": tweede})
    assert antwoord["Location"] == reverse("volgen-dossier")
