"""Letters by post: what the outbox hands over waits here, is taken in a print batch, and is posted on a day.

Papers that were frozen elsewhere, such as the letter of a decision, are taken along when a batch is made: their
source says which wait (postbronnen.py), and is told when they were posted. Of other letters posting, and
that one came back, is told to the outbox (`noteer_ontvangst`): so the timeline says it, and it takes the next way.
"""

import base64
import csv
import io
from datetime import date
from functools import partial
from typing import Final
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.berichten.models import Partijgebruik, Partijstand, Poststuk, Printpartij
from portal.berichten.partijbestand import teken_partij
from portal.berichten.postbronnen import alle_wachtende, postbronnen
from portal.gebeurtenissen import meld
from portal.gebeurtenissen.soorten import StukGepost, StukTeruggekomen
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import POSTKAMER, noteer_velen
from portal.uitgaand.models import Ontvangst, Status, Uitgaand
from portal.uitgaand.motor import BlijvendMislukt, noteer_ontvangst, noteer_vertrek
from portal.weergave.bestanden import als_cel

MEESTE_IN_PARTIJ: Final = 100
"""So many letters in one file: it stays a file that a printer and a worker can handle."""


def leg_bij_de_post(bericht: Uitgaand) -> None:
    """Carry one letter: it waits for a print batch. The same one again is the same letter.

    Raises BlijvendMislukt when there is no address.
    """
    if not bericht.bestemming.strip():
        raise BlijvendMislukt("There is no address for this letter.")
    inhoud = bericht.inhoud
    Poststuk.objects.get_or_create(
        pk=bericht.pk,
        defaults={
            "over": bericht.over,
            "soort": bericht.soort,
            "kenmerk": inhoud.get("code", ""),
            "omschrijving": bericht.omschrijving,
            "naam": inhoud.get("naam", ""),
            "adres": bericht.bestemming,
            "inhoud": {naam: inhoud.get(naam, "") for naam in ("onderwerp", "tekst", "voluit", "kaart")},
            "taal": inhoud.get("taal", "nl"),
        },
    )


@transaction.atomic
def maak_partij(door: Medewerker) -> Printpartij:
    """Take what waits in a new batch, the oldest first of whatever kind. Raises Geweigerd when nothing waits.

    Of two people who press at once the second waits, and then takes what is left.
    """
    eis(door, Recht.POST_VERZENDEN)
    # What sources have is taken first: they lock dossiers, which everybody locks before letters.
    bevroren = _van_bronnen(_oudste_van_bronnen())
    ruimte = MEESTE_IN_PARTIJ - len(bevroren)
    stukken = list(
        Poststuk.objects.select_for_update().filter(partij__isnull=True).order_by("klaar_op", "pk")[:ruimte]
    )
    if not stukken and not bevroren:
        raise Geweigerd(_("Er wacht nu geen post."))
    partij = _nieuwe_partij(door)
    for plek, stuk in enumerate([*stukken, *bevroren], start=1):
        stuk.partij, stuk.volgorde = partij, plek
    Poststuk.objects.bulk_update(stukken, ["partij", "volgorde"])
    Poststuk.objects.bulk_create(bevroren)
    transaction.on_commit(lambda: _bied_aan(partij.pk))
    return partij


def _oudste_van_bronnen() -> int:
    """How many of the oldest letters that fit in one batch are those of a source: neither kind delays the other."""
    eigen = (
        Poststuk.objects.filter(partij__isnull=True).order_by("klaar_op").values_list("klaar_op", flat=True)
    )
    wacht = [(op, False) for op in eigen[:MEESTE_IN_PARTIJ]]
    wacht += [(rij.sinds, True) for rij in alle_wachtende() if not rij.belet]
    return sum(van_bron for _op, van_bron in sorted(wacht)[:MEESTE_IN_PARTIJ])


def _van_bronnen(hoogstens: int) -> list[Poststuk]:
    """The frozen papers that can go, as letters that are not stored yet."""
    stukken: list[Poststuk] = []
    for naam, bron in postbronnen().items():
        stukken += [
            Poststuk(
                pk=uuid4(),
                bron=naam,
                stuk=rij.stuk,
                opdracht=rij.opdracht,
                over=rij.over,
                kenmerk=rij.kenmerk,
                omschrijving=rij.omschrijving[:120],
                naam=rij.naam,
                adres=rij.adres,
                inhoud={"bijschrift": rij.bijschrift, "afschrift": rij.afschrift},
                taal=rij.taal,
                voorblad=rij.voorblad or bool(rij.bijschrift),
                uitlegcode=None,
            )
            for rij in bron.pak(hoogstens - len(stukken))
        ]
    return stukken


def _nieuwe_partij(door: Medewerker) -> Printpartij:
    """The batch with the next number; of two at once the second takes the number after it."""
    while True:
        nummer = (Printpartij.objects.aggregate(hoogste=Max("nummer"))["hoogste"] or 0) + 1
        try:
            with transaction.atomic():
                return Printpartij.objects.create(nummer=nummer, gemaakt_door=door)
        except IntegrityError:
            if not Printpartij.objects.filter(nummer=nummer).exists():
                raise


def _bied_aan(partij_id: UUID) -> bool:
    from portal.berichten.tasks import maak_partijbestand
    from portal.uitgaand import broker

    return broker.bied_aan(maak_partijbestand, partij_id)


def te_posten(partij: Printpartij) -> QuerySet[Poststuk]:
    """The letters of a batch that may go, in their order."""
    return partij.stukken.filter(ingetrokken_op__isnull=True).order_by("volgorde")


def bewaar_bestand(partij_id: UUID) -> bool:
    """Make the file of a batch that has none yet, each letter on its own sheet; returns whether it was made now.

    When a letter was held back meanwhile, what was drawn has it still: the sweep makes it anew.
    """
    partij = _zonder_bestand().filter(pk=partij_id).first()
    if partij is None:
        return False
    stukken = list(te_posten(partij).select_related("partij"))
    pdf = base64.b64encode(teken_partij(partij, stukken)).decode()
    with transaction.atomic():
        # Whoever holds a letter back locks its batch first.
        vast = _zonder_bestand().select_for_update().filter(pk=partij.pk).first()
        if vast is None or list(te_posten(vast)) != stukken:
            return False
        vast.pdf = pdf
        vast.save(update_fields=["pdf"])
    return True


def _zonder_bestand() -> QuerySet[Printpartij]:
    return Printpartij.objects.filter(stand=Partijstand.GEMAAKT, pdf__isnull=True)


def zonder_bestand() -> list[UUID]:
    """Batches of which the file has to be made."""
    return list(_zonder_bestand().values_list("pk", flat=True))


@transaction.atomic
def pak_bestand(partij: Printpartij, door: Medewerker) -> bytes | None:
    """The file to print, again as often as needed; None while it is being made. Who took it is kept."""
    eis(door, Recht.POST_VERZENDEN)
    if not partij.pdf:
        return None
    _noteer_gebruik(partij, "bestand", door)
    return base64.b64decode(partij.pdf)


@transaction.atomic
def pak_lijst(partij: Printpartij, door: Medewerker) -> str:
    """The index of a batch as CSV: place, code, name, address. Who took it is kept."""
    eis(door, Recht.POST_VERZENDEN)
    _noteer_gebruik(partij, "lijst", door)
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";")
    schrijver.writerow([_("plek"), _("kenmerk"), _("naam"), _("adres")])
    for stuk in te_posten(partij):
        schrijver.writerow(
            [als_cel(str(waarde)) for waarde in (stuk.volgorde, stuk.kenmerk, stuk.naam, stuk.adres)]
        )
    return uit.getvalue()


def _noteer_gebruik(partij: Printpartij, wat: str, door: Medewerker) -> None:
    """Keep who took names and addresses, and tell each person whose letter is among them (promise 9)."""
    Partijgebruik.objects.create(partij=partij, wat=wat, door=door)
    noteer_velen(
        Activiteit.BRIEF_DRUKKEN,
        dossier_ids=[over for over in te_posten(partij).values_list("over", flat=True) if over],
        medewerker=door,
        namens=POSTKAMER,
    )


@transaction.atomic
def meld_gepost(partij: Printpartij, *, op: date, door: Medewerker) -> None:
    """The batch went to the post on this day; its file goes. Saying it twice changes nothing.

    Raises Geweigerd for a day before it was made or in the future.
    """
    eis(door, Recht.POST_VERZENDEN)
    vast = Printpartij.objects.select_for_update().get(pk=partij.pk)
    if vast.stand == Partijstand.GEPOST:
        return
    if not timezone.localdate(vast.gemaakt_op) <= op <= timezone.localdate():
        raise Geweigerd(_("Kijk de dag na: de partij was er toen nog niet, of die dag moet nog komen."))
    vast.stand, vast.gepost_op, vast.gepost_door, vast.pdf = Partijstand.GEPOST, op, door, None
    vast.save(update_fields=["stand", "gepost_op", "gepost_door", "pdf"])
    gepost = list(te_posten(vast).values_list("pk", "bron"))
    onderweg = Uitgaand.objects.filter(
        pk__in=[pk for pk, bron in gepost if not bron], status__in=(Status.WACHT, Status.BEZIG)
    )
    for bericht_id in list(onderweg.values_list("pk", flat=True)):
        noteer_vertrek(bericht_id)
    for stuk_id, bron in gepost:
        if bron:
            transaction.on_commit(partial(_bied_gepost_aan, stuk_id))
        else:
            noteer_ontvangst(stuk_id, Ontvangst.GEPOST)


def _bied_gepost_aan(stuk_id: UUID) -> bool:
    from portal.berichten.tasks import vertel_stuk_gepost
    from portal.uitgaand import broker

    return broker.bied_aan(vertel_stuk_gepost, stuk_id)


@transaction.atomic
def vertel_gepost(stuk_id: UUID) -> bool:
    """Tell the source that its paper was posted, on the day of its batch; returns whether that was new.

    The source locks the dossier first; the letter is written after that, as everywhere.
    """
    stuk = _onverteld().select_related("partij").filter(pk=stuk_id).first()
    partij = stuk.partij if stuk is not None else None
    if stuk is None or stuk.stuk is None or partij is None:
        return False
    if partij.gepost_op is None or partij.gepost_door_id is None:
        return False
    kenmerk = f"printpartij {partij.nummer}"
    meld(StukGepost(stuk.stuk, partij.gepost_op, kenmerk, partij.gepost_door_id, stuk.opdracht))
    return bool(_onverteld().filter(pk=stuk.pk).update(verteld_op=timezone.now()))


def _onverteld() -> QuerySet[Poststuk]:
    return Poststuk.objects.filter(
        stuk__isnull=False,
        verteld_op__isnull=True,
        ingetrokken_op__isnull=True,
        partij__stand=Partijstand.GEPOST,
    )


def te_vertellen(hoogstens: int) -> list[UUID]:
    """Papers that were posted and whose source does not know: what a worker that died left."""
    return list(_onverteld().values_list("pk", flat=True)[:hoogstens])


@transaction.atomic
def meld_terug(stuk: Poststuk, *, door: Medewerker) -> None:
    """The letter came back: the address is wrong. The outbox takes the next way. Raises Geweigerd before posting."""
    eis(door, Recht.POST_VERZENDEN)
    gelezen = Poststuk.objects.select_related("partij").get(pk=stuk.pk)
    if gelezen.partij is None or gelezen.partij.stand != Partijstand.GEPOST:
        raise Geweigerd(_("Deze brief is nog niet gepost."))
    vandaag = timezone.localdate()
    if gelezen.stuk is not None and gelezen.terug_op is None:
        vertel_gepost(gelezen.pk)
        meld(StukTeruggekomen(gelezen.stuk, vandaag, gelezen.opdracht))
    terug = Poststuk.objects.filter(pk=gelezen.pk, terug_op__isnull=True).update(terug_op=vandaag)
    if terug and gelezen.stuk is None:
        noteer_ontvangst(gelezen.pk, Ontvangst.TERUG, reden="The letter came back.")
