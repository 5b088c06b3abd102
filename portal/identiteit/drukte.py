"""Asking a partner that sends by machine for patience; counted in the database, so no restart forgets it."""

from datetime import datetime, timedelta

from django.db import transaction

from portal.identiteit.models import Drukte


@transaction.atomic
def te_druk(wie: str, nu: datetime, per_minuut: int) -> timedelta | None:
    """Count a request of this partner; return how long it must wait when it sent more than this in the minute."""
    minuut = nu.replace(second=0, microsecond=0)
    rij, _gemaakt = Drukte.objects.select_for_update().get_or_create(wie=wie, defaults={"minuut": minuut})
    if rij.minuut != minuut:
        rij.minuut, rij.aantal = minuut, 0
    if rij.aantal >= per_minuut:
        return minuut + timedelta(minutes=1) - nu
    rij.aantal += 1
    rij.save(update_fields=["minuut", "aantal"])
    return None
