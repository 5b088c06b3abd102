"""A released migration is never changed, and a new one breaks nothing for the program that still runs."""

from typing import Any

import pytest
from django.db import migrations, models
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState

from portal.bouw.migraties import _alle, bestanden, main, nieuwe_modellen, onveilig, veranderd
from portal.migreren import MaakTabellen


def voor() -> ProjectState:
    velden: list[Any] = [
        ("id", models.BigAutoField(primary_key=True)),
        ("naam", models.CharField(max_length=10)),
        ("plaats", models.CharField(max_length=10, null=True)),
    ]
    stand = ProjectState()
    stand.add_model(ModelState("loket", "Brief", velden))
    return stand


def gevonden(*stappen: Operation) -> list[str]:
    migratie = migrations.Migration("0002_proef", "loket")
    migratie.operations = list(stappen)  # type: ignore[misc]  # Django does too
    return onveilig(migratie, voor())


def tekst(**velden: Any) -> "models.CharField[Any, Any]":
    return models.CharField(max_length=20, **velden)


@pytest.mark.parametrize(
    "stap",
    [
        migrations.DeleteModel("Brief"),
        migrations.RenameModel("Brief", "Kaart"),
        migrations.RemoveField("Brief", "naam"),
        migrations.RenameField("Brief", "naam", "titel"),
        migrations.AddField("Brief", "titel", tekst(default="")),
        migrations.AlterField("Brief", "plaats", tekst()),
        migrations.AddConstraint(
            "Brief", models.CheckConstraint(condition=models.Q(naam__gt=""), name="heeft_naam")
        ),
        migrations.RunPython(lambda _apps, _schema: None),
        migrations.RunSQL("SELECT 1"),
    ],
    ids=lambda stap: type(stap).__name__,
)
def test_what_breaks_the_program_that_still_runs_is_named(stap: Operation) -> None:
    [regel] = gevonden(stap)
    assert regel.startswith("loket.0002_proef: ")


@pytest.mark.parametrize(
    "stap",
    [
        migrations.AddField("Brief", "titel", tekst(null=True)),
        migrations.AddField("Brief", "titel", tekst(db_default="")),
        migrations.AlterField("Brief", "naam", tekst()),
        migrations.AlterField("Brief", "plaats", tekst(db_default="")),
        migrations.RunPython(lambda _apps, _schema: None, migrations.RunPython.noop),
        migrations.RunSQL("SELECT 1", migrations.RunSQL.noop),
    ],
)
def test_what_the_old_program_can_live_with_is_not(stap: Operation) -> None:
    assert gevonden(stap) == []


def test_a_table_of_its_own_is_nobodys_yet() -> None:
    velden: list[Any] = [("id", models.BigAutoField(primary_key=True))]
    eis = models.CheckConstraint(condition=models.Q(id__gt=0), name="boven_nul")
    kaart = migrations.CreateModel("Kaart", velden)
    for stap in (kaart, MaakTabellen([kaart])):
        assert gevonden(stap, migrations.AddConstraint("Kaart", eis)) == []


def test_the_first_tables_of_each_app_are_made_at_once() -> None:
    eerste = {m: [nieuwe_modellen(stap) for stap in m.operations] for m, _voor in _alle() if m.initial}
    assert len(eerste) == 10
    los = [str(m) for m, stappen in eerste.items() if len([rij for rij in stappen if rij]) > 1]
    assert los == [], "Django draws all models anew for each of them: put them in MaakTabellen"


def test_a_released_migration_that_changed_or_went_is_named() -> None:
    nu = bestanden()
    assert veranderd(nu, nu) == []
    [pad, *_meer] = nu
    assert "changed since" in veranderd({pad: "0" * 64}, nu)[0]
    assert "gone since" in veranderd({"loket/migrations/0000_weg.py": "0" * 64}, nu)[0]


def test_the_migrations_of_the_house_are_safe(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0, capsys.readouterr().out
