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
VRAGEN = """
import json
from loket.models import Dossier
rijen = Dossier.objects.filter(status="open").order_by("aangemaakt_op")
print(json.dumps([(rij.code, rij.email) for rij in rijen if rij.email][:3]))
"""


def test_no_page_breaks_whatever_is_clicked_and_typed(
    maak_installatie: Callable[..., Installatie], omvang: Callable[[int, int], int]
) -> None:
    installatie = maak_installatie("dwalen", postgres=False, redis=False)
    installatie.leg_tabellen_klaar()
    installatie.shell("from portal.start.voorbereiden import bereid_voor; bereid_voor(lambda _: None)")
    installatie.start_web()
    installatie.start_worker()
    dwalers = [
        Dwaler(installatie.basis_url, zaad, ingangen, vanaf=f"127.0.1.{zaad}")
        for zaad, ingangen in enumerate((PUBLIEK, PUBLIEK, VERHAAL, VERHAAL), start=1)
    ]
    for zaad, (code, tweede) in enumerate(json.loads(installatie.shell(VRAGEN)), start=30):
        dwaler = Dwaler(installatie.basis_url, zaad, EIGEN_VRAAG, vanaf=f"127.0.1.{zaad}")
        dwaler.open_vraag(code, tweede)
        dwalers.append(dwaler)
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
