"""The check of a version of the rules before anyone may publish it.

First each row by itself (fields, answers, sentences, sources), then the tables as a whole: every combination that the
conditions can tell apart is tried, so that no row is there for nothing and every set of answers gets a route.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from loket.routering.beginselen import gebroken
from loket.routering.regels import Regels, lees_regels, lees_rij
from loket.routering.ruimte import TeVeel, beslissers
from loket.routering.situatie import Route, Spoed
from loket.routering.tabel import Operator, Regelfout, Rij, Veldsoort, Voorwaarde
from loket.routering.waarden import Veld, beginselen, gesloten_lijst

TABELLEN: Final[Mapping[str, tuple[str, ...]]] = {
    "spoed": tuple(reversed(Spoed)),
    "route": tuple(reversed(Route)),
}
"""The two tables with their outcomes, most help first: these are fixed."""

AANWIJZINGEN: Final = frozenset(
    {
        *("directe_hulp", "hulplijn_tonen", "bezwaartermijn", "bezwaar"),
        *("regie", "vaste_contactpersoon", "machtiging"),
    }
)
"""What the portal knows to do beside a route."""


class Soort(StrEnum):
    """What is wrong, for the sentence on the screen."""

    GEEN_REGELS = "geen_regels"
    VELD_ONBEKEND = "veld_onbekend"
    KEUZE_ONBEKEND = "keuze_onbekend"
    OPERATOR_PAST_NIET = "operator_past_niet"
    VELD_DUBBEL = "veld_dubbel"
    UITKOMST_ONBEKEND = "uitkomst_onbekend"
    UITKOMSTEN_ANDERS = "uitkomsten_anders"
    ZIN_ONTBREEKT = "zin_ontbreekt"
    BRON_ONTBREEKT = "bron_ontbreekt"
    BEGINSEL_ONBEKEND = "beginsel_onbekend"
    BEGINSEL_ZONDER_RIJ = "beginsel_zonder_rij"
    AANWIJZING_ONBEKEND = "aanwijzing_onbekend"
    ID_DUBBEL = "id_dubbel"
    ID_ONTBREEKT = "id_ontbreekt"
    RIJ_ONLEESBAAR = "rij_onleesbaar"
    GAT = "gat"
    TEGENSTRIJDIG = "tegenstrijdig"
    IN_DE_SCHADUW = "in_de_schaduw"
    RIJ_DUBBEL = "rij_dubbel"
    MINDER_HULP = "minder_hulp"
    BEGINSEL_GEBROKEN = "beginsel_gebroken"
    TE_VEEL = "te_veel"


@dataclass(frozen=True)
class Bevinding:
    """One thing that is wrong: where (a table, and the id or number of a row), what, and the word it is about."""

    soort: Soort
    tabel: str = ""
    rij: str = ""
    over: str = ""


@dataclass(frozen=True)
class Keuring:
    """What the check found. Of good rules `voorbeelden` holds, by row, facts that make that row decide."""

    bevindingen: tuple[Bevinding, ...]
    voorbeelden: Mapping[str, Mapping[str, Any]]
    regels: Regels | None

    @property
    def goed(self) -> bool:
        """Whether these rules may be published."""
        return not self.bevindingen


def keur(rauw: Any) -> Keuring:
    """Check the parsed content of a version. Never raises: whatever is wrong is a finding."""
    per_rij = [*_keur_vorm(rauw)]
    if per_rij:
        return Keuring(tuple(per_rij), {}, None)
    try:
        regels = lees_regels(rauw)
    except Regelfout:
        return Keuring((Bevinding(Soort.GAT),), {}, None)
    except (KeyError, TypeError, ValueError, AttributeError) as fout:
        return Keuring((Bevinding(Soort.GEEN_REGELS, over=str(fout)),), {}, None)
    return _keur_geheel(regels)


def _keur_vorm(rauw: Any) -> Iterator[Bevinding]:
    """Everything that can be said of one row alone."""
    if not isinstance(rauw, Mapping):
        yield Bevinding(Soort.GEEN_REGELS)
        return
    for veld, soort in _als_map(rauw.get("velden")).items():
        bekend = gesloten_lijst().get(veld)
        if bekend is None or bekend.soort != soort:
            yield Bevinding(Soort.VELD_ONBEKEND, over=str(veld))
    if not isinstance(rauw.get("versie"), str) or not rauw["versie"].strip():
        yield Bevinding(Soort.GEEN_REGELS, over="versie")
    if not rauw.get("bron"):
        yield Bevinding(Soort.BRON_ONTBREEKT)
    yield from _keur_zin(rauw.get("meer_hulp"), "meer_hulp", "B11")
    for naam, uitkomsten in TABELLEN.items():
        tabel = _als_map(rauw.get(naam))
        yield from _keur_uitkomsten(tabel, naam, uitkomsten)
        if not _rijen(rauw, naam):
            yield Bevinding(Soort.GAT, naam)
        for nummer, rij in enumerate(_rijen(rauw, naam), start=1):
            yield from _keur_rij(rij, naam, nummer, rauw)
    yield from _dubbele_ids(rauw)


def _als_map(waarde: Any) -> Mapping[str, Any]:
    return waarde if isinstance(waarde, Mapping) else {}


def _rijen(rauw: Mapping[str, Any], tabel: str) -> list[Any]:
    rijen = _als_map(rauw.get(tabel)).get("rijen")
    return rijen if isinstance(rijen, list) else []


def _dubbele_ids(rauw: Mapping[str, Any]) -> Iterator[Bevinding]:
    ids = Counter(
        str(_als_map(rij).get("id"))
        for naam in TABELLEN
        for rij in _rijen(rauw, naam)
        if _als_map(rij).get("id")
    )
    yield from (Bevinding(Soort.ID_DUBBEL, rij=rij) for rij, aantal in ids.items() if aantal > 1)


def _keur_uitkomsten(tabel: Mapping[str, Any], naam: str, uitkomsten: tuple[str, ...]) -> Iterator[Bevinding]:
    gegeven = tabel.get("uitkomsten")
    gegeven = gegeven if isinstance(gegeven, list) else []
    if tuple(_als_map(u).get("id") for u in gegeven) != uitkomsten or tabel.get("hit_policy") != "PRIORITY":
        yield Bevinding(Soort.UITKOMSTEN_ANDERS, naam)
    for uitkomst in gegeven:
        yield from _keur_zin(uitkomst, naam, str(_als_map(uitkomst).get("id", "")))


def _keur_zin(rauw: Any, tabel: str, rij: str) -> Iterator[Bevinding]:
    for taal in ("nl", "en"):
        zin = _als_map(rauw).get(taal)
        if not isinstance(zin, str) or not zin.strip():
            yield Bevinding(Soort.ZIN_ONTBREEKT, tabel, rij, taal)


def _keur_rij(rauw: Any, tabel: str, nummer: int, geheel: Mapping[str, Any]) -> Iterator[Bevinding]:
    if not isinstance(rauw, Mapping):
        yield Bevinding(Soort.RIJ_ONLEESBAAR, tabel, f"#{nummer}")
        return
    rij = str(rauw.get("id") or f"#{nummer}")
    fout: Callable[..., Bevinding] = lambda soort, over="": Bevinding(soort, tabel, rij, str(over))  # noqa: E731
    if not rauw.get("id") or not isinstance(rauw["id"], str):
        yield fout(Soort.ID_ONTBREEKT)
    if rauw.get("uitkomst") not in TABELLEN[tabel]:
        yield fout(Soort.UITKOMST_ONBEKEND, rauw.get("uitkomst"))
    yield from _keur_zin(rauw, tabel, rij)
    if not isinstance(rauw.get("bron"), str) or not rauw["bron"].strip():
        yield fout(Soort.BRON_ONTBREEKT)
    if str(rauw.get("beginsel")) not in beginselen():
        yield fout(Soort.BEGINSEL_ONBEKEND, rauw.get("beginsel"))
    aanwijzingen = rauw.get("aanwijzingen")
    for aanwijzing in aanwijzingen if isinstance(aanwijzingen, list) else [aanwijzingen]:
        if str(aanwijzing) not in AANWIJZINGEN:
            yield fout(Soort.AANWIJZING_ONBEKEND, aanwijzing)
    voorwaarden = rauw.get("voorwaarden")
    if not isinstance(voorwaarden, list):
        yield fout(Soort.RIJ_ONLEESBAAR, "voorwaarden")
        return
    gevonden = [b for v in voorwaarden for b in _keur_voorwaarde(v, tabel, rij)]
    gebruikt = Counter(str(_als_map(v).get("veld")) for v in voorwaarden)
    gevonden += [fout(Soort.VELD_DUBBEL, veld) for veld, aantal in gebruikt.items() if aantal > 1]
    yield from gevonden
    if not gevonden:
        yield from _keur_leesbaar(rauw, geheel, fout)


def _keur_leesbaar(
    rauw: Mapping[str, Any], geheel: Mapping[str, Any], fout: Callable[..., Bevinding]
) -> Iterator[Bevinding]:
    """Let the reader of the rules itself say whether the row can be read."""
    try:
        lees_rij(rauw, {v: Veldsoort(s) for v, s in _als_map(geheel.get("velden")).items()})
    except Regelfout as wat:
        yield fout(Soort.RIJ_ONLEESBAAR, wat)
    except (KeyError, TypeError, ValueError, AttributeError) as wat:
        yield fout(Soort.RIJ_ONLEESBAAR, repr(wat))


def _keur_voorwaarde(rauw: Any, tabel: str, rij: str) -> Iterator[Bevinding]:
    rauw = _als_map(rauw)
    veld = gesloten_lijst().get(str(rauw.get("veld")))
    if veld is None or (veld.naam == "spoed" and tabel == "spoed"):
        yield Bevinding(Soort.VELD_ONBEKEND, tabel, rij, str(rauw.get("veld")))
        return
    yield from _keur_zin(rauw, tabel, rij)
    try:
        operator = Operator(str(rauw.get("operator")))
    except ValueError:
        yield Bevinding(Soort.OPERATOR_PAST_NIET, tabel, rij, str(rauw.get("operator")))
        return
    waarde = rauw.get("waarde")
    if operator in {Operator.ONTBREEKT, Operator.AANTAL_MINSTENS}:
        if operator is Operator.AANTAL_MINSTENS and not _kan_zoveel(veld, waarde):
            yield Bevinding(Soort.KEUZE_ONBEKEND, tabel, rij, f"{veld.naam}: {waarde}")
        return
    for keuze in waarde if isinstance(waarde, list) else [waarde]:
        if keuze not in (veld.opties or (True, False)):
            yield Bevinding(Soort.KEUZE_ONBEKEND, tabel, rij, f"{veld.naam}: {keuze}")


def _kan_zoveel(veld: Veld, waarde: Any) -> bool:
    return isinstance(waarde, int) and not isinstance(waarde, bool) and 0 < waarde <= len(veld.opties)


@lru_cache(maxsize=8)
def _keur_geheel(regels: Regels) -> Keuring:
    """What only the tables as a whole can show. Kept, because one version is checked at each step that it takes."""
    bevindingen = [*_dubbele_rijen(regels), *_vergeten_beginselen(regels), *_gebroken_beginselen(regels)]
    try:
        gevonden = beslissers(regels, gesloten_lijst())
    except TeVeel:
        return Keuring((*bevindingen, Bevinding(Soort.TE_VEEL)), {}, regels)
    for naam, tabel in (("spoed", regels.spoed), ("route", regels.route)):
        for rij in tabel.rijen:
            if rij.id not in gevonden.vuurt:
                bevindingen.append(Bevinding(Soort.TEGENSTRIJDIG, naam, rij.id))
            elif rij.id not in gevonden.beslist:
                bevindingen.append(Bevinding(Soort.IN_DE_SCHADUW, naam, rij.id))
    if gevonden.spoed_zonder_mens:
        bevindingen.append(Bevinding(Soort.MINDER_HULP, "route", over="spoed"))
    return Keuring(tuple(bevindingen), gevonden.beslist, regels)


def _vergeten_beginselen(regels: Regels) -> Iterator[Bevinding]:
    """Principles without a row: a version may say them otherwise, not leave them out."""
    rijen = (*regels.spoed.rijen, *regels.route.rijen)
    gedekt = {rij.beginsel for rij in rijen} | {regels.meer_hulp.beginsel}
    yield from (Bevinding(Soort.BEGINSEL_ZONDER_RIJ, over=b) for b in sorted(beginselen() - gedekt))


def _gebroken_beginselen(regels: Regels) -> Iterator[Bevinding]:
    """Principles by which someone must get more help than these rules give, each once per table."""
    stuk = dict.fromkeys((belofte.tabel, belofte.beginsel) for belofte in gebroken(regels))
    yield from (Bevinding(Soort.BEGINSEL_GEBROKEN, tabel, over=beginsel) for tabel, beginsel in stuk)


def _dubbele_rijen(regels: Regels) -> Iterator[Bevinding]:
    """Rows that say the same: same outcome and the same conditions."""
    for naam, tabel in (("spoed", regels.spoed), ("route", regels.route)):
        eerder: dict[tuple[str, frozenset[object]], Rij] = {}
        for rij in tabel.rijen:
            sleutel = (rij.uitkomst, frozenset(_kern(v) for v in rij.voorwaarden))
            if sleutel in eerder:
                yield Bevinding(Soort.RIJ_DUBBEL, naam, rij.id, eerder[sleutel].id)
            eerder.setdefault(sleutel, rij)


def _kern(voorwaarde: Voorwaarde) -> tuple[object, ...]:
    waarde = voorwaarde.waarde
    return (
        voorwaarde.veld,
        voorwaarde.operator,
        frozenset(waarde) if isinstance(waarde, tuple) else waarde,
    )
