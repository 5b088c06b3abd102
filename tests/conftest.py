"""Fixtures for every test: the size of long proofs, the browser, private servers and whole installations."""

import fcntl
import gc
import itertools
import os
import re
from collections.abc import Callable, Generator, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone, translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import expect

from loket import regelalarm
from loket.zoeken.bouwen import bouw_index
from loket.zoeken.bron import lees_bron
from loket.zoeken.spoedleren import bewaard_model
from portal import inhoudstempel
from portal.stelsel.models import Organisatie
from portal.termijnen.datums import NEDERLAND
from portal.vers import vergeet_alles
from tests import proefdatabase, zaad
from tests.installatie import Installatie
from tests.portal.logboek.grendel import leegt_ook_het_logboek
from tests.processen import zoek_programma
from tests.servers import PostgresServer, RedisServer, verse_database

GROOT = os.environ.get("PROEF") == "groot"
INSTALLATIES = pytest.StashKey[list[Installatie]]()
LOG_TEKENS = 4000
DINSDAGOCHTEND = datetime(2026, 11, 24, 10, 0, tzinfo=NEDERLAND)

# The clock of a shared machine proves nothing, so no property test has a deadline or fails because it was slow.
_ZONDER_KLOK: dict[str, Any] = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
# One commit gets one verdict: the usual run draws the same examples each time, `make proef` draws new and many more.
hypothesis_settings.register_profile("gewoon", **_ZONDER_KLOK, derandomize=True)
hypothesis_settings.register_profile("groot", **_ZONDER_KLOK, max_examples=2000)
hypothesis_settings.load_profile("groot" if GROOT else "gewoon")


# A page may be as late as the button that one waits for to press (30 s in Playwright): what is there is seen at once.
expect.set_options(timeout=30_000)

# Chromium hears the last list only, so what Playwright turns off is in ours too.
UIT_VOOR_PLAYWRIGHT = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "TcpPortRandomizationWin"),
    *("OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"),
    *("msForceBrowserSignIn", "msEdgeUpdateLaunchServicesPreferredVersion"),
)
ADRESBALK = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")

NOEMT_MERK = re.compile(r"pytest\.mark\.(browser|keten)")
_MET_DATABASE = frozenset({"db", "transactional_db", "live_server"})


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Leave what is collected out of every later garbage collection: it stays until the end, and it is much."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks no database: it says the same on PostgreSQL as on SQLite, and is run once."""
    for item in items:
        namen = getattr(item, "fixturenames", ())
        if _MET_DATABASE.isdisjoint(namen) and not item.get_closest_marker("django_db"):
            item.add_marker("zonder_database")


@pytest.hookimpl(trylast=True, specname="pytest_collection_modifyitems")
def pytest_wissel_af(items: list[pytest.Item]) -> None:
    """After each test of real processes, that mostly waits, put two of those that mostly compute."""
    wachten = [item for item in items if item.get_closest_marker("keten")]
    rekenen = [item for item in items if not item.get_closest_marker("keten")]
    rijen = itertools.zip_longest(wachten, rekenen[::2], rekenen[1::2])
    items[:] = [item for rij in rijen for item in rij if item is not None]


@pytest.hookimpl(tryfirst=True, specname="pytest_collection_modifyitems")
def pytest_staat_waar_make_test_zoekt(items: list[pytest.Item]) -> None:
    """What needs a browser or processes stands in a file that says so: `make test` reads no other for it."""
    for pad in {item.path for item in items if any(map(item.get_closest_marker, ("browser", "keten")))}:
        if not NOEMT_MERK.search(pad.read_text()):
            raise pytest.UsageError(f"{pad} says nowhere pytest.mark.browser or pytest.mark.keten")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Give a test what its marker says it needs, or fail; a test is never skipped."""
    if item.get_closest_marker("postgres") and not os.environ.get("DATABASE_URL"):
        pytest.fail(
            "This test needs PostgreSQL: python -m tests.servers postgres -- .venv/bin/python -m pytest"
        )
    if item.get_closest_marker("browser"):
        # Playwright keeps an event loop on this thread; Django would refuse every query beside it.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show with a failure what the processes of its installations said: it cannot be seen afterwards."""
    verslag = yield
    if verslag.when == "call" and verslag.failed:
        for installatie in item.stash.get(INSTALLATIES, []):
            for proces in ("web", "worker", "klok"):
                verslag.sections.append(
                    (f"{installatie.naam}: {proces}", installatie.log(proces)[-LOG_TEKENS:])
                )
    return verslag


@pytest.fixture(scope="session", autouse=True)
def _modellen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What set-up trains from the seed content, once for this content; later runs and other workers find it.

    What the tests themselves train goes elsewhere: only so many files are kept, and these must stay.
    """
    bouw_index(lees_bron())
    bewaard_model()
    with pytest.MonkeyPatch.context() as omgeving:
        omgeving.setenv("MODEL_MAP", str(tmp_path_factory.mktemp("modellen")))
        yield


@pytest.fixture(autouse=True)
def _taal_van_het_huis() -> Iterator[None]:
    """Every test begins and ends in Dutch: a request leaves its language behind on its thread until the next one."""
    with translation.override("nl"):
        yield


@pytest.fixture(autouse=True)
def _in_kantooruren(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the clock says: help is that of a Tuesday morning, unless a test says otherwise."""
    monkeypatch.setattr("loket.selecties.kantooruren.now", lambda: DINSDAGOCHTEND)


@pytest.fixture
def een_ogenblik(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands still: what must wait two seconds still waits, and no minute or hour of a count begins."""
    nu = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: nu)


@pytest.fixture(autouse=True)
def _niemand_zwijgt(monkeypatch: pytest.MonkeyPatch) -> None:
    """No receiver of an earlier test is thought to hang."""
    monkeypatch.setattr("portal.uitgaand.stilte._stil", {})


@pytest.fixture(scope="session")
def omvang() -> Callable[[int, int], int]:
    """Choose the size of a proof: `omvang(small, large)` is small in `make test`, large in `make proef`."""
    return lambda klein, groot: groot if GROOT else klein


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Use Debian's Chromium; without the last flags it looks for hosts outside at every start.

    Without its own address bar, a page of which nobody sees, a new visitor takes half the time.
    """
    return {
        "executable_path": zoek_programma("chromium"),
        "args": [
            *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
            *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
            f"--disable-features={','.join((*UIT_VOOR_PLAYWRIGHT, *ADRESBALK))}",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    """Browse as a Dutch visitor."""
    return browser_context_args | {"locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}


@pytest.fixture(scope="session", autouse=True)
def _leeg_voorbij_de_grendel() -> Iterator[None]:
    """A transactional test empties every table afterwards, also those whose triggers forbid it."""
    with leegt_ook_het_logboek():
        yield


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Let Django take the database that lies ready; it still looks whether a migration is missing in it."""
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Lay the test database ready, new and with its tables, under the name that Django will look for."""
    instellingen = connection.settings_dict
    naam = instellingen["TEST"]["NAME"] or f"test_{instellingen['NAME']}"
    if connection.vendor == "sqlite":
        proefdatabase.maak_sqlite(Path(naam))
    else:
        proefdatabase.maak_postgres(verse_database(os.environ["DATABASE_URL"], naam))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Put the seed content in the test database, once; it is kept, to be put back."""
    with django_db_blocker.unblock():
        zaad.zaai()
        zaad.bewaar()


@pytest.fixture
def inhoud(request: pytest.FixtureRequest) -> None:
    """The seed content, also after a transactional test emptied the tables."""
    transactioneel = {"transactional_db", "live_server"} & set(request.fixturenames)
    request.getfixturevalue("transactional_db" if transactioneel else "db")
    if not Organisatie.objects.exists():
        zaad.zet_terug()


@pytest.fixture(autouse=True)
def vers_begin() -> None:
    """A test starts like a new process: it knows nothing of what stood in another test's tables."""
    vergeet_alles()
    inhoudstempel.vergeet()
    regelalarm.vergeet()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A private PostgreSQL for the tests marked `keten`."""
    with PostgresServer() as server:
        yield server


@pytest.fixture(scope="session")
def redis_server() -> Iterator[RedisServer]:
    """A private Redis for the tests marked `keten`."""
    with RedisServer() as server:
        yield server


@pytest.fixture(scope="session")
def statische_bestanden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collected static files, made once for all installations of all workers of this run."""
    werkers = "PYTEST_XDIST_WORKER" in os.environ
    doel = tmp_path_factory.getbasetemp() / (".." if werkers else ".") / "statisch"
    with doel.with_suffix(".slot").open("w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        if not doel.exists():
            half = doel.with_suffix(".half")
            with Installatie("statisch", statisch=half) as installatie:
                installatie.manage("statisch")
            half.rename(doel)
    return doel


_NUMMERS = itertools.count(1)


@pytest.fixture
def maak_installatie(
    request: pytest.FixtureRequest, statische_bestanden: Path
) -> Iterator[Callable[..., Installatie]]:
    """Make installations: `maak_installatie(naam, postgres=True, redis=True, **env)`; all stop at the end.

    The database is empty: call `leg_tabellen_klaar()`, or `manage("start")`-like preparation, as the test needs.
    """
    gemaakt: list[Installatie] = []

    def maak(naam: str, *, postgres: bool = True, redis: bool = True, **env: str) -> Installatie:
        nummer = next(_NUMMERS)
        database_url = redis_url = None
        if postgres:
            database_url = request.getfixturevalue("postgres_server").maak_database(f"{naam}_{nummer}")
        if redis:
            server: RedisServer = request.getfixturevalue("redis_server")
            redis_url = server.leeg(nummer % 16)
        installatie = Installatie(naam, database_url, redis_url, env, statisch=statische_bestanden)
        gemaakt.append(installatie)
        return installatie

    request.node.stash[INSTALLATIES] = gemaakt
    yield maak
    for installatie in gemaakt:
        installatie.stop()
