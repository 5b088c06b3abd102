"""The portal is loaded once for all web workers, and without any connection that they would then share."""

import gc
from collections.abc import Iterator

import pytest
from django.db import connections

from portal.start import opdrachten, webserver


@pytest.fixture
def los() -> Iterator[None]:
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


def test_the_web_server_is_started_with_it() -> None:
    opdracht = opdrachten.web("127.0.0.1", 8000)
    assert opdracht[opdracht.index("--config") + 1] == f"python:{webserver.__name__}"
    assert webserver.preload_app
