"""A finished dossier that opens again has its next step at once (promise 1)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from loket.handelingen import heropen_dossier
from loket.models import Derde, Dossier, Toezeggingsoort
from portal.identiteit.rechten import Geweigerd
from tests.loket.factories import DossierFactory

pytestmark = pytest.mark.django_db


def heropen(dossier: Dossier) -> None:
    heropen_dossier(
        dossier,
        wat="Wij kijken opnieuw.",
        wie=Derde("Team Proef"),
        uiterlijk=timezone.localdate() + timedelta(days=7),
        soort=Toezeggingsoort.BELOOFD,
    )


def test_a_finished_dossier_opens_with_its_next_step() -> None:
    dossier = DossierFactory(gesloten=True)
    heropen(dossier)
    vers = Dossier.objects.get(pk=dossier.pk)
    assert (vers.is_open, vers.uitkomst) == (True, "")
    assert vers.volgende_toezegging is not None
    assert vers.volgende_toezegging.wat == "Wij kijken opnieuw."
    assert dossier.is_open


def test_an_open_dossier_is_not_opened_again() -> None:
    dossier = DossierFactory()
    with pytest.raises(Geweigerd):
        heropen(dossier)
    assert dossier.toezeggingen.count() == 1
