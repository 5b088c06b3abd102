"""The check of a version: every fault is found and points to its row, and no row is there for nothing."""

import copy
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loket.regelteksten import BEVINDINGEN
from loket.routering.advies import adviseer
from loket.routering.linter import Bevinding, Soort, keur
from loket.routering.regels import BESTAND, huidige_regels
from loket.routering.ruimte import MEESTE_COMBINATIES, beslissers
from loket.routering.situatie import Route, Situatie, Spoed
from loket.routering.vragen import laad_vragen
from loket.routering.waarden import gesloten_lijst
from tests.loket.routering.bouwstenen import situaties

RAUW = json.loads(BESTAND.read_text(encoding="utf-8"))
KEURING = keur(RAUW)
REGELS = huidige_regels()
TEKST = {"nl": "x", "en": "x"}
NOOIT_GEVRAAGD = {
    *("naam", "bsn", "nationaliteit", "geboorteland", "geboortedatum", "leeftijd", "geslacht", "postcode"),
    *("adres", "inkomen", "taal", "hulp_waarom", "hoedanigheid", "eerdere_dossiers", "religie", "gezondheid"),
}


def voorwaarde(veld: str, operator: str, waarde: Any) -> dict[str, Any]:
    return {"veld": veld, "operator": operator, "waarde": waarde, **TEKST}


def rij(naam: str, uitkomst: str, *voorwaarden: dict[str, Any], **meer: Any) -> dict[str, Any]:
    kaal = {"id": naam, "beginsel": "B1", "uitkomst": uitkomst, "aanwijzingen": [], "bron": "B1", **TEKST}
    return {**kaal, "voorwaarden": list(voorwaarden), **meer}


def met_rij(*nieuw: dict[str, Any], tabel: str = "route") -> dict[str, Any]:
    rauw: dict[str, Any] = copy.deepcopy(RAUW)
    rauw[tabel]["rijen"] = [*nieuw, *rauw[tabel]["rijen"]]
    return rauw


def met(pad: list[Any], waarde: Any) -> dict[str, Any]:
    """The rules of the software with one value replaced, or taken away with `...`."""
    rauw: dict[str, Any] = copy.deepcopy(RAUW)
    doel: Any = rauw
    for stap in pad[:-1]:
        doel = doel[stap]
    if waarde is ...:
        del doel[pad[-1]]
    else:
        doel[pad[-1]] = waarde
    return rauw


def test_the_rules_of_the_software_are_good_and_every_row_decides_in_its_example() -> None:
    assert KEURING.bevindingen == ()
    for tabel in (REGELS.spoed, REGELS.route):
        for regel in tabel.rijen:
            uitslag = tabel.beslis(dict(KEURING.voorbeelden[regel.id]))
            assert regel in uitslag.beslist, regel.id


@given(situaties)
def test_no_situation_lies_outside_what_was_tried(situatie: Situatie) -> None:
    """Which rows fire for a citizen is always one of the combinations: every answer set has its route."""
    gegevens = situatie.gegevens()
    spoed = REGELS.spoed.beslis(gegevens)
    route = REGELS.route.beslis({**gegevens, "spoed": spoed.uitkomst})
    assert {r.id for r in (*spoed.beslist, *route.beslist)} <= set(KEURING.voorbeelden)
    assert spoed.beslist
    assert route.beslist


R0 = ["route", "rijen", 0]


@pytest.mark.parametrize(
    ("rauw", "bevinding"),
    [
        ("geen regels", Bevinding(Soort.GEEN_REGELS)),
        (
            met_rij(rij("X", "op_maat", voorwaarde("naam", "is", "Ali"))),
            Bevinding(Soort.VELD_ONBEKEND, "route", "X", "naam"),
        ),
        (met(["velden", "nationaliteit"], "keuze"), Bevinding(Soort.VELD_ONBEKEND, over="nationaliteit")),
        (
            met_rij(rij("X", "op_maat", voorwaarde("besluit", "is", "misschien"))),
            Bevinding(Soort.KEUZE_ONBEKEND, "route", "X", "besluit: misschien"),
        ),
        (
            met_rij(rij("X", "op_maat", voorwaarde("domeinen", "aantal_minstens", 99))),
            Bevinding(Soort.KEUZE_ONBEKEND, "route", "X", "domeinen: 99"),
        ),
        (
            met_rij(rij("X", "op_maat", voorwaarde("besluit", "lijkt_op", "nee"))),
            Bevinding(Soort.OPERATOR_PAST_NIET, "route", "X", "lijkt_op"),
        ),
        (
            met_rij(
                rij("X", "op_maat", voorwaarde("besluit", "is", "nee"), voorwaarde("besluit", "is", "eens"))
            ),
            Bevinding(Soort.VELD_DUBBEL, "route", "X", "besluit"),
        ),
        (met_rij(rij("X", "weigeren")), Bevinding(Soort.UITKOMST_ONBEKEND, "route", "X", "weigeren")),
        (met(["route", "hit_policy"], "FIRST"), Bevinding(Soort.UITKOMSTEN_ANDERS, "route")),
        (met([*R0, "en"], " "), Bevinding(Soort.ZIN_ONTBREEKT, "route", "B3", "en")),
        (met([*R0, "voorwaarden", 0, "nl"], ...), Bevinding(Soort.ZIN_ONTBREEKT, "route", "B3", "nl")),
        (met(["meer_hulp"], ...), Bevinding(Soort.ZIN_ONTBREEKT, "meer_hulp", "B11", "nl")),
        (met([*R0, "bron"], ""), Bevinding(Soort.BRON_ONTBREEKT, "route", "B3")),
        (met([*R0, "beginsel"], "gevoel"), Bevinding(Soort.BEGINSEL_ONBEKEND, "route", "B3", "gevoel")),
        (met([*R0, "aanwijzingen"], ["boete"]), Bevinding(Soort.AANWIJZING_ONBEKEND, "route", "B3", "boete")),
        (met([*R0, "id"], "B10"), Bevinding(Soort.ID_DUBBEL, rij="B10")),
        (met([*R0, "id"], ...), Bevinding(Soort.ID_ONTBREEKT, "route", "#1")),
        (met(R0, "een zin"), Bevinding(Soort.RIJ_ONLEESBAAR, "route", "#1")),
        (met(["route", "rijen"], []), Bevinding(Soort.GAT, "route")),
        (met(["route", "rijen", -1], ...), Bevinding(Soort.GAT)),
    ],
)
def test_a_fault_is_found_and_points_to_its_row(rauw: Any, bevinding: Bevinding) -> None:
    keuring = keur(rauw)
    assert bevinding in keuring.bevindingen
    assert not keuring.goed


@pytest.mark.parametrize(
    ("rauw", "bevinding"),
    [
        # wanneer is asked after a serious consequence only, so these two never go together
        (
            met_rij(
                rij(
                    "X",
                    "maatwerk",
                    voorwaarde("gevolgen", "ontbreekt", True),
                    voorwaarde("wanneer", "is", "later"),
                )
            ),
            Bevinding(Soort.TEGENSTRIJDIG, "route", "X"),
        ),
        # certain urgency needs a sign or a consequence; without either it cannot be
        (
            met_rij(
                rij(
                    "X",
                    "maatwerk",
                    voorwaarde("spoed", "is", "zeker"),
                    voorwaarde("teken_zeker", "ontbreekt", True),
                )
            ),
            Bevinding(Soort.TEGENSTRIJDIG, "route", "X"),
        ),
        # whoever this row is about gets maatwerk by B3 already
        (
            met_rij(rij("X", "op_maat", voorwaarde("regel_past_niet", "is", "ja"))),
            Bevinding(Soort.IN_DE_SCHADUW, "route", "X"),
        ),
        (
            met_rij(rij("X", "maatwerk", voorwaarde("regel_past_niet", "is", "ja"))),
            Bevinding(Soort.RIJ_DUBBEL, "route", "B3", "X"),
        ),
    ],
)
def test_a_row_that_can_never_decide_is_found(rauw: Any, bevinding: Bevinding) -> None:
    assert bevinding in keur(rauw).bevindingen


def test_a_principle_may_be_said_otherwise_but_not_left_out() -> None:
    rauw = copy.deepcopy(RAUW)
    rauw["route"]["rijen"] = [r for r in rauw["route"]["rijen"] if r["id"] not in {"B3", "B9"}]
    assert [b for b in keur(rauw).bevindingen if b.soort is Soort.BEGINSEL_ZONDER_RIJ] == [
        Bevinding(Soort.BEGINSEL_ZONDER_RIJ, over="B3"),
        Bevinding(Soort.BEGINSEL_ZONDER_RIJ, over="B9"),
    ]


def test_every_finding_has_words() -> None:
    assert set(BEVINDINGEN) == set(Soort)


def test_rules_that_would_leave_someone_urgent_alone_are_refused() -> None:
    rauw = copy.deepcopy(RAUW)
    rauw["route"]["rijen"] = [r for r in rauw["route"]["rijen"] if r["id"] != "B2"]
    assert Bevinding(Soort.MINDER_HULP, "route", over="spoed") in keur(rauw).bevindingen


def test_rules_too_wide_to_try_out_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loket.routering.ruimte.MEESTE_COMBINATIES", 100)
    assert keur({**RAUW, "versie": "too wide"}).bevindingen == (Bevinding(Soort.TE_VEEL),)


def test_the_rules_of_the_software_are_far_from_too_wide() -> None:
    assert beslissers(REGELS, gesloten_lijst()).combinaties * 10 < MEESTE_COMBINATIES


def test_what_a_rule_may_look_at_is_a_closed_list_without_who_someone_is() -> None:
    assert set(REGELS.velden) <= set(gesloten_lijst())
    assert not NOOIT_GEVRAAGD & set(gesloten_lijst())
    for veld in NOOIT_GEVRAAGD:
        fout = Bevinding(Soort.VELD_ONBEKEND, "route", "X", veld)
        assert fout in keur(met_rij(rij("X", "standaard", voorwaarde(veld, "is", "x")))).bevindingen


PADEN = [
    *(["versie"], ["velden"], ["spoed"], ["route"], ["route", "rijen"], R0, [*R0, "voorwaarden"]),
    *([*R0, "aanwijzingen"], [*R0, "voorwaarden", 0], [*R0, "voorwaarden", 0, "waarde"], ["geldig_vanaf"]),
    *([*R0, "uitkomst"], [*R0, "voorwaarden", 0, "veld"], ["route", "uitkomsten"], ["meer_hulp"]),
]
ROMMEL = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda deel: st.lists(deel, max_size=3) | st.dictionaries(st.text(max_size=5), deel, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(PADEN), ROMMEL)
def test_whatever_is_typed_the_check_answers(pad: list[Any], rommel: Any) -> None:
    keuring = keur(met(pad, rommel))
    assert keuring.goed is not bool(keuring.bevindingen)


@given(ROMMEL)
def test_whatever_is_uploaded_is_called_no_rules(rommel: Any) -> None:
    assert not keur(rommel).goed


@st.composite
def veranderde_regels(draw: st.DrawFn) -> dict[str, Any]:
    """The rules of the software with some rows gone, one condition gone, and rows given another outcome."""
    rauw: dict[str, Any] = copy.deepcopy(RAUW)
    for tabel in ("spoed", "route"):
        rijen = rauw[tabel]["rijen"]
        weg = draw(st.sets(st.integers(0, len(rijen) - 2), max_size=3))
        rauw[tabel]["rijen"] = rijen = [r for n, r in enumerate(rijen) if n not in weg]
        gekozen = rijen[draw(st.integers(0, len(rijen) - 1))]
        if gekozen["voorwaarden"]:
            gekozen["voorwaarden"].pop(draw(st.integers(0, len(gekozen["voorwaarden"]) - 1)))
        ander = rijen[draw(st.integers(0, len(rijen) - 1))]
        if ander["voorwaarden"]:
            ander["uitkomst"] = draw(st.sampled_from([u["id"] for u in rauw[tabel]["uitkomsten"]]))
    return rauw


@settings(max_examples=25)
@given(veranderde_regels(), st.lists(situaties, min_size=20, max_size=20))
def test_what_the_check_says_of_rows_is_true_of_every_situation(
    rauw: dict[str, Any], voorvallen: list[Situatie]
) -> None:
    """Rows it calls idle never decide; all others decide in their example; nobody stays without a route."""
    keuring = keur(rauw)
    assert keuring.regels is not None
    nooit = {b.rij for b in keuring.bevindingen if b.soort in {Soort.TEGENSTRIJDIG, Soort.IN_DE_SCHADUW}}
    for tabel in (keuring.regels.spoed, keuring.regels.route):
        for regel in tabel.rijen:
            if regel.id not in nooit:
                assert regel in tabel.beslis(dict(keuring.voorbeelden[regel.id])).beslist, regel.id
    for situatie in voorvallen:
        gevraagd = laad_vragen().geldige_antwoorden(situatie.antwoorden)
        advies = adviseer(replace(situatie, antwoorden=gevraagd), keuring.regels)
        beslist = {reden.rij for reden in (*advies.redenen, *advies.redenen_spoed)}
        assert beslist
        assert not beslist & nooit
        if all(b.soort is not Soort.MINDER_HULP for b in keuring.bevindingen):
            assert not (advies.spoed is Spoed.ZEKER and advies.route is Route.STANDAARD)


@pytest.mark.parametrize(
    ("tabel", "rij_id", "uitkomst", "beginsel"),
    [
        ("spoed", "S-teken", "geen", "B2"),
        ("spoed", "S-gevolg", "misschien", "B2"),
        ("spoed", "S-antwoord", "misschien", "B2"),
        ("route", "B1", "standaard", "B1"),
        ("route", "B3", "op_maat", "B3"),
        ("route", "B4-gevolg", "op_maat", "B4"),
        ("route", "B5", "op_maat", "B5"),
        ("route", "B6-twijfel", "op_maat", "B6"),
        ("route", "B7-hulp", "standaard", "B7"),
        ("route", "B7-contact", "standaard", "B7"),
    ],
)
def test_no_row_may_give_less_than_its_principle_promises(
    tabel: str, rij_id: str, uitkomst: str, beginsel: str
) -> None:
    rauw = copy.deepcopy(RAUW)
    next(r for r in rauw[tabel]["rijen"] if r["id"] == rij_id)["uitkomst"] = uitkomst
    assert Bevinding(Soort.BEGINSEL_GEBROKEN, tabel, over=beginsel) in keur(rauw).bevindingen


def test_nor_be_narrowed_by_one_more_condition() -> None:
    rauw = copy.deepcopy(RAUW)
    rij_b3 = next(r for r in rauw["route"]["rijen"] if r["id"] == "B3")
    rij_b3["voorwaarden"].append(voorwaarde("besluit", "is", "oneens"))
    assert Bevinding(Soort.BEGINSEL_GEBROKEN, "route", over="B3") in keur(rauw).bevindingen
