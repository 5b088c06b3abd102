"""Reading a date as people write it."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.weergave.datums import MAANDEN, DatumFout, GeenDatum, lees_datum

DATUMS = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))


@pytest.mark.parametrize(
    "tekst",
    [
        "3 november 2026",
        "3 November 2026",
        "  3   nov 2026 ",
        "3 nov. 2026",
        "3-11-2026",
        "03-11-2026",
        "3/11/2026",
        "3.11.2026",
        "3 11 2026",
        "3 - 11 - 2026",
        "2026-11-03",
        "2026/11/3",
        "dinsdag 3 november 2026",
        "di 3 november 2026",
        "3-nov-2026",
        "November 3, 2026",
        "Tuesday 3 November 2026",
    ],
)
def test_every_usual_way_of_writing_gives_the_same_day(tekst: str) -> None:
    assert lees_datum(tekst) == date(2026, 11, 3)


@pytest.mark.parametrize(
    ("tekst", "fout"),
    [
        ("volgende week", DatumFout.ONLEESBAAR),
        ("", DatumFout.ONLEESBAAR),
        ("3 brumaire 2026", DatumFout.ONLEESBAAR),
        ("3 november", DatumFout.JAAR_ONTBREEKT),
        ("3-11-26", DatumFout.JAAR_TE_KORT),
        ("3 november 26", DatumFout.JAAR_TE_KORT),
        ("31-11-2026", DatumFout.BESTAAT_NIET),
        ("29 februari 2026", DatumFout.BESTAAT_NIET),
        ("3-13-2026", DatumFout.BESTAAT_NIET),
        ("0-1-2026", DatumFout.BESTAAT_NIET),
    ],
)
def test_what_is_not_a_date_is_refused_with_its_own_reason(tekst: str, fout: DatumFout) -> None:
    with pytest.raises(GeenDatum) as gevangen:
        lees_datum(tekst)
    assert gevangen.value.fout is fout


@given(DATUMS)
def test_every_day_is_read_back_from_each_way_of_writing(dag: date) -> None:
    maand = MAANDEN[dag.month - 1][0]
    for tekst in (
        dag.isoformat(),
        f"{dag.day}-{dag.month}-{dag.year}",
        f"{dag:%d/%m/%Y}",
        f"{dag.day} {maand} {dag.year}",
    ):
        assert lees_datum(tekst) == dag


@given(st.text(max_size=40))
def test_any_text_is_either_a_date_or_refused(tekst: str) -> None:
    with contextlib.suppress(GeenDatum):
        assert isinstance(lees_datum(tekst), date)
