"""Rows that one deed writes go to the database in one statement, and are what the ORM would have written."""

import warnings
from datetime import datetime
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.forms.models import model_to_dict
from django.utils.safestring import SafeString
from pytest_django import DjangoAssertNumQueries

from portal.identiteit.models import Lidmaatschap, Medewerker, Team, Teamsoort
from portal.identiteit.rechten import Rol
from portal.persoonsgegevens.sleutels import VORM
from portal.snel import vaste_invoer
from portal.snel.vaste_invoer import schrijf
from portal.stelsel.models import Organisatie
from portal.uitgaand.models import Kanaal, Status, Uitgaand

pytestmark = pytest.mark.django_db


def team(nummer: int) -> Team:
    return Team(sleutel=f"proef-{nummer}", naam=f"Proef & {nummer} %s", soort=Teamsoort.OP_MAAT)


def bericht(**velden: Any) -> Uitgaand:
    gegevens = {"kanaal": Kanaal.EMAIL, "bestemming": "noor@voorbeeld.example", "inhoud": {"tekst": "Dag"}}
    return Uitgaand(**gegevens | {"sleutel": "proef", "omschrijving": "proef", "over": uuid4()} | velden)


def test_the_rows_are_what_the_orm_writes() -> None:
    schrijf(bericht(sleutel="een"))
    bericht(sleutel="twee").save()
    een, twee = (
        {naam: waarde for naam, waarde in model_to_dict(rij).items() if naam not in {"id", "sleutel", "over"}}
        for rij in (Uitgaand.objects.get(sleutel="een"), Uitgaand.objects.get(sleutel="twee"))
    )
    assert een.pop("volgende_poging_op") <= twee.pop("volgende_poging_op")
    assert een == twee
    assert een["bestemming"] == "noor@voorbeeld.example"
    assert een["inhoud"] == {"tekst": "Dag"}


def test_a_moment_without_a_zone_and_a_choice_are_written_as_the_orm_does() -> None:
    toen = datetime(2026, 11, 3, 12, 30)  # noqa: DTZ001  what is tested
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # Django tells of it
        schrijf(bericht(volgende_poging_op=toen, kanaal=Kanaal.BRIEF, status=Status.WACHT))
        bericht(sleutel="twee", volgende_poging_op=toen, kanaal=Kanaal.BRIEF, status=Status.WACHT).save()
    een, twee = Uitgaand.objects.values_list("kanaal", "status", "volgende_poging_op")
    assert een == twee


def test_a_choice_and_safe_text_go_to_the_database_as_text_alone() -> None:
    gegeven: list[Any] = []

    def noteer(voer_uit: Any, sql: str, waarden: Any, veel: bool, context: Any) -> Any:
        gegeven.extend(waarden)
        return voer_uit(sql, waarden, veel, context)

    with connection.execute_wrapper(noteer):
        schrijf(bericht(kanaal=Kanaal.BRIEF, omschrijving=SafeString("proef")))
    teksten = [waarde for waarde in gegeven if isinstance(waarde, str)]
    assert {"brief", "proef"} <= set(teksten)
    assert {type(tekst) for tekst in teksten} == {str}


def test_what_is_encrypted_is_encrypted() -> None:
    schrijf(bericht())
    with connection.cursor() as cursor:
        cursor.execute("SELECT bestemming, inhoud FROM uitgaand_uitgaand")
        (rij,) = cursor.fetchall()
    assert all(waarde.startswith(VORM) for waarde in rij)


def test_all_tables_go_in_one_statement_where_the_database_can(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1 if connection.vendor == "postgresql" else 2):
        schrijf(team(1), bericht(), team(2), team(3))
    assert Team.objects.filter(sleutel__startswith="proef-").count() == 3
    assert Team.objects.get(sleutel="proef-2").naam == "Proef & 2 %s"
    assert Uitgaand.objects.count() == 1


def test_the_statement_is_built_once_for_so_many_rows() -> None:
    schrijf(team(1), team(2))
    with patch.object(vaste_invoer, "_insert", side_effect=AssertionError("built again")):
        schrijf(team(3), team(4))
    assert Team.objects.filter(sleutel__startswith="proef-").count() == 4


def test_a_row_is_written_once() -> None:
    een = bericht()
    schrijf(een)
    assert not een._state.adding
    with pytest.raises(ValueError, match="written before"):
        schrijf(een)


def test_a_row_that_is_there_stays_as_it_was_only_where_that_was_said() -> None:
    eerst, later = bericht(id=uuid4()), bericht(omschrijving="later")
    schrijf(eerst)
    schrijf(later, bericht(sleutel="ander"), bestaat_mag=True)
    assert {rij.sleutel: rij.omschrijving for rij in Uitgaand.objects.all()} == {
        "proef": "proef",
        "ander": "proef",
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        schrijf(bericht(omschrijving="later"))


def test_a_key_to_a_row_that_does_not_exist_is_refused() -> None:
    with transaction.atomic():
        schrijf(Lidmaatschap(medewerker=Medewerker(pk=999_999), team_id=999_999, rol=Rol.BALIE))
        with pytest.raises(IntegrityError):
            connection.check_constraints()
        transaction.set_rollback(True)


def test_a_row_gets_the_key_of_another_that_was_saved_after_they_were_tied_together() -> None:
    deze, wie = team(1), Medewerker(gebruikersnaam="proef", naam="Proef (verzonnen)")
    lid = Lidmaatschap(medewerker=wie, team=deze, rol=Rol.BALIE)
    with pytest.raises(ValueError, match="unsaved related object"):
        schrijf(lid)
    lid = Lidmaatschap(medewerker=wie, team=deze, rol=Rol.BALIE)
    deze.save()
    wie.save()
    schrijf(lid)
    assert Lidmaatschap.objects.filter(medewerker=wie, team=deze).count() == 1


def test_a_table_with_a_history_is_refused() -> None:
    with pytest.raises(TypeError, match="Organisatie"):
        schrijf(Organisatie(sleutel="proef"))


def test_nothing_is_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        schrijf()


@pytest.mark.postgres
def test_a_form_that_is_written_again_and_again_is_kept_prepared_and_writes_what_it_was_given() -> None:
    for ronde in range(5):
        schrijf(team(ronde), bericht(sleutel=f"proef-{ronde}", omschrijving=f"ronde {ronde}"))
    assert list(Uitgaand.objects.order_by("sleutel").values_list("omschrijving", flat=True)) == [
        f"ronde {ronde}" for ronde in range(5)
    ]
    assert Team.objects.filter(sleutel__startswith="proef-").count() == 5
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'WITH deel_0 AS (INSERT%'"
        )
        assert cursor.fetchone() == (1,)


def test_thousands_at_once_are_written_too_and_leave_no_statement_of_their_own() -> None:
    voor = vaste_invoer._opdracht.cache_info().misses
    schrijf(team(1), *(bericht(sleutel=f"veel-{nummer}") for nummer in range(4_500)))
    assert Uitgaand.objects.filter(sleutel__startswith="veel-").count() == 4_500
    assert Team.objects.filter(sleutel="proef-1").exists()
    assert vaste_invoer._opdracht.cache_info().misses <= voor + 1
