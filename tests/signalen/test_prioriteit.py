"""What is read first: a table of severity and reach, and never a product."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signalen.models import Bereik, Ernst
from signalen.prioriteit import MATRIX, Prioriteit, bereik_van, prioriteit
from signalen.selecties.signaaltabel import PRIORITEITEN
from tests.signalen.factories import OntvangenSignaalFactory

ERNST = st.sampled_from(Ernst.values)
BEREIK = st.sampled_from(["", *Bereik.values])


def test_the_table_has_a_place_for_every_severity_and_reach() -> None:
    assert set(MATRIX) == set(Ernst.values)
    assert all(set(rij) == set(Bereik.values) for rij in MATRIX.values())
    assert set(PRIORITEITEN) == set(Prioriteit)


@pytest.mark.parametrize("bereik", ["", *Bereik.values])
@pytest.mark.parametrize("gezien", [None, 0, 1, 5000])
def test_one_case_of_severity_four_is_read_the_same_day(bereik: str, gezien: int | None) -> None:
    assert prioriteit(Ernst.HARDVOCHTIG, bereik, gezien) is Prioriteit.VANDAAG


@given(ERNST, BEREIK, st.none() | st.integers(0, 10**6))
def test_more_cases_or_more_severity_never_wait_longer(ernst: int, bereik: str, gezien: int | None) -> None:
    nu = prioriteit(ernst, bereik, gezien)
    assert prioriteit(ernst, bereik, (gezien or 0) + 500) <= nu
    assert prioriteit(min(ernst + 1, 4), bereik, gezien) <= nu


def test_two_that_have_the_same_product_are_not_alike() -> None:
    """Three times one and one times three: a table can say that these differ, a product cannot."""
    assert prioriteit(3, "a") < prioriteit(1, "c")


@pytest.mark.parametrize(
    ("aantal", "letter"), [(0, "a"), (9, "a"), (10, "b"), (99, "b"), (100, "c"), (999, "c"), (1000, "d")]
)
def test_a_range_begins_where_domain_4c_says(aantal: int, letter: str) -> None:
    assert bereik_van(aantal) == letter


def test_what_was_really_seen_is_at_least_the_reach() -> None:
    assert prioriteit(2, "a", 250) is prioriteit(2, "c")
    assert prioriteit(2, "d", 3) is prioriteit(2, "d")


@pytest.mark.django_db
def test_the_database_keeps_the_same_order_for_every_severity_and_reach() -> None:
    for ernst, bereik, gezien in product(MATRIX, ("", *"abcd"), (None, 0, 9, 10, 99, 100, 999, 1000)):
        rij = OntvangenSignaalFactory(ernst=ernst, bereik=bereik, gezien=gezien)
        rij.refresh_from_db()
        assert rij.leesvolgorde == prioriteit(ernst, bereik, gezien), (ernst, bereik, gezien)
