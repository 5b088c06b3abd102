"""Fuzzing of every page and form on a running portal, as visitors and as each kind of staff: nothing breaks."""

import json
from collections.abc import Callable

import pytest

from tests.e2e.dwaler import Dwaler
from tests.installatie import Installatie

pytestmark = [pytest.mark.keten, pytest.mark.lang]

PUBLIEK = (
    "/",
    "/intake/verhaal/",
    "/diensten/",
    "/volgen/",
    "/bel-mij/",
    "/hoe-wij-kiezen/",
    "/mijn/",
    "/gehoord/",
)
MEDEWERKERS = {
    "balie": ("/balie/", "/balie/werklijst/"),
    "behandelaar": ("/maatwerk/", "/balie/werklijst/"),
    "teamleider": ("/maatwerk/overzicht/", "/maatwerk/"),
    "beleid": ("/signalen/", "/signalen/lijst/", "/signalen/knelpunten/"),
    "signalenteam": ("/signalen/", "/signalen/rapporten/"),
    "redacteur": ("/admin/",),
}


VERHAAL = ("/intake/verhaal/",)
EIGEN_VRAAG = (
    "/volgen/dossier/",
    "/volgen/berichten/",
    "/volgen/gegevens/",
    "/volgen/helpers/",
    "/volgen/wie-zag-wat/",
)
VAN_EEN_ANDER = ("/volgen/helper/", "/volgen/helper/berichten/")
CODES = """
import json
from loket.models import Dossier, Machtiging
rijen = Dossier.objects.filter(status="open").order_by("aangemaakt_op")
vragen = [(rij.code, rij.email) for rij in rijen if rij.email][:3]
helpers = [rij.code for rij in Machtiging.objects.geldig().filter(handelt=True).select_related("dossier")
    if rij.dossier.is_open and rij.schrijft_namens(rij.dossier)][:1]
print(json.dumps([vragen, helpers]))
"""


def test_no_page_breaks_whatever_is_clicked_and_typed(
    maak_installatie: Callable[..., Installatie], omvang: Callable[[int, int], int]
) -> None:
    installatie = maak_installatie("dwalen", redis=False)
    installatie.leg_tabellen_klaar()
    installatie.shell("from portal.start.voorbereiden import bereid_voor; bereid_voor(lambda _: None)")
    installatie.start_web()
    installatie.start_worker()
    dwalers = [
        Dwaler(installatie.basis_url, zaad, ingangen, vanaf=f"127.0.1.{zaad}")
        for zaad, ingangen in enumerate((PUBLIEK, PUBLIEK, VERHAAL, VERHAAL), start=1)
    ]
    vragen, helpers = json.loads(installatie.shell(CODES))
    assert (len(vragen), len(helpers)) == (3, 1), "citizens and a helper walk along"
    for zaad, (code, tweede) in enumerate(vragen, start=30):
        dwaler = Dwaler(installatie.basis_url, zaad, EIGEN_VRAAG, vanaf=f"127.0.1.{zaad}")
        dwaler.open_vraag(code, tweede)
        dwalers.append(dwaler)
    helper = Dwaler(installatie.basis_url, 40, VAN_EEN_ANDER, vanaf="127.0.1.40")
    helper.open_als_helper(helpers[0])
    dwalers.append(helper)
    for zaad, (naam, ingangen) in enumerate(MEDEWERKERS.items(), start=10):
        dwaler = Dwaler(installatie.basis_url, zaad, ingangen, vanaf=f"127.0.1.{zaad}")
        dwaler.log_in(naam, "demo")
        dwalers.append(dwaler)

    verzoeken = omvang(900, 20_000)
    for nummer in range(verzoeken):
        dwalers[nummer % len(dwalers)].stap()

    for dwaler in dwalers:
        assert dwaler.gezien.get(200, 0) > sum(dwaler.gezien.values()) / 3, dwaler.gezien
    installatie.manage("controleer")
