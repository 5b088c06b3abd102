"""A list that is read a page at a time goes no further than can be leafed through, and says so."""

import pytest
from django.core.paginator import Paginator
from pytest_django import DjangoAssertNumQueries

from portal.identiteit.models import Team, Teamsoort
from portal.weergave import rijen
from portal.weergave.rijen import Rijen

pytestmark = pytest.mark.django_db


@pytest.fixture
def teams() -> Rijen[tuple[str]]:
    for nummer in range(5):
        Team.objects.create(sleutel=f"team-{nummer}", naam=f"Team {nummer}", soort=Teamsoort.OVERIG)
    return Rijen(
        Team.objects.filter(sleutel__startswith="team-").order_by("naam"), lambda naam: (naam,), ["naam"]
    )


def test_a_page_is_one_statement_and_the_number_of_rows_another(
    teams: Rijen[tuple[str]], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        pagina = Paginator(teams, 2).get_page("2")
        assert list(pagina.object_list) == [("Team 2",), ("Team 3",)]
        assert pagina.paginator.num_pages == 3
        assert not teams.meer


def test_a_list_ends_where_nobody_leafs(teams: Rijen[tuple[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rijen, "MEESTE", 4)
    assert len(teams) == 4
    assert teams.meer
    assert Paginator(teams, 2).num_pages == 2
    assert teams[0] == ("Team 0",)
    assert len(Rijen(teams.vraag, str, ["naam"], alle=True)) == 5
