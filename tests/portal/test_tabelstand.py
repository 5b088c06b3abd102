"""A database of another state of the program is named at the start, and not by the first page that breaks."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from loket.models import Dossier
from portal.start import voorbereiden
from portal.start.vooraf import KanNietStarten
from portal.tabelstand import ontbreekt, te_veel, zin

pytestmark = pytest.mark.django_db


def voer_uit(opdracht: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(opdracht)


def test_the_tables_of_this_program_are_all_there() -> None:
    assert ontbreekt() == []
    assert te_veel() == []


def test_a_column_and_a_table_that_are_not_there_are_named(capsys: Any) -> None:
    voer_uit("ALTER TABLE gezondheid_hartslag DROP COLUMN sleutel")
    voer_uit("DROP TABLE django_session")
    assert sorted(ontbreekt()) == ["django_session", "gezondheid_hartslag.sleutel"]
    with pytest.raises(SystemExit):
        call_command("controleer")
    assert "gezondheid_hartslag.sleutel" in capsys.readouterr().out


@pytest.mark.postgres
def test_a_rule_of_a_table_that_is_not_there_is_named() -> None:
    naam = Dossier._meta.constraints[0].name
    voer_uit(f"ALTER TABLE loket_dossier DROP CONSTRAINT {naam}")
    assert ontbreekt() == [f"loket_dossier ({naam})"]


def test_the_portal_does_not_open_on_such_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    voer_uit("ALTER TABLE gezondheid_hartslag DROP COLUMN sleutel")
    gedaan: list[str] = []
    monkeypatch.setattr(voorbereiden, "call_command", lambda naam, **_opties: gedaan.append(naam))
    with pytest.raises(KanNietStarten, match=r"gezondheid_hartslag\.sleutel missing"):
        voorbereiden.bereid_voor(lambda _zin: None)
    assert gedaan == ["migrate"]


def voeg_toe(kolom: str) -> None:
    voer_uit(f"ALTER TABLE gezondheid_hartslag ADD COLUMN {kolom}")


@pytest.fixture
def leeg_gelaten() -> None:
    """A column that this program knows no more, that wants a value and has none of its own."""
    if connection.vendor == "sqlite":  # adds such a column to no table that exists
        with connection.cursor() as cursor:
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'gezondheid_hartslag'")
            (opdracht,) = cursor.fetchone()
        voer_uit("DROP TABLE gezondheid_hartslag")
        voer_uit(f"{opdracht.removesuffix(')')}, oud varchar(9) NOT NULL)")
    else:
        voeg_toe("oud varchar(9) NOT NULL")


@pytest.mark.usefixtures("leeg_gelaten")
def test_a_column_that_was_dropped_and_still_wants_a_value_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    assert te_veel() == ["gezondheid_hartslag.oud"]
    with pytest.raises(SystemExit):
        call_command("controleer")
    assert "gezondheid_hartslag.oud left over" in capsys.readouterr().out
    monkeypatch.setattr(voorbereiden, "call_command", lambda _naam, **_opties: None)
    with pytest.raises(KanNietStarten, match=r"gezondheid_hartslag\.oud left over"):
        voorbereiden.bereid_voor(lambda _zin: None)


def test_a_column_or_a_table_that_was_dropped_and_stops_no_row_is_left_alone() -> None:
    voeg_toe("leeg varchar(9)")
    voeg_toe("vanzelf varchar(9) NOT NULL DEFAULT ''")
    voer_uit("CREATE TABLE van_een_ander (id integer NOT NULL)")
    assert te_veel() == []


def test_what_is_missing_and_what_is_left_over_are_told_apart() -> None:
    assert ": a, b missing; c left over." in zin(["a", "b"], ["c"])
    assert ": c left over." in zin([], ["c"])


def test_of_many_only_the_first_are_named() -> None:
    assert ": a, b, c, d, e and 2 more missing." in zin([*"abcdefg"])
