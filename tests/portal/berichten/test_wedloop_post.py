"""Posting a batch and holding back a letter in it, at the same moment; on a database with real row locks."""

import threading

import pytest
from django.db import connection, transaction

from portal.berichten.intrekken import trek_berichten_in
from portal.berichten.models import Poststuk, Printpartij
from portal.berichten.post import maak_partij
from portal.identiteit.rechten import Rol
from portal.uitgaand.models import Uitgaand
from tests.loket.factories import MedewerkerFactory
from tests.portal.berichten.brieven import brief, sterf_na_het_neerleggen
from tests.wedloop import wacht_tot_iemand_wacht

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_who_holds_a_letter_back_waits_for_its_batch_and_keeps_nothing_from_who_posts_it() -> None:
    bericht = brief()
    partij = maak_partij(MedewerkerFactory(rol=Rol.TEAMLEIDER))
    sterf_na_het_neerleggen(bericht)
    weg: list[str] = []

    def houd_tegen() -> None:
        assert bericht.over is not None
        try:
            with transaction.atomic():
                weg.extend(trek_berichten_in(bericht.over))
        finally:
            connection.close()

    draad = threading.Thread(target=houd_tegen)
    with transaction.atomic():
        Printpartij.objects.select_for_update().get(pk=partij.pk)
        draad.start()
        wacht_tot_iemand_wacht()
        # Free: whoever posts the batch takes these next.
        Uitgaand.objects.select_for_update(nowait=True).get(pk=bericht.pk)
        Poststuk.objects.select_for_update(nowait=True).get(pk=bericht.pk)
    draad.join(60)
    assert weg, "it was held back after that"
