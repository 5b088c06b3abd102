"""Writing and reading the logs."""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation

from portal.identiteit.models import Medewerker
from portal.logboek.models import Activiteit, Medewerkershandeling, Verwerking
from portal.logboek.spoor import huidig_spoor, nieuwe_span
from portal.persoonsgegevens.sleutels import zoeksleutel
from portal.snel.vaste_invoer import schrijf

UW_HELPER: Final = "uw helper"
UZELF: Final = "uzelf"
POSTKAMER: Final = "de postkamer"
"""On whose behalf a line is written when it is no team: no name stands there, and the log has one language."""


def betrokkene_van(dossier_id: UUID) -> str:
    """The pseudonym under which the log knows the person of a dossier."""
    return zoeksleutel(str(dossier_id), doel="logboek")


def noteer(activiteit: Activiteit, *, dossier_id: UUID, medewerker: Medewerker, namens: str) -> Verwerking:
    """Write one line about one person, and beside it who did it, together.

    `namens` is the team or organisation that the citizen may read. Raises ValueError for an activity that is not in
    the register, or without a team.
    """
    verwerking = _verwerking(activiteit, dossier_id, namens)
    handeling = Medewerkershandeling(
        trace_id=verwerking.trace_id,
        span_id=verwerking.span_id,
        medewerker=medewerker,
        handeling=verwerking.naam,
    )
    schrijf(verwerking, handeling)
    return verwerking


def noteer_velen(
    activiteit: Activiteit, *, dossier_ids: Collection[UUID], medewerker: Medewerker, namens: str
) -> None:
    """The same about many people at once, each with its own line; two statements, or a few more."""
    verwerkingen = [_verwerking(activiteit, dossier_id, namens) for dossier_id in dossier_ids]
    schrijf(
        *verwerkingen,
        *(
            Medewerkershandeling(
                trace_id=rij.trace_id, span_id=rij.span_id, medewerker=medewerker, handeling=rij.naam
            )
            for rij in verwerkingen
        ),
    )


def noteer_buitenstaander(
    activiteit: Activiteit, *, dossier_id: UUID, namens: str, verwerker: str = ""
) -> Verwerking:
    """Write one line about one person, of whoever has no account: a party with a link, the citizen, the clock.

    `verwerker`: the address of the application that asked, when it was not ours.
    """
    verwerking = _verwerking(activiteit, dossier_id, namens)
    verwerking.verwerker = verwerker
    schrijf(verwerking)
    return verwerking


def _verwerking(activiteit: Activiteit, dossier_id: UUID, namens: str) -> Verwerking:
    bekend = Activiteit(activiteit)
    if not namens.strip():
        raise ValueError("A line of the log says on whose behalf.")
    with translation.override(settings.LANGUAGE_CODE):  # a log has one language, whoever works
        naam = str(bekend.label)
    spoor = huidig_spoor()
    return Verwerking(
        trace_id=spoor.trace_id,
        span_id=nieuwe_span(),
        parent_span_id=spoor.ouder,
        naam=naam,
        activiteit=bekend,
        betrokkene=betrokkene_van(dossier_id),
        namens=namens,
    )


def wie_keek(dossier_id: UUID) -> QuerySet[Verwerking]:
    """Every processing of the data of this dossier, newest first: "wie zag wat" (S41)."""
    return Verwerking.objects.filter(betrokkene=betrokkene_van(dossier_id))
