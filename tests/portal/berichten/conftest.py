"""Providers that the settings name for the length of one test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.mailserver import Mailserver, mailserver
from tests.portal.berichten.aanbieders import (
    BOXGEHEIM,
    DIENST,
    GEHEIM,
    SJABLOON,
    Aanbieder,
    BoxHandler,
    NotifyHandler,
    aanbieder,
)


@pytest.fixture
def notify(settings: Settings) -> Iterator[Aanbieder]:
    """A provider of text messages."""
    with aanbieder(NotifyHandler) as gegevens:
        settings.SMS_URL, settings.SMS_SJABLOON = gegevens.url, SJABLOON
        settings.SMS_DIENST, settings.SMS_GEHEIM = DIENST, GEHEIM
        yield gegevens


@pytest.fixture
def box(settings: Settings) -> Iterator[Aanbieder]:
    """A connector to the Berichtenbox."""
    with aanbieder(BoxHandler) as gegevens:
        gegevens.stand = "aangenomen"
        settings.BERICHTENBOX_URL, settings.BERICHTENBOX_GEHEIM = gegevens.url, BOXGEHEIM
        yield gegevens


@pytest.fixture
def post(settings: Settings, tmp_path: Path) -> Iterator[Mailserver]:
    """A real mail server in a process of its own."""
    with mailserver(tmp_path / "post") as server:
        settings.EMAIL_BACKEND = "portal.berichten.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.poort, 30
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield server
