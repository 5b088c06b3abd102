"""Reading the term rules, strictly: what is not understood stops the start instead of giving a wrong date."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from portal.termijnen.atw import Atwregels
from portal.termijnen.feestdagen import Feestdagregel
from portal.termijnen.fouten import RegelOnleesbaar
from portal.termijnen.kalender import Kalender
from portal.termijnen.regels import (
    Dwangsomregel,
    Dwangsomtrede,
    Termijnregel,
    Termijnregels,
    Wetsnaam,
)
from portal.termijnen.termijn import Eenheid, Termijn, Zekerheid
from portal.termijnen.uitzonderingen import lees_uitzondering
from portal.termijnen.velden import als_dag, als_getal, als_tekst, verplicht

Ruw = Mapping[str, Any]

DUUR_IN = {
    "weken": Eenheid.WEKEN,
    "weken_met_commissie": Eenheid.WEKEN,
    "verdaging_weken": Eenheid.WEKEN,
    "mededeling_binnen_weken": Eenheid.WEKEN,
    "start_na_weken_ingebrekestelling": Eenheid.WEKEN,
    "na_weken_ingebrekestelling": Eenheid.WEKEN,
    "aanmaning_weken": Eenheid.WEKEN,
    "verlenging_weken": Eenheid.WEKEN,
    "verlenging_buitenland_weken": Eenheid.WEKEN,
    "verlenging_weken_burgerlijke_staat": Eenheid.WEKEN,
    "beschikking_max_weken": Eenheid.WEKEN,
    "onderzoek_weken": Eenheid.WEKEN,
    "besluit_weken": Eenheid.WEKEN,
    "vroegst_weken_voor": Eenheid.WEKEN,
    "max_dagen": Eenheid.DAGEN,
    "uiterlijk_ontvangen_dagen_na_einde": Eenheid.DAGEN,
    "plan_indienen_dagen": Eenheid.DAGEN,
    "uiterlijk_dagen_na": Eenheid.DAGEN,
    "werkdagen_bij_bedreiging": Eenheid.WERKDAGEN,
    "maanden": Eenheid.MAANDEN,
    "verlenging_maanden": Eenheid.MAANDEN,
    "jaar": Eenheid.JAREN,
    "jaren": Eenheid.JAREN,
}
GEEN_DUUR = frozenset(
    {
        "start",
        "einde",
        "einde_formule",
        "verlenging",
        "voorrang",
        "nieuwe_termijn",
        "gronden",
        "tarieven",
        "afwijkingen",
        "maximum_euro",
        "geen_uiterste_datum",
        "post_bezorgd_voor_einde",
        "telt_datum_ontvangst_eerste_organisatie",
        "termijn",
        "mededeling_aan_afzender",
        "uiterste_datum",
        "jaar_na_berekeningsjaar",
        "grens_euro",
        "kalenderjaar",
        "percentage",
        "verlengen_tot",
        "niet_bij_terugrekenen",
        "minimaal_werkdagen",
        "voor_termijnen_vanaf_dagen",
        "niet_voor",
        "geldt_ook_voor_amvb",
        "uitgezonderd_door_andere_wet",
        "atw_van_toepassing",
        "atw_van_toepassing_op_42_dagen",
    }
)
LENGTEGRENS = re.compile(r"meer_dan_(?P<aantal>\d+)_(?P<eenheid>dagen|weken|maanden)")
NIET_VOOR = frozenset({"uren", "jaren", "inwerkingtreding_wettelijke_voorschriften", "vrijheidsbeneming"})
TREDE = re.compile(r"(?P<van>\d+)-(?P<tot>\d+)")


def lees_termijnregels(inhoud: Ruw) -> Termijnregels:
    """The term rules of the parsed content (keys `wetten` and `termijnregels`). Raises RegelOnleesbaar."""
    wetten = {een.id: een for een in map(_wetsnaam, verplicht(inhoud, "wetten"))}
    rauw = {als_tekst(een, "id"): een for een in verplicht(inhoud, "termijnregels")}
    if len(rauw) != len(inhoud["termijnregels"]):
        raise RegelOnleesbaar("twee termijnregels hebben dezelfde id")
    opzij = _opzijgezet(verplicht(rauw, "atw-bereik"), wetten.values())
    regels = {sleutel: _termijnregel(een, wetten, opzij) for sleutel, een in rauw.items()}
    return Termijnregels(
        regels, wetten, _atwregels(rauw), _dwangsomregel(regels["dwangsom"], rauw["dwangsom"]["waarde"])
    )


def lees_kalender(inhoud: Ruw) -> Kalender:
    """The calendar of the parsed content (key `feestdagen`). Raises RegelOnleesbaar."""
    feestdagen = verplicht(inhoud, "feestdagen")
    regels = tuple(
        Feestdagregel(
            als_tekst(een, "id"),
            als_tekst(een, "naam"),
            als_tekst(een, "regel"),
            als_tekst(een, "grond"),
            een.get("vanaf"),
            een.get("tot_en_met"),
        )
        for een in verplicht(feestdagen, "dagen")
    )
    gelijkgesteld = {
        als_dag(een, "datum"): als_tekst(een, "naam") for een in verplicht(feestdagen, "gelijkgestelde_dagen")
    }
    return Kalender(regels, gelijkgesteld)


def _wetsnaam(rauw: Ruw) -> Wetsnaam:
    """The abbreviation in brackets of the citeertitel when there is a real one, else the citeertitel."""
    titel = als_tekst(rauw, "citeertitel")
    afkorting = re.search(r"\(([^()]+)\)$", titel)
    kort = afkorting[1] if afkorting and " " not in afkorting[1] else titel
    return Wetsnaam(als_tekst(rauw, "id"), als_tekst(rauw, "naam"), kort)


def _opzijgezet(atw_bereik: Ruw, wetten: Iterable[Wetsnaam]) -> dict[str, str]:
    """Law id -> the article of that law that sets the Algemene termijnenwet aside."""
    uit: dict[str, str] = {}
    op_naam = {naam: een.id for een in wetten for naam in (een.naam, een.kort)}
    for artikel in verplicht(verplicht(atw_bereik, "waarde"), "uitgezonderd_door_andere_wet"):
        naam, gevonden, _ = str(artikel).partition(" art. ")
        if not gevonden or naam not in op_naam or op_naam[naam] in uit:
            raise RegelOnleesbaar(f"artikel dat de Termijnenwet opzijzet niet begrepen: {artikel!r}")
        uit[op_naam[naam]] = str(artikel)
    return uit


def _termijnregel(rauw: Ruw, wetten: Mapping[str, Wetsnaam], opzij: Mapping[str, str]) -> Termijnregel:
    sleutel, wet = als_tekst(rauw, "id"), als_tekst(rauw, "wet")
    if wet not in wetten:
        raise RegelOnleesbaar(f"termijnregel {sleutel} noemt een onbekende wet {wet!r}")
    waarde: Ruw = verplicht(rauw, "waarde")
    if vreemd := set(waarde) - set(DUUR_IN) - GEEN_DUUR:
        raise RegelOnleesbaar(f"termijnregel {sleutel} heeft een waarde zonder betekenis: {sorted(vreemd)}")
    grondslag = f"{wetten[wet].kort} art. {als_tekst(rauw, 'artikel')}"
    zekerheid = Zekerheid(als_tekst(rauw, "zekerheid"))
    termijnen = {
        deel: Termijn(
            als_getal(waarde, deel),
            DUUR_IN[deel],
            grondslag,
            _atw_opzij(sleutel, wet, deel, waarde, opzij),
            zekerheid,
        )
        for deel in waarde
        if deel in DUUR_IN
    }
    return Termijnregel(
        sleutel,
        als_tekst(rauw, "naam"),
        wet,
        als_tekst(rauw, "artikel"),
        grondslag,
        als_tekst(rauw, "uitleg"),
        als_tekst(rauw, "bron"),
        zekerheid,
        termijnen,
        {deel: een for deel, een in waarde.items() if deel not in DUUR_IN},
        tuple(lees_uitzondering(een, frozenset(wetten)) for een in rauw.get("uitzonderingen", ())),
    )


def _atw_opzij(sleutel: str, wet: str, deel: str, waarde: Ruw, opzij: Mapping[str, str]) -> str:
    """The article that sets the Algemene termijnenwet aside for this term, or nothing."""
    hele_regel = waarde.get("atw_van_toepassing", True) is False
    dit_deel = deel == "max_dagen" and waarde.get("atw_van_toepassing_op_42_dagen", True) is False
    if not (hele_regel or dit_deel):
        return ""
    if wet not in opzij:
        raise RegelOnleesbaar(
            f"termijnregel {sleutel}: geen artikel bij atw-bereik dat de Termijnenwet opzijzet"
        )
    return opzij[wet]


def _atwregels(rauw: Mapping[str, Ruw]) -> Atwregels:
    langste: dict[Eenheid, int] = {}
    for grens in verplicht(rauw["atw-bereik"]["waarde"], "niet_voor"):
        if gevonden := LENGTEGRENS.fullmatch(grens):
            langste[Eenheid(gevonden["eenheid"])] = int(gevonden["aantal"])
        elif grens not in NIET_VOOR:
            raise RegelOnleesbaar(f"grens van de Termijnenwet niet begrepen: {grens!r}")
    if set(langste) != {Eenheid.DAGEN, Eenheid.WEKEN, Eenheid.MAANDEN}:
        raise RegelOnleesbaar("de Termijnenwet kent een grens in dagen, in weken en in maanden")
    minimum = verplicht(verplicht(rauw, "atw-minimaal"), "waarde")
    return Atwregels(
        langste, als_getal(minimum, "minimaal_werkdagen"), als_getal(minimum, "voor_termijnen_vanaf_dagen")
    )


def _dwangsomregel(regel: Termijnregel, waarde: Ruw) -> Dwangsomregel:
    """The steps must cover day 1 to the last day without a gap and add up to the maximum."""
    max_dagen = regel.termijn("max_dagen").aantal
    treden = tuple(_trede(een) for een in verplicht(waarde, "tarieven"))
    dagen = [dag for trede in treden for dag in range(trede.van, trede.tot_en_met + 1)]
    maximum = Decimal(als_getal(waarde, "maximum_euro"))
    som = sum((trede.dagen * trede.per_dag for trede in treden), Decimal(0))
    if dagen != list(range(1, max_dagen + 1)) or som != maximum:
        raise RegelOnleesbaar("de tarieven van de dwangsom sluiten niet op elkaar en op het maximum aan")
    return Dwangsomregel(regel.grondslag, max_dagen, treden, maximum)


def _trede(rauw: Ruw) -> Dwangsomtrede:
    if not (gevonden := TREDE.fullmatch(als_tekst(rauw, "dagen"))):
        raise RegelOnleesbaar(f"dagen van de dwangsom niet begrepen: {rauw['dagen']!r}")
    return Dwangsomtrede(int(gevonden["van"]), int(gevonden["tot"]), Decimal(als_getal(rauw, "euro_per_dag")))
