"""Ingebrekestelling, dwangsom and going to court for want of a decision."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.termijnen import (
    IngebrekestellingTeVroeg,
    WettelijkeDatum,
    beroep_niet_tijdig,
    beslistermijn,
    dwangsom,
    ingebreke_te_stellen_vanaf,
    ingebrekestelling,
)
from tests.portal.termijnen.voorbeelden import KALENDER, dagen

BESLISDATUM = WettelijkeDatum(date(2026, 10, 27))


def test_a_notice_on_the_last_day_to_decide_is_too_early() -> None:
    with pytest.raises(IngebrekestellingTeVroeg) as fout:
        ingebrekestelling(BESLISDATUM, date(2026, 10, 27))
    assert fout.value.vanaf == date(2026, 10, 28) == ingebreke_te_stellen_vanaf(BESLISDATUM)


def test_a_notice_counts_from_the_day_after_the_last_day() -> None:
    gebreke = ingebrekestelling(BESLISDATUM, date(2026, 10, 28))
    assert gebreke.uiterlijk.dag == date(2026, 11, 11)
    assert gebreke.dwangsom_vanaf == date(2026, 11, 12)


def test_a_term_to_decide_that_was_moved_makes_a_notice_in_the_weekend_too_early() -> None:
    einde = beslistermijn(date(2026, 10, 30))
    assert einde.ruw == date(2026, 12, 25)
    with pytest.raises(IngebrekestellingTeVroeg):
        ingebrekestelling(einde.datum, date(2026, 12, 27))


def test_the_two_weeks_move_on_from_a_weekend_but_the_42_days_do_not() -> None:
    gebreke = ingebrekestelling(BESLISDATUM, date(2026, 10, 31))
    assert gebreke.uiterlijk.dag == date(2026, 11, 16)
    verbeurd = dwangsom(gebreke, date(2027, 2, 1))
    assert verbeurd.eerste_dag == date(2026, 11, 17)
    assert verbeurd.laatste_dag == date(2026, 12, 28)
    assert dwangsom(ingebrekestelling(BESLISDATUM, date(2026, 10, 29)), date(2027, 2, 1)).laatste_dag == date(
        2026, 12, 24
    )


@pytest.mark.parametrize(
    ("besluit", "dagen_te_laat", "bedrag"),
    [
        ("2026-11-01", 0, 0),
        ("2026-11-12", 0, 0),
        ("2026-11-13", 1, 23),
        ("2026-11-26", 14, 322),
        ("2026-11-27", 15, 357),
        ("2026-12-10", 28, 812),
        ("2026-12-11", 29, 857),
        ("2026-12-23", 41, 1397),
        ("2026-12-24", 42, 1442),
        ("2027-12-24", 42, 1442),
    ],
)
def test_the_dwangsom_counts_every_day_until_the_decision(
    besluit: str, dagen_te_laat: int, bedrag: int
) -> None:
    verbeurd = dwangsom(ingebrekestelling(BESLISDATUM, date(2026, 10, 28)), date.fromisoformat(besluit))
    assert (verbeurd.dagen, verbeurd.bedrag) == (dagen_te_laat, Decimal(bedrag))
    assert isinstance(verbeurd.bedrag, Decimal)


@given(dagen, st.integers(1, 60), st.integers(0, 120))
def test_the_dwangsom_never_shrinks_and_never_passes_its_maximum(beslis: date, na: int, tot: int) -> None:
    gebreke = ingebrekestelling(WettelijkeDatum(beslis), beslis + timedelta(days=na))
    vandaag = gebreke.ontvangen_op + timedelta(days=tot)
    nu, morgen = dwangsom(gebreke, vandaag), dwangsom(gebreke, vandaag + timedelta(days=1))
    assert 0 <= nu.bedrag <= morgen.bedrag <= Decimal(1442)
    assert (nu.laatste_dag - nu.eerste_dag).days == 41


@given(dagen, st.integers(1, 60))
def test_the_organisation_always_has_two_weeks_and_ends_them_on_a_working_day(beslis: date, na: int) -> None:
    gebreke = ingebrekestelling(WettelijkeDatum(beslis), beslis + timedelta(days=na))
    assert gebreke.uiterlijk.dag >= gebreke.ontvangen_op + timedelta(days=14)
    assert KALENDER.is_werkdag(gebreke.uiterlijk.dag)


def test_going_to_court_is_possible_from_the_day_after_the_two_weeks_without_a_last_day() -> None:
    gebreke = ingebrekestelling(BESLISDATUM, date(2026, 10, 28))
    vanaf = beroep_niet_tijdig(gebreke)
    assert vanaf.dag == gebreke.dwangsom_vanaf == date(2026, 11, 12)
    assert vanaf.grondslag == "Awb art. 6:12"
    assert "geen vaste laatste dag" in vanaf.stappen[-1].zin()
