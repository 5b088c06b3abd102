"""Rules that come back as DMN: what such a file can say, read beside the version that it was made from.

DMN has no place for the sentences that citizens read, in two languages, nor for what an advice then does. So a rule,
a condition and a reason must be known already; another order, combination, outcome or source may be new. All the
rest comes in as JSON, or is written at /regels/.
"""

import copy
from collections.abc import Iterator
from typing import Any, Final
from xml.etree import ElementTree as ET

from django.utils.translation import gettext as _

from loket.routering.dmn import MODEL, feel, naam_van
from loket.routering.regels import Regels, lees_regels
from loket.routering.tabel import Regelfout, Rij, Tabel
from portal.uitwisseling.fouten import BestandOnleesbaar, Rijfout, weiger

DIEPST: Final = 20
"""Elements in one another; our own file has seven."""
TABELLEN: Final = ("spoed", "route")


class _Verboden(Exception):
    """What no file of ours has."""


class _Bouwer(ET.TreeBuilder):
    """Builds what has no document type, so no entities, and is not deep."""

    _diepte = 0

    def doctype(self, *_wat: Any) -> None:
        """Entities are declared there, and can grow or read a file of this machine."""
        raise _Verboden

    def start(self, tag: Any, attrs: Any, /) -> Any:
        """Raises _Verboden when it is too deep."""
        self._diepte += 1
        if self._diepte > DIEPST:
            raise _Verboden
        return super().start(tag, attrs)

    def end(self, tag: Any, /) -> Any:
        """Out of it again."""
        self._diepte -= 1
        return super().end(tag)


def lees_dmn(tekst: str, basis: dict[str, Any]) -> dict[str, Any]:
    """The content of a version of the rules: `basis` with what the file says otherwise. Raises BestandOnleesbaar."""
    wortel = _ontleed(tekst)
    try:
        regels = lees_regels(basis)
    except Regelfout:
        weiger(_("In de regels die nu gelden, staat een regel die wij niet kunnen lezen. Herstel die eerst."))
    if wortel.tag != f"{{{MODEL}}}definitions":
        weiger(_("Dit is geen bestand in DMN 1.3."))
    if wortel.get("name") != naam_van(regels):
        weiger(
            _("Dit bestand komt niet van de regels die nu gelden (%(versie)s). Haal het opnieuw op.")
            % {"versie": regels.versie}
        )
    nieuw, fouten = copy.deepcopy(basis), list[Rijfout]()
    for naam in TABELLEN:
        tabel = wortel.find(_pad(f"decision[@id='{naam}']", "decisionTable"))
        if tabel is None:
            weiger(_("De tabel %(naam)s mist.") % {"naam": naam})
        nieuw[naam]["rijen"] = list(_Lezing(naam, basis, regels, fouten).rijen(tabel))
    if fouten:
        raise BestandOnleesbaar(fouten)
    return nieuw


def _ontleed(tekst: str) -> ET.Element:
    try:
        return ET.fromstring(tekst, parser=ET.XMLParser(target=_Bouwer()))  # noqa: S314 - _Bouwer refuses entities
    except (ET.ParseError, _Verboden, ValueError):
        weiger(_("Dit bestand is niet te lezen als DMN."))


def _pad(*namen: str) -> str:
    return "/".join(f"{{{MODEL}}}{naam}" for naam in namen)


def _tekst(element: ET.Element, *namen: str) -> str:
    return (element.findtext(_pad(*namen)) or "").strip()


class _Lezing:
    """One table of the file, beside the same table of the version that it was made from."""

    def __init__(self, naam: str, basis: dict[str, Any], regels: Regels, fouten: list[Rijfout]) -> None:
        self.naam, self.fouten = naam, fouten
        self.tabel: Tabel = getattr(regels, naam)
        self.rauw = {rij["id"]: rij for rij in basis[naam]["rijen"]}
        self.bekend: dict[str, Rij] = {rij.id: rij for rij in self.tabel.rijen}
        self.cellen = {
            (voorwaarde.veld, feel(voorwaarde)): rauw
            for rij in self.tabel.rijen
            for voorwaarde, rauw in zip(rij.voorwaarden, self.rauw[rij.id]["voorwaarden"], strict=True)
        }

    def rijen(self, tabel: ET.Element) -> Iterator[dict[str, Any]]:
        """The rules that the file has; what it cannot say is told."""
        if tabel.get("hitPolicy") != "PRIORITY":
            self._meld("", _("de tabel heeft een andere manier van kiezen dan PRIORITY."))
        uitkomsten = ",".join(f'"{uitkomst.id}"' for uitkomst in self.tabel.uitkomsten)
        if _tekst(tabel, "output", "outputValues", "text") != uitkomsten:
            self._meld("", _("de uitkomsten en hun volgorde zijn %(zo)s.") % {"zo": uitkomsten})
        velden = [_tekst(kop, "inputExpression", "text") for kop in tabel.findall(_pad("input"))]
        gezien = set[str]()
        for regel in tabel.findall(_pad("rule")):
            rij_id = _tekst(regel, "description")
            if rij_id in gezien or rij_id not in self.bekend:
                self._meld(
                    rij_id,
                    _("deze regel is hier niet bekend, of staat er twee keer. Schrijf hem bij de regels."),
                )
                continue
            gezien.add(rij_id)
            yield self._rij(regel, self.bekend[rij_id], velden)

    def _rij(self, regel: ET.Element, rij: Rij, velden: list[str]) -> dict[str, Any]:
        aantekeningen = [_tekst(deel, "text") for deel in regel.findall(_pad("annotationEntry"))]
        cellen = [_tekst(cel, "text") for cel in regel.findall(_pad("inputEntry"))]
        uitkomst = _tekst(regel, "outputEntry", "text").strip('"')
        if len(cellen) != len(velden) or len(aantekeningen) != 2:
            self._meld(rij.id, _("het aantal kolommen klopt niet."))
            return {}
        if uitkomst not in {bekend.id for bekend in self.tabel.uitkomsten}:
            self._meld(rij.id, _("de uitkomst %(wat)s is niet bekend.") % {"wat": uitkomst})
        reden, bron = aantekeningen
        if reden != rij.tekst.nl.strip():
            self._meld(
                rij.id, _("de zin is anders. Schrijf hem bij de regels, in het Nederlands en het Engels.")
            )
        eigen = {
            (v.veld, feel(v)): rauw
            for v, rauw in zip(rij.voorwaarden, self.rauw[rij.id]["voorwaarden"], strict=True)
        }
        gezet = {(veld, cel) for veld, cel in zip(velden, cellen, strict=True) if cel != "-"}
        for veld, cel in sorted(gezet - self.cellen.keys()):
            self._meld(
                rij.id,
                _("wij hebben geen zin voor %(veld)s: %(cel)s. Schrijf deze voorwaarde bij de regels.")
                % {"veld": veld, "cel": cel[:100]},
            )
        bekend = gezet & self.cellen.keys()
        # In the order in which citizens read them; what is new comes last.
        voorwaarden = [eigen[cel] for cel in eigen if cel in bekend]
        voorwaarden += [self.cellen[cel] for cel in self.cellen if cel in bekend and cel not in eigen]
        return {**self.rauw[rij.id], "uitkomst": uitkomst, "bron": bron, "voorwaarden": voorwaarden}

    def _meld(self, rij_id: str, fout: str) -> None:
        plek = {"tabel": self.naam, "rij": rij_id, "fout": fout}
        zin = _("Tabel %(tabel)s, regel %(rij)s: %(fout)s") if rij_id else _("Tabel %(tabel)s: %(fout)s")
        self.fouten.append(Rijfout(0, "", zin % plek))
