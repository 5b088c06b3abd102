"""Fuzzing of every page and form on a running portal, as visitors and as each kind of staff: nothing breaks."""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress

import pytest
from django.urls import Resolver404, resolve, reverse

from tests.e2e.dwaler import Dwaler
from tests.installatie import Installatie
from tests.portal.openbare_schermen import OPENBAAR

pytestmark = [pytest.mark.keten, pytest.mark.lang]

PUBLIEK = ("/", "/diensten/", "/volgen/", "/bel-mij/", "/hoe-wij-kiezen/", "/mijn/", "/gehoord/", "/brief/")
MEDEWERKERS = {
    "balie": ("/balie/", "/balie/werklijst/"),
    "behandelaar": ("/maatwerk/", "/balie/werklijst/"),
    "teamleider": ("/maatwerk/overzicht/", "/maatwerk/"),
    "beleid": ("/signalen/", "/signalen/lijst/", "/signalen/knelpunten/"),
    "signalenteam": ("/signalen/", "/signalen/rapporten/"),
    "redacteur": ("/redactie/", "/regels/"),
    "beheer": ("/beheer/", "/gezondheid/storingen/"),
}


VERHAAL = ("/intake/",)
VERSTUURD = {
    *("verhaal", "vraag", "controleren", "bewaren", "klopt-niet", "diensten", "brief", "gehoord", "samen"),
    *("bel-mij", "volgen", "volgen-bewijs", "draad", "veilig-contact", "bundel", "afspraak-wensen"),
    *("gegevens-bekijken", "gegevens-verbeteren", "gegevens-verzoek", "registerfout", "helper-berichten"),
}
"""Forms of the public that a long walk has sent."""


def adressen(begin: str) -> tuple[str, ...]:
    """Every public address that can be opened as it is and that begins like this."""
    zonder_meer = (reverse(naam) for naam, rij in OPENBAAR.items() if not rij.args and rij.methode == "get")
    return tuple(
        sorted(adres for adres in zonder_meer if adres.startswith(begin) and "uitloggen" not in adres)
    )


def bereikt(dwalers: Sequence[Dwaler], methode: str) -> set[str]:
    """The names of the addresses where somebody was with this method."""
    namen = set()
    for pad in {pad for dwaler in dwalers for gedaan, pad in dwaler.verzoeken if gedaan == methode}:
        with suppress(Resolver404):
            namen.add(resolve(pad).view_name)
    return namen


CODES = """
import json
from loket.models import Dossier, Machtiging
rijen = Dossier.objects.filter(status="open").order_by("aangemaakt_op")
vragen = [(rij.code, rij.email) for rij in rijen if rij.email][:3]
gegund = Machtiging.objects.geldig().filter(handelt=True).select_related("dossier")
helpers = [(rij.code, rij.dossier.naam.split()[-1]) for rij in gegund
    if rij.dossier.naam and rij.dossier.is_open and rij.schrijft_namens(rij.dossier)][:2]
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
        for zaad, ingangen in enumerate((PUBLIEK, adressen("/"), VERHAAL, VERHAAL), start=1)
    ]
    vragen, helpers = json.loads(installatie.shell(CODES))
    assert (len(vragen), len(helpers)) == (3, 2), (
        "citizens walk along, and helpers: one may stop helping on the way"
    )
    eigen = tuple(adres for adres in adressen("/volgen/") if not adres.startswith("/volgen/helper/"))
    for zaad, (code, tweede) in enumerate(vragen, start=30):
        dwaler = Dwaler(installatie.basis_url, zaad, eigen, vanaf=f"127.0.1.{zaad}")
        dwaler.open_vraag(code, tweede)
        dwalers.append(dwaler)
    for zaad, (code, tweede) in enumerate(helpers, start=40):
        dwaler = Dwaler(installatie.basis_url, zaad, adressen("/volgen/helper/"), vanaf=f"127.0.1.{zaad}")
        dwaler.open_als_helper(code, tweede)
        dwalers.append(dwaler)
    for zaad, (naam, ingangen) in enumerate(MEDEWERKERS.items(), start=10):
        dwaler = Dwaler(installatie.basis_url, zaad, ingangen, vanaf=f"127.0.1.{zaad}")
        dwaler.log_in(naam, "demo")
        dwalers.append(dwaler)

    verzoeken = omvang(900, 20_000)
    for nummer in range(verzoeken):
        dwalers[nummer % len(dwalers)].stap()

    for dwaler in dwalers:
        geopend, alle = dwaler.gezien.get(200, 0), sum(dwaler.gezien.values())
        # Who is only sent on, or only refused, walks past the pages: no walk is the same, so both with room.
        assert geopend > alle / 4, dwaler.gezien
        assert geopend > (alle - dwaler.gezien.get(302, 0)) / 2, dwaler.gezien
    if verzoeken == 20_000:
        assert bereikt(dwalers, "POST") >= VERSTUURD
        assert len(bereikt(dwalers, "GET") & set(OPENBAAR)) > 100
    installatie.manage("controleer")
