"""By when an organisation must decide, and the clock that stands still."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.termijnen import (
    Bericht,
    Eenheid,
    KlokStaatStil,
    OnbekendeRegel,
    Opschorting,
    Opschortingsgrond,
    Termijn,
    WettelijkeDatum,
    Zekerheid,
    beslissing_op_bezwaar,
    beslistermijn,
    klachttermijn,
    naar_de_ombudsman,
    opgeschort_voor_aanvulling,
    volgens_regel,
)
from tests.portal.termijnen.voorbeelden import KALENDER, dagen

OVERMACHT = Opschortingsgrond.OVERMACHT
DAG = timedelta(days=1)
stilstanden = st.lists(st.tuples(st.integers(1, 50), st.integers(0, 30)), max_size=4)


def test_without_a_term_of_its_own_a_decision_takes_at_most_eight_weeks() -> None:
    uiterlijk = beslistermijn(date(2026, 9, 1))
    assert uiterlijk.dag == date(2026, 10, 27)
    assert uiterlijk.grondslag == "Awb art. 4:13"


def test_eight_weeks_that_end_at_christmas_move_past_the_holidays() -> None:
    assert beslistermijn(date(2026, 10, 30)).dag == date(2026, 12, 28)


def test_a_special_act_goes_first() -> None:
    vier_weken = Termijn(4, Eenheid.WEKEN, "Wet BRP art. 2.58")
    uiterlijk = beslistermijn(date(2026, 9, 1), bijzonder=vier_weken)
    assert (uiterlijk.dag, uiterlijk.grondslag) == (date(2026, 9, 29), "Wet BRP art. 2.58")


# Suspension (4:15)


def test_the_clock_stands_still_from_the_day_after_the_request_until_the_day_of_the_answer() -> None:
    stil = opgeschort_voor_aanvulling(date(2026, 9, 7), date(2026, 9, 28), date(2026, 9, 14))
    assert (stil.van, stil.tot, stil.dagen) == (date(2026, 9, 8), date(2026, 9, 14), 6)
    uiterlijk = beslistermijn(date(2026, 9, 1), opschortingen=[stil])
    assert uiterlijk.dag == date(2026, 11, 2)
    assert uiterlijk.stappen[2].artikel == "Awb art. 4:15 lid 1 onder a"
    assert "6 dagen erbij" in uiterlijk.waarom()


@pytest.mark.parametrize(
    ("aangevuld", "dagen_stil"),
    [
        (None, 20),
        ("2026-10-05", 20),
        ("2026-09-28", 20),
        ("2026-09-09", 1),
        ("2026-09-08", 0),
        ("2026-09-07", 0),
    ],
)
def test_an_answer_ends_the_suspension_at_the_latest_with_the_repair_term(
    aangevuld: str | None, dagen_stil: int
) -> None:
    stil = opgeschort_voor_aanvulling(
        date(2026, 9, 7), date(2026, 9, 28), date.fromisoformat(aangevuld) if aangevuld else None
    )
    assert stil.dagen == dagen_stil


def test_an_answer_before_the_request_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="voor het verzoek"):
        opgeschort_voor_aanvulling(date(2026, 9, 7), date(2026, 9, 28), date(2026, 9, 6))


@given(dagen, st.integers(1, 56), st.integers(1, 200))
def test_a_suspension_within_the_term_adds_exactly_its_days(ontvangen: date, na: int, stil: int) -> None:
    zonder = beslistermijn(ontvangen)
    van = ontvangen + timedelta(days=na)
    met = beslistermijn(ontvangen, opschortingen=[Opschorting(van, van + timedelta(days=stil), OVERMACHT)])
    assert met.ruw == zonder.ruw + timedelta(days=stil)
    assert KALENDER.is_werkdag(met.dag)


@given(dagen, stilstanden)
def test_suspensions_only_ever_lengthen_and_their_order_does_not_matter(
    ontvangen: date, perioden: list[tuple[int, int]]
) -> None:
    stil = [
        Opschorting(ontvangen + na * DAG, ontvangen + (na + duur) * DAG, OVERMACHT) for na, duur in perioden
    ]
    met = beslistermijn(ontvangen, opschortingen=stil)
    assert met.datum >= beslistermijn(ontvangen).datum
    assert beslistermijn(ontvangen, opschortingen=stil[::-1]).datum == met.datum


@given(dagen, stilstanden)
def test_overlapping_suspensions_count_each_day_once(
    ontvangen: date, perioden: list[tuple[int, int]]
) -> None:
    # All begin within 50 days of an 8-week term, so every suspended day falls in the running term.
    stil = [
        Opschorting(ontvangen + na * DAG, ontvangen + (na + duur) * DAG, OVERMACHT) for na, duur in perioden
    ]
    dagen_stil = {ontvangen + nummer * DAG for na, duur in perioden for nummer in range(na, na + duur)}
    uiterlijk = beslistermijn(ontvangen, opschortingen=stil)
    assert uiterlijk.ruw == ontvangen + timedelta(days=56 + len(dagen_stil))


def test_a_suspension_after_the_last_day_does_not_count_and_says_so() -> None:
    te_laat = Opschorting(date(2026, 11, 2), date(2026, 11, 9), OVERMACHT)
    uiterlijk = beslistermijn(date(2026, 9, 1), opschortingen=[te_laat])
    assert uiterlijk.dag == date(2026, 10, 27)
    assert "telt niet mee" in uiterlijk.waarom()


def test_a_suspension_in_the_days_that_a_holiday_added_starts_from_there() -> None:
    # Plain end Friday 25 December, moved to Monday 28; the clock stops on that Monday for two days.
    stil = Opschorting(date(2026, 12, 28), date(2026, 12, 30), OVERMACHT)
    assert beslistermijn(date(2026, 10, 30), opschortingen=[stil]).dag == date(2026, 12, 30)


def test_a_clock_that_still_stands_has_no_last_day_but_says_how_much_is_left() -> None:
    with pytest.raises(KlokStaatStil) as fout:
        beslistermijn(date(2026, 9, 1), opschortingen=[Opschorting(date(2026, 10, 21), None, OVERMACHT)])
    assert fout.value.sinds == date(2026, 10, 21)
    assert fout.value.dagen_over == 7


def test_a_clock_cannot_stand_still_before_the_term_begins_nor_start_before_it_stopped() -> None:
    with pytest.raises(ValueError, match="voordat de termijn begint"):
        beslistermijn(
            date(2026, 9, 1), opschortingen=[Opschorting(date(2026, 9, 1), date(2026, 9, 5), OVERMACHT)]
        )
    with pytest.raises(ValueError, match="eerder weer lopen"):
        Opschorting(date(2026, 9, 5), date(2026, 9, 4), OVERMACHT)
    with pytest.raises(ValueError, match="nog stil"):
        _ = Opschorting(date(2026, 9, 5), None, OVERMACHT).dagen


def test_an_open_suspension_swallows_the_ones_after_it() -> None:
    stil = [
        Opschorting(date(2026, 9, 5), None, OVERMACHT),
        Opschorting(date(2026, 9, 8), date(2026, 9, 9), Opschortingsgrond.INSTEMMING),
    ]
    with pytest.raises(KlokStaatStil) as fout:
        beslistermijn(date(2026, 9, 1), opschortingen=stil)
    assert fout.value.sinds == date(2026, 9, 5)


def test_every_ground_names_its_article() -> None:
    artikelen = {Opschorting(date(2026, 9, 5), None, grond).grondslag for grond in Opschortingsgrond}
    assert len(artikelen) == len(Opschortingsgrond)


# The notice of delay (4:14)


def test_a_notice_in_time_replaces_the_reasonable_term() -> None:
    uiterlijk = beslistermijn(date(2026, 9, 1), bericht=Bericht(date(2026, 10, 27), date(2026, 11, 28)))
    assert uiterlijk.dag == date(2026, 11, 28)
    assert not uiterlijk.verschoven
    assert "4:14" in uiterlijk.grondslag


def test_a_notice_too_late_leaves_the_date_as_it_was() -> None:
    uiterlijk = beslistermijn(date(2026, 9, 1), bericht=Bericht(date(2026, 10, 28), date(2026, 11, 30)))
    assert uiterlijk.dag == date(2026, 10, 27)
    assert "te laat" in uiterlijk.waarom()


def test_a_notice_does_not_lengthen_a_term_of_an_act() -> None:
    vier_weken = Termijn(4, Eenheid.WEKEN, "Wet BRP art. 2.58")
    bericht = Bericht(date(2026, 9, 15), date(2026, 11, 30))
    uiterlijk = beslistermijn(date(2026, 9, 1), bijzonder=vier_weken, bericht=bericht)
    assert uiterlijk.dag == date(2026, 9, 29)
    assert uiterlijk.stappen[-1].artikel == "Awb art. 4:14 lid 1"


def test_a_notice_must_name_a_later_date() -> None:
    with pytest.raises(ValueError, match="nieuwe datum"):
        beslistermijn(date(2026, 9, 1), bericht=Bericht(date(2026, 10, 1), date(2026, 10, 27)))


# Decision on bezwaar (7:10)

EINDE = WettelijkeDatum(date(2026, 4, 7))


@pytest.mark.parametrize(
    ("commissie", "verdaagd", "verwacht"),
    [
        (False, False, "2026-05-19"),
        (True, False, "2026-06-30"),
        (False, True, "2026-06-30"),
        (True, True, "2026-08-11"),
    ],
)
def test_a_decision_on_bezwaar_is_counted_from_the_end_of_the_term_to_object(
    commissie: bool, verdaagd: bool, verwacht: str
) -> None:
    uiterlijk = beslissing_op_bezwaar(EINDE, commissie=commissie, verdaagd=verdaagd)
    assert uiterlijk.dag == date.fromisoformat(verwacht)
    assert uiterlijk.begin == date(2026, 4, 8)
    assert uiterlijk.grondslag == "Awb art. 7:10"


@given(dagen, st.booleans())
def test_adjourning_adds_six_weeks_to_the_plain_sum(einde: date, commissie: bool) -> None:
    gewoon = beslissing_op_bezwaar(WettelijkeDatum(einde), commissie=commissie)
    verdaagd = beslissing_op_bezwaar(WettelijkeDatum(einde), commissie=commissie, verdaagd=True)
    assert verdaagd.ruw == gewoon.ruw + timedelta(weeks=6)
    assert KALENDER.is_werkdag(verdaagd.dag)


def test_the_longer_terms_of_uwv_are_not_moved_by_a_holiday() -> None:
    # 13 weeks after 24 February 2026 is Tuesday 26 May; after 23 February it is Whit Monday.
    assert beslissing_op_bezwaar(WettelijkeDatum(date(2026, 2, 23)), uitzondering="uwv").dag == date(
        2026, 5, 25
    )
    medisch = beslissing_op_bezwaar(EINDE, uitzondering="uwv-medisch")
    assert medisch.dag == EINDE.dag + timedelta(weeks=17)


def test_the_term_of_the_ind_is_shown_as_uncertain() -> None:
    uiterlijk = beslissing_op_bezwaar(EINDE, uitzondering="ind")
    assert uiterlijk.zekerheid is Zekerheid.ONZEKER
    assert uiterlijk.let_op


def test_a_bezwaar_with_something_missing_stops_the_clock() -> None:
    stil = opgeschort_voor_aanvulling(
        date(2026, 4, 10), date(2026, 4, 24), date(2026, 4, 21), Opschortingsgrond.VERZUIM_BEZWAAR
    )
    uiterlijk = beslissing_op_bezwaar(EINDE, opschortingen=[stil])
    assert uiterlijk.dag == date(2026, 5, 29)
    assert uiterlijk.stappen[2].artikel == "Awb art. 7:10 lid 2"


def test_a_suspension_in_the_adjourned_weeks_counts() -> None:
    stil = Opschorting(date(2026, 6, 1), date(2026, 6, 8), Opschortingsgrond.INSTEMMING)
    assert beslissing_op_bezwaar(EINDE, verdaagd=True, opschortingen=[stil]).dag == date(2026, 7, 7)


def test_a_committee_and_a_special_act_do_not_go_together() -> None:
    with pytest.raises(ValueError, match="commissie"):
        beslissing_op_bezwaar(EINDE, commissie=True, uitzondering="uwv")
    with pytest.raises(OnbekendeRegel):
        beslissing_op_bezwaar(EINDE, uitzondering="onbekend")


# Complaints and other rules


@pytest.mark.parametrize(
    ("commissie", "verdaagd", "weken"),
    [(False, False, 6), (True, False, 10), (False, True, 10), (True, True, 14)],
)
def test_a_complaint_takes_six_weeks_ten_with_a_committee_and_four_more_adjourned(
    commissie: bool, verdaagd: bool, weken: int
) -> None:
    uiterlijk = klachttermijn(date(2026, 9, 1), commissie=commissie, verdaagd=verdaagd)
    assert uiterlijk.dag == date(2026, 9, 1) + timedelta(weeks=weken)
    assert uiterlijk.grondslag == "Awb art. 9:11"


def test_the_year_for_the_ombudsman_is_not_moved_by_a_sunday() -> None:
    assert naar_de_ombudsman(date(2026, 11, 21)).dag == date(2027, 11, 21)
    assert date(2027, 11, 21).weekday() == 6


@pytest.mark.parametrize(
    ("regel", "deel", "verwacht"),
    [
        ("wmo-termijn", "onderzoek_weken", "2026-10-13"),
        ("wmo-termijn", "besluit_weken", "2026-09-15"),
        ("schuldhulp-gesprek", "werkdagen_bij_bedreiging", "2026-09-04"),
        ("bijstand-voorschot", "weken", "2026-09-29"),
        ("brp-verhuizing", "uiterlijk_dagen_na", "2026-09-07"),
        ("toeslag-voorschot", "weken", "2026-12-01"),
    ],
)
def test_any_other_rule_of_the_content_can_be_asked_for(regel: str, deel: str, verwacht: str) -> None:
    assert volgens_regel(regel, date(2026, 9, 1), "de melding", deel=deel).dag == date.fromisoformat(verwacht)


def test_a_rule_or_part_that_does_not_exist_is_refused() -> None:
    with pytest.raises(OnbekendeRegel):
        volgens_regel("wmo-termijn", date(2026, 9, 1), "de melding")
    with pytest.raises(OnbekendeRegel):
        volgens_regel("onbekend", date(2026, 9, 1), "de melding")
