"""This is not about my question: another door, or a person, with nothing told again."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from loket.handelingen.intake import vergrendel_intake
from loket.handelingen.tellen import tel_deurkeuze
from loket.models import Dienst, Intake
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
        klopt_niet=_geweigerd(vast, voorstel[:1], behalve=dienst),
    )


@transaction.atomic
def kies_geen_dienst(intake: Intake, voorstel: Sequence[Dienst]) -> Intake:
    """None of these: as when nothing fits, a person finds out what it is about (B1)."""
    vast = vergrendel_intake(intake)
    if vast.zoekresultaat.get("gekozen") == GEEN:
        return vast
    tel_deurkeuze(vast, voorstel, Keuzesoort.GEEN)
    return _past_niet(vast, voorstel)


@transaction.atomic
def kies_mens(intake: Intake, voorstel: Sequence[Dienst]) -> Intake:
    """A person instead of the proposal (B11). It was not about the question, so it is named no more."""
    vast = vergrendel_intake(intake)
    if vast.meer_hulp and vast.zoekresultaat.get("gekozen") == GEEN:
        return vast
    tel_deurkeuze(vast, voorstel, Keuzesoort.MENS)
    vast.meer_hulp = True
    return _past_niet(vast, voorstel[:1], "meer_hulp")


def _past_niet(intake: Intake, geweigerd: Sequence[Dienst], *velden: str) -> Intake:
    return _herzie(
        intake,
        *velden,
        gekozen=GEEN,
        band=Band.NIETS.value,
        risico=None,
        paarvraag="",
        klopt_niet=_geweigerd(intake, geweigerd),
    )


def _geweigerd(intake: Intake, nu: Sequence[Dienst], behalve: Dienst | None = None) -> list[str]:
    """The services that the person said it is not about, those of before too; who comes back on one takes it off."""
    alle = (*intake.zoekresultaat.get("klopt_niet", ()), *(dienst.sleutel for dienst in nu))
    return [sleutel for sleutel in dict.fromkeys(alle) if behalve is None or sleutel != behalve.sleutel]


def _herzie(intake: Intake, *velden: str, **nieuw: Any) -> Intake:
    """Keep what the person says about the result of the search; what was found stays to be seen."""
    eerder = intake.zoekresultaat
    intake.zoekresultaat = {
        **eerder,
        "band_gevonden": eerder.get("band_gevonden", eerder["band"]),
        "vraag_hoedanigheid": False,
        **nieuw,
    }
    intake.laatst_op = timezone.now()
    intake.save(update_fields=["zoekresultaat", "laatst_op", *velden])
    return intake
