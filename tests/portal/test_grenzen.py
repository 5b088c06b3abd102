"""A variable that was set to what cannot be meant stops the start with one line that names it."""

import ast
import os
import re
from pathlib import Path

import pytest

from portal.grenzen import GEBROKEN, GRENZEN, JA_OF_NEE, LIJSTEN, onleesbaar, onzinnig
from tests.processen import WORTEL, probeer_te_starten

BEKEKEN = ("bool", "db", "email", "float", "int", "json", "list", "str")
"""What the settings read of the environment; another kind asks for a look of its own."""
HOST = ("https://portaal.example", ["portaal.example"])


@pytest.mark.parametrize(
    ("naam", "waarde"),
    [
        ("SESSIE_STIL_MINUTEN", "0"),
        ("VERTROUWDE_PROXYS", "-1"),
        ("API_PER_MINUUT", "0"),
        ("INTAKE_BEWAREN_DAGEN", "-30"),
        ("LOGBOEK_BEWAREN_JAREN", "-1"),
        ("SIGNAAL_TIMEOUT_SECONDEN", "nan"),
        ("SIGNAAL_TIMEOUT_SECONDEN", "inf"),
        ("MANDAAT_EIGEN_TEAM_TOT_EURO", "veel"),
        ("WEB_CONCURRENCY", "0"),
        ("VIRUSKEURING", "foo"),
        ("VIRUSKEURING", "tcp://:3310"),
        ("VIRUSKEURING", "tcp://clamd:poort"),
        ("VIRUSKEURING", "unix://run/clamd"),
        ("BESTANDEN_OPSLAG", "/srv/bestanden"),
        ("BESTANDEN_OPSLAG", "map://srv/bestanden"),
        ("BESTANDEN_OPSLAG", "s3://"),
        ("BESTANDEN_OPSLAG", "s3://emmer/map"),
        ("BESTANDEN_OPSLAG", "https://emmer"),
        ("VERLAAT_ADRES", "javascript:alert(1)"),
        ("VERLAAT_ADRES", "https:///pad"),
        ("BEVEILIGING_CONTACT", "javascript:alert(1)"),
        ("LOG_LEVEL", "LUID"),
    ],
)
def test_nonsense_is_told_in_one_line(naam: str, waarde: str) -> None:
    [zin] = onzinnig({naam: waarde}, *HOST)
    assert zin.startswith(f"{naam} must be ")


@pytest.mark.parametrize(
    ("naam", "waarde"),
    [
        ("PORT", "acht"),
        ("PORT", ""),
        ("PORT", "99999"),
        ("DIGID_PROEF_POORT", "-1"),
        ("MAATWERKTAFEL_MINSTENS", "2.5"),
        ("SESSIE_STIL_MINUTEN", "half"),
        ("TWEEDE_STAP_VERPLICHT", "ja"),
        ("ALLEEN_SIGNALEN", "aan"),
        ("OIDC_AANBIEDERS", "[{"),
        ("SIGNAAL_KOPPELINGEN", '{"bron": "x"}'),
        ("SIGNAAL_KOPPELINGEN", '["x"]'),
        ("DATABASE_URL", "geheim"),
        ("DATABASE_URL", ""),
        ("DATABASE_URL", "mysql://wie:geheim@host/naam"),
        ("REDIS_URL", "host:geheim"),
        ("EMAIL_URL", "mail.geheim:587"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line_without_it(naam: str, waarde: str) -> None:
    [zin] = onleesbaar({naam: waarde})
    assert zin.startswith(f"{naam} must be ")
    assert "geheim" not in zin


def test_what_can_be_read_is_left_alone() -> None:
    goed = {"PORT": "8000", "DIGID_PROEF_POORT": "0", "UITGAAND_VEEG_SECONDEN": "0.5", "WAMS_AAN": "Yes"}
    goed |= {
        "PROEFOMGEVING": "false",
        "DEBUG": "",
        "OIDC_AANBIEDERS": "[]",
        "SIGNAAL_KOPPELINGEN": '[{"bron": "x"}]',
    }
    goed |= {
        "DATABASE_URL": "postgres://wie@[::1]:5432/naam",
        "REDIS_URL": "",
        "EMAIL_URL": "smtp+tls://host:587",
    }
    assert onleesbaar(goed) == []


def test_what_the_settings_read_as_something_is_checked_as_that() -> None:
    gelezen: dict[str, set[str]] = {}
    for knoop in ast.walk(ast.parse((WORTEL / "portal" / "settings.py").read_text())):
        if isinstance(knoop, ast.Call) and re.fullmatch(r"env\.\w+", soort := ast.unparse(knoop.func)):
            gelezen.setdefault(soort, set()).add(ast.unparse(knoop.args[0]).strip("'"))
    assert gelezen["env.bool"] == JA_OF_NEE
    assert gelezen["env.json"] == set(LIJSTEN)
    assert gelezen["env.float"] == {naam for naam in GEBROKEN if not naam.startswith("MANDAAT_")}
    assert set(gelezen) == {f"env.{soort}" for soort in BEKEKEN}


@pytest.mark.parametrize(
    ("basis_url", "hosts", "naam"),
    [
        ("https://portaal.example/pad", ["portaal.example"], "BASIS_URL"),
        ("https://portaal.example?x=1", ["portaal.example"], "BASIS_URL"),
        ("https://wie@portaal.example", ["portaal.example"], "BASIS_URL"),
        ("https://portaal.example:poort", ["portaal.example"], "BASIS_URL"),
        ("ftp://portaal.example", ["portaal.example"], "BASIS_URL"),
        ("portaal.example", ["portaal.example"], "BASIS_URL"),
        ("https://portaal.example", ["elders.example"], "ALLOWED_HOSTS"),
        ("https://portaal.example", ["taal.example"], "ALLOWED_HOSTS"),
    ],
)
def test_the_public_address_is_one_that_is_answered(basis_url: str, hosts: list[str], naam: str) -> None:
    [zin] = onzinnig({}, basis_url, hosts)
    assert zin.startswith(f"{naam} must ")


@pytest.mark.parametrize(
    ("basis_url", "hosts"),
    [
        HOST,
        ("https://Portaal.example:8443", ["portaal.example"]),
        ("https://a.portaal.example", [".portaal.example"]),
        ("http://[::1]:8000", ["[::1]"]),
        ("https://portaal.example", ["*"]),
    ],
)
def test_what_can_be_meant_is_left_alone(basis_url: str, hosts: list[str]) -> None:
    goed = {
        "SESSIE_STIL_MINUTEN": "30",
        "UITGAAND_VEEG_SECONDEN": "0.5",
        "MANDAAT_EIGEN_TEAM_TOT_EURO": "2500.50",
        "VIRUSKEURING": "unix:///run/clamd.sock",
        "VERLAAT_ADRES": "https://www.knmi.nl/weer",
        "BEVEILIGING_CONTACT": "mailto:lek@portaal.example",
        "LOG_LEVEL": "WARNING",
    }
    assert onzinnig(goed | {"ANDERS": "-1"}, basis_url, hosts) == []
    assert onzinnig({"VIRUSKEURING": "tcp://clamd:3310", "BEVEILIGING_CONTACT": ""}, basis_url, hosts) == []


def test_every_number_of_the_settings_has_bounds_and_its_default_is_within_them() -> None:
    elders = {"PORT", "DIGID_PROEF_POORT"}
    gevonden = {}
    for knoop in ast.walk(ast.parse((WORTEL / "portal" / "settings.py").read_text())):
        if isinstance(knoop, ast.Call) and ast.unparse(knoop.func) in {"env.int", "env.float"}:
            gevonden[ast.literal_eval(knoop.args[0])] = ast.unparse(knoop.keywords[0].value)
    assert set(gevonden) - elders == {
        naam for naam in GRENZEN if naam != "WEB_CONCURRENCY" and not naam.startswith("MANDAAT_")
    }
    for naam, standaard in gevonden.items():
        if naam not in elders and "PROEFOMGEVING" not in standaard:
            laagste, hoogste = GRENZEN[naam]
            assert laagste <= eval(standaard) <= hoogste, naam  # noqa: S307  of our own source


def test_the_portal_does_not_start_with_nonsense(tmp_path: Path) -> None:
    omgeving = {"PATH": os.environ["PATH"], "DATA_MAP": str(tmp_path), "SESSIE_STIL_MINUTEN": "0"}
    omgeving |= {"LOG_LEVEL": "LUID", "MANDAAT_EIGEN_TEAM_TOT_EURO": "veel"}
    uitvoer = probeer_te_starten(omgeving)
    assert uitvoer.returncode == 2
    assert len(uitvoer.stderr.splitlines()) == 1
    for naam in ("SESSIE_STIL_MINUTEN", "LOG_LEVEL", "MANDAAT_EIGEN_TEAM_TOT_EURO"):
        assert f"{naam} must be" in uitvoer.stderr
