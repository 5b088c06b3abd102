"""The outbox engine: what was put ready in a transaction leaves the house at least once.

A message is written with the facts it tells about. After commit one attempt is made at once; a sweep every minute
tries what is due again, after a pause that doubles, until it is sent or the number of attempts is used up. Then it
is `mislukt`: it stays, staff see it and can resend it. Receivers drop duplicates on the message id.
Pattern: transactional outbox; at-least-once delivery with an idempotent receiver.
"""

import logging
from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID, uuid5

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from portal.foutregel import EigenWoorden
from portal.logboek.klok import noteer_klok
from portal.logboek.spoor import Spoor, huidig_spoor, volg_spoor
from portal.snel.vaste_invoer import schrijf
from portal.uitgaand import broker
from portal.uitgaand.models import ONTVANGST_VOLGT, STATUS_VOLGT, Kanaal, Ontvangst, Stand, Status, Uitgaand
from portal.uitgaand.pacht import houd_vast, pacht_tot
from portal.uitgaand.pauze import pauze_na
from portal.uitgaand.stilte import Stilte, hoor, ontvanger_van, peil, stilte_van, wachtte_te_lang

logger = logging.getLogger(__name__)

FOUT_MAX_TEKENS = 500
VERSLEUTELD = ("bestemming", "inhoud")
SLEUTELRUIMTE = UUID("6d1f0f0e-6f0b-4d0e-9c1c-7c8a4f1f2a11")


class Klaar(NamedTuple):
    """A message as it is put ready.

    `sleutel` makes it unique: with the same key twice the first message stays as it was. `over` is what it belongs
    to, such as a dossier: what waits of that can be withdrawn together.
    """

    bestemming: str
    inhoud: dict[str, Any]
    sleutel: str
    omschrijving: str
    over: UUID | None = None
    reeks: str = ""
    volgnummer: int | None = None
    soort: str = ""
    bij: int | None = None
    vorige_id: UUID | None = None
    kanaal: Kanaal | None = None
    """Another channel than that of the others that are put ready with it."""


Verzender = Callable[[Uitgaand], None]
_verzenders: dict[str, Verzender] = {}
_verzenders_per_begin: dict[str, Verzender] = {}
_volgers: dict[str, Any] = {}
_vervolgers: list[Any] = []

SCHRIJVER: Final = "schrijver"
"""In what a message holds: who writes its texts from the facts beside it, when it is sent."""
Schrijver = Callable[[dict[str, Any]], dict[str, Any]]
_schrijvers: dict[str, Schrijver] = {}


class NietGeschreven(EigenWoorden):
    """The texts of a message could not be written from its facts. The facts stay."""


class TijdelijkMislukt(EigenWoorden):
    """The receiver could not take the message now; trying again later, at the earliest after `na`, may help.

    `zweeg`: it gave no answer at all, so another message for it would wait as long.
    """

    def __init__(self, tekst: str = "", *, na: timedelta = timedelta(), zweeg: bool = False) -> None:
        super().__init__(tekst)
        self.na, self.zweeg = na, zweeg


class BlijvendMislukt(EigenWoorden):
    """The receiver will never take this message as it is; trying again is of no use."""


def registreer_verzender(kanaal: Kanaal, verzender: Verzender, *, begin: str = "") -> None:
    """Say who carries the messages of a channel, or those whose key begins like this; from `AppConfig.ready()`.

    The carrier raises TijdelijkMislukt or BlijvendMislukt when it could not deliver.
    """
    if begin:
        _verzenders_per_begin[begin] = verzender
    else:
        _verzenders[kanaal] = verzender


def _verzender_van(bericht: Uitgaand) -> Verzender:
    eigen = (rij for begin, rij in _verzenders_per_begin.items() if bericht.sleutel.startswith(begin))
    return next(eigen, None) or _verzenders[bericht.kanaal]


def registreer_schrijver(naam: str, schrijver: Schrijver) -> None:
    """Say who writes the texts of messages that are put ready with SCHRIJVER and facts; from `AppConfig.ready()`.

    The same facts give the same texts: what changes meanwhile is not to be read.
    """
    _schrijvers[naam] = schrijver


def geschreven(inhoud: dict[str, Any]) -> dict[str, Any]:
    """What a message says; written now when only its facts were put ready. Raises NietGeschreven."""
    if SCHRIJVER not in inhoud:
        return inhoud
    try:
        return _schrijvers[inhoud[SCHRIJVER]](inhoud)
    except Exception as fout:
        raise NietGeschreven(f"{inhoud[SCHRIJVER]}: {type(fout).__name__}") from fout


def volg_afloop(begin: str, taak: Any) -> None:
    """Say which task wants to know how a message ended whose key begins like this; called from `AppConfig.ready()`.

    It gets the id of the message, when that was sent, when it failed for good, and when the other side told
    what became of it (`noteer_ontvangst`). Have a sweep as well.
    """
    _volgers[begin] = taak


def volg_wat_misging(taak: Any) -> None:
    """Say which task takes the next way for a message to a person that did not arrive; from `AppConfig.ready()`.

    It gets the id of the message. Have a sweep as well.
    """
    if taak not in _vervolgers:
        _vervolgers.append(taak)


def zet_alle_klaar(kanaal: Kanaal, klaar: Iterable[Klaar]) -> list[UUID]:
    """Put messages ready inside the caller's transaction; they leave after commit. Returns their ids in this order.

    Raises RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A message was put ready outside a transaction.")
    berichten = [maak_bericht(kanaal, rij) for rij in klaar]
    schrijf(*berichten, bestaat_mag=True)
    nummers = [bericht.pk for bericht in berichten]
    transaction.on_commit(lambda: _bied_alle_aan(nummers))
    return nummers


def maak_bericht(kanaal: Kanaal, klaar: Klaar) -> Uitgaand:
    """A message for the caller to write with what it tells about, and to offer after commit.

    Its id follows from its key, so one statement both adds messages and leaves those that are there alone.
    """
    if klaar.over is not None:
        noteer_klok(klaar.over)
    velden = klaar._replace(kanaal=klaar.kanaal or kanaal)._asdict()
    spoor = huidig_spoor().trace_id
    return Uitgaand(id=uuid5(SLEUTELRUIMTE, klaar.sleutel), spoor=spoor, **velden)


def _bied_alle_aan(nummers: list[UUID]) -> None:
    for nummer in nummers:
        bied_aan(nummer)


def bied_aan(bericht_id: UUID) -> bool:
    """Ask a worker to send this now; return whether the broker took it."""
    from portal.uitgaand.tasks import verstuur

    return broker.bied_aan(verstuur, bericht_id)


def verstuur_bericht(bericht_id: UUID) -> Status:
    """Send one message if it is its turn; safe to call twice, or from two workers at once.

    Returns the status afterwards; one that was held back meanwhile, and so is gone, will never be sent.
    """
    bericht = _neem_in_pacht(bericht_id)
    if bericht is None:
        status = Uitgaand.objects.filter(pk=bericht_id).values_list("status", flat=True).first()
        if status is None:
            logger.warning("Message %s is no more: it was held back", bericht_id)
        return Status(status or Status.MISLUKT)
    spoor = Spoor(bericht.spoor) if bericht.spoor else huidig_spoor()
    try:
        with volg_spoor(spoor), houd_vast(bericht):
            _schrijf(bericht)
            _verzender_van(bericht)(bericht)
    except BlijvendMislukt as fout:
        hoor(ontvanger_van(bericht))
        return _leg_vast(bericht, fout=str(fout) or type(fout).__name__, opgeven=True)
    except TijdelijkMislukt as fout:
        hoor(ontvanger_van(bericht), zweeg=fout.zweeg)
        return _leg_vast(bericht, fout=str(fout) or type(fout).__name__, na=fout.na)
    except Exception as fout:
        logger.exception("Carrier of channel %s failed on message %s", bericht.kanaal, bericht.pk)
        # Its text may quote an address or a letter; what is kept here is read by administrators.
        return _leg_vast(bericht, fout=type(fout).__name__)
    hoor(ontvanger_van(bericht))
    return _leg_vast(bericht)


def _schrijf(bericht: Uitgaand) -> None:
    """Write the texts that were not written yet, and keep them before they leave: a next attempt says the same."""
    if SCHRIJVER in bericht.inhoud:
        bericht.inhoud = geschreven(bericht.inhoud)
        eigen = Uitgaand.objects.filter(pk=bericht.pk, status=Status.BEZIG, pogingen=bericht.pogingen)
        eigen.update(inhoud=bericht.inhoud)


def _neem_in_pacht(bericht_id: UUID) -> Uitgaand | None:
    """Claim the message for a while (portal.uitgaand.pacht), or return None when it is done or someone else has it.

    Of two workers that race for one row the second waits for the lock and then sees the lease of the first.
    """
    nu = timezone.now()
    with transaction.atomic():
        # What is encrypted is read by the carrier: a key that is gone counts as a failed attempt, not as a stop.
        bericht = Uitgaand.objects.select_for_update().defer(*VERSLEUTELD).filter(pk=bericht_id).first()
        if bericht is None:
            return None
        bezet = bericht.status == Status.BEZIG and bericht.pacht_tot is not None and bericht.pacht_tot > nu
        te_vroeg = bericht.status == Status.WACHT and bericht.volgende_poging_op > nu
        if bezet or te_vroeg or bericht.status in {Status.VERZONDEN, Status.MISLUKT}:
            return None
        if bericht.status == Status.BEZIG and bericht.pogingen >= settings.UITGAAND_MAX_POGINGEN:
            _geef_op(bericht, "Every worker that took this message died with it.")
            return None
        ontvanger = ontvanger_van(bericht)
        stilte = stilte_van(ontvanger)
        if stilte and stilte.tot > nu:
            _wacht_af(bericht, stilte)
            return None
        if stilte:
            peil(ontvanger, stilte)
        _zet_status(bericht, Status.BEZIG)
        bericht.pogingen += 1
        bericht.pacht_tot = pacht_tot(nu)
        bericht.save(update_fields=["status", "pogingen", "pacht_tot"])
    return bericht


def _wacht_af(rij: Uitgaand, stilte: Stilte) -> None:
    """Leave a locked row for as long as its receiver is silent; that costs it no attempt.

    What is for a person is given up when it met nothing but silence for as long as all attempts take: it takes
    another way.
    """
    if rij.soort and wachtte_te_lang(rij, stilte):
        stilte.gewacht.pop(rij.pk, None)
        _zet_status(rij, Status.BEZIG)
        _geef_op(rij, "The provider gave no answer for as long as all attempts take.")
        return
    rij.volgende_poging_op = stilte.tot
    rij.save(update_fields=["volgende_poging_op"])


def _leg_vast(
    bericht: Uitgaand, *, fout: str = "", opgeven: bool = False, na: timedelta = timedelta()
) -> Status:
    """Write down how the attempt of `bericht` ended, unless its lease passed to someone else meanwhile."""
    with transaction.atomic():
        rij = Uitgaand.objects.select_for_update().defer(*VERSLEUTELD).filter(pk=bericht.pk).first()
        if rij is None:
            return Status.MISLUKT
        if rij.status != Status.BEZIG or rij.pogingen != bericht.pogingen:
            return Status(rij.status)
        rij.pacht_tot = None
        rij.laatste_fout = fout[:FOUT_MAX_TEKENS]
        if not fout:
            _zet_status(rij, Status.VERZONDEN)
            rij.verzonden_op = timezone.now()
            _meld_afloop(rij)
        elif opgeven or rij.pogingen >= settings.UITGAAND_MAX_POGINGEN:
            _geef_op(rij, fout)
        else:
            _zet_status(rij, Status.WACHT)
            rij.volgende_poging_op = timezone.now() + max(na, pauze_na(rij.pogingen))
        rij.save()
    return Status(rij.status)


def _zet_status(rij: Uitgaand, status: Status) -> None:
    """Move a locked row on. Raises ValueError for a step that is not in the table; a lease may be taken over."""
    if status != rij.status and status not in STATUS_VOLGT[rij.status]:
        raise ValueError(f"Message {rij.pk} cannot go from {rij.status} to {status}.")
    rij.status = status


def _geef_op(rij: Uitgaand, fout: str) -> None:
    """Make a locked row `mislukt`: terminal, until staff resend it."""
    _zet_status(rij, Status.MISLUKT)
    rij.pacht_tot, rij.laatste_fout = None, fout[:FOUT_MAX_TEKENS]
    rij.save(update_fields=["status", "pacht_tot", "laatste_fout"])
    _meld_afloop(rij)
    logger.error("Message %s failed for good: %s", rij.pk, rij.laatste_fout)


def noteer_vertrek(bericht_id: UUID) -> None:
    """Somebody holds what this message says: it left, also when its worker died before it could write that."""
    with transaction.atomic():
        rij = Uitgaand.objects.select_for_update().defer(*VERSLEUTELD).filter(pk=bericht_id).first()
        if rij is None or rij.status not in {Status.WACHT, Status.BEZIG}:
            return
        _zet_status(rij, Status.BEZIG)
        _zet_status(rij, Status.VERZONDEN)
        rij.pacht_tot, rij.verzonden_op, rij.laatste_fout = None, timezone.now(), ""
        rij.save(update_fields=["status", "pacht_tot", "verzonden_op", "laatste_fout"])
        _meld_afloop(rij)


def noteer_ontvangst(bericht_id: UUID, ontvangst: Ontvangst, *, reden: str = "") -> bool:
    """Keep what the other side told of a message that left; returns whether that was new and further on.

    What was told before and says more stays (ONTVANGST_VOLGT): answers come late, twice and out of order.
    """
    with transaction.atomic():
        rij = Uitgaand.objects.select_for_update().defer(*VERSLEUTELD).filter(pk=bericht_id).first()
        if rij is None or rij.status != Status.VERZONDEN or ontvangst not in ONTVANGST_VOLGT[rij.ontvangst]:
            return False
        rij.ontvangst, rij.ontvangst_op = ontvangst, timezone.now()
        rij.laatste_fout = reden[:FOUT_MAX_TEKENS]
        rij.save(update_fields=["ontvangst", "ontvangst_op", "laatste_fout"])
        _meld_afloop(rij)
    return True


def _meld_afloop(rij: Uitgaand) -> None:
    """Ask whoever follows this message to look, after commit."""
    taken = [taak for begin, taak in _volgers.items() if rij.sleutel.startswith(begin)]
    if rij.soort and rij.stand is Stand.MISLUKT:
        taken += _vervolgers
    for taak in taken:
        transaction.on_commit(lambda taak=taak: broker.bied_aan(taak, rij.pk))  # type: ignore[misc]


def aan_de_beurt(nu: datetime) -> QuerySet[Uitgaand]:
    """Messages that are due, and those whose worker died with the lease in hand.

    Of each receiver the first, then of each the second, and so on: thousands for one that is dead leave room for all
    others in every sweep.
    """
    oudste_eerst = ("volgende_poging_op", "aangemaakt_op")
    plek = Window(RowNumber(), partition_by=("kanaal", "reeks"), order_by=oudste_eerst)
    return (
        Uitgaand.objects.filter(
            Q(status=Status.WACHT, volgende_poging_op__lte=nu) | Q(status=Status.BEZIG, pacht_tot__lt=nu)
        )
        .annotate(plek=plek)
        .order_by("plek", *oudste_eerst)
    )


def _niet_in_de_hand() -> Q:
    """Messages that did not leave and that no worker holds; one whose worker died would be taken up by another."""
    verlopen = Q(status=Status.BEZIG, pacht_tot__lt=timezone.now())
    return Q(status__in=(Status.WACHT, Status.MISLUKT)) | verlopen


def trek_in(kanalen: Collection[Kanaal], over: UUID) -> list[str]:
    """Throw away what did not leave yet of what this id stands for, also what failed for good; tells what it was.

    A message that a worker has in hand at this moment is on its way and cannot be held back.
    """
    rijen = Uitgaand.objects.filter(_niet_in_de_hand(), kanaal__in=kanalen, over=over)
    weg = dict(rijen.order_by("aangemaakt_op").values_list("pk", "omschrijving"))
    if weg:
        rijen.filter(pk__in=weg).delete()
    return list(weg.values())


def trek_reeks_in(reeks: str) -> int:
    """Throw away what did not leave yet of a row of numbers that was ended, also what failed for good; how many.

    A message that a worker has in hand at this moment is on its way and cannot be held back.
    """
    weg, _per_soort = Uitgaand.objects.filter(_niet_in_de_hand(), reeks=reeks).delete()
    return weg


def stuur_opnieuw(bericht: Uitgaand) -> Uitgaand:
    """Give a message that failed for good a new series of attempts. Anything else is left as it is.

    A message to a person that took another way, or for which a person was asked, goes no second time.
    """
    with transaction.atomic():
        rij = Uitgaand.objects.select_for_update().get(pk=bericht.pk)
        if rij.status == Status.MISLUKT and rij.vervolg_op is None:
            _zet_status(rij, Status.WACHT)
            rij.pogingen, rij.volgende_poging_op = 0, timezone.now()
            rij.save(update_fields=["status", "pogingen", "volgende_poging_op"])
            transaction.on_commit(lambda: bied_aan(rij.pk))
    return rij
