"""A table with encrypted columns, for these tests only."""

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.models import Q
from django.test.utils import isolate_apps

from portal.persoonsgegevens.velden import VersleuteldJSONVeld, VersleuteldTekstVeld


@pytest.fixture
def brief(transactional_db: None) -> Iterator[Any]:
    """A made-up letter; what is marked sent may not be empty. Its table goes afterwards."""
    with isolate_apps("portal.persoonsgegevens"):

        class Proefbrief(models.Model):
            tekst = VersleuteldTekstVeld(blank=True, default="")
            notitie = VersleuteldTekstVeld(null=True)
            gegevens = VersleuteldJSONVeld(default=dict, null=True)
            verstuurd = models.BooleanField(default=False)

            class Meta:
                app_label = "persoonsgegevens"
                constraints = [
                    models.CheckConstraint(
                        name="verstuurd_is_niet_leeg", condition=Q(verstuurd=False) | ~Q(tekst="")
                    )
                ]

            def __str__(self) -> str:
                return f"proefbrief {self.pk}"

    with connection.schema_editor() as editor:
        editor.create_model(Proefbrief)
    with patch.object(apps, "get_models", lambda **_: [Proefbrief]):
        yield Proefbrief
    with connection.schema_editor() as editor:
        editor.delete_model(Proefbrief)


def opgeslagen(model: type[models.Model], veld: str) -> list[Any]:
    """The column as it stands in the database."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {veld} FROM {model._meta.db_table} ORDER BY id")  # noqa: S608
        return [rij[0] for rij in cursor.fetchall()]
