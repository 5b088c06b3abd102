"""Lines of the log whose time is over: they go, and a tombstone keeps that they were there."""

from datetime import datetime
from typing import Final

from django.db import transaction

from portal.logboek.models import Regelgrafsteen, Verzegeld, Zegel
from portal.logboek.verzegelen import TABELLEN

PER_KEER: Final = 1000
_MOMENT: Final = {Verzegeld.VERWERKING: "begonnen_op", Verzegeld.HANDELING: "op"}


def verwijder_regels(voor: datetime, *, reden: str) -> int:
    """Remove every sealed line of before this moment; returns how many. One that has no seal yet stays."""
    return sum(_verwijder(tabel, veld, voor, reden) for tabel, veld in _MOMENT.items())


def _verwijder(tabel: Verzegeld, veld: str, voor: datetime, reden: str) -> int:
    model, aantal = TABELLEN[tabel][0], 0
    tot = Zegel.objects.filter(tabel=tabel).order_by("-nummer").values_list("tot", flat=True).first() or 0
    oud = model._default_manager.filter(**{f"{veld}__lt": voor, "pk__lte": tot}).order_by("pk")
    while nummers := list(oud.values_list("pk", flat=True)[:PER_KEER]):
        with transaction.atomic():
            Regelgrafsteen.objects.bulk_create(
                [Regelgrafsteen(tabel=tabel, rij=nummer, reden=reden) for nummer in nummers],
                ignore_conflicts=True,
            )
            model._default_manager.filter(pk__in=nummers).delete()
        aantal += len(nummers)
    return aantal
