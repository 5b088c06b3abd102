"""The seed content of the tests is put back as a seeder would make it, and nothing of a test stays behind."""

import io

import pytest
from django.core.management import call_command
from django.db import connection

from tests import zaad
from tests.loket.factories import DossierFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def rijen() -> dict[str, int]:
    """How many rows each table has that has any."""
    gevonden = {}
    with connection.cursor() as cursor:
        for tabel in connection.introspection.django_table_names(only_existing=True, include_views=False):
            cursor.execute(f'SELECT count(*) FROM "{tabel}"')  # noqa: S608 - the name of a table of ours
            gevonden[tabel] = cursor.fetchone()[0]
    return {tabel: aantal for tabel, aantal in gevonden.items() if aantal}


def leeg() -> None:
    """As after a transactional test."""
    call_command("flush", interactive=False, verbosity=0)
    assert set(rijen()) == zaad.BLIJFT


def test_what_is_put_back_is_what_seeding_makes() -> None:
    DossierFactory()
    leeg()
    zaad.zet_terug()
    teruggezet = rijen()
    uit = io.StringIO()
    call_command("zaai", stdout=uit)
    assert rijen() == teruggezet
    verslagen = [regel for regel in uit.getvalue().splitlines() if "refreshed" in regel]
    assert verslagen
    assert [regel for regel in verslagen if " 0 new, 0 refreshed" not in regel] == []
    leeg()
    zaad.zaai()
    assert rijen() == teruggezet


def test_beside_rows_of_a_test_the_content_is_seeded_anew() -> None:
    leeg()
    DossierFactory()
    eigen = rijen()
    zaad.zet_terug()
    assert all(rijen()[tabel] >= aantal for tabel, aantal in eigen.items())
    assert rijen()["loket_dienst"] > 0


def test_a_large_table_is_emptied_too() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_session (session_key, session_data, expire_date)"
            " SELECT 's' || n, repeat('x', 300), now() FROM generate_series(1, 5000) AS n"
        )
        cursor.execute("SELECT pg_relation_size('django_session')")
        assert cursor.fetchone()[0] > 1_000_000
    leeg()
