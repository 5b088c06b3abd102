"""A row that cannot be evaluated never stops anyone: whoever would go alone then gets a person."""

import copy
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.routering.advies import FOUTREDEN, adviseer, met_meer_hulp
from loket.routering.dmn import naar_dmn
from loket.routering.regels import BESTAND, Regels, lees_regels, noodregels
from loket.routering.reis import VOLGORDE, Reisplan, reis
from loket.routering.situatie import Route, Situatie, Spoed
from loket.routering.tabel import Operator, Waarheid
from tests.loket.routering.bouwstenen import VRAGEN, situaties

RAUW = json.loads(BESTAND.read_text(encoding="utf-8"))
ZELF = Situatie({"zelf_regelen": "ja"})


def kapot(tabel: str, rij: int, **wijziging: Any) -> Regels:
    """The rules of the software with one row damaged, read as a published version is read."""
    rauw = copy.deepcopy(RAUW)
    rauw[tabel]["rijen"][rij] |= wijziging
    return lees_regels(rauw, herstel=True)


def ontploft_bij_drie_domeinen() -> Regels:
    """Rules with a condition that only fails when it meets an answer."""
    regels = lees_regels(RAUW)
    rij = regels.rij("B5")
    stuk = replace(rij.voorwaarden[0], operator=Operator.AANTAL_MINSTENS, waarde="drie")
    rijen = [
        replace(r, voorwaarden=(stuk, *r.voorwaarden[1:])) if r is rij else r for r in regels.route.rijen
    ]
    return replace(regels, route=replace(regels.route, rijen=tuple(rijen)))


@pytest.mark.parametrize(
    "wijziging",
    [
        {"voorwaarden": [{"veld": "inkomen", "operator": "is", "waarde": "laag", "nl": "x", "en": "x"}]},
        {"voorwaarden": [{"veld": "besluit", "operator": "lijkt_op", "waarde": "ja", "nl": "x", "en": "x"}]},
        {"voorwaarden": "niets"},
        {"uitkomst": "weigeren"},
        {"nl": ""},
    ],
)
def test_a_broken_row_sends_who_would_go_alone_to_a_person_with_the_reason(wijziging: dict[str, Any]) -> None:
    advies = adviseer(ZELF, kapot("route", 0, **wijziging))
    assert (advies.route, advies.redenen, advies.fouten) == (Route.OP_MAAT, (FOUTREDEN,), ("B3",))
    assert adviseer(ZELF).route is Route.STANDAARD


def test_a_broken_row_never_gives_less_than_the_rows_that_work() -> None:
    advies = adviseer(Situatie({"regel_past_niet": "ja"}), kapot("route", 4, voorwaarden=None))
    assert (advies.route, [reden.rij for reden in advies.redenen]) == (Route.MAATWERK, ["B3"])
    assert advies.fouten == ("B1",)


def test_a_condition_that_fails_on_an_answer_only_touches_who_gave_it() -> None:
    regels = ontploft_bij_drie_domeinen()
    assert adviseer(ZELF, regels).fouten == ()
    geraakt = adviseer(Situatie({"zelf_regelen": "ja", "domeinen": ("geld",)}), regels)
    assert (geraakt.route, geraakt.fouten) == (Route.OP_MAAT, ("B5",))
    assert next(s for s in geraakt.trace if s.rij == "B5").cellen[0].uitslag is Waarheid.FOUT


def test_without_a_working_last_row_everybody_still_gets_a_route_and_a_reason() -> None:
    rauw = copy.deepcopy(RAUW)
    rauw["route"]["rijen"][-1]["voorwaarden"] = 7
    advies = adviseer(ZELF, lees_regels(rauw, herstel=True))
    assert (advies.route, advies.redenen, advies.fouten) == (Route.OP_MAAT, (FOUTREDEN,), ("B10",))


def test_a_broken_row_of_the_urgency_shows_the_help_line_quietly() -> None:
    advies = adviseer(ZELF, kapot("spoed", 0, voorwaarden=None))
    assert (advies.spoed, advies.route) == (Spoed.MISSCHIEN, Route.OP_MAAT)


def test_rules_that_cannot_be_read_at_all_give_everybody_a_person() -> None:
    advies = adviseer(ZELF, noodregels())
    assert (advies.route, advies.redenen, advies.fouten) == (Route.OP_MAAT, (FOUTREDEN,), ("onleesbaar",))


def test_an_answer_of_a_form_that_no_question_gives_is_weighed_and_goes_to_a_person() -> None:
    advies = adviseer(Situatie({"zelf_regelen": "ja", "domeinen": (["geld"],)}))  # type: ignore[dict-item]
    assert advies.route is Route.OP_MAAT
    assert "B5" in advies.fouten


RIJEN = range(len(RAUW["route"]["rijen"]))


@given(st.sampled_from(RIJEN), situaties)
def test_whatever_row_is_broken_the_advice_and_the_questions_work(rij: int, situatie: Situatie) -> None:
    regels = kapot("route", rij, voorwaarden=[{"veld": "besluit"}])
    advies = adviseer(situatie, regels)
    assert advies.route is not Route.STANDAARD
    assert advies.redenen
    assert json.loads(json.dumps(advies.naar_json())) == advies.naar_json()
    assert met_meer_hulp(advies).route is advies.route
    assert reis(situatie, Reisplan(VRAGEN, regels), VOLGORDE)


@pytest.mark.parametrize("rij", RIJEN)
def test_a_broken_row_is_left_out_where_rules_are_shown(rij: int) -> None:
    regels = kapot("route", rij, voorwaarden=[{"veld": "besluit"}])
    assert RAUW["route"]["rijen"][rij]["id"] not in {r.id for r, _zin in regels.zinnen("nl")}
    assert naar_dmn(regels)
