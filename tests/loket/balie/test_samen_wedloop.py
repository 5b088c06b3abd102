"""A visitor who presses twice, on a database with real row locks: one dossier, and twice the same answer."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connection

from loket.handelingen import begin_samen, bevestig_samen
from loket.handelingen.openen import Contact
from loket.models import Dossier, Samensessie, Samenstand
from portal.identiteit.rechten import Rol
from tests.loket.factories import IntakeFactory, MedewerkerFactory, TeamFactory

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]


def test_confirming_at_the_same_moment_gives_both_the_same_dossier() -> None:
    team = TeamFactory()
    sessie = begin_samen(team, door=MedewerkerFactory(rol=Rol.BALIE, rol__team=team))
    gelezen = IntakeFactory(pk=sessie.intake_sleutel)
    Samensessie.objects.update(
        stand=Samenstand.GEKOPPELD, koppelsleutel=None, koppelcode="", meekijksleutel="k"
    )
    sessie.refresh_from_db()
    start = Barrier(4)

    def bevestig(_nummer: int) -> UUID:
        try:
            start.wait(timeout=20)
            return bevestig_samen(sessie, Contact(), gelezen=gelezen).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(bevestig, range(4))) == {Dossier.objects.get().pk}
    assert Dossier.objects.get().balie == sessie.team
