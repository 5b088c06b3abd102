"""The tables as DMN 1.3: a form that other tools read."""

from typing import Any
from xml.etree import ElementTree as ET

import pytest

from loket.routering.dmn import MODEL, feel, naar_dmn
from loket.routering.regels import huidige_regels
from loket.routering.tabel import Operator, Tekst, Voorwaarde

REGELS = huidige_regels()
NS = {"d": MODEL}
TEKST = Tekst("x", "x")
NAMEN = ("spoed", "route")


def vind(element: ET.Element, pad: str) -> ET.Element:
    gevonden = element.find(pad, NS)
    assert gevonden is not None
    return gevonden


@pytest.fixture(scope="module")
def document() -> ET.Element:
    return ET.fromstring(naar_dmn(REGELS))  # noqa: S314 - our own document


def test_the_document_is_dmn_1_3(document: ET.Element) -> None:
    assert document.tag == f"{{{MODEL}}}definitions"
    assert document.get("namespace")
    assert MODEL.endswith("/DMN/20191111/MODEL/")


def test_both_tables_are_priority_tables_with_outcomes_in_order(document: ET.Element) -> None:
    tabellen = {naam: vind(document, f"d:decision[@name='{naam}']/d:decisionTable") for naam in NAMEN}
    assert {t.get("hitPolicy") for t in tabellen.values()} == {"PRIORITY"}
    waarden = {naam: vind(t, "d:output/d:outputValues/d:text").text for naam, t in tabellen.items()}
    assert waarden == {"spoed": '"zeker","misschien","geen"', "route": '"maatwerk","op_maat","standaard"'}


def test_every_rule_has_a_cell_for_every_column(document: ET.Element) -> None:
    for naam, tabel in (("spoed", REGELS.spoed), ("route", REGELS.route)):
        xml = vind(document, f"d:decision[@name='{naam}']/d:decisionTable")
        kolommen = len(xml.findall("d:input", NS))
        regels = xml.findall("d:rule", NS)
        assert [vind(r, "d:description").text for r in regels] == [rij.id for rij in tabel.rijen]
        assert {len(r.findall("d:inputEntry", NS)) for r in regels} == {kolommen}


def test_every_reference_points_to_something_and_ids_are_unique(document: ET.Element) -> None:
    ids = [element.get("id") for element in document.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    verwijzingen = [href[1:] for element in document.iter() if (href := element.get("href"))]
    assert verwijzingen
    assert set(verwijzingen) <= set(ids)


@pytest.mark.parametrize(
    ("operator", "waarde", "uitdrukking"),
    [
        (Operator.IS, "ja", '"ja"'),
        (Operator.IS, False, "false"),
        (Operator.EEN_VAN, ("a", "b"), '"a","b"'),
        (Operator.BEVAT_EEN_VAN, ("a", "b"), 'list contains(?, "a") or list contains(?, "b")'),
        (Operator.AANTAL_MINSTENS, 3, "count(?) >= 3"),
        (Operator.ONTBREEKT, True, "? = null"),
        (Operator.NIET_GEZEGD, ("ja",), '? = null or not(? = "ja")'),
    ],
)
def test_conditions_are_feel(operator: Operator, waarde: Any, uitdrukking: str) -> None:
    assert feel(Voorwaarde("veld", operator, waarde, TEKST)) == uitdrukking
