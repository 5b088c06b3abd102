"""This is not about my question: another door, or a person, with nothing told again."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from loket.handelingen.intake import vergrendel_intake
from loket.models import Deurkeuze, Dienst, Intake
from loket.models.deurkeuze import Keuzesoort
from loket.selecties.zoeken import risico_van_dienst
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
    _tel(vast, voorstel, Keuzesoort.ANDERE_DIENST, gekozen=dienst, rang=rang)
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
    )


@transaction.atomic
def kies_geen_dienst(intake: Intake, voorstel: Sequence[Dienst]) -> Intake:
    """None of these: as when nothing fits, a person finds out what it is about (B1)."""
    vast = vergrendel_intake(intake)
    if vast.zoekresultaat.get("gekozen") == GEEN:
        return vast
    _tel(vast, voorstel, Keuzesoort.GEEN)
    return _herzie(vast, gekozen=GEEN, band=Band.NIETS.value, risico=None)


@transaction.atomic
def kies_mens(intake: Intake, voorstel: Sequence[Dienst]) -> Intake:
    """Rather a person than another door; what was found goes along."""
    vast = vergrendel_intake(intake)
    if not vast.meer_hulp:
        _tel(vast, voorstel, Keuzesoort.MENS)
        vast.meer_hulp = True
        vast.laatst_op = timezone.now()
        vast.save(update_fields=["meer_hulp", "laatst_op"])
    return vast


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


def _tel(
    intake: Intake,
    voorstel: Sequence[Dienst],
    soort: Keuzesoort,
    *,
    gekozen: Dienst | None = None,
    rang: int | None = None,
) -> None:
    Deurkeuze.objects.create(
        voorgesteld=voorstel[0] if voorstel else None,
        band=intake.zoekresultaat["band"],
        soort=soort,
        gekozen=gekozen,
        rang=rang,
    )
