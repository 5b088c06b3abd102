"""A message that failed, came back, or that nobody opened in time: the next way, and at last a person.

Once, whatever happens: the dossier is locked, the row says when it was followed (`vervolg_op`), and of each way one
follows (`Uitgaand.vorige` is unique). Where contact is not safe nothing follows: what it said lies on the own page.
Ten days unread, then telephone or paper: domain.md 2e, step 4.
"""

import logging
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from loket.berichtsoorten import HELPER_NIEUWS, SOORTEN
from loket.berichtwegen import adres_voor, volgende_weg
from loket.handelingen.bel_over_bericht import vraag_een_mens
from loket.handelingen.berichten import sleutel_van_vervolg, voor_kanaal
from loket.handelingen.helpernieuws import helper_van_bericht, neem_berichten_terug
from loket.handelingen.toezeggingen import vergrendel
from loket.models import Dossier, Zichtbaarheid
from portal.uitgaand.models import Kanaal, Ontvangst, Stand, Status, Uitgaand
from portal.uitgaand.motor import Klaar, NietGeschreven, geschreven, noteer_ontvangst, zet_alle_klaar

logger = logging.getLogger(__name__)

GEVOLGD: Final = (*SOORTEN, HELPER_NIEUWS.naam)
NA_ONGELEZEN: Final = (Kanaal.BRIEF,)
"""Who does not open what is online gets it on paper; else a person calls."""
_WACHT_OP_LEZEN: Final = (Ontvangst.ONBEKEND, Ontvangst.AFGELEVERD)


def te_vervolgen(nu: datetime) -> QuerySet[Uitgaand]:
    """Messages to people that did not arrive, or lie unread too long, and of which nothing followed yet."""
    tot = nu - timedelta(days=settings.BERICHT_ONGELEZEN_DAGEN)
    te_lezen = [soort.naam for soort in SOORTEN.values() if soort.moet_gelezen]
    ongelezen = Q(
        status=Status.VERZONDEN, ontvangst__in=_WACHT_OP_LEZEN, verzonden_op__lte=tot, soort__in=te_lezen
    ) & ~Q(kanaal=Kanaal.BRIEF)
    weg = Q(status=Status.MISLUKT) | Q(ontvangst__in=[Ontvangst.TERUG, Ontvangst.ONGELEZEN])
    return Uitgaand.objects.filter(weg | ongelezen, vervolg_op__isnull=True, soort__in=GEVOLGD)


@transaction.atomic
def vervolg_bericht(bericht_id: UUID) -> bool:
    """Take the next way for one message; returns whether something was due. Twice, or two at once, is once."""
    eerst = Uitgaand.objects.only("over").filter(pk=bericht_id, over__isnull=False).first()
    if eerst is None or eerst.over is None or not Dossier.objects.filter(pk=eerst.over).exists():
        return False
    vast = vergrendel(eerst.over)
    nu = timezone.now()
    bericht = te_vervolgen(nu).select_for_update().filter(pk=bericht_id).first()
    if bericht is None:
        return False
    ongelezen = bericht.stand is not Stand.MISLUKT
    if ongelezen:
        noteer_ontvangst(bericht.pk, Ontvangst.ONGELEZEN)
    Uitgaand.objects.filter(pk=bericht.pk).update(vervolg_op=nu)
    if bericht.soort == HELPER_NIEUWS.naam:
        _volg_helper(vast, bericht)
    elif not _neem_volgende_weg(vast, bericht, ongelezen=ongelezen):
        vraag_een_mens(vast, bericht.omschrijving)
    return True


def _volg_helper(vast: Dossier, bericht: Uitgaand) -> None:
    """Word to who helps has no next way: the person of the dossier gets it, unless contact is not safe."""
    if not vast.is_contact_veilig:
        vraag_een_mens(vast, bericht.omschrijving)
    elif machtiging := helper_van_bericht(bericht):
        neem_berichten_terug(vast, machtiging)


def _neem_volgende_weg(vast: Dossier, bericht: Uitgaand, *, ongelezen: bool) -> bool:
    soort = SOORTEN[bericht.soort]
    kanaal = volgende_weg(vast, soort, geprobeerd(bericht), alleen=NA_ONGELEZEN if ongelezen else ())
    if kanaal is None:
        return False
    try:
        teksten = geschreven(bericht.inhoud)
    except NietGeschreven:
        logger.exception("Message %s has no texts for another way; a person is asked", bericht.pk)
        return False
    zet_alle_klaar(
        kanaal,
        [
            Klaar(
                bestemming=adres_voor(vast, kanaal),
                inhoud=voor_kanaal(teksten, kanaal, vast, _voluit(vast, bericht)),
                sleutel=sleutel_van_vervolg(bericht.sleutel, kanaal, bericht.pk),
                omschrijving=bericht.omschrijving,
                over=vast.pk,
                soort=bericht.soort,
                bij=bericht.bij,
                vorige_id=bericht.pk,
            )
        ],
    )
    return True


def _voluit(vast: Dossier, bericht: Uitgaand) -> str:
    """What the citizen reads on the line that the message is about."""
    if bericht.bij is None:
        return ""
    regel = vast.tijdlijn.filter(pk=bericht.bij, zichtbaar=Zichtbaarheid.IEDEREEN).first()
    return regel.tekst if regel else ""


def geprobeerd(bericht: Uitgaand) -> list[str]:
    """By which ways this message went, this one included; at most one statement for each."""
    kanalen, rij = [bericht.kanaal], bericht
    while rij.vorige_id is not None:
        rij = Uitgaand.objects.only("kanaal", "vorige_id").get(pk=rij.vorige_id)
        kanalen.append(rij.kanaal)
    return kanalen


def noteer_gelezen(dossier_id: UUID) -> int:
    """The person opened the own page: what waits to be read, is read. Returns how many. One statement."""
    nu = timezone.now()
    rijen = Uitgaand.objects.filter(over=dossier_id, status=Status.VERZONDEN).exclude(
        soort__in=["", HELPER_NIEUWS.naam]
    )
    return rijen.filter(ontvangst__in=[*_WACHT_OP_LEZEN, Ontvangst.GEPOST, Ontvangst.ONGELEZEN]).update(
        ontvangst=Ontvangst.GELEZEN, ontvangst_op=nu
    )
