"""Searching the catalogue with a story: the index of this process, and what is kept of the result."""

import logging
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from loket.models import Dienst, Hoedanigheid
from loket.zoeken.bron import Dienstgegevens, lees_bron
from loket.zoeken.spoed import lees_spoed
from loket.zoeken.zoeker import AANTAL_TREFFERS, Band, Zoeker
from portal.stelsel.models import Levensgebeurtenis

logger = logging.getLogger(__name__)


def indexbestand() -> Path:
    """Where the built index lies."""
    return Path(settings.DATA_MAP) / "zoekindex.json"


def bouw_zoeker() -> Zoeker:
    """Build the index from the services in the database and the utterances of the seed content."""
    bron = lees_bron()
    uitspraken = {dienst.sleutel: dienst.uitspraken for dienst in bron.diensten}
    diensten = Dienst.objects.filter(vervallen=False).select_related("organisatie")
    return Zoeker.bouw(
        [
            zoekgegevens(dienst, uitspraken.get(dienst.sleutel, ()))
            for dienst in diensten.prefetch_related("levensgebeurtenissen")
        ],
        bron.niet_passend,
        bron.hash,
    )


def zoekgegevens(dienst: Dienst, uitspraken: tuple[str, ...] = ()) -> Dienstgegevens:
    """A service as the search knows it."""
    return Dienstgegevens(
        sleutel=dienst.sleutel,
        naam=dienst.naam,
        omschrijving=dienst.omschrijving,
        trefwoorden=tuple(dienst.trefwoorden),
        uitspraken=uitspraken,
        hoedanigheid=dienst.hoedanigheid if dienst.hoedanigheid == Hoedanigheid.ONDERNEMER else "",
        domeinen=tuple(dienst.domeinen),
        organisatie=dienst.organisatie.sleutel,
        levensgebeurtenissen=tuple(rij.sleutel for rij in dienst.levensgebeurtenissen.all()),
    )


def zoeker() -> Zoeker:
    """The index of this process, read again when it was built anew."""
    bestand = indexbestand()
    return _zoeker(bestand.stat().st_mtime_ns if bestand.exists() else 0)


@lru_cache(maxsize=1)
def _zoeker(gebouwd: int) -> Zoeker:
    if gebouwd:
        return Zoeker.uit_bestand(indexbestand())
    logger.warning("No search index was built (manage.py bouw_zoekindex); building one in memory.")
    return bouw_zoeker()


def doorzoek(verhaal: str) -> dict[str, Any]:
    """What the story brings up, as plain values to keep with the intake. At most one statement."""
    index = zoeker()  # once: it may be built anew meanwhile
    resultaat = index.zoek(verhaal, None, AANTAL_TREFFERS)
    bovenste = [index.dienst(treffer.dienst) for treffer in resultaat.treffers[:2]]
    return {
        "treffers": [
            {
                "dienst": treffer.dienst,
                "score": treffer.score,
                "woorden": list(treffer.woorden),
                "uitspraken": list(treffer.uitspraken),
            }
            for treffer in resultaat.treffers
        ],
        "band": resultaat.band.value,
        "tekens": [
            {
                "id": teken.id,
                "naam": teken.naam,
                "ernst": teken.ernst.value,
                "zeker": teken.zeker,
                "boodschap": teken.boodschap,
                "hulplijnen": list(teken.hulplijnen),
            }
            for teken in lees_spoed(verhaal)
        ],
        "risico": _risico(bovenste[0]) if bovenste else None,
        "vraag_hoedanigheid": resultaat.band == Band.MISSCHIEN
        and len({dienst.hoedanigheid for dienst in bovenste}) > 1,
    }


def _risico(beste: Dienstgegevens) -> bool | None:
    """Whether the life event of the best hit asks much of people (B8); None without a life event."""
    if not beste.levensgebeurtenissen:
        return None
    return Levensgebeurtenis.objects.filter(
        sleutel__in=beste.levensgebeurtenissen, doenvermogen_risico=True
    ).exists()
