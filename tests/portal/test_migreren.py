"""The tables of a first migration are made at once, and taken away at once."""

from typing import Any

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from portal.migreren import MaakTabellen

pytestmark = pytest.mark.django_db(transaction=True)


def velden(*meer: tuple[str, "models.Field[Any, Any]"]) -> list[tuple[str, Any]]:
    return [("id", models.BigAutoField(primary_key=True)), *meer]


def naar(model: str) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(model, models.CASCADE, null=True)


STAP = MaakTabellen(
    [
        migrations.CreateModel(
            "Kip", velden(("uit", naar("proef.ei")), ("naam", models.CharField(max_length=9)))
        ),
        migrations.CreateModel(
            "Ei",
            velden(("van", naar("proef.kip")), ("nest", models.IntegerField())),
            options={"constraints": [models.UniqueConstraint(fields=["nest"], name="een_ei_per_nest")]},
        ),
    ]
)


def tabellen() -> set[str]:
    return {naam for naam in connection.introspection.table_names() if naam.startswith("proef_")}


def test_tables_that_point_to_each_other_come_and_go_in_one_step() -> None:
    voor = ProjectState()
    assert list(voor.apps.get_models()) == []
    na = voor.clone()
    STAP.state_forwards("proef", na)
    assert {model.__name__ for model in na.apps.get_models()} == {"Kip", "Ei"}
    with connection.schema_editor() as bouwer:
        STAP.database_forwards("proef", bouwer, voor, na)
    assert tabellen() == {"proef_kip", "proef_ei"}
    with connection.cursor() as cursor:
        eisen = connection.introspection.get_constraints(cursor, "proef_ei")
    assert "een_ei_per_nest" in eisen
    assert [eis["foreign_key"] for eis in eisen.values() if eis["foreign_key"]] == [("proef_kip", "id")]
    with connection.schema_editor() as bouwer:
        STAP.database_backwards("proef", bouwer, na, voor)
    assert tabellen() == set()


def test_it_says_what_it_makes() -> None:
    assert STAP.describe() == "Make 2 tables"
