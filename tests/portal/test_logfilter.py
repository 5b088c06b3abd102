"""An address that opens something by itself is in no log line."""

import logging
import secrets
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from portal.logfilter import ZonderGeheimAdres


def regel(tekst: str, *waarden: object) -> str:
    """What the console shows of one line."""
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, tekst, waarden, None)
    assert ZonderGeheimAdres().filter(record)
    return record.getMessage()


def test_the_secret_part_of_an_address_is_taken_out() -> None:
    token = secrets.token_urlsafe(32)
    assert regel("%s: %s", "Forbidden", f"/overdracht/{token}/") == "Forbidden: /overdracht/.../"
    assert regel(f"GET /overdracht/{token}?x=1") == "GET /overdracht/...?x=1"


@pytest.mark.parametrize(
    "pad", ["/balie/dossiers/7c4d743c-d7d1-422c-9375-322a24b40f1f/", "/diensten/huurtoeslag/", "100 % klaar"]
)
def test_other_lines_stay_as_they_are(pad: str) -> None:
    assert regel("Not Found: %s", pad) == f"Not Found: {pad}"


@pytest.mark.django_db
def test_a_refused_address_outside_is_logged_without_it(
    client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    """As the console is set up: Django logs a 404 with its address."""
    token = secrets.token_urlsafe(32)
    handler = logging.StreamHandler()
    instelling: dict[str, Any] = settings.LOGGING
    for naam in instelling["handlers"]["console"]["filters"]:
        assert instelling["filters"][naam]["()"] == "portal.logfilter.ZonderGeheimAdres"
        handler.addFilter(ZonderGeheimAdres())
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    try:
        assert client.get(f"/overdracht/{token}/").status_code == 404
    finally:
        logger.removeHandler(handler)
    gezegd = capsys.readouterr().err
    assert "/overdracht/.../" in gezegd
    assert token not in gezegd
