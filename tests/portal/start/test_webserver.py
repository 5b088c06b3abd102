"""The portal is loaded once for all web workers, and without any connection that they would then share."""

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from loket.routering.vragen import laad_vragen
from portal.start import opdrachten, webserver
from portal.termijnen import standaard_basis


@pytest.fixture
def los() -> Iterator[None]:
    """Nothing is kept out of the garbage collection, as in a new process, and nothing stays so."""
    gc.unfreeze()
    yield
    gc.unfreeze()


def open_verbindingen() -> set[str]:
    """The databases to which this process has a connection now; another test may have left one."""
    bekend = connections.all(initialized_only=True)
    return {verbinding.alias for verbinding in bekend if verbinding.connection is not None}


@pytest.mark.usefixtures("los")
def test_what_is_loaded_before_the_workers_is_kept_and_opens_no_connection() -> None:
    eerder = open_verbindingen()
    webserver.when_ready(None)
    assert gc.get_freeze_count() > 0
    assert open_verbindingen() == eerder
    assert laad_vragen.cache_info().currsize == 1, "the first visitor does not wait for the questions"
    assert standaard_basis.cache_info().currsize == 1, "nor for the terms of the law"


def test_the_web_server_is_started_with_it() -> None:
    opdracht = opdrachten.web("127.0.0.1", 8000)
    assert opdracht[opdracht.index("--config") + 1] == f"python:{webserver.__name__}"
    assert webserver.preload_app


NIET_IN_EEN_WEBPROCES = (
    *("unittest", "django.test.testcases"),
    *("numpy.ma", "sklearn", "scipy"),
    *("weasyprint", "pikepdf", "PIL", "icalendar"),
    *("authlib", "joserfc", "requests", "redis"),
    *("segno", "xml.etree.ElementTree", "celery.worker"),
)
"""What only tests, training, letters, a rare page or a worker need: a web worker would hold it for good."""


def in_een_webproces(vraag: str) -> list[str]:
    """What this Python prints after a web server was made ready, in words."""
    klaar = "import sys; from portal.start import webserver; import portal.wsgi; webserver.when_ready(None)\n"
    geladen = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", klaar + vraag],
        cwd=Path(webserver.__file__).parents[2],
        env={"PATH": os.environ["PATH"], "DATA_MAP": os.environ["DATA_MAP"]},
        capture_output=True,
        text=True,
        check=True,
    )
    return geladen.stdout.split()


def test_a_web_process_does_not_load_what_it_does_not_need() -> None:
    vraag = f"print(*(naam for naam in {NIET_IN_EEN_WEBPROCES!r} if naam in sys.modules))"
    assert in_een_webproces(vraag) == []


def test_every_thread_of_it_offers_work_to_our_broker() -> None:
    vraag = """
import threading
from portal.uitgaand.tasks import doe_samen
toon = lambda: print(doe_samen.app.main, doe_samen.app.connection_for_write().transport_cls)
draad = threading.Thread(target=toon)
draad.start()
draad.join()
"""
    assert in_een_webproces(vraag) == ["portal", "portal.uitgaand.bestandsbroker:Transport"]
