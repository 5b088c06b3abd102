"""A list is read a page at a time, as tuples."""

import pytest
from django.core.paginator import Paginator
from pytest_django import DjangoAssertNumQueries

from portal.identiteit.models import Team, Teamsoort
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
    with django_assert_num_queries(3):
        pagina = Paginator(teams, 2).get_page("2")
        assert list(pagina.object_list) == [("Team 2",), ("Team 3",)]
        assert pagina.paginator.num_pages == 3
        assert teams[0] == ("Team 0",)


def test_counting_goes_no_further_than_what_can_be_leafed_through(
    teams: Rijen[tuple[str]], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    drie = Rijen(teams.vraag, lambda naam: (naam,), ["naam"], hoogstens=3)
    with django_assert_num_queries(1):
        assert (len(drie), drie.meer) == (3, True)
    vijf = Rijen(teams.vraag, lambda naam: (naam,), ["naam"], hoogstens=5)
    assert (len(vijf), vijf.meer) == (5, False)
    assert (len(teams), teams.meer) == (5, False)
