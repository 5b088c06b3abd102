"""Searching the catalogue with a story: the index of this process, and what is kept of the result."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from loket import zoekbestanden
from loket.models import Checklistregel, Dienst
from loket.models.catalogus import GEMEENTE
from loket.routering.wegwijzer import risico_van
from loket.selecties.zoekbron import zaad
from loket.zoeken.begrepen import noemt_buitenland
from loket.zoeken.bouwen import zoek_index
from loket.zoeken.hulpdiensten import verhoogd
from loket.zoeken.nog_iets import ZEKER_ERNAAST, toegevoegd
from loket.zoeken.paren import paarvraag
from loket.zoeken.spoed import Spoedteken, lees_spoed, ontkend_in
from loket.zoeken.zoeker import AANTAL_TREFFERS, Band, Indexfout, Treffer, Zoeker, Zoekresultaat
from portal.stelsel.models import Levensgebeurtenis

logger = logging.getLogger(__name__)

_WARM: Final = "Ik kan de huur niet betalen en ik kom er met de gemeente niet uit."
"""Any story will do: what it brings up is not looked at."""


def indexbestand() -> Path:
    """Where the built index lies."""
    return zoekbestanden.live().index


def zoeker() -> Zoeker:
    """The index of this process, read again when another was put live. Never trains: that is for set-up.

    Without an index of this installation it is that of the seed content. Raises Indexfout when that was not
    made either (manage.py bouw_zoekindex).
    """
    bestand = indexbestand()
    return _zoeker(bestand, bestand.stat().st_mtime_ns if bestand.exists() else 0)


@lru_cache(maxsize=1)
def _zoeker(bestand: Path, gebouwd: int) -> Zoeker:
    pad = bestand if gebouwd else zoek_index(zaad())
    if pad is None:
        raise Indexfout("No search index was built (manage.py bouw_zoekindex).")
    return Zoeker.uit_bestand(pad)


def lees_zoeker_vooraf() -> None:
    """Read the index and search once, so that web workers share it and no first visitor waits. No statement.

    An installation without an index has nothing to share yet; one that is damaged does not keep the other pages
    from being shown.
    """
    if not indexbestand().exists():
        return
    try:
        vind(_WARM, 1)
    except Indexfout:
        logger.exception("The search index cannot be read (manage.py bouw_zoekindex).")


def vind(tekst: str, aantal: int) -> Zoekresultaat:
    """The first so many services for these words; what they deny brings up none. No statement."""
    return _vind(zoeker(), tekst, aantal, lees_spoed(tekst))


def _vind(index: Zoeker, tekst: str, aantal: int, tekens: Sequence[Spoedteken]) -> Zoekresultaat:
    return index.zoek(tekst, None, aantal, verhoogd(tekens), ontkend_in(tekst))


def doorzoek(verhaal: str) -> dict[str, Any]:
    """What the story brings up, as plain values to keep with the intake. At most one statement."""
    index = zoeker()  # once: it may be built anew meanwhile
    tekens = lees_spoed(verhaal)
    resultaat = _vind(index, verhaal, AANTAL_TREFFERS, tekens)
    bovenste = [index.dienst(treffer.dienst) for treffer in resultaat.treffers[:2]]
    risico = _vraagt_veel()
    ernaast = _ernaast(index, verhaal, resultaat)
    return {
        "treffers": [_als_json(treffer) for treffer in _met(resultaat.treffers, ernaast)],
        "ernaast": list(ernaast),
        "band": resultaat.band.value,
        "tekens": [
            {
                "id": teken.id,
                "naam": teken.naam,
                "ernst": teken.ernst.value,
                "zeker": teken.zeker,
                "boodschap": teken.boodschap,
                "hulplijnen": list(teken.hulplijnen),
                "woorden": list(teken.woorden),
            }
            for teken in tekens
        ],
        "risico": risico_van(resultaat, index, risico),
        "paarvraag": ""
        if resultaat.band == Band.NIETS
        else paarvraag([(treffer.dienst, treffer.score) for treffer in resultaat.treffers]),
        "vraag_hoedanigheid": resultaat.band == Band.MISSCHIEN
        and len({dienst.hoedanigheid for dienst in bovenste}) > 1,
        "vraag_land": noemt_buitenland(verhaal),
        "vraag_gemeente": resultaat.band != Band.NIETS
        and any(dienst.organisatie == GEMEENTE for dienst in bovenste[:1]),
    }


def _ernaast(index: Zoeker, verhaal: str, resultaat: Zoekresultaat) -> dict[str, Treffer]:
    """What the story goes on to beside its first hit, by service: found with certainty in what it adds by itself."""
    if resultaat.band == Band.NIETS:
        return {}
    gevonden = (_vind(index, stuk, 1, lees_spoed(stuk)) for stuk in toegevoegd(verhaal))
    vooraan = resultaat.treffers[0].dienst
    return {
        een.treffers[0].dienst: een.treffers[0]
        for een in gevonden
        if een.band == Band.ZEKER
        and een.treffers[0].score >= ZEKER_ERNAAST
        and een.treffers[0].dienst != vooraan
    }


def _met(treffers: Sequence[Treffer], ernaast: Mapping[str, Treffer]) -> list[Treffer]:
    """The hits of the whole story with those beside it: their chance of the whole, and their own why."""
    kansen = {treffer.dienst: treffer.score for treffer in treffers}
    beide = {treffer.dienst: treffer for treffer in treffers} | dict(ernaast)
    return [replace(treffer, score=kansen.get(sleutel, 0.0)) for sleutel, treffer in beide.items()]


def _als_json(treffer: Treffer) -> dict[str, Any]:
    return {
        "dienst": treffer.dienst,
        "score": treffer.score,
        "woorden": list(treffer.woorden),
        "uitspraken": list(treffer.uitspraken),
    }


def risico_van_dienst(dienst: Dienst) -> bool | None:
    """Whether the life event that a chosen service is there for asks much of people; None without one (B8)."""
    regels = Checklistregel.objects.filter(dienst=dienst, vervallen=False).order_by("pk")
    return regels.values_list("levensgebeurtenis__doenvermogen_risico", flat=True).first()


def _vraagt_veel() -> set[str]:
    """The life events that ask much of people (doenvermogen_risico), by key. One statement."""
    risico = Levensgebeurtenis.objects.filter(doenvermogen_risico=True).order_by()
    return set(risico.values_list("sleutel", flat=True))
