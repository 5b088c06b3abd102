"""The keys are changed while citizens send and staff act; then the old key is thrown away and all can be read."""

import json
from collections.abc import Callable

import pytest

from portal.geheimen import nieuwe_sleutel
from tests.e2e.drukte import Drukte, adres_van
from tests.e2e.opstelling import maak_gereed
from tests.installatie import Installatie
from tests.processen import wacht_tot

pytestmark = [pytest.mark.keten, pytest.mark.lang]

GELEZEN = """
import json
from loket.models import Bijlage, Dossier
from portal.uitgaand.models import Uitgaand
assert all(rij.inhoud and rij.bestemming for rij in Uitgaand.objects.all())
assert all(rij.bytes.startswith(b"%PDF") for rij in Bijlage.objects.all())
print(json.dumps({rij.email: rij.code for rij in Dossier.objects.all() if rij.verhaal}))
"""


def test_keys_change_while_the_portal_is_in_use(maak_installatie: Callable[..., Installatie]) -> None:
    oud, nieuw = nieuwe_sleutel(), nieuwe_sleutel()
    portaal = maak_installatie("sleutel", redis=False, VERSLEUTELING_SLEUTELS=oud)
    maak_gereed(portaal)
    portaal.start_web()
    drukte = Drukte(portaal.basis_url)
    drukte.begin(burgers=2)
    try:
        wacht_tot(lambda: len(drukte.verstuurd) >= 3, waarop="questions under the old key", binnen=180)
        portaal.env["VERSLEUTELING_SLEUTELS"] = f"{nieuw},{oud}"
        portaal.stop_web()
        portaal.start_web()
        eerder = len(drukte.verstuurd)
        portaal.manage("hersleutel")
        wacht_tot(lambda: len(drukte.verstuurd) > eerder, waarop="a question under the new key", binnen=180)
        drukte.houd_op()
    finally:
        drukte.breek_af()

    portaal.env["VERSLEUTELING_SLEUTELS"] = nieuw
    portaal.stop_web()
    portaal.start_web()
    verwacht = {adres_van(nummer): code for nummer, code in drukte.verstuurd.items()}
    assert json.loads(portaal.shell(GELEZEN)) == verwacht
    portaal.manage("controleer")
