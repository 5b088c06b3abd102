"""A database of another state of the program is named at the start, and not by the first page that breaks."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from loket.models import Dossier
from portal.start import voorbereiden
from portal.start.vooraf import KanNietStarten
from portal.tabelstand import ontbreekt, zin

pytestmark = pytest.mark.django_db


def neem_weg(opdracht: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(opdracht)


def test_the_tables_of_this_program_are_all_there() -> None:
    assert ontbreekt() == []


def test_a_column_and_a_table_that_are_not_there_are_named(capsys: Any) -> None:
    neem_weg("ALTER TABLE gezondheid_hartslag DROP COLUMN sleutel")
    neem_weg("DROP TABLE django_session")
    assert sorted(ontbreekt()) == ["django_session", "gezondheid_hartslag.sleutel"]
    with pytest.raises(SystemExit):
        call_command("controleer")
    assert "gezondheid_hartslag.sleutel" in capsys.readouterr().out


@pytest.mark.postgres
def test_a_rule_of_a_table_that_is_not_there_is_named() -> None:
    naam = Dossier._meta.constraints[0].name
    neem_weg(f"ALTER TABLE loket_dossier DROP CONSTRAINT {naam}")
    assert ontbreekt() == [f"loket_dossier ({naam})"]


def test_the_portal_does_not_open_on_such_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    neem_weg("ALTER TABLE gezondheid_hartslag DROP COLUMN sleutel")
    gedaan: list[str] = []
    monkeypatch.setattr(voorbereiden, "call_command", lambda naam, **_opties: gedaan.append(naam))
    with pytest.raises(KanNietStarten, match=r"gezondheid_hartslag\.sleutel missing"):
        voorbereiden.bereid_voor(lambda _zin: None)
    assert gedaan == ["migrate"]


def test_of_many_only_the_first_are_named() -> None:
    assert ": a, b, c, d, e and 2 more missing." in zin([*"abcdefg"])
