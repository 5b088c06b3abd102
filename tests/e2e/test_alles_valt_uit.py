"""Whatever falls out while citizens send and staff act: what was accepted is found back, once, and the fault is seen.

Everything runs as it does in production: web server, worker and clock apart, PostgreSQL, Redis, a mail server and
another installation that receives. One after the other they are killed, hang, or meet a full disk. `make test` does
each fault once, `make proef` a hundred and twenty.
"""

import json
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest

from tests.e2e.drukte import Drukte, adres_van
from tests.e2e.opstelling import deur_en_ministerie, maak_gereed, via
from tests.e2e.tussenstuk import HTTP_500, SMTP_421, Lijn, Tussenstuk, tussenstuk
from tests.installatie import CONTROLEER, Installatie
from tests.mailserver import Mailserver, mailserver
from tests.portal.gezondheid.machine import TEKEN
from tests.processen import Proces, wacht_tot
from tests.servers import PostgresServer, RedisServer

pytestmark = [pytest.mark.keten, pytest.mark.lang]

ZAAD: Final = 20261129
GEDULD_SECONDEN: Final = 600
GROND: Final = "pw-18-lid-1"
VOL: Final = 1000
"""Bytes: less than the health check writes, so that a full disk is seen."""
PER_STORING: Final = 4
"""So many citizens come for each fault, on any machine; it falls while at least two of them are under way."""
HANGT_SECONDEN: Final = 12
"""Longer than we wait for a mail server (EMAIL_TIMEOUT)."""

# What decides is a process like a web worker: each case that the handler took gets a whole decision, or nothing.
BESLIS = """
import time
from django.db import transaction
from maatwerk.handelingen import neem_besluit
from maatwerk.models import Rechtsgrond, Zaak, Zaakstatus
from portal.identiteit.models import Medewerker
from portal.stelsel.models import Organisatie, Wet
from tests.maatwerk.factories import maak_akkoord
door, lezer = (Medewerker.objects.get(gebruikersnaam=naam) for naam in ("behandelaar", "beslisser"))
grond = Rechtsgrond.objects.get(sleutel="{grond}")
svb, wet = Organisatie.objects.get(sleutel="svb"), grond.wet
while True:
    for zaak in Zaak.objects.filter(behandelaar=door, status=Zaakstatus.IN_ONDERZOEK):
        with transaction.atomic():
            concept = maak_akkoord(
                zaak, door, lezer=lezer, bestuursorgaan=svb, regeling=wet, rechtsgrond=grond
            )
            neem_besluit(concept, door)
    time.sleep(0.5)
"""
STAND = """
import json
from collections import Counter
from loket.models import Bijlage, Burgerbericht, Dossier, Route, Stuk
from maatwerk.models import Besluit, Zaak
from portal.uitgaand.models import Uitgaand
from signalen.models import Signaal, Verzendreeks
print(json.dumps({
    "codes": {rij.email: rij.code for rij in Dossier.objects.all()},
    "dossiers": Dossier.objects.count(),
    "maatwerk": Dossier.objects.filter(route=Route.MAATWERK).count(),
    "zaken": Zaak.objects.count(),
    "besluiten": Besluit.objects.count(),
    "signalen": Signaal.objects.count(),
    "genummerd": sum(Verzendreeks.objects.values_list("laatste", flat=True)),
    "berichten": dict(Counter(map(str, Burgerbericht.objects.values_list("dossier_id", flat=True)))),
    "bijlagen": dict(Counter(map(str, Bijlage.objects.values_list("regel__dossier_id", flat=True)))),
    "brieven": dict(Counter(
        map(str, Stuk.objects.filter(soort="besluitbrief").values_list("dossier_id", flat=True))
    )),
    "zonder_pdf": Stuk.objects.filter(pdf_gemaakt_op__isnull=True, hoort_bij__isnull=True).count(),
    "uitgaand": dict(Counter(Uitgaand.objects.exclude(status="verzonden").values_list("status", flat=True))),
    "mails": sorted(map(str, Uitgaand.objects.filter(kanaal="email").values_list("pk", flat=True))),
}))
"""
ONTVANGEN = """
import json
from django.db.models import Sum
from signalen.models import Gat, OntvangenSignaal, Ontvangstreeks, Signaaltelling
rijen = OntvangenSignaal.objects
print(json.dumps([
    rijen.count(), rijen.values("signaalnummer").distinct().count(),
    Signaaltelling.objects.aggregate(Sum("aantal"))["aantal__sum"],
    Ontvangstreeks.objects.get().hoogste, Gat.objects.count(),
]))
"""


class Huis:
    """A door with all that it stands on and speaks with; each can go wrong, and is set right again."""

    def __init__(
        self,
        deur: Installatie,
        ministerie: Installatie,
        servers: tuple[PostgresServer, RedisServer],
        lijnen: tuple[Tussenstuk, Tussenstuk],
        toeval: Random,
    ) -> None:
        self.deur, self.ministerie = deur, ministerie
        self.postgres, self.redis = servers
        self.post, self.partner = lijnen
        self._toeval = toeval
        self._beslisser = Proces(
            [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", BESLIS.format(grond=GROND)],
            log=deur.map / "beslisser.log",
            env=deur.env,
        )
        self.onderbroken = 0
        """So often a worker may have died or lost the database between sending and writing that down."""
        self.storingen: dict[str, Callable[[], None]] = {
            "web": self._web,
            "worker": self._worker,
            "klok": self._klok,
            "beslisser": self._dood_beslisser,
            "redis": self._redis,
            "postgres": self._postgres,
            "bestanden": self._bestanden,
            "post_stil": lambda: self._lijn(self.post, Lijn.STIL, HANGT_SECONDEN),
            "post_fout": lambda: self._lijn(self.post, Lijn.FOUT, 3),
            "ontvanger_stil": lambda: self._lijn(self.partner, Lijn.STIL, 4),
            "ontvanger_fout": lambda: self._lijn(self.partner, Lijn.FOUT, 3),
            "ontvanger": self._ontvanger,
        }

    def begin(self) -> None:
        """Start everything."""
        self.ministerie.start_web()
        self.deur.start_web()
        self.deur.start_worker(met_klok=False)
        self.deur.start_klok()
        self._beslisser.start()

    def einde(self) -> None:
        """Let nothing of ours run on."""
        self._beslisser.kill9()

    def houd_in_leven(self) -> None:
        """Start what ended by itself, as whatever runs containers does."""
        if not self.deur.loopt("web"):
            self.deur.start_web()
        if not self.deur.loopt("worker"):
            self.deur.start_worker(met_klok=False)
        if not self.deur.loopt("klok"):
            self.deur.start_klok()
        if not self._beslisser.loopt:
            self._beslisser.start()

    def alarmen(self) -> set[str]:
        """What rings at /gezondheid/volledig/, for staff and machines; a part that is away is an alarm too."""
        verzoek = urllib.request.Request(  # noqa: S310
            f"{self.deur.basis_url}/gezondheid/volledig/", headers={"Authorization": f"Bearer {TEKEN}"}
        )
        try:
            with urllib.request.urlopen(verzoek, timeout=20) as antwoord:  # noqa: S310
                gelezen: dict[str, Any] = json.load(antwoord)
        except urllib.error.HTTPError as fout:
            gelezen = json.load(fout)
        except OSError:
            return {"web"}
        weg = {naam for naam, stand in gelezen["onderdelen"].items() if stand != "goed"}
        return weg | {alarm["naam"] for alarm in gelezen.get("alarmen", [])}

    def _zie(self, alarm: str) -> None:
        wacht_tot(lambda: alarm in self.alarmen(), waarop=f"the alarm {alarm}")

    def _even(self) -> None:
        time.sleep(self._toeval.uniform(0.2, 1.5))

    def _web(self) -> None:
        self.deur.kill9_web()
        self._zie("web")
        self.deur.start_web()

    def _worker(self) -> None:
        self.onderbroken += 1
        self.deur.kill9_worker()
        self._even()

    def _klok(self) -> None:
        self.deur.kill9_klok()
        self._even()

    def _dood_beslisser(self) -> None:
        self._beslisser.kill9()

    def _redis(self) -> None:
        self.onderbroken += 1
        self.redis.kill9()
        self._zie("redis")
        self.redis.start()

    def _postgres(self) -> None:
        self.onderbroken += 1
        self.postgres.stop_meteen()
        self._zie("database")
        self.postgres.start()

    def _bestanden(self) -> None:
        for naam in ("web", "worker", "klok"):
            self.deur.beperk_bestanden(naam, VOL)
        self._zie("opslag")
        self._even()
        for naam in ("web", "worker", "klok"):
            if self.deur.loopt(naam):
                self.deur.beperk_bestanden(naam, None)

    def _lijn(self, lijn: Tussenstuk, stand: Lijn, seconden: float) -> None:
        lijn.lijn = stand
        time.sleep(seconden)
        lijn.lijn = Lijn.DOOR

    def _ontvanger(self) -> None:
        self.ministerie.kill9_web()
        self._even()
        self.ministerie.start_web()


@pytest.fixture
def eigen_postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL that is broken, so it is nobody else's."""
    with PostgresServer() as server:
        yield server


@pytest.fixture
def eigen_redis() -> Iterator[RedisServer]:
    """A Redis that is killed, so it is nobody else's."""
    with RedisServer() as server:
        yield server


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Mailserver]:
    """A mail server that takes everything."""
    with mailserver(tmp_path / "post") as server:
        yield server


def test_whatever_falls_out_all_that_was_accepted_is_found_back_once(
    maak_installatie: Callable[..., Installatie],
    eigen_postgres: PostgresServer,
    eigen_redis: RedisServer,
    post: Mailserver,
    omvang: Callable[[int, int], int],
) -> None:
    toeval = Random(ZAAD)
    geduld = {"UITGAAND_PACHT_SECONDEN": "15", "UITGAAND_LANGSTE_PAUZE_SECONDEN": "2"}
    deur, ministerie = deur_en_ministerie(
        maak_installatie, UITGAAND_MAX_POGINGEN="1000", SIGNAAL_TIMEOUT_SECONDEN="3", **geduld
    )
    ministerie.env["SIGNAAL_PER_MINUUT"] = "1000000"
    with ExitStack() as lijnen:
        mail = lijnen.enter_context(tussenstuk(post.poort, SMTP_421))
        partner = lijnen.enter_context(tussenstuk(ministerie.poort, HTTP_500))
        deur.env |= {
            "DATABASE_URL": eigen_postgres.maak_database("deur"),
            "REDIS_URL": eigen_redis.url(),
            "EMAIL_URL": f"smtp://127.0.0.1:{mail.poort}",
            "GEZONDHEID_TOKEN": TEKEN,
            "SIGNAAL_KOPPELINGEN": via(deur.env["SIGNAAL_KOPPELINGEN"], partner.poort),
        }
        for installatie in (deur, ministerie):
            maak_gereed(installatie)
        huis = Huis(deur, ministerie, (eigen_postgres, eigen_redis), (mail, partner), toeval)
        huis.begin()
        lijnen.callback(huis.einde)
        drukte = Drukte(deur.basis_url)
        lijnen.callback(drukte.breek_af)
        # Each fault once, then whatever comes.
        namen = list(huis.storingen)
        for naam in [*namen, *(toeval.choice(namen) for _keer in range(omvang(0, 107)))]:
            burgers = drukte.laat_komen(PER_STORING)
            drukte.wacht_op(burgers[: toeval.randrange(PER_STORING - 1)])
            time.sleep(toeval.uniform(0, 0.5))
            huis.houd_in_leven()  # the fault before this one may have ended what this one is about
            huis.storingen[naam]()
            drukte.wacht_op(burgers, intussen=huis.houd_in_leven)
        opnieuw = drukte.houd_op()
        stand = wacht_tot_alles_af_is(huis)

    assert opnieuw > 0, "nobody noticed anything: the faults were none"
    assert len(drukte.verstuurd) == PER_STORING * omvang(12, 119)
    keur(stand, drukte)
    aantal = stand["signalen"]
    ontvangen, _ = ministerie.shells(ONTVANGEN, CONTROLEER)
    assert json.loads(ontvangen) == [aantal, aantal, aantal, aantal, 0]
    mails = Counter(str(bericht["Message-ID"]).strip("<>").split("@")[0] for bericht in post.ontvangen)
    assert sorted(mails) == stand["mails"]
    # Two threads of a worker may each have handed over a message without having written that down.
    assert sum(mails.values()) - len(mails) <= 2 * huis.onderbroken
    assert {"worker", "redis", "database", "opslag"}.isdisjoint(huis.alarmen())
    deur.manage("controleer")


def keur(stand: dict[str, Any], drukte: Drukte) -> None:
    """Each question that somebody sent is there once with its file; each case has one decision, signal and letter."""
    verwacht = {adres_van(nummer): code for nummer, code in drukte.verstuurd.items()}
    assert stand["codes"] == verwacht
    assert stand["dossiers"] == len(verwacht)
    assert set(stand["berichten"].values()) == set(stand["bijlagen"].values()) == {1}
    assert len(stand["berichten"]) == len(stand["bijlagen"]) == len(verwacht)
    aantal = stand["maatwerk"]
    assert aantal > 0
    assert [stand[naam] for naam in ("zaken", "besluiten", "signalen", "genummerd")] == [aantal] * 4
    assert len(stand["brieven"]) == aantal
    assert set(stand["brieven"].values()) == {1}


def wacht_tot_alles_af_is(huis: Huis) -> dict[str, Any]:
    """Wait until every case is decided, every paper made and every message gone."""
    einde = time.monotonic() + GEDULD_SECONDEN
    while True:
        huis.houd_in_leven()
        stand: dict[str, Any] = json.loads(huis.deur.shell(STAND))
        if stand["besluiten"] == stand["zaken"] and not stand["uitgaand"] and not stand["zonder_pdf"]:
            return stand
        assert time.monotonic() < einde, stand
        time.sleep(1)
