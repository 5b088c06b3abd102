"""What the routing says about a situation: the principles B1 to B11 one by one and together."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from loket.routering.advies import Routeadvies, adviseer, met_meer_hulp
from loket.routering.regels import huidige_regels
from loket.routering.situatie import Ernst, Route, Situatie, Spoed, Teken
from loket.routering.tabel import Operator, Tabel, Voorwaarde, Waarheid
from tests.loket.routering.bouwstenen import VRAGEN, antwoorden, situaties

REGELS = huidige_regels()
NU = (Teken("op-straat", Ernst.VANDAAG),)
TWIJFEL = (Teken("op-straat", Ernst.VANDAAG, zeker=False),)
WEEK = (Teken("overbelasting", Ernst.BINNEN_WEEK),)
ERNSTIG = ["huis", "eten_of_energie", "inkomen", "zorg", "kinderen"]


def rijen(advies: Routeadvies) -> list[str]:
    return [reden.rij for reden in advies.redenen]


@pytest.mark.parametrize(
    ("situatie", "route", "reden"),
    [
        (Situatie(band="niets"), "op_maat", "B1"),
        (Situatie(band="misschien"), "standaard", "B10"),
        (Situatie(tekens=NU), "op_maat", "B2"),
        (Situatie(tekens=WEEK), "standaard", "B10"),
        (Situatie({"gevolgen": ("huis",), "wanneer": "deze_week"}), "op_maat", "B2"),
        (Situatie({"gevolgen": ("huis",), "wanneer": "later"}), "standaard", "B10"),
        (Situatie({"gevolgen": ("schulden_hoger",), "wanneer": "vandaag"}), "standaard", "B10"),
        (Situatie({"regel_past_niet": "ja"}), "maatwerk", "B3"),
        (Situatie({"besluit": "oneens", "gevolgen": ("geen",)}), "op_maat", "B4-hulp"),
        (Situatie({"besluit": "oneens"}), "op_maat", "B4-hulp"),
        (Situatie({"besluit": "oneens", "zelf_regelen": "ja"}), "standaard", "B4-zelf"),
        (Situatie({"besluit": "eens", "gevolgen": ("huis",)}), "standaard", "B10"),
        (
            Situatie({"domeinen": ("geld", "wonen", "zorg"), "organisaties": ("uwv", "svb")}),
            "maatwerk",
            "B5",
        ),
        (Situatie({"domeinen": ("geld", "wonen", "zorg"), "organisaties": ("uwv",)}), "standaard", "B10"),
        (Situatie({"domeinen": ("geld", "wonen"), "organisaties": ("uwv", "svb")}), "standaard", "B10"),
        (Situatie({"eerder_contact": "vaker"}), "op_maat", "B6-vaker"),
        (Situatie({"eerder_contact": "vaker", "regel_past_niet": "nee"}), "op_maat", "B6-vaker"),
        (Situatie({"eerder_contact": "vaker", "regel_past_niet": "weet_niet"}), "maatwerk", "B6-twijfel"),
        (Situatie({"eerder_contact": "een_keer", "regel_past_niet": "weet_niet"}), "standaard", "B10"),
        (Situatie({"contact_voorkeur": "post"}), "standaard", "B10"),
        (Situatie(risico=True), "op_maat", "B8"),
        (Situatie({"zelf_regelen": "ja"}, risico=True), "standaard", "B10"),
        (Situatie(risico=False), "standaard", "B10"),
        (Situatie({"voor_wie": "iemand_anders"}), "op_maat", "B9"),
        (Situatie({"voor_wie": "iemand_anders"}, machtiging=True), "standaard", "B10"),
        (Situatie({"voor_wie": "mezelf"}), "standaard", "B10"),
        (Situatie(), "standaard", "B10"),
    ],
)
def test_a_principle_gives_its_route_and_reason(situatie: Situatie, route: str, reden: str) -> None:
    advies = adviseer(situatie)
    assert advies.route == route
    assert rijen(advies) == [reden]


@pytest.mark.parametrize("zelf", ["met_hulp", "nee", "weet_niet"])
@pytest.mark.parametrize("risico", [True, False])
def test_whoever_wants_help_or_does_not_know_gets_a_person(zelf: str, risico: bool) -> None:
    assert rijen(adviseer(Situatie({"zelf_regelen": zelf}, risico=risico))) == ["B7-hulp"]


@pytest.mark.parametrize("contact", ["telefoon", "balie", "thuis"])
def test_whoever_wants_to_speak_to_someone_gets_a_person(contact: str) -> None:
    assert rijen(adviseer(Situatie({"zelf_regelen": "ja", "contact_voorkeur": contact}))) == ["B7-contact"]


@pytest.mark.parametrize("gevolg", ERNSTIG)
def test_a_disputed_decision_with_a_serious_consequence_is_maatwerk(
    gevolg: str,
) -> None:
    advies = adviseer(Situatie({"besluit": "oneens", "zelf_regelen": "ja", "gevolgen": ("geen", gevolg)}))
    assert advies.route is Route.MAATWERK
    assert "bezwaartermijn" in advies.aanwijzingen


def test_the_two_examples_of_the_vocabulary_hold() -> None:
    oneens = adviseer(Situatie({"besluit": "oneens", "zelf_regelen": "ja", "contact_voorkeur": "telefoon"}))
    assert (oneens.route, rijen(oneens)) == (Route.OP_MAAT, ["B7-contact"])
    assert adviseer(Situatie({"regel_past_niet": "ja"}, band="niets")).route is Route.MAATWERK


def test_a_lower_rule_that_fired_still_adds_what_it_asks_for() -> None:
    advies = adviseer(Situatie({"besluit": "oneens", "regel_past_niet": "ja", "gevolgen": ("geen",)}))
    assert rijen(advies) == ["B3"]
    assert set(advies.aanwijzingen) == {"bezwaartermijn", "bezwaar"}


@pytest.mark.parametrize(
    ("situatie", "spoed"),
    [
        (Situatie(tekens=NU), Spoed.ZEKER),
        (Situatie(tekens=TWIJFEL), Spoed.MISSCHIEN),
        (Situatie({"dringend": "ja"}, tekens=TWIJFEL), Spoed.ZEKER),
        (Situatie({"dringend": "nee"}, tekens=TWIJFEL), Spoed.GEEN),
        (Situatie({"dringend": "nee"}, tekens=NU), Spoed.ZEKER),
        (Situatie({"gevolgen": ("zorg",), "wanneer": "vandaag"}), Spoed.ZEKER),
        (Situatie({"gevolgen": ("zorg",)}), Spoed.MISSCHIEN),
        (Situatie({"gevolgen": ("geen",)}), Spoed.GEEN),
        (Situatie(tekens=WEEK), Spoed.GEEN),
        (Situatie(), Spoed.GEEN),
    ],
)
def test_urgency_has_two_bands(situatie: Situatie, spoed: Spoed) -> None:
    assert adviseer(situatie).spoed is spoed


@given(situaties)
def test_every_situation_gets_exactly_one_route_with_a_reason(situatie: Situatie) -> None:
    advies = adviseer(situatie)
    assert isinstance(advies.route, Route)
    assert advies.redenen
    assert {REGELS.rij(rij).uitkomst for rij in rijen(advies)} == {advies.route}


@given(situaties)
def test_the_most_help_of_all_rules_that_fire_wins(situatie: Situatie) -> None:
    advies = adviseer(situatie)
    gevuurd = {spoor.uitkomst for spoor in advies.trace if spoor.uitslag is Waarheid.WAAR}
    beste = next(r for r in (Route.MAATWERK, Route.OP_MAAT, Route.STANDAARD) if r in gevuurd)
    assert advies.route is beste


@given(situaties)
def test_certain_urgency_never_routes_to_standaard(situatie: Situatie) -> None:
    advies = adviseer(situatie)
    assert not (advies.spoed is Spoed.ZEKER and advies.route is Route.STANDAARD)


@given(situaties)
def test_the_same_situation_always_gives_the_same_advice_also_after_storage(
    situatie: Situatie,
) -> None:
    advies = adviseer(situatie)
    invoer, uitkomst = json.loads(json.dumps([situatie.naar_json(), advies.naar_json()]))
    opnieuw = adviseer(Situatie.uit_json(invoer))
    assert opnieuw == advies
    assert opnieuw.naar_json() == uitkomst


@given(situaties)
def test_the_trace_tells_of_every_rule_and_every_condition(situatie: Situatie) -> None:
    verwacht = [
        (rij.id, [v.veld for v in rij.voorwaarden])
        for tabel in (REGELS.spoed, REGELS.route)
        for rij in tabel.rijen
    ]
    advies = adviseer(situatie)
    assert [(s.rij, [c.veld for c in s.cellen]) for s in advies.trace] == verwacht
    assert [(rij, len(uitslagen)) for rij, *uitslagen in advies.naar_json()["trace"]] == [
        (rij, len(velden)) for rij, velden in verwacht
    ]
    assert {uitslag for _rij, *uitslagen in advies.naar_json()["trace"] for uitslag in uitslagen} <= set(
        Waarheid
    )


@given(situaties, antwoorden)
def test_more_answers_never_break_the_advice(situatie: Situatie, meer: dict[str, Any]) -> None:
    advies = adviseer(replace(situatie, antwoorden={**situatie.antwoorden, **meer}))
    assert advies.redenen


@given(situaties)
def test_asking_for_more_help_never_gives_less_and_never_standaard(situatie: Situatie) -> None:
    advies = adviseer(situatie)
    meer = met_meer_hulp(advies)
    volgorde = list(Route)
    assert volgorde.index(meer.route) >= volgorde.index(advies.route)
    assert meer.route is not Route.STANDAARD
    assert (meer.spoed, meer.trace, meer.situatie) == (advies.spoed, advies.trace, advies.situatie)
    assert "B11" in rijen(meer)
    assert met_meer_hulp(meer) == meer


def getuige(voorwaarde: Voorwaarde) -> dict[str, Any]:
    """Facts that make this condition true and say nothing more."""
    waarde: Any = voorwaarde.waarde
    match voorwaarde.operator:
        case Operator.IS:
            return {voorwaarde.veld: waarde}
        case Operator.EEN_VAN:
            return {voorwaarde.veld: waarde[0]}
        case Operator.BEVAT_EEN_VAN:
            return {voorwaarde.veld: (waarde[0],)}
        case Operator.AANTAL_MINSTENS:
            return {voorwaarde.veld: tuple(sorted(VRAGEN[voorwaarde.veld].opties))[:waarde]}
        case Operator.ONTBREEKT | Operator.NIET_GEZEGD:
            return {}


@pytest.mark.parametrize("tabel", [REGELS.spoed, REGELS.route], ids=lambda tabel: tabel.naam)
def test_every_rule_can_decide(tabel: Tabel) -> None:
    for rij in tabel.rijen:
        feiten = {k: v for voorwaarde in rij.voorwaarden for k, v in getuige(voorwaarde).items()}
        uitslag = tabel.beslis(feiten)
        assert uitslag.uitkomst == rij.uitkomst, rij.id
        assert rij in uitslag.beslist, rij.id
