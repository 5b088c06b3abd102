"""The first door and the body that decides: two dates, both kept (promise 8)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from loket.controles import eerste_deur_eerst
from loket.handelingen import leg_ontvangst_bevoegd_vast
from loket.models import Dossier
from tests.loket.factories import DossierFactory

pytestmark = pytest.mark.django_db


def test_the_receipt_by_whoever_decides_leaves_the_first_door_as_it_was() -> None:
    eerste = timezone.now() - timedelta(days=3)
    dossier = DossierFactory(eerste_deur="bibliotheek", eerste_deur_op=eerste)
    leg_ontvangst_bevoegd_vast(dossier, door="Team Maatwerk")
    dossier.refresh_from_db()
    assert (dossier.eerste_deur, dossier.eerste_deur_op) == ("bibliotheek", eerste)
    assert dossier.ontvangen_bevoegd_op is not None
    assert dossier.ontvangen_bevoegd_op > eerste


def test_the_first_receipt_counts() -> None:
    dossier = DossierFactory()
    eerste = leg_ontvangst_bevoegd_vast(dossier, door="Team A").ontvangen_bevoegd_op
    assert leg_ontvangst_bevoegd_vast(dossier, door="Team B").ontvangen_bevoegd_op == eerste
    assert dossier.tijdlijn.count() == 1


def test_nobody_receives_it_before_it_came() -> None:
    dossier = DossierFactory()
    leg_ontvangst_bevoegd_vast(dossier, door="Team A")
    assert eerste_deur_eerst() == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Dossier.objects.update(ontvangen_bevoegd_op=dossier.eerste_deur_op - timedelta(seconds=1))
