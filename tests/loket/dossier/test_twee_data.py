"""The first door and the body that decides: two dates, both kept (promise 8)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from loket.controles.dossiers import eerste_deur_eerst
from loket.handelingen.overnemen import Overname, belofte, neem_over
from loket.models import Dossier
from portal.identiteit.models import Team
from tests.loket.factories import DossierFactory, TeamFactory

pytestmark = pytest.mark.django_db


def neem(dossier: Dossier, team: Team) -> None:
    """Let a team that decides take the dossier over, with one promise."""
    stap = belofte(dossier, wat="Wij bellen u.", wie=team, uiterlijk=timezone.localdate())
    neem_over(dossier, Overname(team=team, reden="Proef", burgerregel="Wij kijken ernaar.", beloften=[stap]))


def test_the_receipt_by_whoever_decides_leaves_the_first_door_as_it_was() -> None:
    eerste = timezone.now() - timedelta(days=3)
    dossier = DossierFactory(eerste_deur="bibliotheek", eerste_deur_op=eerste)
    neem(dossier, TeamFactory())
    dossier.refresh_from_db()
    assert (dossier.eerste_deur, dossier.eerste_deur_op) == ("bibliotheek", eerste)
    assert dossier.ontvangen_bevoegd_op is not None
    assert dossier.ontvangen_bevoegd_op > eerste


def test_the_first_receipt_counts() -> None:
    dossier = DossierFactory()
    neem(dossier, TeamFactory())
    eerste = Dossier.objects.get().ontvangen_bevoegd_op
    neem(dossier, TeamFactory())
    assert Dossier.objects.get().ontvangen_bevoegd_op == eerste
    ontvangen = [regel for regel in dossier.tijdlijn.all() if "Ontvangen door wie beslist" in regel.tekst]
    assert len(ontvangen) == 1


def test_nobody_receives_it_before_it_came() -> None:
    dossier = DossierFactory()
    neem(dossier, TeamFactory())
    assert eerste_deur_eerst() == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Dossier.objects.update(ontvangen_bevoegd_op=dossier.eerste_deur_op - timedelta(seconds=1))
