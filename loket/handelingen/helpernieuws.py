"""Word for who helps that there is news, where the person of the dossier wanted that; never what it is.

The clock looks, so no deed has to think of it: one message for all that came since the last one. A mandate is read at
that moment, and where contact is not safe nobody hears anything: whoever helps may be the danger.
"""

from typing import Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from loket.berichtsoorten import HELPER_NIEUWS
from loket.berichtwegen import mobiel
from loket.handelingen.berichten import schrijf_bericht
from loket.handelingen.toezeggingen import vergrendel
from loket.models import Dossier, Gebeurtenissoort, Machtiging, Tijdlijnregel, Zichtbaarheid
from portal.berichten import sms
from portal.uitgaand.models import Kanaal
from portal.uitgaand.motor import zet_alle_klaar

NIEUWS: Final = (
    *(Gebeurtenissoort.CONTACT, Gebeurtenissoort.AFSPRAAK, Gebeurtenissoort.OPGEPAKT),
    *(Gebeurtenissoort.TOEZEGGING, Gebeurtenissoort.OVERDRACHT, Gebeurtenissoort.ROUTE),
    *(Gebeurtenissoort.BESLUIT, Gebeurtenissoort.STUK, Gebeurtenissoort.TERMIJN),
    *(Gebeurtenissoort.ANTWOORD, Gebeurtenissoort.REACTIE, Gebeurtenissoort.KLAAR),
)
"""What we did; not what the person of the dossier did, nor who else helps."""


def weg_naar_helper(bericht_op: str) -> tuple[Kanaal, str] | None:
    """By which way and where word can go; None when it is no e-mail address and no mobile number that we can text."""
    if sms.is_aan() and (nummer := mobiel(bericht_op)):
        return Kanaal.SMS, nummer
    try:
        validate_email(bericht_op.strip())
    except ValidationError:
        return None
    return Kanaal.EMAIL, bericht_op.strip()


def te_vertellen_helpers() -> QuerySet[Machtiging]:
    """The mandates of which the helper has to hear that there is news."""
    return Machtiging.objects.geldig().exclude(bericht_op="").filter(Exists(_nieuw()))


@transaction.atomic
def vertel_helper(machtiging_id: UUID) -> bool:
    """Send word to one helper; returns whether it went out now. Twice, or two at once, is once."""
    eerst = Machtiging.objects.only("dossier_id").get(pk=machtiging_id)
    dossier = vergrendel(eerst.dossier_id)
    machtiging = te_vertellen_helpers().filter(pk=machtiging_id).first()
    if machtiging is None:
        return False
    laatste = _regels(dossier).latest("op")
    Machtiging.objects.filter(pk=machtiging.pk).update(verteld_tot=laatste.op)
    weg = weg_naar_helper(machtiging.bericht_op)
    if weg is None or not dossier.is_contact_veilig:
        return False
    sleutel = f"helpernieuws:{machtiging.pk}:{laatste.pk}"
    kanaal, waar = weg
    klaar = schrijf_bericht(
        dossier,
        HELPER_NIEUWS,
        kanaal,
        naar=waar,
        sleutel=sleutel,
        omschrijving="er is nieuws, voor wie helpt",
    )
    if kanaal == Kanaal.SMS:
        klaar.inhoud["tekst"] = klaar.inhoud["sms"]
    zet_alle_klaar(kanaal, [klaar])
    return True


def stop_berichten(dossier: Dossier, machtiging_id: UUID) -> None:
    """The person of the dossier ends the messages to a helper, who helps on.

    Raises Machtiging.DoesNotExist for another dossier's mandate.
    """
    if not Machtiging.objects.filter(pk=machtiging_id, dossier=dossier).update(bericht_op=""):
        raise Machtiging.DoesNotExist


def _regels(dossier: Dossier) -> QuerySet[Tijdlijnregel]:
    return Tijdlijnregel.objects.filter(dossier=dossier, soort__in=NIEUWS, zichtbaar=Zichtbaarheid.IEDEREEN)


def _nieuw() -> QuerySet[Tijdlijnregel]:
    sinds = Coalesce(OuterRef("verteld_tot"), OuterRef("vastgelegd_op"))
    return Tijdlijnregel.objects.filter(
        dossier=OuterRef("dossier"), soort__in=NIEUWS, zichtbaar=Zichtbaarheid.IEDEREEN, op__gt=sinds
    )
