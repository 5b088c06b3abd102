"""The routing tables as DMN 1.3, for whoever wants to read or check them in another tool.

Source: OMG DMN 1.3 (model namespace 20191111), conditions as FEEL unary tests.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from xml.etree import ElementTree as ET

from loket.routering.regels import Regels
from loket.routering.tabel import Operator, Regelwaarde, Rij, Tabel, Veldsoort, Voorwaarde

MODEL: Final = "https://www.omg.org/spec/DMN/20191111/MODEL/"
NAAMRUIMTE: Final = "https://maatwerkbesluiten.nl/dmn/routering"


def naar_dmn(regels: Regels) -> str:
    """The rules as one DMN document: decision `route`, which needs decision `spoed`, and their inputs."""
    ET.register_namespace("", MODEL)
    wortel = _element(None, "definitions", id="routering", name=naam_van(regels), namespace=NAAMRUIMTE)
    _element(wortel, "description").text = f"{regels.bron}; geldig vanaf {regels.geldig_vanaf.isoformat()}"
    for veld, soort in regels.velden.items():
        if veld != "spoed":
            invoer = _element(wortel, "inputData", id=f"invoer_{veld}", name=veld)
            _element(invoer, "variable", id=f"var_{veld}", name=veld, typeRef=_type(soort))
    _beslissing(wortel, "spoed", regels.spoed, regels)
    _beslissing(wortel, "route", regels.route, regels)
    ET.indent(wortel)
    return ET.tostring(wortel, encoding="unicode", xml_declaration=True)


def naam_van(regels: Regels) -> str:
    """What the document is called: by the version that it was made from."""
    return f"Routering {regels.versie}"


def _element(ouder: ET.Element | None, naam: str, **attributen: str) -> ET.Element:
    if ouder is None:
        return ET.Element(f"{{{MODEL}}}{naam}", attributen)
    return ET.SubElement(ouder, f"{{{MODEL}}}{naam}", attributen)


def _type(soort: Veldsoort) -> str:
    return {Veldsoort.JA_NEE: "boolean", Veldsoort.KEUZE: "string"}.get(soort, "Any")


def _beslissing(wortel: ET.Element, naam: str, tabel: Tabel, regels: Regels) -> None:
    beslissing = _element(wortel, "decision", id=naam, name=naam)
    _element(beslissing, "variable", id=f"var_{naam}", name=naam, typeRef="string")
    velden = tabel.velden
    for veld in velden:
        eis = _element(beslissing, "informationRequirement", id=f"eis_{naam}_{veld}")
        if veld == "spoed":
            _element(eis, "requiredDecision", href="#spoed")
        else:
            _element(eis, "requiredInput", href=f"#invoer_{veld}")
    dmn_tabel = _element(beslissing, "decisionTable", id=f"tabel_{naam}", hitPolicy="PRIORITY")
    for veld in velden:
        invoer = _element(dmn_tabel, "input", id=f"kolom_{naam}_{veld}", label=veld)
        uitdrukking = _element(
            invoer, "inputExpression", id=f"expr_{naam}_{veld}", typeRef=_type(regels.velden[veld])
        )
        _element(uitdrukking, "text").text = veld
    uitvoer = _element(dmn_tabel, "output", id=f"uitvoer_{naam}", name=naam, typeRef="string")
    waarden = _element(uitvoer, "outputValues", id=f"waarden_{naam}")
    _element(waarden, "text").text = ",".join(f'"{u.id}"' for u in tabel.uitkomsten)
    for kop in ("reden", "bron"):
        _element(dmn_tabel, "annotation", name=kop)
    for rij in tabel.rijen:
        if rij.kapot:
            continue
        _regel(dmn_tabel, naam, rij, velden)


def _regel(tabel: ET.Element, naam: str, rij: Rij, velden: Sequence[str]) -> None:
    regel = _element(tabel, "rule", id=f"regel_{rij.id}")
    _element(regel, "description").text = rij.id
    per_veld = {v.veld: v for v in rij.voorwaarden}
    for veld in velden:
        cel = _element(regel, "inputEntry", id=f"cel_{naam}_{rij.id}_{veld}")
        _element(cel, "text").text = feel(per_veld[veld]) if veld in per_veld else "-"
    uitkomst = _element(regel, "outputEntry", id=f"uit_{naam}_{rij.id}")
    _element(uitkomst, "text").text = f'"{rij.uitkomst}"'
    for tekst in (rij.tekst.in_taal("nl"), rij.bron):
        _element(_element(regel, "annotationEntry"), "text").text = tekst


def feel(voorwaarde: Voorwaarde) -> str:
    """One condition as a FEEL unary test; `?` is the value of the input."""
    waarden = _waarden(voorwaarde.waarde)
    match voorwaarde.operator:
        case Operator.IS | Operator.EEN_VAN:
            return ",".join(waarden)
        case Operator.BEVAT_EEN_VAN:
            return _bevat(waarden)
        case Operator.AANTAL_MINSTENS:
            return f"count(?) >= {voorwaarde.waarde}"
        case Operator.ONTBREEKT:
            return "? = null"
        case Operator.NIET_GEZEGD:
            test = _bevat(waarden) if len(waarden) > 1 else f"? = {waarden[0]}"
            return f"? = null or not({test})"


def _bevat(waarden: list[str]) -> str:
    return " or ".join(f"list contains(?, {waarde})" for waarde in waarden)


def _waarden(waarde: Regelwaarde) -> list[str]:
    lijst = waarde if isinstance(waarde, tuple) else (waarde,)
    return [str(w).lower() if isinstance(w, bool) else f'"{w}"' for w in lijst]
