"""/gezondheid/metrics: gauges as Prometheus reads them."""

import re
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from portal.gezondheid import onderdelen
from portal.gezondheid.models import KLOK, WERKER, klop
from tests.portal.gezondheid.machine import TEKEN, vraag
from tests.portal.uitgaand.factories import UitgaandFactory

# The text format 0.0.4: https://prometheus.io/docs/instrumenting/exposition_formats/
REGEL = re.compile(r'gvd_[a-z_]+(\{[a-z]+="[^"\\\n]*"(,[a-z]+="[^"\\\n]*")*\})? -?\d+')
KOP = re.compile(r"# (HELP gvd_[a-z_]+ [^\n]+|TYPE gvd_[a-z_]+ gauge)")


@pytest.fixture(autouse=True)
def _teken(settings: Any) -> None:
    settings.GEZONDHEID_TOKEN = TEKEN


def gelezen(client: Client) -> dict[str, int]:
    """Each line by its name and labels."""
    antwoord = vraag(client, "metrics")
    assert antwoord["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    regels = antwoord.content.decode().splitlines()
    assert [regel for regel in regels if not (REGEL.fullmatch(regel) or KOP.fullmatch(regel))] == []
    waarden = [regel.rsplit(" ", 1) for regel in regels if not regel.startswith("#")]
    assert len({naam for naam, _ in waarden}) == len(waarden), "each series stands once"
    return {naam: int(waarde) for naam, waarde in waarden}


@pytest.mark.django_db
def test_the_gauges_say_what_runs_waits_and_fails(client: Client) -> None:
    klop(WERKER)
    klop(KLOK)
    UitgaandFactory.create_batch(2, mislukt=True)
    waarden = gelezen(client)
    assert waarden['gvd_onderdeel_goed{deel="database"}'] == 1
    assert waarden['gvd_proces_goed{proces="werker"}'] == waarden['gvd_proces_goed{proces="klok"}'] == 1
    assert waarden['gvd_uitgaand_berichten{stand="mislukt"}'] == 2
    assert waarden['gvd_taak_gelukt_seconden{taak="portal.uitgaand.tasks.veeg"}'] == -1
    assert waarden['gvd_telling{van="regels",wat="alarmen"}'] == 0
    assert waarden['gvd_alarmen{alarm="uitgaand-mislukt"}'] == 1


def test_without_a_database_the_gauges_still_say_that_it_is_away(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def weg() -> frozenset[tuple[str, str]]:
        raise OperationalError("away")

    monkeypatch.setattr(onderdelen, "_gedane_migraties", weg)
    assert gelezen(client) == {
        'gvd_onderdeel_goed{deel="database"}': 0,
        'gvd_onderdeel_goed{deel="migraties"}': 0,
        'gvd_onderdeel_goed{deel="opslag"}': 1,
    }
