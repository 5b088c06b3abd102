"""Story, answers and rules together, and the measuring of them on labelled cases."""

import itertools
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from loket.routering.situatie import Route, Spoed
from loket.routering.toets import Geval, Misser, beoordeel, lees_gevallen, toets
from loket.routering.wegwijzer import DICHTBIJ, Wegwijzer, risico_van
from loket.zoeken.zoeker import Band, Treffer, Zoekresultaat

GEGEVENS = Path(__file__).resolve().parents[2] / "gegevens"
SLEUTELS = [
    *("n", "top1", "top3", "top1_na", "top3_na", "route", "spoed_recall", "spoed_zeker", "spoed_precision"),
    *("spoed_vraag", "geen_dienst_recall", "ms_p50", "ms_p95", "fout"),
]


@pytest.fixture(scope="module")
def wegwijzer() -> Wegwijzer:
    return Wegwijzer.uit_inhoud()


def geval(tekst: str, diensten: tuple[str, ...], route: str = "standaard", *, spoed: bool = False) -> Geval:
    return Geval("t1", tekst, {"zelf_regelen": "ja"}, diensten, route, spoed)


def test_a_loss_of_work_without_a_word_on_managing_gets_a_person(wegwijzer: Wegwijzer) -> None:
    begrip = wegwijzer.begrijp("ik ben ontslagen en wil een ww uitkering aanvragen")
    advies = wegwijzer.adviseer(begrip.situatie({}))
    assert begrip.risico
    assert (advies.route, [r.rij for r in advies.redenen]) == (Route.OP_MAAT, ["B8"])
    assert wegwijzer.adviseer(begrip.situatie({"zelf_regelen": "ja"})).route is Route.STANDAARD


def test_a_story_without_a_service_goes_to_a_person_and_has_no_life_event(wegwijzer: Wegwijzer) -> None:
    begrip = wegwijzer.begrijp("zxqv")
    assert begrip.risico is None
    assert wegwijzer.adviseer(begrip.situatie({"zelf_regelen": "ja"})).route is Route.OP_MAAT


@pytest.mark.parametrize(
    ("diensten", "risico"),
    [
        ([("verhuizing-brp", 10.0)], False),
        ([("ww", 10.0)], True),
        ([("verhuizing-brp", 10.0), ("ww", 10.0 * DICHTBIJ)], True),
        ([("verhuizing-brp", 10.0), ("ww", 9.99 * DICHTBIJ)], False),
        ([("ww", 10.0), ("verhuizing-brp", 9.9)], True),
        ([], None),
    ],
)
def test_the_event_a_service_is_there_for_says_whether_much_is_asked_and_in_doubt_it_is(
    wegwijzer: Wegwijzer, diensten: list[tuple[str, float]], risico: bool | None
) -> None:
    treffers = tuple(Treffer(dienst, score, (), ()) for dienst, score in diensten)
    gevonden = Zoekresultaat(treffers, Band.MISSCHIEN)
    assert risico_van(gevonden, wegwijzer.zoeker, wegwijzer.risicogebeurtenissen) is risico


def test_where_nothing_fits_the_nearest_services_say_nothing_of_what_is_asked(wegwijzer: Wegwijzer) -> None:
    begrip = wegwijzer.begrijp("ik zoek een goede fietsenmaker")
    assert begrip.resultaat.band is Band.NIETS
    assert begrip.risico is None
    beginselen = {reden.beginsel for reden in wegwijzer.adviseer(begrip.situatie({})).redenen}
    assert beginselen == {"B1"}


def test_who_only_reports_a_new_address_is_not_taken_for_someone_who_divorces(wegwijzer: Wegwijzer) -> None:
    begrip = wegwijzer.begrijp("verhuizing doorgeven")
    assert begrip.risico is False
    assert wegwijzer.adviseer(begrip.situatie({})).route is Route.STANDAARD


def test_a_sign_in_the_story_makes_it_urgent_without_any_answer(wegwijzer: Wegwijzer) -> None:
    begrip = wegwijzer.begrijp("wij slapen vannacht op straat, ik slaap in mijn auto met de kinderen")
    advies = wegwijzer.adviseer(begrip.situatie({"zelf_regelen": "ja"}))
    assert advies.spoed is Spoed.ZEKER
    assert advies.route is Route.OP_MAAT


def test_a_machtiging_reaches_the_rules(wegwijzer: Wegwijzer) -> None:
    begrip = wegwijzer.begrijp("paspoort aanvragen")
    antwoorden = {"voor_wie": "iemand_anders", "zelf_regelen": "ja"}
    assert wegwijzer.adviseer(begrip.situatie(antwoorden)).route is Route.OP_MAAT
    assert wegwijzer.adviseer(begrip.situatie(antwoorden, machtiging=True)).route is Route.STANDAARD


@pytest.mark.parametrize(
    ("zaak", "missers"),
    [
        (geval("ik ben ontslagen en wil een ww uitkering aanvragen", ("ww",)), ()),
        (geval("ik ben ontslagen en wil een ww uitkering aanvragen", ("paspoort",)), (Misser.DIENST,)),
        (geval("ik ben ontslagen en wil een ww uitkering aanvragen", ("ww",), "maatwerk"), (Misser.ROUTE,)),
        (
            geval("ik ben ontslagen en wil een ww uitkering aanvragen", ("ww",), spoed=True),
            (Misser.SPOED_GEMIST,),
        ),
        (geval("ik slaap op straat", (), "op_maat"), (Misser.SPOED_TEN_ONRECHTE, Misser.GEEN_DIENST)),
        (geval("zxqv", (), "op_maat"), ()),
    ],
)
def test_a_case_is_wrong_in_exactly_the_ways_it_is_wrong(
    wegwijzer: Wegwijzer, zaak: Geval, missers: tuple[Misser, ...]
) -> None:
    assert beoordeel(zaak, wegwijzer).missers() == missers


@pytest.mark.parametrize("spoed", [True, False])
def test_the_extra_question_is_answered_by_the_label(wegwijzer: Wegwijzer, *, spoed: bool) -> None:
    oordeel = beoordeel(geval("geen stroom, storing in de straat", (), spoed=spoed), wegwijzer)
    assert oordeel.gevraagd
    assert oordeel.spoed is (Spoed.ZEKER if spoed else Spoed.GEEN)


def test_the_time_is_that_of_the_whole_case_in_milliseconds(wegwijzer: Wegwijzer) -> None:
    klok = itertools.count(step=0.25)
    assert beoordeel(geval("zxqv", ()), wegwijzer, lambda: next(klok)).ms == 250.0


def test_figures_count_each_kind_of_case_on_its_own(wegwijzer: Wegwijzer) -> None:
    gevallen = [
        geval("ik ben ontslagen en wil een ww uitkering aanvragen", ("ww",)),
        geval("ik ben ontslagen en wil een ww uitkering aanvragen", ("paspoort",), "maatwerk"),
        geval("zxqv", (), "op_maat"),
        geval("ik slaap op straat", ("opvang-daklozen",), "op_maat", spoed=True),
        geval("geen stroom, storing in de straat", ("energieschuld",), "op_maat", spoed=True),
    ]
    cijfers, _ = toets(gevallen, wegwijzer)
    assert list(cijfers) == SLEUTELS
    assert cijfers["n"] == 5
    assert cijfers["route"] == 0.8
    assert (cijfers["spoed_recall"], cijfers["spoed_zeker"]) == (1.0, 0.5)
    assert (cijfers["spoed_precision"], cijfers["spoed_vraag"]) == (1.0, 0.0)
    assert cijfers["geen_dienst_recall"] == 1.0
    assert cijfers["fout"] == ["t1"]


def test_a_share_of_no_cases_is_empty_not_zero(wegwijzer: Wegwijzer) -> None:
    cijfers, oordelen = toets([], wegwijzer)
    assert oordelen == []
    assert cijfers["n"] == 0
    assert {cijfers[sleutel] for sleutel in SLEUTELS[1:-1]} == {None}


@pytest.mark.parametrize("bestand", ["gevallen.yaml", "gevallen-ondernemers.yaml"])
def test_the_command_prints_one_object_with_the_agreed_keys(bestand: str) -> None:
    uit = StringIO()
    call_command("toets_routering", str(GEGEVENS / bestand), "--json", stdout=uit)
    cijfers = json.loads(uit.getvalue())
    assert list(cijfers) == SLEUTELS
    ids = {g.id for g in lees_gevallen(GEGEVENS / bestand)}
    assert cijfers["n"] == len(ids)
    assert set(cijfers["fout"]) <= ids


def test_the_citizens_cases_stay_as_well_understood_as_they_were(wegwijzer: Wegwijzer) -> None:
    """A floor below the figures of docs/begrijpen.md: no change may quietly make the search worse."""
    cijfers, _ = toets(lees_gevallen(GEGEVENS / "gevallen.yaml"), wegwijzer)
    assert cijfers["top1"] >= 0.82
    assert cijfers["top3"] >= 0.94
    assert cijfers["top1_na"] >= 0.86
    assert cijfers["top3_na"] >= 0.96
    assert cijfers["geen_dienst_recall"] >= 0.75
    assert cijfers["route"] >= 0.95


def test_the_cases_of_entrepreneurs_are_understood_and_sent_well_too(wegwijzer: Wegwijzer) -> None:
    """There are 24: one more wrong is four in a hundred."""
    cijfers, _ = toets(lees_gevallen(GEGEVENS / "gevallen-ondernemers.yaml"), wegwijzer)
    assert cijfers["route"] >= 0.91
    assert cijfers["top1"] >= 0.69
    assert cijfers["top1_na"] >= 0.73
    assert cijfers["top3"] >= 0.9
    assert cijfers["top3_na"] >= 0.95


def test_the_command_prints_figures_and_wrong_cases_for_people() -> None:
    uit = StringIO()
    call_command("toets_routering", str(GEGEVENS / "gevallen-ondernemers.yaml"), stdout=uit)
    regels = uit.getvalue().splitlines()
    assert regels[0].split() == ["n", "24"]
    assert any("(label" in regel for regel in regels)


def test_a_file_that_holds_no_cases_is_refused(tmp_path: Path) -> None:
    (tmp_path / "leeg.yaml").write_text("versie: 1\n", encoding="utf-8")
    for naam in ("leeg.yaml", "bestaat-niet.yaml"):
        with pytest.raises(CommandError, match="Not a file of cases"):
            call_command("toets_routering", str(tmp_path / naam))
