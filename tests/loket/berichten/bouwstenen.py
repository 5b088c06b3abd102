"""A dossier with every way to reach its person, news for it, and the clock of the outbox."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.nieuws import mail_nieuws
from loket.models import Dossier, Gebeurtenissoort, Tijdlijnregel
from loket.tasks import veeg_berichten
from portal.uitgaand.models import Uitgaand
from portal.uitgaand.motor import verstuur_bericht
from tests.loket.factories import DossierFactory

MAIL, MOBIEL, ADRES = "noor@voorbeeld.example", "06 12 34 56 78", "Dorpsstraat 1, 1234 AB Ergens"


def bereikbaar(**anders: Any) -> Dossier:
    """A dossier of someone with e-mail, mobile telephone and address."""
    dossier: Dossier = DossierFactory(
        **{"naam": "Noor Verzonnen", "email": MAIL, "telefoon": MOBIEL, "adres": ADRES, **anders}
    )
    return dossier


@transaction.atomic
def vertel(dossier: Dossier, tekst: str = "Uw aanvraag is doorgezet.") -> Tijdlijnregel:
    """Write something on the timeline and send word of it."""
    regel = schrijf_tijdlijn(dossier, Gebeurtenissoort.ANTWOORD, tekst)
    mail_nieuws(regel)
    return regel


def laatste(dossier: Dossier) -> Uitgaand:
    """The way that a message went last."""
    return Uitgaand.objects.filter(over=dossier.pk, volgende=None).order_by("-aangemaakt_op")[0]


def kanalen(dossier: Dossier) -> list[str]:
    """By which ways a message went, in order."""
    rij, gegaan = laatste(dossier), list[str]()
    while True:
        gegaan.insert(0, rij.kanaal)
        if rij.vorige is None:
            return gegaan
        rij = rij.vorige


def verstuur_alles(dossier: Dossier) -> None:
    """What waits leaves, or fails; what failed takes its next way, until nothing moves."""
    for _keer in range(10):
        for bericht in Uitgaand.objects.filter(over=dossier.pk, status="wacht"):
            Uitgaand.objects.filter(pk=bericht.pk).update(volgende_poging_op=timezone.now())
            verstuur_bericht(bericht.pk)
        veeg_berichten()


def dagen_later(dossier: Dossier, dagen: int) -> None:
    """So many days go by without anybody opening it."""
    rijen = Uitgaand.objects.filter(over=dossier.pk, verzonden_op__isnull=False)
    rijen.update(verzonden_op=F("verzonden_op") - timedelta(days=dagen))
