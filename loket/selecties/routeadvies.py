"""Advice on a story that is not kept: where to go, why, who would do what by when, and what may be asked next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loket.handelingen.intake import proefintake
from loket.models import Dienst, Intake
from loket.routering.advies import Routeadvies
from loket.routering.drieluik import Drieluik
from loket.routering.vragen import Vraag
from loket.selecties.drieluik import vooruitblik
from loket.selecties.gevonden import gevonden_diensten, is_zeker_van
from loket.selecties.hulp import hulp_bij
from loket.selecties.hulptekens import Spoedhulp
from loket.selecties.intake import advies_van, te_stellen_vraag


@dataclass(frozen=True)
class Uitkomst:
    """What an intake with this story and these answers would come to now."""

    advies: Routeadvies
    drieluik: Drieluik
    diensten: Sequence[Dienst]
    is_zeker: bool
    hulp: Spoedhulp | None
    begrepen: Sequence[Mapping[str, Any]]
    """What was read in the story beside the question: to confirm, and used only when it comes back as an answer."""
    volgende_vraag: Vraag | None


def geef_advies(verhaal: str, antwoorden: Mapping[str, str | list[str]]) -> Uitkomst:
    """The outcome; no row is written and nothing of it is remembered."""
    intake = proefintake(verhaal, antwoorden)
    advies = advies_van(intake)
    diensten = gevonden_diensten(intake)
    return Uitkomst(
        advies=advies,
        drieluik=vooruitblik(advies, diensten),
        diensten=diensten,
        is_zeker=is_zeker_van(intake, advies, diensten),
        hulp=hulp_bij(advies.situatie, advies.spoed),
        begrepen=intake.begrepen,
        volgende_vraag=_volgende_vraag(intake),
    )


def _volgende_vraag(intake: Intake) -> Vraag | None:
    stap = te_stellen_vraag(intake)
    return stap.vraag if stap else None
