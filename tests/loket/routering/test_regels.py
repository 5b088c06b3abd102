"""The rules file: complete, readable, and impossible to change without a new version."""

import copy
import json
from typing import Any

import pytest
import yaml

from loket.routering.regels import BESTAND, huidige_regels, lees_regels
from loket.routering.tabel import Regelfout
from loket.routering.vragen import laad_vragen
from loket.zoeken.bron import INHOUD

REGELS = huidige_regels()
RAUW = json.loads(BESTAND.read_text(encoding="utf-8"))
RIJEN = [*REGELS.spoed.rijen, *REGELS.route.rijen]
AFGELEID = {"band", "risico", "machtiging", "spoed", "teken_zeker", "teken_misschien"}


def test_changed_rules_get_a_new_version() -> None:
    """Stored advice names the version; change both lines below together with `versie` in regels.json."""
    assert REGELS.versie == "2026-11-27.3"
    assert REGELS.vingerafdruk == "b6bae83d68b82a2d"


def test_the_rules_cover_the_principles_and_b11_is_a_function() -> None:
    beginselen = yaml.safe_load((INHOUD / "vragen.yaml").read_text(encoding="utf-8"))["beginselen"]
    gedekt = {rij.beginsel for rij in RIJEN} | {REGELS.meer_hulp.beginsel}
    assert gedekt == {beginsel["id"] for beginsel in beginselen}


def test_conditions_name_only_questions_and_answers_that_exist() -> None:
    vragen = laad_vragen()
    for rij in RIJEN:
        for voorwaarde in rij.voorwaarden:
            if voorwaarde.veld in AFGELEID or not isinstance(voorwaarde.waarde, str | tuple):
                continue
            waarden = {voorwaarde.waarde} if isinstance(voorwaarde.waarde, str) else set(voorwaarde.waarde)
            assert waarden <= set(vragen[voorwaarde.veld].opties), rij.id


def test_outcomes_are_listed_from_most_to_least_help() -> None:
    assert [u.id for u in REGELS.route.uitkomsten] == ["maatwerk", "op_maat", "standaard"]
    assert [u.id for u in REGELS.spoed.uitkomsten] == ["zeker", "misschien", "geen"]


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_sentences_for_citizens_are_short_and_in_plain_words(taal: str) -> None:
    verboden = ["dient", "derhalve", "conform", "niet van toepassing", "onbekend", "doelgroep"]
    teksten = [rij.tekst.in_taal(taal) for rij in RIJEN] + [REGELS.meer_hulp.tekst.in_taal(taal)]
    teksten += [u.tekst.in_taal(taal) for t in (REGELS.spoed, REGELS.route) for u in t.uitkomsten]
    for tekst in teksten:
        assert not [woord for woord in verboden if woord in tekst.lower()], tekst
        zinnen = tekst.replace("?", ".").split(". ")
        assert all(len(zin.split()) <= 20 for zin in zinnen), tekst


@pytest.mark.parametrize(("taal", "begin"), [("nl", "Stel: "), ("en", "Suppose: ")])
def test_every_rule_can_say_itself(taal: str, begin: str) -> None:
    zinnen = REGELS.zinnen(taal)
    assert len(zinnen) == len(REGELS.route.rijen)
    for rij, zin in zinnen:
        assert zin.startswith(begin) or not rij.voorwaarden
        assert all(voorwaarde.tekst.in_taal(taal) in zin for voorwaarde in rij.voorwaarden)


def test_a_rule_reads_as_one_sentence_and_its_outcome() -> None:
    assert REGELS.route.zin(REGELS.rij("B2"), "nl") == (
        "Stel: uw vraag heeft haast. Dan helpt een medewerker u om dit te regelen."
    )


def test_the_fingerprint_tells_what_the_rules_say_not_when_they_were_published() -> None:
    assert lees_regels({**RAUW, "geldig_vanaf": "2030-01-01"}).vingerafdruk == REGELS.vingerafdruk
    assert lees_regels({**RAUW, "bron": "elders"}).vingerafdruk != REGELS.vingerafdruk


def test_an_unknown_rule_is_not_found() -> None:
    with pytest.raises(KeyError):
        REGELS.rij("B99")


def _kapot(**wijziging: Any) -> dict[str, Any]:
    rauw: dict[str, Any] = copy.deepcopy(RAUW)
    rij = rauw["route"]["rijen"][0]
    rij["voorwaarden"][0] |= wijziging.pop("voorwaarde", {})
    rij |= wijziging
    return rauw


@pytest.mark.parametrize(
    "rauw",
    [
        _kapot(id="B10"),
        _kapot(uitkomst="weigeren"),
        _kapot(nl=""),
        _kapot(voorwaarde={"veld": "inkomen_per_maand"}),
        _kapot(voorwaarde={"operator": "aantal_minstens", "waarde": 3}),
        _kapot(voorwaarde={"operator": "een_van", "waarde": []}),
        _kapot(voorwaarde={"operator": "is", "waarde": ["ja"]}),
        _kapot(voorwaarde={"veld": "domeinen", "operator": "aantal_minstens", "waarde": "drie"}),
        {**RAUW, "route": {**RAUW["route"], "rijen": RAUW["route"]["rijen"][:-1]}},
        {**RAUW, "route": {**RAUW["route"], "hit_policy": "FIRST"}},
    ],
    ids=[
        "same id",
        "outcome",
        "sentence",
        "field",
        "operator",
        "empty",
        "list",
        "word for a number",
        "gap",
        "hit policy",
    ],
)
def test_a_file_that_cannot_be_meant_that_way_is_refused(rauw: dict[str, Any]) -> None:
    with pytest.raises(Regelfout):
        lees_regels(rauw)
