"""The term to object, and whether a letter came in time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.termijnen import (
    OnbekendeRegel,
    Rechtsmiddel,
    WettelijkeDatum,
    Zekerheid,
    bezwaartermijn,
    bezwaartermijnen,
    op_tijd,
)
from tests.portal.termijnen.voorbeelden import BASIS, KALENDER, dagen

WETTEN = sorted(BASIS.regels.wetten)


@given(dagen)
def test_the_general_term_is_the_day_it_was_made_known_plus_42_days(bekendgemaakt: date) -> None:
    termijn = bezwaartermijn(bekendgemaakt)
    assert termijn.uiterlijk.ruw == bekendgemaakt + timedelta(days=42)
    assert termijn.uiterlijk.begin == bekendgemaakt + timedelta(days=1)
    assert KALENDER.is_werkdag(termijn.dag)
    assert termijn.uiterlijk.grondslag == "Awb art. 6:7 en 6:8"


@given(dagen, st.sampled_from(WETTEN))
def test_in_doubt_the_shortest_term_of_a_law_is_given(bekendgemaakt: date, wet: str) -> None:
    alle = bezwaartermijnen(bekendgemaakt, wet=wet)
    assert bezwaartermijn(bekendgemaakt, wet=wet) == alle[0]
    assert alle[0].datum == min(een.datum for een in alle)
    assert alle[0].datum <= bezwaartermijn(bekendgemaakt).datum


@pytest.mark.parametrize(
    ("wet", "verwacht", "uitzondering", "middel"),
    [
        ("zw", "2026-11-16", "zw-ziek-of-niet", Rechtsmiddel.BEZWAAR),
        ("vw2000", "2026-11-30", "vw-verblijf", Rechtsmiddel.BEZWAAR),
        (
            "invorderingswet",
            "2026-11-12",
            "invordering-uitstel-kwijtschelding",
            Rechtsmiddel.ADMINISTRATIEF_BEROEP,
        ),
        (
            "leidraad-invordering",
            "2026-11-12",
            "invordering-uitstel-kwijtschelding",
            Rechtsmiddel.ADMINISTRATIEF_BEROEP,
        ),
        ("wahv", "2026-12-14", "verkeersboete", Rechtsmiddel.BEROEP_OFFICIER),
        ("awir", "2026-12-14", "toeslag-aanslag", Rechtsmiddel.BEZWAAR),
        ("participatiewet", "2026-12-14", "", Rechtsmiddel.BEZWAAR),
        ("rwn", "2026-12-14", "", Rechtsmiddel.BEZWAAR),
    ],
)
def test_the_term_by_law(wet: str, verwacht: str, uitzondering: str, middel: Rechtsmiddel) -> None:
    termijn = bezwaartermijn(date(2026, 11, 2), wet=wet)
    assert termijn.dag == date.fromisoformat(verwacht)
    assert (termijn.uitzondering, termijn.rechtsmiddel) == (uitzondering, middel)


def test_under_the_ziektewet_the_ordinary_six_weeks_stay_available() -> None:
    kort, gewoon = bezwaartermijnen(date(2026, 11, 2), wet="zw")
    assert (kort.dag, gewoon.dag) == (date(2026, 11, 16), date(2026, 12, 14))
    assert "6 weken" in kort.uiterlijk.let_op
    assert gewoon.uitzondering == ""


def test_a_traffic_fine_has_only_the_appeal_to_the_officier_van_justitie() -> None:
    assert [een.uitzondering for een in bezwaartermijnen(date(2026, 11, 2), wet="wahv")] == ["verkeersboete"]


def test_ten_days_for_tax_relief_are_not_moved_by_a_weekend() -> None:
    termijn = bezwaartermijn(date(2026, 11, 4), uitzondering="invordering-uitstel-kwijtschelding")
    assert termijn.dag == date(2026, 11, 14)
    assert termijn.dag.weekday() == 5


def test_a_strafbeschikking_has_a_usual_term_that_says_it_is_only_usual() -> None:
    termijn = bezwaartermijn(date(2026, 11, 2), uitzondering="strafbeschikking")
    assert termijn.dag == date(2026, 11, 16)
    assert termijn.in_de_regel
    assert termijn.rechtsmiddel is Rechtsmiddel.VERZET
    assert termijn.uiterlijk.zekerheid is Zekerheid.BEKEND


def test_a_toeslag_letter_counts_from_its_own_date() -> None:
    termijn = bezwaartermijn(date(2026, 10, 30), wet="awir", dagtekening=date(2026, 11, 6))
    assert termijn.dag == date(2026, 12, 18)
    assert "de datum op de brief" in termijn.uiterlijk.waarom()


def test_a_toeslag_letter_sent_on_its_own_date_still_names_that_date() -> None:
    termijn = bezwaartermijn(date(2026, 11, 6), wet="awir", dagtekening=date(2026, 11, 6))
    assert "de datum op de brief" in termijn.uiterlijk.waarom()


def test_a_toeslag_letter_sent_after_its_date_counts_from_the_sending() -> None:
    termijn = bezwaartermijn(date(2026, 11, 9), wet="awir", dagtekening=date(2026, 11, 6))
    assert termijn.dag == date(2026, 12, 21)
    assert "de bekendmaking van het besluit" in termijn.uiterlijk.waarom()


def test_the_date_on_the_letter_changes_nothing_for_other_laws() -> None:
    zonder = bezwaartermijn(date(2026, 11, 2), wet="participatiewet")
    assert bezwaartermijn(date(2026, 11, 2), wet="participatiewet", dagtekening=date(2026, 11, 6)) == zonder


def test_an_unknown_law_or_exception_is_refused() -> None:
    with pytest.raises(OnbekendeRegel):
        bezwaartermijn(date(2026, 11, 2), wet="ziektewet")
    with pytest.raises(OnbekendeRegel):
        bezwaartermijn(date(2026, 11, 2), uitzondering="zw")


def test_a_day_of_the_database_moves_the_term() -> None:
    einde = bezwaartermijn(date(2029, 3, 30)).dag
    assert einde == date(2029, 5, 11)
    ruimer = BASIS.met_extra_dagen({einde: "Vrijdag na Hemelvaartsdag"})
    assert bezwaartermijn(date(2029, 3, 30), basis=ruimer).dag == date(2029, 5, 14)


EINDE = WettelijkeDatum(date(2026, 12, 14))


@pytest.mark.parametrize(
    ("ontvangen", "gepost", "goed"),
    [
        ("2026-12-14", None, True),
        ("2026-12-15", None, False),
        ("2026-12-15", "2026-12-14", True),
        ("2026-12-21", "2026-12-14", True),
        ("2026-12-22", "2026-12-14", False),
        ("2026-12-16", "2026-12-15", False),
        ("2026-12-01", "2026-11-30", True),
    ],
)
def test_in_time_by_hand_or_by_post(ontvangen: str, gepost: str | None, goed: bool) -> None:
    uitkomst = op_tijd(
        EINDE, date.fromisoformat(ontvangen), gepost=date.fromisoformat(gepost) if gepost else None
    )
    assert uitkomst.op_tijd is goed
    assert uitkomst.grondslag.startswith("Awb art. 6:9")


def test_too_late_points_to_a_good_reason() -> None:
    assert "6:11" in op_tijd(EINDE, date(2026, 12, 15)).reden.zin()


def test_the_week_of_the_post_itself_moves_on_from_a_holiday() -> None:
    einde = WettelijkeDatum(date(2026, 12, 18))
    assert op_tijd(einde, date(2026, 12, 28), gepost=date(2026, 12, 18)).op_tijd
    assert not op_tijd(einde, date(2026, 12, 29), gepost=date(2026, 12, 18)).op_tijd


def test_a_letter_cannot_arrive_before_it_was_posted() -> None:
    with pytest.raises(ValueError, match="aan voordat"):
        op_tijd(EINDE, date(2026, 12, 1), gepost=date(2026, 12, 2))


@given(dagen, st.integers(-30, 30), st.integers(0, 20))
def test_posting_earlier_is_never_worse(einde: date, gepost_na: int, onderweg: int) -> None:
    gepost = einde + timedelta(days=gepost_na)
    ontvangen = gepost + timedelta(days=onderweg)
    datum = WettelijkeDatum(einde)
    if op_tijd(datum, ontvangen, gepost=gepost).op_tijd:
        assert op_tijd(datum, ontvangen, gepost=gepost - timedelta(days=1)).op_tijd
