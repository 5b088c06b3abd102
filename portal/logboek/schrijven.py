"""Writing and reading the logs."""

import secrets
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation

from portal.identiteit.models import Medewerker
from portal.logboek.models import Activiteit, Medewerkershandeling, Verwerking
from portal.persoonsgegevens.sleutels import zoeksleutel
from portal.vaste_invoer import schrijf


def betrokkene_van(dossier_id: UUID) -> str:
    """The pseudonym under which the log knows the person of a dossier."""
    return zoeksleutel(str(dossier_id), doel="logboek")


def noteer(activiteit: Activiteit, *, dossier_id: UUID, medewerker: Medewerker, namens: str) -> Verwerking:
    """Write one line about one person, and beside it who did it, together.

    `namens` is the team or organisation that the citizen may read.
    """
    verwerking = _verwerking(activiteit, dossier_id, namens)
    handeling = Medewerkershandeling(
        trace_id=verwerking.trace_id, medewerker=medewerker, handeling=verwerking.naam
    )
    schrijf(verwerking, handeling)
    return verwerking


def noteer_buitenstaander(activiteit: Activiteit, *, dossier_id: UUID, namens: str) -> Verwerking:
    """Write one line about one person, of someone who has no account here: a party that was given a link."""
    verwerking = _verwerking(activiteit, dossier_id, namens)
    schrijf(verwerking)
    return verwerking


def _verwerking(activiteit: Activiteit, dossier_id: UUID, namens: str) -> Verwerking:
    with translation.override(settings.LANGUAGE_CODE):  # a log has one language, whoever works
        naam = str(activiteit.label)
    return Verwerking(
        trace_id=secrets.token_hex(16),
        span_id=secrets.token_hex(8),
        naam=naam,
        activiteit=activiteit,
        betrokkene=betrokkene_van(dossier_id),
        namens=namens,
    )


def wie_keek(dossier_id: UUID) -> QuerySet[Verwerking]:
    """Every processing of the data of this dossier, newest first: "wie zag wat" (S41)."""
    return Verwerking.objects.filter(betrokkene=betrokkene_van(dossier_id))
