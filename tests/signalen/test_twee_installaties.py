"""Sender and ministry as two installations with two databases, two brokers and real workers (promise 5).

The ministry runs the signal floor alone. The sender's worker dies by kill -9 while it delivers.
"""

import json
import socket
from collections.abc import Callable, Iterator

import pytest

from tests.installatie import Installatie
from tests.processen import wacht_tot

pytestmark = [pytest.mark.keten, pytest.mark.lang]

UITVOERDER = "urn:nld:oin:00000000000000000001:systeem:uitvoerder"
MINISTERIE = "urn:nld:oin:00000000000000000002:systeem:ministerie"
GEHEIM = "a-shared-secret-for-two-installations"
SNEL = {
    "UITGAAND_VEEG_SECONDEN": "1",
    "UITGAAND_EERSTE_PAUZE_SECONDEN": "1",
    "UITGAAND_PACHT_SECONDEN": "3",
    "SIGNAAL_TIMEOUT_SECONDEN": "60",
}

GEEF_AF = """
from django.db import transaction
from portal.stelsel.models import Ministerie
from signalen.handelingen.afgeven import geef_signaal_af
with transaction.atomic():
    signaal = geef_signaal_af(
        titel="Logeren telt als samenwonen", wat_gebeurt="De uitkering wordt lager.",
        wat_zou_moeten="Logeren telt niet.", oorzaak="wet", ernst=3, afzender="Proefuitvoerder",
        ministerie=Ministerie.objects.get(sleutel="szw"), fictief=True,
    )
print(signaal.signaalnummer)
"""
ANTWOORD = """
from portal.identiteit.models import Lidmaatschap, Medewerker, Team
from portal.stelsel.models import Ministerie
from signalen.handelingen.beantwoorden import beantwoord
from signalen.handelingen.bundelen import bundel
from signalen.models import OntvangenSignaal
team = Team.objects.create(sleutel="proef", naam="Proef", ministerie=Ministerie.objects.get(sleutel="szw"))
wie = Medewerker.objects.maak("proef", None, naam="Proef Beleid (verzonnen)")
Lidmaatschap.objects.create(medewerker=wie, team=team, rol="beleid")
knelpunt = bundel(list(OntvangenSignaal.objects.all()), "Logeren", wie)
beantwoord(knelpunt, "vaste_lijn", "Ga uit van de feiten.", "U heeft gelijk.", "", wie)
"""


def koppeling(bron: str, url: str, *, ontvangt: bool) -> str:
    """The setting that names one partner."""
    return json.dumps(
        [{"bron": bron, "naam": "Proef", "url": url, "geheim": GEHEIM, "ontvangt_signalen": ontvangt}]
    )


def aantal(installatie: Installatie, model: str, **waar: object) -> int:
    """How many rows there are of a model of the loop."""
    vraag = f"import signalen.models as m; print(m.{model}.objects.filter(**{waar!r}).count())"
    return int(installatie.shell(vraag))


def status(installatie: Installatie) -> list[str]:
    """The statuses in the outbox."""
    vraag = (
        "from portal.uitgaand.models import Uitgaand as U; print(*U.objects.values_list('status', flat=True))"
    )
    return installatie.shell(vraag).split()


@pytest.fixture
def zwijger() -> Iterator[str]:
    """The address of a receiver that takes the connection and never answers."""
    with socket.create_server(("127.0.0.1", 0), backlog=20) as luisteraar:
        yield f"http://127.0.0.1:{luisteraar.getsockname()[1]}"


def test_a_signal_survives_kill_9_of_the_worker_and_its_answer_comes_back(
    maak_installatie: Callable[..., Installatie], zwijger: str
) -> None:
    afzender = maak_installatie("afzender", SIGNAAL_BRON=UITVOERDER, **SNEL)
    ministerie = maak_installatie("ministerie", SIGNAAL_BRON=MINISTERIE, ALLEEN_SIGNALEN="true", **SNEL)
    afzender.env["SIGNAAL_KOPPELINGEN"] = koppeling(MINISTERIE, zwijger, ontvangt=True)
    ministerie.env["SIGNAAL_KOPPELINGEN"] = koppeling(UITVOERDER, afzender.basis_url, ontvangt=False)
    for installatie in (afzender, ministerie):
        installatie.manage("migrate", "--verbosity", "0")
        installatie.manage("zaai")
        installatie.start_web()

    afzender.start_worker()
    nummer = afzender.shell(GEEF_AF)
    wacht_tot(lambda: status(afzender) == ["bezig"], waarop="the worker that delivers")
    afzender.kill9_worker()
    assert status(afzender) == ["bezig"]  # nobody could write down how it ended
    assert aantal(ministerie, "OntvangenSignaal") == 0

    afzender.env["SIGNAAL_KOPPELINGEN"] = koppeling(MINISTERIE, ministerie.basis_url, ontvangt=True)
    afzender.manage("zaai")
    afzender.start_worker()
    wacht_tot(lambda: status(afzender) == ["verzonden"], waarop="the delivery by another worker")
    assert aantal(ministerie, "OntvangenSignaal", signaalnummer=nummer) == 1
    assert aantal(afzender, "Signaal", afgeleverd_op__isnull=False) == 1

    ministerie.start_worker()
    ministerie.shell(ANTWOORD)
    wacht_tot(lambda: aantal(afzender, "OntvangenReactie") == 1, waarop="the answer of the ministry")
    assert aantal(afzender, "OntvangenReactie", signaal__signaalnummer=nummer, uitkomst="vaste_lijn") == 1
    assert aantal(ministerie, "OntvangenSignaal") == 1
    for installatie in (afzender, ministerie):
        assert json.loads(installatie.manage("controleer", "--json"))["goed"]
