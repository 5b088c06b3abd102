"""Terms to pay, and to ask for a toeslag."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from portal.termijnen import (
    RegelOnleesbaar,
    Rekenbasis,
    Termijnregels,
    Zekerheid,
    aanmaningstermijn,
    belasting_betalen,
    betaaltermijn,
    toeslag_aanvragen,
    toeslag_terugbetalen,
    verjaring,
)
from tests.portal.termijnen.voorbeelden import BASIS, KALENDER, dagen


def test_a_debt_is_paid_within_six_weeks_and_a_holiday_moves_it() -> None:
    assert betaaltermijn(date(2026, 2, 23)).dag == date(2026, 4, 7)


def test_a_later_date_in_the_letter_counts_and_is_not_moved() -> None:
    uiterlijk = betaaltermijn(date(2026, 2, 23), datum_in_brief=date(2026, 5, 5))
    assert uiterlijk.dag == date(2026, 5, 5)
    assert "latere datum" in uiterlijk.waarom()
    assert uiterlijk.grondslag == "Awb art. 4:87 en 4:112"


def test_an_earlier_date_in_the_letter_does_not_shorten_the_term() -> None:
    vroeg = betaaltermijn(date(2026, 2, 23), datum_in_brief=date(2026, 3, 10))
    assert vroeg == betaaltermijn(date(2026, 2, 23))


def test_the_same_date_in_the_letter_keeps_the_explanation_of_the_law() -> None:
    gewoon = betaaltermijn(date(2026, 2, 23))
    assert betaaltermijn(date(2026, 2, 23), datum_in_brief=gewoon.dag) == gewoon


def test_a_reminder_gives_two_weeks() -> None:
    assert aanmaningstermijn(date(2026, 12, 11)).dag == date(2026, 12, 28)


@given(dagen)
def test_a_toeslag_and_a_tax_are_paid_exactly_42_days_after_the_date_on_the_letter(dagtekening: date) -> None:
    verwacht = dagtekening + timedelta(days=42)
    assert toeslag_terugbetalen(dagtekening).dag == verwacht
    assert belasting_betalen(dagtekening).dag == verwacht


def test_paying_back_a_toeslag_on_easter_monday_says_why_it_is_not_moved() -> None:
    uiterlijk = toeslag_terugbetalen(date(2026, 2, 23))
    assert uiterlijk.dag == date(2026, 4, 6)
    assert not KALENDER.is_werkdag(uiterlijk.dag)
    assert uiterlijk.stappen[-1].artikel == "Awir art. 28 lid 3"
    assert "schuift de laatste dag niet op" in uiterlijk.waarom()


def test_the_tax_term_is_shown_as_known_but_not_verified() -> None:
    assert belasting_betalen(date(2026, 2, 23)).zekerheid is Zekerheid.BEKEND


def test_a_claim_lapses_after_five_years_on_the_same_day_number() -> None:
    assert verjaring(date(2024, 2, 29)).dag == date(2029, 2, 28)
    assert verjaring(date(2026, 4, 7)).dag == date(2031, 4, 7)


def test_a_toeslag_can_be_asked_for_until_the_end_of_the_next_year() -> None:
    uiterlijk = toeslag_aanvragen(2026)
    assert (uiterlijk.begin, uiterlijk.dag) == (date(2026, 1, 1), date(2027, 12, 31))
    # 31 December 2028 is a Sunday; a day the act names is not moved.
    assert toeslag_aanvragen(2027).dag == date(2028, 12, 31)


def test_a_fixed_date_that_cannot_be_read_is_refused() -> None:
    regel = BASIS.regels["toeslag-aanvraag"]
    kapot = type(regel)(
        **{**vars(regel), "overig": {"uiterste_datum": "oudjaar", "jaar_na_berekeningsjaar": 1}}
    )
    regels = BASIS.regels
    basis = Rekenbasis(
        Termijnregels({**regels.regels, regel.id: kapot}, regels.wetten, regels.atw, regels.dwangsom),
        KALENDER,
    )
    with pytest.raises(RegelOnleesbaar, match="oudjaar"):
        toeslag_aanvragen(2026, basis=basis)
