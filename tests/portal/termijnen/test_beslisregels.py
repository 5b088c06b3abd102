"""By which rule one decides, how it is lengthened, what stands still, and where the dwangsom differs."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.termijnen import (
    ALGEMEEN,
    Bericht,
    Dwangsomgevolg,
    KlokStaatStil,
    OnbekendeRegel,
    Opschorting,
    Opschortingsgrond,
    WettelijkeDatum,
    beslisdag,
    beslisregel,
    beslisregels,
    dwangsom,
    dwangsomafwijking,
    dwangsombesluit_uiterlijk,
    ingebrekestelling,
    met_instemming,
    na_stilstand,
    standaard_basis,
    standaard_regels,
)

OP = date(2026, 11, 2)
DAGEN = st.dates(date(2024, 1, 1), date(2030, 12, 31))
STILTES = st.lists(st.tuples(st.integers(1, 55), st.integers(0, 40)), max_size=5)


def stiltes(op: date, rijen: list[tuple[int, int]]) -> list[Opschorting]:
    return [
        Opschorting(op + timedelta(days=van), op + timedelta(days=van + lang), Opschortingsgrond.INSTEMMING)
        for van, lang in rijen
    ]


@pytest.mark.parametrize(
    ("wet", "regel", "laatste"),
    [
        ("participatiewet", ALGEMEEN, date(2026, 12, 28)),
        ("brp", "brp-verbetering", date(2026, 11, 30)),
        ("wmo", "wmo-termijn", date(2026, 11, 16)),
        ("awir", "toeslag-voorschot", date(2027, 2, 1)),
        ("wet-huurtoeslag", "toeslag-voorschot", date(2027, 2, 1)),
        ("wgs", "schuldhulp-gesprek", date(2026, 12, 28)),
    ],
)
def test_a_law_has_its_own_rule_first_and_the_general_one_last(wet: str, regel: str, laatste: date) -> None:
    regels = beslisregels(wet)
    assert (regels[0].id, regels[-1].id) == (regel, ALGEMEEN)
    assert beslisdag(OP, regels[0]).dag == laatste


def test_a_rule_that_is_no_rule_for_deciding_is_unknown() -> None:
    with pytest.raises(OnbekendeRegel):
        beslisregel("bezwaartermijn")
    with pytest.raises(OnbekendeRegel):
        beslisregel(ALGEMEEN).verlenging("verlenging_weken")


def test_extensions_follow_each_other_without_a_gap() -> None:
    brp, vaker = beslisregel("brp-verbetering"), "verlenging_weken_burgerlijke_staat"
    een = beslisdag(OP, brp, verlengingen=[vaker])
    twee = beslisdag(OP, brp, verlengingen=[vaker, vaker])
    assert een.ruw == OP + timedelta(weeks=4 + 8)
    assert twee.ruw == OP + timedelta(weeks=4 + 16)


@given(op=DAGEN, rijen=STILTES)
def test_the_last_day_moves_by_the_days_that_the_clock_really_stood_still(
    op: date, rijen: list[tuple[int, int]]
) -> None:
    """Overlaps count once: the union of the days, as a set, is what comes on top."""
    algemeen = beslisregel(ALGEMEEN)
    kaal = beslisdag(op, algemeen)
    vroeg = [(van, lang) for van, lang in rijen if van + lang <= 56]
    met = beslisdag(op, algemeen, opschortingen=stiltes(op, vroeg))
    stil = {dag for van, lang in vroeg for dag in range(van, van + lang)}
    assert met.ruw == kaal.ruw + timedelta(days=len(stil))
    assert met.dag >= met.ruw


@given(op=DAGEN, rijen=STILTES)
def test_the_order_of_suspensions_does_not_matter(op: date, rijen: list[tuple[int, int]]) -> None:
    algemeen = beslisregel(ALGEMEEN)
    heen = beslisdag(op, algemeen, opschortingen=stiltes(op, rijen))
    terug = beslisdag(op, algemeen, opschortingen=stiltes(op, rijen[::-1]))
    assert heen.dag == terug.dag


@given(op=DAGEN)
def test_a_term_that_the_termijnenwet_covers_never_ends_on_a_day_off(op: date) -> None:
    kalender = standaard_basis().kalender
    for regel in beslisregels("brp"):
        assert kalender.is_werkdag(beslisdag(op, regel).dag)


@given(op=DAGEN, later=st.integers(1, 200), dagen=st.integers(0, 60), na=st.integers(1, 40))
def test_a_clock_that_stands_still_after_a_notice_moves_the_named_day(
    op: date, later: int, dagen: int, na: int
) -> None:
    algemeen = beslisregel(ALGEMEEN)
    laatste = beslisdag(op, algemeen).dag
    bericht = Bericht(op + timedelta(days=2), laatste + timedelta(days=later))
    genoemd = beslisdag(op, algemeen, bericht=bericht)
    van = op + timedelta(days=2 + na)
    verder = na_stilstand(
        genoemd, [Opschorting(van, van + timedelta(days=dagen), Opschortingsgrond.INSTEMMING)]
    )
    assert verder.dag == genoemd.dag + timedelta(days=dagen)


def test_a_named_day_has_no_last_day_while_the_clock_stands_still() -> None:
    algemeen = beslisdag(OP, beslisregel(ALGEMEEN))
    with pytest.raises(KlokStaatStil):
        na_stilstand(algemeen, [Opschorting(OP + timedelta(days=5), None, Opschortingsgrond.OVERMACHT)])
    te_laat = Opschorting(algemeen.dag + timedelta(days=1), None, Opschortingsgrond.OVERMACHT)
    assert na_stilstand(algemeen, [te_laat]).dag == algemeen.dag


def test_consent_gives_a_later_day_and_never_an_earlier_one() -> None:
    algemeen = beslisdag(OP, beslisregel(ALGEMEEN))
    later = algemeen.dag + timedelta(days=9)
    assert met_instemming(algemeen, later, OP, "Awb art. 7:10 lid 4").dag == later
    with pytest.raises(ValueError, match="ligt niet na"):
        met_instemming(algemeen, algemeen.dag, OP, "Awb art. 7:10 lid 4")


@given(na=st.integers(1, 400), tot=st.integers(0, 500))
def test_a_dwangsom_is_the_sum_of_its_days_and_stops_at_the_most(na: int, tot: int) -> None:
    gebreke = ingebrekestelling(WettelijkeDatum(OP), OP + timedelta(days=na))
    som = dwangsom(gebreke, gebreke.dwangsom_vanaf + timedelta(days=tot))
    per_dag = [23] * 14 + [35] * 14 + [45] * 14
    assert som.bedrag == Decimal(sum(per_dag[:tot]))
    assert som.bedrag <= standaard_regels().dwangsom.maximum
    assert (som.laatste_dag - som.eerste_dag).days == 41


def test_a_dwangsom_is_set_within_two_weeks_after_its_last_day() -> None:
    gebreke = ingebrekestelling(WettelijkeDatum(OP), OP + timedelta(days=1))
    vol = dwangsom(gebreke, date(2027, 6, 1))
    assert dwangsombesluit_uiterlijk(vol, None).ruw == vol.laatste_dag + timedelta(weeks=2)
    besloten = vol.eerste_dag + timedelta(days=3)
    assert dwangsombesluit_uiterlijk(vol, besloten).ruw == besloten + timedelta(weeks=2)


@pytest.mark.parametrize(
    ("wet", "gevolg", "zekerheid"),
    [("awir", Dwangsomgevolg.BEPERKT, "bekend"), ("vw2000", Dwangsomgevolg.KIJK, "onzeker")],
)
def test_some_laws_set_the_dwangsom_aside_and_say_how_sure_that_is(
    wet: str, gevolg: Dwangsomgevolg, zekerheid: str
) -> None:
    afwijking = dwangsomafwijking(wet)
    assert afwijking is not None
    assert (afwijking.gevolg, afwijking.zekerheid) == (gevolg, zekerheid)
    assert dwangsomafwijking("participatiewet") is None


@pytest.mark.parametrize(
    ("dagen", "over", "euro"),
    [
        (0, 500, 0),
        (1, 500, 10),
        (7, 500, 10),
        (8, 500, 20),
        (200, 500, 100),
        (200, 100, 100),
        (200, 99, 30),
        (15, 99, 30),
        (8, 30, 20),
        (200, 29, 0),
    ],
)
def test_toeslagen_have_a_sum_of_their_own_for_each_week(dagen: int, over: int, euro: int) -> None:
    afwijking = dwangsomafwijking("awir")
    assert afwijking is not None
    assert afwijking.per_week is not None
    eerste = date(2026, 11, 2)
    bedrag = afwijking.per_week.bedrag(eerste, eerste + timedelta(days=dagen), Decimal(over))
    assert bedrag == Decimal(euro)
    assert "Belastingdienst" in afwijking.bron


def test_where_the_law_gives_no_sum_there_is_none_and_its_source_is_named() -> None:
    afwijking = dwangsomafwijking("vw2000")
    assert afwijking is not None
    assert afwijking.per_week is None
    assert "35 749" in afwijking.bron
