"""This is not about my question: another door, or a person, with nothing told again."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from loket.handelingen.intake import vergrendel_intake
from loket.handelingen.tellen import tel_deurkeuze
from loket.models import Dienst, Intake
from loket.models.deurkeuze import Keuzesoort
from loket.selecties.zoeken import kan_nu_niet, risico_van_dienst
from loket.zoeken.zoeker import Band

GEEN = ""
"""What is kept as chosen when none of the services fits."""


@transaction.atomic
def kies_andere_dienst(intake: Intake, dienst: Dienst, voorstel: Sequence[Dienst]) -> Intake:
    """Take the service that the person chose instead; the rules then weigh the situation anew.

    `voorstel` is what was shown, best first; it is kept with the rank of the choice. Choosing the same twice
    counts once.
    """
    rang = next((plaats for plaats, rij in enumerate(voorstel, start=1) if rij.pk == dienst.pk), None)
    vast = vergrendel_intake(intake)
    if vast.zoekresultaat.get("gekozen") == dienst.sleutel:
        return vast
    tel_deurkeuze(vast, voorstel, Keuzesoort.ANDERE_DIENST, gekozen=dienst, rang=rang)
    treffers = vast.zoekresultaat["treffers"]
    if dienst.sleutel not in {treffer["dienst"] for treffer in treffers}:
        zelf_gezocht = {"dienst": dienst.sleutel, "score": 0.0, "woorden": [], "uitspraken": []}
        treffers = [*treffers, zelf_gezocht]
    return _herzie(
        vast,
        treffers=treffers,
        gekozen=dienst.sleutel,
        band=Band.ZEKER.value,
        risico=risico_van_dienst(dienst),
        kan_nu_niet=kan_nu_niet(dienst),
    )


@transaction.atomic
def kies_geen_dienst(intake: Intake, voorstel: Sequence[Dienst]) -> Intake:
    """None of these: as when nothing fits, a person finds out what it is about (B1)."""
    vast = vergrendel_intake(intake)
    if vast.zoekresultaat.get("gekozen") == GEEN:
        return vast
    tel_deurkeuze(vast, voorstel, Keuzesoort.GEEN)
    return _herzie(vast, gekozen=GEEN, band=Band.NIETS.value, risico=None, kan_nu_niet=False)


def _herzie(intake: Intake, **nieuw: Any) -> Intake:
    """Keep what the person says about the result of the search; what was found stays to be seen."""
    eerder = intake.zoekresultaat
    intake.zoekresultaat = {
        **eerder,
        "band_gevonden": eerder.get("band_gevonden", eerder["band"]),
        "vraag_hoedanigheid": False,
        **nieuw,
    }
    intake.laatst_op = timezone.now()
    intake.save(update_fields=["zoekresultaat", "laatst_op"])
    return intake
