"""What belongs to a new table is written in its CreateModel, unless it names a field that comes later."""

from django.db import models
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel

from portal.management.commands.makemigrations import vouw


def tabel(naam: str) -> CreateModel:
    return CreateModel(
        naam, fields=[("id", models.BigAutoField(primary_key=True)), ("nummer", models.IntegerField())]
    )


def positief(veld: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=models.Q(**{f"{veld}__gt": 0}), name=f"{veld}_boven_nul")


def test_constraints_and_indexes_go_into_the_table_that_they_are_of() -> None:
    index = models.Index(fields=["nummer"], name="op_nummer")
    [brief, kaart] = vouw(
        [
            tabel("Brief"),
            tabel("Kaart"),
            AddConstraint("brief", positief("nummer")),
            AddIndex("brief", index),
            AddConstraint("kaart", positief("nummer")),
        ],
        "loket",
    )
    assert isinstance(brief, CreateModel)
    assert isinstance(kaart, CreateModel)
    assert (brief.name, brief.options) == ("Brief", {"constraints": [positief("nummer")], "indexes": [index]})
    assert (kaart.name, kaart.options) == ("Kaart", {"constraints": [positief("nummer")]})


def test_what_names_a_field_that_comes_later_stays_behind_that_field() -> None:
    later = AddField("brief", "gewicht", models.IntegerField(default=1))
    op_gewicht = AddConstraint("brief", positief("gewicht"))
    brief, *rest = vouw(
        [tabel("Brief"), later, op_gewicht, AddConstraint("brief", positief("nummer"))], "loket"
    )
    assert isinstance(brief, CreateModel)
    assert brief.options == {"constraints": [positief("nummer")]}
    assert rest == [later, op_gewicht]


def test_what_is_added_to_a_table_of_an_earlier_migration_stays_as_it_is() -> None:
    stap = AddConstraint("brief", positief("nummer"))
    assert vouw([stap], "loket") == [stap]
