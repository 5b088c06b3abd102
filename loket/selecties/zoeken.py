"""Searching the catalogue with a story: the index of this process, and what is kept of the result."""

import logging
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from loket.models import Dienst
from loket.zoeken.bron import lees_uitspraken
from loket.zoeken.spoed import lees_spoed
from loket.zoeken.zoeker import Dienstgegevens, Zoeker
from portal.stelsel.zaaien import INHOUD

logger = logging.getLogger(__name__)
AANTAL_TREFFERS = 5


def indexbestand() -> Path:
    """Where the built index lies."""
    return Path(settings.DATA_MAP) / "zoekindex.json"


def bouw_zoeker() -> Zoeker:
    """Build the index from the services in the database and the utterances of the seed content."""
    uitspraken = lees_uitspraken(INHOUD)
    return Zoeker.bouw(
        [
            Dienstgegevens(
                sleutel=dienst.sleutel,
                naam=dienst.naam,
                omschrijving=dienst.omschrijving,
                trefwoorden=tuple(dienst.trefwoorden),
                uitspraken=tuple(uitspraken.get(dienst.sleutel, ())),
                hoedanigheid=dienst.hoedanigheid,
                domeinen=tuple(dienst.domeinen),
                organisatie=dienst.organisatie.sleutel,
            )
            for dienst in Dienst.objects.filter(vervallen=False).select_related("organisatie")
        ]
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


def doorzoek(verhaal: str, antwoorden: dict[str, Any] | None = None) -> dict[str, Any]:
    """What the story brings up, as plain values to keep with the intake."""
    resultaat = zoeker().zoek(verhaal, antwoorden, AANTAL_TREFFERS)
    beste = _gegevens_van_beste(resultaat.treffers[0].dienst if resultaat.treffers else None)
    return {
        "treffers": [
            {
                "dienst": treffer.dienst,
                "score": round(treffer.score, 4),
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
        **beste,
    }


def _gegevens_van_beste(sleutel: str | None) -> dict[str, Any]:
    if sleutel is None:
        return {"levensgebeurtenis": None, "risico": None, "vraag_hoedanigheid": False}
    gebeurtenissen = list(
        Dienst.objects.filter(sleutel=sleutel).values_list(
            "levensgebeurtenissen__sleutel", "levensgebeurtenissen__doenvermogen_risico"
        )
    )
    bekend = [(naam, risico) for naam, risico in gebeurtenissen if naam is not None]
    return {
        "levensgebeurtenis": bekend[0][0] if bekend else None,
        "risico": any(risico for _naam, risico in bekend) if bekend else None,
        "vraag_hoedanigheid": False,
    }
