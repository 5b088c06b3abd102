"""The compose file is one by the Compose Specification: no engine runs here that would say so."""

import json
import re
from typing import Any

import pytest
import yaml
from compose_spec import PyCompose

from tests.processen import WORTEL

TEKST = (WORTEL / "docker-compose.yml").read_text()
_MET_STANDAARD = re.compile(r"\$\{[A-Z_]+:-([^}]*)\}")
_VERPLICHT = re.compile(r"\$\{[A-Z_]+(:\?[^}]*)?\}")


def ingevuld(waarde: Any) -> Any:
    """What an engine fills in once it has read the YAML: a default, or a word for what must be set."""
    if isinstance(waarde, dict):
        return {sleutel: ingevuld(onder) for sleutel, onder in waarde.items()}
    if isinstance(waarde, list):
        return [ingevuld(onder) for onder in waarde]
    if isinstance(waarde, str):
        return _VERPLICHT.sub("ingevuld", _MET_STANDAARD.sub(r"\1", waarde))
    return waarde


def lees(tekst: str) -> PyCompose:
    """The file by the specification. Raises ValueError."""
    return PyCompose.from_json(json.dumps(ingevuld(yaml.safe_load(tekst))))


def test_the_compose_file_follows_the_specification() -> None:
    gelezen = lees(TEKST)
    assert sorted(gelezen.service_names()) == ["beat", "postgres", "redis", "web", "worker"]


@pytest.mark.parametrize(
    ("goed", "fout"),
    [
        ("    restart: unless-stopped\n", "    restart: sometimes\n"),
        ("    healthcheck:\n", "    healtcheck:\n"),
        ("condition: service_healthy", "condition: service_happy"),
        ('"127.0.0.1:${PORT:-8000}:8000"', '"127.0.0.1:web"'),
        ("interval: 15s", "interval: soon"),
        ("cap_drop: [ALL]", "cap_drop: {ALL: true}"),
    ],
)
def test_a_mistake_in_it_is_found(goed: str, fout: str) -> None:
    assert goed in TEKST
    with pytest.raises(ValueError, match=r"\S"):
        lees(TEKST.replace(goed, fout))
