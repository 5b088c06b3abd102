"""docs/beheer.md says what is so: its commands, addresses and alarms are those of the program."""

import io
import re
import shlex

import pytest
from django.core.management import call_command, get_commands, load_command_class
from django.urls import Resolver404, resolve

from tests.processen import WORTEL

TEKST = (WORTEL / "docs" / "beheer.md").read_text()
BLOKKEN = re.findall(r"```sh\n(.*?)```", TEKST, re.DOTALL)
OPDRACHTEN = [regel.split("#")[0].split() for blok in BLOKKEN for regel in blok.splitlines() if regel.strip()]


@pytest.mark.parametrize("opdracht", OPDRACHTEN, ids=" ".join)
def test_each_command_is_there_and_takes_what_stands_behind_it(opdracht: list[str]) -> None:
    programma, naam, *keuzes = shlex.split(" ".join(opdracht))
    assert programma == "manage.py"
    lezer = load_command_class(get_commands()[naam], naam).create_parser("manage.py", naam)
    assert lezer.parse_args(keuzes) is not None


def test_commands_in_the_text_are_there_too() -> None:
    genoemd = set(re.findall(r"`manage\.py (\w+)", TEKST))
    assert {"hersleutel"} <= genoemd <= set(get_commands())


@pytest.mark.django_db
def test_what_only_looks_runs_and_finds_nothing_wrong() -> None:
    for naam in ("controleer", "verifieer_logboek"):
        assert ["manage.py", naam] in OPDRACHTEN
        call_command(naam, stdout=io.StringIO())


def test_every_address_is_one() -> None:
    adressen = set(re.findall(r"`(/[a-z]+/[a-z/]*)`", TEKST))
    assert "/gezondheid/klaar/" in adressen
    for adres in adressen:
        try:
            resolve(adres)
        except Resolver404:
            pytest.fail(f"{adres} is no address of the portal")


def test_every_alarm_is_explained_and_no_other() -> None:
    tabel = TEKST.split("## Alarms", 1)[1].split("\n## ", 1)[0]
    uitgelegd = {
        naam
        for cel in re.findall(r"^\| (`[^|]+) \|", tabel, re.MULTILINE)
        for naam in re.findall(r"`([a-z-]+)`", cel)
    }
    bronnen = "".join(
        (WORTEL / pad).read_text() for pad in ("portal/gezondheid/alarmen.py", "loket/regelalarm.py")
    )
    in_code = set(re.findall(r'\bAlarm\(\s*"([a-z-]+)"', bronnen))
    onderdelen = set(re.findall(r'^    "([a-z]+)": \($', bronnen, re.MULTILINE))
    assert onderdelen == {"migraties", "opslag", "redis"}
    assert uitgelegd == in_code | onderdelen
