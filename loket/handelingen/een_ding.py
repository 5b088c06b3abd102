"""Eén ding tegelijk: choosing it, and word before a step that is the citizen's own: a working day, by post a week."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from loket.berichtsoorten import STAP_HERINNERING
from loket.berichtwegen import eerste_weg
from loket.handelingen.berichten import stuur_bericht
from loket.handelingen.toezeggingen import vergrendel
from loket.models import Dossier, Toezegging, Toezeggingstatus
from loket.selecties.een_ding import herinnerdagen
from portal.uitgaand.models import Kanaal, Uitgaand


def kies_een_ding(dossier_id: UUID, *, aan: bool) -> None:
    """Show only what is next on the page of this question, on every computer, or all of it again. One statement."""
    Dossier.objects.filter(pk=dossier_id).update(een_ding=aan)


def kies_een_ding_overal(eigenaar: UUID, *, aan: bool) -> None:
    """The same for every question of someone. One statement."""
    Dossier.objects.filter(burger=eigenaar).update(een_ding=aan)


@transaction.atomic
def herinner_aan_stap(toezegging_id: UUID) -> bool:
    """Send word of one step, once, by the way that this person chose; returns whether it went out now."""
    eerst = Toezegging.objects.only("dossier_id").get(pk=toezegging_id)
    dossier = vergrendel(eerst.dossier_id)
    stap = Toezegging.objects.get(pk=toezegging_id)
    sleutel = f"stap:{stap.pk}"
    if stap.status != Toezeggingstatus.OPEN or Uitgaand.objects.filter(sleutel=sleutel).exists():
        return False
    morgen, _week = herinnerdagen(timezone.localdate())
    if stap.uiterlijk > morgen and eerste_weg(dossier, STAP_HERINNERING) is not Kanaal.BRIEF:
        return False
    return stuur_bericht(
        dossier,
        STAP_HERINNERING,
        sleutel=sleutel,
        omschrijving="herinnering aan een eigen stap",
        inhoud={"uiterlijk": stap.uiterlijk},
        voluit=stap.u_doet or stap.wat,
    )
