"""The keys are changed while citizens send and staff act; then the old key is thrown away and all can be read."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from portal.geheimen import nieuwe_sleutel
from tests.e2e.drukte import Drukte, adres_van
from tests.e2e.opstelling import maak_gereed
from tests.installatie import CONTROLEER, Installatie

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
    try:
        drukte.wacht_op(drukte.laat_komen(3))
        portaal.env["VERSLEUTELING_SLEUTELS"] = f"{nieuw},{oud}"
        drukte.laat_komen(2)
        with pytest.raises(AssertionError, match=r"do not write with the first key.*web@"):
            portaal.manage("hersleutel")
        portaal.stop_web()
        portaal.start_web()
        with ThreadPoolExecutor(1) as beheerder:
            wissel = beheerder.submit(portaal.manage, "hersleutel")
            while not wissel.done():
                drukte.wacht_op(drukte.laat_komen(2))
            wissel.result()
        drukte.wacht_op(drukte.laat_komen(1))
        drukte.houd_op()
    finally:
        drukte.breek_af()

    portaal.env["VERSLEUTELING_SLEUTELS"] = nieuw
    portaal.stop_web()
    portaal.start_web()
    verwacht = {adres_van(nummer): code for nummer, code in drukte.verstuurd.items()}
    gelezen, _ = portaal.shells(GELEZEN, CONTROLEER)
    assert json.loads(gelezen) == verwacht
