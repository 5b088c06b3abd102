"""A query that keeps its form gives what the ORM gives, and is built and compiled once."""

from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.db.models import BigIntegerField, CharField, Count, DateField, Exists, F, OuterRef, QuerySet
from django.db.models.sql.compiler import SQLCompiler
from pytest_django import DjangoAssertNumQueries

from portal.identiteit.models import Lidmaatschap, Medewerker, Team, Teamsoort
from portal.identiteit.rechten import Rol
from portal.snel.vaste_vraag import Plek, VasteVraag

pytestmark = pytest.mark.django_db
SOORT = Plek("soort", CharField())


@pytest.fixture(autouse=True)
def teams() -> list[Team]:
    soorten = (Teamsoort.OP_MAAT, Teamsoort.OP_MAAT, Teamsoort.MAATWERK)
    return [
        Team.objects.create(sleutel=f"proef-{nummer}", naam=f"Proef {nummer}", soort=soort)
        for nummer, soort in enumerate(soorten)
    ]


def van_soort() -> QuerySet[Team]:
    return Team.objects.filter(sleutel__startswith="proef-", soort=SOORT)


def test_it_gives_the_rows_of_each_value_and_asks_once_each_time(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    vraag = VasteVraag(van_soort)
    with django_assert_num_queries(3):
        assert [team.naam for team in vraag(soort=Teamsoort.OP_MAAT)] == ["Proef 0", "Proef 1"]
        assert [team.naam for team in vraag(soort=Teamsoort.MAATWERK)] == ["Proef 2"]
        assert vraag(soort=Teamsoort.BELEID) == []


def test_it_is_built_and_compiled_once(teams: list[Team]) -> None:
    gebouwd = []

    def bouw() -> QuerySet[Team]:
        gebouwd.append(1)
        return van_soort()

    vraag = VasteVraag(bouw)
    eerst = vraag(soort=Teamsoort.OP_MAAT)
    with patch.object(SQLCompiler, "as_sql", side_effect=AssertionError("compiled again")):
        assert vraag(soort=Teamsoort.OP_MAAT) == eerst
    assert gebouwd == [1]


def test_a_value_that_was_forgotten_is_an_error() -> None:
    with pytest.raises(KeyError):
        VasteVraag(van_soort)()


def test_each_form_is_kept_apart() -> None:
    vraag = VasteVraag(
        lambda soorten, begin, einde: Team.objects.filter(
            sleutel__startswith="proef-", soort__in=soorten
        ).values_list("naam")[begin:einde]
    )
    alle = frozenset(Teamsoort)
    assert vraag(alle, 0, 2) == [("Proef 0",), ("Proef 1",)]
    assert vraag(alle, 2, 4) == [("Proef 2",)]
    assert vraag(frozenset({Teamsoort.MAATWERK}), 0, 2) == [("Proef 2",)]
    assert vraag(frozenset(), 0, 2) == []


def test_related_rows_annotations_and_fields_left_out_come_as_from_the_orm(teams: list[Team]) -> None:
    wie = Medewerker.objects.maak("noor", None, naam="Noor")
    for team in teams:
        Lidmaatschap.objects.create(medewerker=wie, team=team, rol=Rol.BALIE)

    def bouw(sleutel: Any) -> QuerySet[Lidmaatschap]:
        anderen = Lidmaatschap.objects.filter(team=OuterRef("team")).exclude(pk=OuterRef("pk"))
        return (
            Lidmaatschap.objects.filter(medewerker=sleutel)
            .select_related("team__organisatie")
            .defer("rol")
            .annotate(gedeeld=Exists(anderen))
            .order_by("team__naam")
        )

    def beeld(rijen: list[Lidmaatschap]) -> list[tuple[Any, ...]]:
        return [
            (rij.pk, rij.team.naam, rij.team.organisatie, rij.get_deferred_fields(), rij.gedeeld)  # type: ignore[attr-defined]
            for rij in rijen
        ]

    vast = VasteVraag(lambda: bouw(Plek("wie", BigIntegerField())))(wie=wie.pk)
    assert beeld(vast) == beeld(list(bouw(wie.pk)))
    assert [rij.rol for rij in vast] == [Rol.BALIE] * 3


def test_a_value_is_written_for_the_database_as_its_field_says() -> None:
    dag = Plek("dag", DateField())
    vraag = VasteVraag(lambda: van_soort().annotate(vandaag=dag).values_list("vandaag"))
    vandaag = date(2026, 11, 28)
    assert vraag(dag=vandaag, soort=Teamsoort.MAATWERK) == [(vandaag,)]


def test_the_first_row_or_none() -> None:
    vraag = VasteVraag(lambda: van_soort()[:1])
    eerste = vraag.eerste(soort=Teamsoort.OP_MAAT)
    assert eerste is not None
    assert eerste.naam == "Proef 0"
    assert vraag.eerste(soort=Teamsoort.BELEID) is None


def test_counting_counts_rows_and_what_is_true_in_one_statement(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    vraag = VasteVraag(
        lambda hoogstens: (
            Team.objects.filter(sleutel__startswith="proef-")
            .annotate(hoort=Exists(Team.objects.filter(pk=OuterRef("pk"), soort=SOORT)))
            .values_list("hoort")[:hoogstens]
        )
    )
    with django_assert_num_queries(2):
        assert vraag.tel(9, waar=("hoort",), soort=Teamsoort.OP_MAAT) == (3, 2)
        assert vraag.tel(1, soort=Teamsoort.OP_MAAT) == (1,)
    niets = VasteVraag(lambda: Team.objects.none().values_list("naam"))
    assert niets.tel(waar=("naam",)) == (0, 0)
    assert niets() == []


def test_counting_per_group_takes_several_forms_together(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    vraag = VasteVraag(
        lambda sleutel, hoogstens: (
            Team.objects.filter(sleutel__startswith=sleutel)
            .annotate(van=F("soort"), hoort=Exists(Team.objects.filter(pk=OuterRef("pk"), soort=SOORT)))
            .order_by("sleutel")
            .values_list("van", "hoort")[:hoogstens]
        )
    )
    vormen = [("proef-", 2), ("proef-2", 9), ("niets", 9)]
    with django_assert_num_queries(1):
        geteld = vraag.tel_per(vormen, ("van",), ("hoort",), soort=Teamsoort.OP_MAAT)
    assert sorted(geteld) == [("maatwerk", 1, 0), ("op_maat", 2, 2)]
    assert vraag.tel_per([], ("van",), ("hoort",), soort=Teamsoort.OP_MAAT) == []


@pytest.mark.postgres
def test_postgresql_keeps_it_prepared_with_its_constants_written_out() -> None:
    vraag = VasteVraag(lambda: Team.objects.filter(naam__startswith="50% ' \\", soort=SOORT))
    Team.objects.create(sleutel="proef-9", naam="50% ' \\ van alles", soort=Teamsoort.OP_MAAT)
    for _keer in range(3):
        assert [team.sleutel for team in vraag(soort=Teamsoort.OP_MAAT)] == ["proef-9"]
        assert vraag(soort=Teamsoort.MAATWERK) == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement, parameter_types::text[] FROM pg_prepared_statements")
        bewaard = [(tekst, soorten) for tekst, soorten in cursor.fetchall() if "50" in tekst]
    ((tekst, soorten),) = bewaard
    assert len(soorten) == 1
    assert "op_maat" not in tekst


@pytest.mark.postgres
def test_postgresql_plans_what_it_keeps_once_for_all_values_and_the_rest_for_their_values() -> None:
    bewaard, per_waarde = VasteVraag(van_soort), VasteVraag(van_soort, per_waarde=True)
    for _keer in range(10):
        assert len(bewaard(soort=Teamsoort.OP_MAAT)) == len(per_waarde(soort=Teamsoort.OP_MAAT)) == 2
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement, generic_plans, custom_plans FROM pg_prepared_statements")
        plannen = [aantallen for tekst, *aantallen in cursor.fetchall() if "proef-" in tekst]
    assert plannen == [[9, 0]]


@pytest.mark.postgres
def test_what_has_values_in_its_text_is_not_kept() -> None:
    VasteVraag(van_soort)(soort=Teamsoort.OP_MAAT)
    for _keer in range(3):
        list(Team.objects.filter(naam="van één mens"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%%van één%%'")
        assert cursor.fetchone() == (0,)
    assert connection.connection.prepare_threshold is None


def test_groups_come_as_tuples() -> None:
    vraag = VasteVraag(
        lambda: (
            van_soort().order_by().values("soort").annotate(aantal=Count("pk")).values_list("soort", "aantal")
        )
    )
    assert vraag(soort=Teamsoort.OP_MAAT) == [("op_maat", 2)]


def test_a_few_are_chosen_out_of_what_was_read_before_models_are_made(
    teams: list[Team], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    wie = Medewerker.objects.maak("noor", None, naam="Noor")
    for team in teams:
        Lidmaatschap.objects.create(medewerker=wie, team=team, rol=Rol.BALIE)
    vraag = VasteVraag(
        lambda: (
            Lidmaatschap.objects.select_related("team", "medewerker")
            .filter(medewerker=Plek("wie", BigIntegerField()))
            .annotate(soort=F("team__soort"))
            .order_by("pk")
        )
    )
    gezien: list[tuple[str, str, str]] = []

    def kies(rijen: list[dict[str, Any]]) -> list[int]:
        gezien.extend((rij["team__naam"], rij["medewerker__naam"], rij["soort"]) for rij in rijen)
        return [2, 0]

    with django_assert_num_queries(1):
        gekozen = [lid.team.naam for lid in vraag.gekozen(kies, wie=wie.pk)]
    assert gekozen == ["Proef 2", "Proef 0"]
    assert gezien == [(team.naam, "Noor", team.soort) for team in teams]
