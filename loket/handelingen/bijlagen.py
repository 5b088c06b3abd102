"""Keeping files that came in, and having them looked at for viruses where that is on (VIRUSKEURING)."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.toezeggingen import vergrendel
from loket.models import Bestandsplaats, Bijlage, Gebeurtenissoort, Keuring, Tijdlijnregel
from loket.models.bijlage import KEURING_VOLGT
from portal.bestanden.soorten import Bestandsoort
from portal.bestanden.virussen import keur, keuring_staat_aan
from portal.persoonsgegevens.vinden import zonder_bsn
from portal.uitgaand.pauze import pauze_na

LANGSTE_NAAM = 100


@dataclass(frozen=True)
class Bestand:
    """A file that was made harmless, with the name that the sender gave it."""

    naam: str
    soort: Bestandsoort
    inhoud: bytes


def bewaar_bestanden(regel: Tijdlijnregel, bestanden: Sequence[Bestand]) -> list[Bijlage]:
    """Keep files with a line, inside the caller's transaction; a worker has them looked at after that."""
    from loket.tasks import bied_keuring_aan

    aan = keuring_staat_aan()
    bijlagen = Bijlage.objects.bulk_create(
        Bijlage(
            regel=regel,
            naam=_naam(bestand),
            soort=bestand.soort.value,
            grootte=len(bestand.inhoud),
            inhoud=base64.b64encode(bestand.inhoud).decode(),
            keuring=Keuring.WACHT if aan else Keuring.UIT,
        )
        for bestand in bestanden
    )
    for bijlage in bijlagen if aan else ():
        transaction.on_commit(lambda sleutel=bijlage.pk: bied_keuring_aan(sleutel))  # type: ignore[misc]
    return bijlagen


def _naam(bestand: Bestand) -> str:
    """The name without a folder and without a BSN; it ends as what the file is."""
    stam = PurePosixPath(bestand.naam.replace("\\", "/")).stem[:LANGSTE_NAAM].strip()
    return f"{zonder_bsn(stam, 'nummer') or _('bestand')}{bestand.soort.achtervoegsel}"


def keur_bijlage(sleutel: UUID) -> None:
    """Have one file looked at, when it is its turn. Raises KeurderOnbereikbaar; then it waits for a next time.

    The next attempt is planned before this one begins, so a worker that dies with it loses nothing.
    """
    nu = timezone.now()
    with transaction.atomic():
        wacht = Bijlage.objects.select_for_update(of=("self",)).select_related("regel")
        bijlage = wacht.filter(pk=sleutel, keuring=Keuring.WACHT, keuring_volgende_poging_op__lte=nu).first()
        if bijlage is None:
            return
        bijlage.keuring_pogingen += 1
        bijlage.keuring_volgende_poging_op = nu + pauze_na(bijlage.keuring_pogingen)
        bijlage.save(update_fields=["keuring_pogingen", "keuring_volgende_poging_op"])
    if not keuring_staat_aan():
        _rond_af(bijlage, Keuring.UIT)
    else:
        _rond_af(bijlage, Keuring.SCHOON if keur(bijlage.bytes).schoon else Keuring.BESMET)


@transaction.atomic
def _rond_af(bijlage: Bijlage, keuring: Keuring) -> None:
    """Write down what came out, once; of a file with a virus only the name is kept, and the sender reads it."""
    dossier = vergrendel(bijlage.regel.dossier_id)
    vast = Bijlage.objects.select_for_update().get(pk=bijlage.pk)
    if keuring not in KEURING_VOLGT[vast.keuring]:
        return
    vast.keuring = keuring
    if keuring == Keuring.BESMET:
        vast.inhoud, vast.plaats = "", Bestandsplaats.GEWIST
        with override(dossier.taal):
            zin = _(
                "In het bestand “%(naam)s” zit een virus. Wij hebben het gewist. Stuur het opnieuw, of bel ons."
            )
            schrijf_tijdlijn(dossier, Gebeurtenissoort.BERICHT, zin % {"naam": vast.naam})
    vast.save(update_fields=["keuring", "inhoud", "plaats"])


def te_keuren() -> list[UUID]:
    """The files whose turn it is."""
    rijen = Bijlage.objects.filter(keuring=Keuring.WACHT, keuring_volgende_poging_op__lte=timezone.now())
    return list(rijen.order_by("keuring_volgende_poging_op").values_list("pk", flat=True))
