"""Reading the term rules of the content: everything is understood, and what is not stops at once."""

import ast
import copy
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import portal.termijnen
from portal.termijnen import (
    Aanvang,
    Eenheid,
    OnbekendeRegel,
    Rechtsmiddel,
    RegelOnleesbaar,
    Zekerheid,
    lees_kalender,
    lees_termijnregels,
    standaard_regels,
)
from portal.termijnen.standaard import RECHTSGRONDEN

REGELS = standaard_regels()
MAP = Path(portal.termijnen.__file__).parent


@cache
def _gelezen() -> Any:
    return yaml.safe_load(RECHTSGRONDEN.read_text(encoding="utf-8"))


@pytest.fixture
def inhoud() -> Any:
    """A copy of the content that a test may break."""
    return copy.deepcopy(_gelezen())


def regel(inhoud: Any, sleutel: str) -> Any:
    """The raw rule with this id."""
    return next(een for een in inhoud["termijnregels"] if een["id"] == sleutel)


def test_every_rule_of_the_content_is_read(inhoud: Any) -> None:
    assert set(REGELS.regels) == {een["id"] for een in inhoud["termijnregels"]}
    assert all(een.wet in REGELS.wetten and een.uitleg for een in REGELS.regels.values())


def test_every_exception_has_its_own_id_and_only_known_laws() -> None:
    for een in REGELS.regels.values():
        sleutels = [uitzondering.id for uitzondering in een.uitzonderingen]
        assert len(sleutels) == len(set(sleutels))
        assert all(uitzondering.wetten <= set(REGELS.wetten) for uitzondering in een.uitzonderingen)


@pytest.mark.parametrize(
    ("sleutel", "aantal", "eenheid", "middel", "aanvang", "in_de_regel"),
    [
        ("zw-ziek-of-niet", 2, Eenheid.WEKEN, Rechtsmiddel.BEZWAAR, Aanvang.BEKENDMAKING, False),
        ("vw-verblijf", 4, Eenheid.WEKEN, Rechtsmiddel.BEZWAAR, Aanvang.BEKENDMAKING, False),
        (
            "invordering-uitstel-kwijtschelding",
            10,
            Eenheid.DAGEN,
            Rechtsmiddel.ADMINISTRATIEF_BEROEP,
            Aanvang.BEKENDMAKING,
            False,
        ),
        ("toeslag-aanslag", 6, Eenheid.WEKEN, Rechtsmiddel.BEZWAAR, Aanvang.DAGTEKENING, False),
        ("verkeersboete", 6, Eenheid.WEKEN, Rechtsmiddel.BEROEP_OFFICIER, Aanvang.BEKENDMAKING, False),
        ("strafbeschikking", 14, Eenheid.DAGEN, Rechtsmiddel.VERZET, Aanvang.BEKENDMAKING, True),
    ],
)
def test_the_words_of_an_exception_become_values(
    sleutel: str, aantal: int, eenheid: Eenheid, middel: Rechtsmiddel, aanvang: Aanvang, in_de_regel: bool
) -> None:
    een = REGELS["bezwaartermijn"].uitzondering(sleutel)
    assert (een.termijn.aantal, een.termijn.eenheid) == (aantal, eenheid)
    assert (een.rechtsmiddel, een.aanvang, een.in_de_regel) == (middel, aanvang, in_de_regel)


def test_what_is_not_verified_keeps_its_degree_of_certainty() -> None:
    assert REGELS["bezwaartermijn"].uitzondering("strafbeschikking").termijn.zekerheid is Zekerheid.BEKEND
    assert REGELS["beslissing-bezwaar"].uitzondering("ind").termijn.zekerheid is Zekerheid.ONZEKER


def test_the_acts_that_set_the_atw_aside_are_found_with_their_article() -> None:
    assert REGELS["toeslag-betaaltermijn"].termijn().atw_opzij == "Awir art. 28 lid 3"
    assert REGELS["belasting-betaaltermijn"].termijn().atw_opzij == "Invorderingswet 1990 art. 9 lid 10"
    assert REGELS["dwangsom"].termijn("max_dagen").atw_opzij == "Awb art. 4:17 lid 1"
    assert REGELS["dwangsom"].termijn("start_na_weken_ingebrekestelling").atw_opzij == ""


def test_an_unknown_rule_part_exception_or_law_is_said_so() -> None:
    with pytest.raises(OnbekendeRegel, match="bestaat-niet"):
        REGELS["bestaat-niet"]
    with pytest.raises(OnbekendeRegel, match="maanden"):
        REGELS["bezwaartermijn"].termijn("maanden")
    with pytest.raises(OnbekendeRegel, match="nergens"):
        REGELS["bezwaartermijn"].uitzondering("nergens")
    with pytest.raises(OnbekendeRegel, match="geenwet"):
        REGELS.uitzonderingen_van("bezwaartermijn", "geenwet")


@pytest.mark.parametrize(
    "termijn",
    [
        "",
        "twee weken",
        "2 jaar",
        "0 weken",
        "2 weken of langer",
        "2 weken, hoger beroep",
        "ongeveer 2 weken",
        "2  weken",
    ],
)
def test_an_exception_that_cannot_be_read_stops_the_reading(inhoud: Any, termijn: str) -> None:
    regel(inhoud, "bezwaartermijn")["uitzonderingen"][0]["termijn"] = termijn
    with pytest.raises(RegelOnleesbaar):
        lees_termijnregels(inhoud)


@pytest.mark.parametrize(
    ("sleutel", "waarde"),
    [("weken", "6"), ("weken", 0), ("weken", True), ("weken", 1.5), ("maanden_extra", 2), ("wekn", 6)],
)
def test_a_value_without_a_meaning_stops_the_reading(inhoud: Any, sleutel: str, waarde: object) -> None:
    regel(inhoud, "bezwaartermijn")["waarde"][sleutel] = waarde
    with pytest.raises(RegelOnleesbaar):
        lees_termijnregels(inhoud)


@pytest.mark.parametrize("veld", ["id", "naam", "wet", "artikel", "waarde", "uitleg", "bron", "zekerheid"])
def test_a_rule_without_a_field_stops_the_reading(inhoud: Any, veld: str) -> None:
    del regel(inhoud, "bezwaartermijn")[veld]
    with pytest.raises(RegelOnleesbaar, match=veld):
        lees_termijnregels(inhoud)


@pytest.mark.parametrize("veld", ["id", "wat", "wetten", "termijn", "artikel", "zekerheid"])
def test_an_exception_without_a_field_stops_the_reading(inhoud: Any, veld: str) -> None:
    del regel(inhoud, "bezwaartermijn")["uitzonderingen"][0][veld]
    with pytest.raises(RegelOnleesbaar, match=veld):
        lees_termijnregels(inhoud)


def test_an_exception_with_a_field_nobody_reads_stops_the_reading(inhoud: Any) -> None:
    regel(inhoud, "bezwaartermijn")["uitzonderingen"][0]["geldt_tot"] = "2027-01-01"
    with pytest.raises(RegelOnleesbaar, match="geldt_tot"):
        lees_termijnregels(inhoud)


def test_an_unknown_law_or_a_double_id_stops_the_reading(inhoud: Any) -> None:
    dubbel = copy.deepcopy(inhoud)
    dubbel["termijnregels"].append(regel(dubbel, "dwangsom"))
    with pytest.raises(RegelOnleesbaar, match="zelfde"):
        lees_termijnregels(dubbel)
    regel(inhoud, "dwangsom")["wet"] = "geenwet"
    with pytest.raises(RegelOnleesbaar, match="geenwet"):
        lees_termijnregels(inhoud)


@pytest.mark.parametrize("grens", ["meer_dan_veel_weken", "minuten"])
def test_a_limit_of_the_atw_that_is_not_understood_stops_the_reading(inhoud: Any, grens: str) -> None:
    regel(inhoud, "atw-bereik")["waarde"]["niet_voor"].append(grens)
    with pytest.raises(RegelOnleesbaar, match=grens):
        lees_termijnregels(inhoud)


def test_a_missing_limit_of_the_atw_stops_the_reading(inhoud: Any) -> None:
    regel(inhoud, "atw-bereik")["waarde"]["niet_voor"].remove("meer_dan_12_weken")
    with pytest.raises(RegelOnleesbaar, match="weken"):
        lees_termijnregels(inhoud)


def test_a_rule_outside_the_atw_needs_an_article_that_says_so(inhoud: Any) -> None:
    regel(inhoud, "atw-bereik")["waarde"]["uitgezonderd_door_andere_wet"].remove("Awir art. 28 lid 3")
    with pytest.raises(RegelOnleesbaar, match="toeslag-betaaltermijn"):
        lees_termijnregels(inhoud)


@pytest.mark.parametrize("artikel", ["Awir 28", "Verzonnen wet art. 1", "Awir art. 99"])
def test_an_article_that_sets_the_atw_aside_must_be_of_a_known_law_once(inhoud: Any, artikel: str) -> None:
    regel(inhoud, "atw-bereik")["waarde"]["uitgezonderd_door_andere_wet"].append(artikel)
    with pytest.raises(RegelOnleesbaar, match="opzijzet"):
        lees_termijnregels(inhoud)


@pytest.mark.parametrize(
    ("dagen", "euro"), [("1-13", 23), ("2-14", 23), ("1-14", 24), ("een tot veertien", 23), ("1-14", 22)]
)
def test_steps_of_the_dwangsom_that_do_not_fit_stop_the_reading(inhoud: Any, dagen: str, euro: int) -> None:
    regel(inhoud, "dwangsom")["waarde"]["tarieven"][0] = {"dagen": dagen, "euro_per_dag": euro}
    with pytest.raises(RegelOnleesbaar):
        lees_termijnregels(inhoud)


def test_an_equated_day_that_is_no_date_stops_the_reading(inhoud: Any) -> None:
    inhoud["feestdagen"]["gelijkgestelde_dagen"][0]["datum"] = "2 januari"
    with pytest.raises(RegelOnleesbaar, match="datum"):
        lees_kalender(inhoud)


@pytest.mark.parametrize(
    ("dagen", "bedrag"),
    [(0, 0), (1, 23), (14, 322), (15, 357), (28, 812), (29, 857), (41, 1397), (42, 1442), (99, 1442)],
)
def test_the_amounts_of_the_dwangsom(dagen: int, bedrag: int) -> None:
    assert REGELS.dwangsom.bedrag(dagen) == Decimal(bedrag)


@given(st.integers(0, 100))
def test_a_day_longer_never_costs_less(dagen: int) -> None:
    stijging = REGELS.dwangsom.bedrag(dagen + 1) - REGELS.dwangsom.bedrag(dagen)
    assert stijging in {Decimal(0), Decimal(23), Decimal(35), Decimal(45)}
    assert (stijging == 0) == (dagen >= 42)


def test_a_negative_number_of_days_has_no_amount() -> None:
    with pytest.raises(ValueError, match="negatief"):
        REGELS.dwangsom.bedrag(-1)


def test_no_module_reads_the_clock_or_imports_django() -> None:
    for module in MAP.glob("*.py"):
        for knoop in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(knoop, ast.Attribute):
                assert knoop.attr not in {"today", "now", "utcnow"}, module.name
            if isinstance(knoop, ast.Import | ast.ImportFrom):
                assert "django" not in ast.unparse(knoop), module.name


def test_every_module_stays_small() -> None:
    assert all(len(module.read_text(encoding="utf-8").splitlines()) < 300 for module in MAP.glob("*.py"))
