"""A legal date and a promised date are never mixed (design.md, promise 7)."""

from datetime import UTC, date, datetime

import pytest

from portal.termijnen import (
    Beloftesoort,
    BeloofdeDatum,
    Datumsoort,
    WettelijkeDatum,
    beloof,
    bezwaartermijn,
    dag_in_nederland,
    datum_voluit,
)

DAG = date(2026, 12, 14)
WETTELIJK = WettelijkeDatum(DAG)
BELOOFD = BeloofdeDatum(DAG)


def test_the_two_kinds_cannot_be_put_in_order() -> None:
    with pytest.raises(TypeError):
        WETTELIJK < BELOOFD  # type: ignore[operator]  # noqa: B015
    with pytest.raises(TypeError):
        BELOOFD >= WETTELIJK  # type: ignore[operator]  # noqa: B015
    with pytest.raises(TypeError):
        min(WETTELIJK, BELOOFD)
    with pytest.raises(TypeError):
        sorted([WETTELIJK, BELOOFD])  # type: ignore[type-var]


def test_the_two_kinds_cannot_be_subtracted_or_added() -> None:
    with pytest.raises(TypeError):
        WETTELIJK - BELOOFD  # type: ignore[operator]
    with pytest.raises(TypeError):
        BELOOFD - WETTELIJK  # type: ignore[operator]
    with pytest.raises(TypeError):
        WETTELIJK + BELOOFD  # type: ignore[operator]


def test_the_two_kinds_are_never_equal_not_even_on_the_same_day() -> None:
    anders: object = BELOOFD
    assert anders != WETTELIJK
    assert len({WETTELIJK, anders}) == 2


def test_neither_kind_can_be_compared_with_a_plain_day() -> None:
    for datum in (WETTELIJK, BELOOFD):
        with pytest.raises(TypeError):
            datum < DAG  # type: ignore[operator]  # noqa: B015
        assert datum.dag == DAG


def test_dates_of_one_kind_compare_and_count_days() -> None:
    assert WettelijkeDatum(date(2026, 12, 1)) < WETTELIJK
    assert WETTELIJK - WettelijkeDatum(date(2026, 12, 1)) == 13
    assert BeloofdeDatum(date(2026, 12, 1)) < BELOOFD
    assert BELOOFD - BeloofdeDatum(date(2026, 12, 1)) == 13


def test_each_result_says_of_which_kind_it_is() -> None:
    wettelijk, beloofd = bezwaartermijn(DAG).uiterlijk, beloof(Beloftesoort.CONTACT, DAG)
    assert (wettelijk.soort, beloofd.soort) == (Datumsoort.WETTELIJK, Datumsoort.BELOOFD)
    assert wettelijk.grondslag
    assert beloofd.grondslag == ""


@pytest.mark.parametrize("soort", [WettelijkeDatum, BeloofdeDatum])
def test_a_moment_or_a_text_is_no_day(soort: type[WettelijkeDatum] | type[BeloofdeDatum]) -> None:
    with pytest.raises(TypeError):
        soort(datetime(2026, 12, 14, tzinfo=UTC))
    with pytest.raises(TypeError):
        soort("2026-12-14")  # type: ignore[arg-type]


def test_the_day_of_a_moment_is_the_day_in_the_netherlands() -> None:
    assert dag_in_nederland(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == date(2027, 1, 1)
    assert dag_in_nederland(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == date(2026, 7, 2)
    with pytest.raises(ValueError, match="tijdzone"):
        dag_in_nederland(datetime(2026, 12, 31, 23, 30))  # noqa: DTZ001


def test_a_date_is_written_with_its_weekday() -> None:
    assert datum_voluit(DAG) == "maandag 14 december 2026"
