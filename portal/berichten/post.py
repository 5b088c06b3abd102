"""Letters by post: what the outbox hands over waits here, is taken in a print batch, and is posted on a day.

Posting, and a letter that comes back, is told to the outbox (`noteer_ontvangst`): so the timeline says it, and a
letter that came back takes the next way.
"""

import base64
import csv
import io
from datetime import date
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.berichten.models import Partijgebruik, Partijstand, Poststuk, Printpartij
from portal.berichten.pdf import maak_pdf
from portal.berichten.uitleg import uitleg_op_brief
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import POSTKAMER, noteer_velen
from portal.uitgaand.models import Ontvangst, Uitgaand
from portal.uitgaand.motor import BlijvendMislukt, noteer_ontvangst
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
    """Take what waits in a new batch, the oldest first. Raises Geweigerd when nothing waits.

    Of two people who press at once the second waits, and then takes what is left.
    """
    eis(door, Recht.POST_VERZENDEN)
    stukken = list(
        Poststuk.objects.select_for_update()
        .filter(partij__isnull=True)
        .order_by("klaar_op", "pk")[:MEESTE_IN_PARTIJ]
    )
    if not stukken:
        raise Geweigerd(_("Er wacht nu geen post."))
    nummer = (Printpartij.objects.aggregate(hoogste=Max("nummer"))["hoogste"] or 0) + 1
    partij = Printpartij.objects.create(nummer=nummer, gemaakt_door=door)
    for plek, stuk in enumerate(stukken, start=1):
        stuk.partij, stuk.volgorde = partij, plek
    Poststuk.objects.bulk_update(stukken, ["partij", "volgorde"])
    transaction.on_commit(lambda: _bied_aan(partij.pk))
    return partij


def _bied_aan(partij_id: UUID) -> bool:
    from portal.berichten.tasks import maak_partijbestand
    from portal.uitgaand import broker

    return broker.bied_aan(maak_partijbestand, partij_id)


def brief_als_html(stuk: Poststuk) -> str:
    """One letter with its address, in the language of whoever gets it."""
    with override(stuk.taal):
        uitleg = uitleg_op_brief(stuk.uitlegcode) if stuk.uitlegcode else ""
        alineas = [deel for deel in stuk.inhoud["tekst"].split("\n\n") if deel.strip()]
        return render_to_string(
            "berichten/poststuk.html",
            {
                "stuk": stuk,
                "adresregels": [regel.strip() for regel in stuk.adres.replace("\n", ",").split(",")],
                "onderwerp": stuk.inhoud["onderwerp"],
                "voluit": stuk.inhoud["voluit"],
                "alineas": alineas[1:-1] if len(alineas) > 2 else alineas,
                "telefoon": settings.LOKET_TELEFOON,
                "uitleg": uitleg,
                "antwoordadres": settings.ANTWOORDADRES,
                "gehoord_adres": f"{settings.BASIS_URL}/gehoord/",
                "datum": stuk.partij.gemaakt_op if stuk.partij else stuk.klaar_op,
            },
        )


def te_posten(partij: Printpartij) -> QuerySet[Poststuk]:
    """The letters of a batch that may go, in their order."""
    return partij.stukken.filter(ingetrokken_op__isnull=True).order_by("volgorde")


def maak_bestand(partij: Printpartij) -> bytes:
    """The PDF of a batch, each letter on its own sheet; the same letters give the same bytes."""
    stukken = te_posten(partij).select_related("partij")
    return maak_pdf("\n".join(brief_als_html(stuk) for stuk in stukken), titel=f"Printpartij {partij.nummer}")


def bewaar_bestand(partij_id: UUID) -> bool:
    """Make the file of a batch that has none yet; returns whether it was made now."""
    partij = _zonder_bestand().filter(pk=partij_id).first()
    if partij is None:
        return False
    pdf = base64.b64encode(maak_bestand(partij)).decode()
    return bool(_zonder_bestand().filter(pk=partij.pk).update(pdf=pdf))


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
    for stuk_id in te_posten(vast).values_list("pk", flat=True):
        noteer_ontvangst(stuk_id, Ontvangst.GEPOST)


@transaction.atomic
def meld_terug(stuk: Poststuk, *, door: Medewerker) -> None:
    """The letter came back: the address is wrong. The outbox takes the next way. Raises Geweigerd before posting."""
    eis(door, Recht.POST_VERZENDEN)
    vast = Poststuk.objects.select_for_update(of=("self",)).select_related("partij").get(pk=stuk.pk)
    if vast.partij is None or vast.partij.stand != Partijstand.GEPOST:
        raise Geweigerd(_("Deze brief is nog niet gepost."))
    if vast.terug_op is None:
        vast.terug_op = timezone.localdate()
        vast.save(update_fields=["terug_op"])
        noteer_ontvangst(vast.pk, Ontvangst.TERUG, reden="The letter came back.")
