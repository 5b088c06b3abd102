"""When an offer loses its sense because another team became the owner, nobody promises contact that is not safe."""

import pytest

from loket.handelingen.toezeggingen import kom_toezegging_na
from loket.luisteraars import bij_andere_eigenaar
from loket.models import Dossier, VeiligContact
from loket.stapzinnen import veilige_zin
from portal.gebeurtenissen.soorten import EigenaarGewisseld
from tests.loket.factories import DossierFactory
from tests.loket.overdracht.bouwstenen import maak_aanbod

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def test_the_next_step_of_someone_in_danger_stays_a_safe_one() -> None:
    dossier = DossierFactory(veilig_contact=VeiligContact.NIET_VEILIG)
    overdracht = maak_aanbod(dossier)
    for belofte in dossier.toezeggingen.filter(status="open").exclude(pk=overdracht.toezegging_id):
        kom_toezegging_na(belofte, door="test")
    bij_andere_eigenaar(EigenaarGewisseld(dossier.pk, dossier.team_id, dossier.team_id, dossier.route))
    volgende = Dossier.objects.get(pk=dossier.pk).volgende_toezegging
    assert volgende is not None
    assert volgende.wat == veilige_zin(met_afspraak=False)
