"""What people themselves say about dealing with government, measured elsewhere (S40): to read the figures beside.

Source: the cabinet reaction to “Regels en ruimte” (January 2020), which quotes the survey of Kantar for BZK (2019).
"""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

BRON: Final = _("Onderzoek “Dienstverlening van de overheid”, Kantar voor BZK")
JAAR: Final = 2019


@dataclass(frozen=True)
class Referentie:
    """A share of the people who were asked, in whole percents, and what they said."""

    procent: int
    wat: Promise


REFERENTIES: Final = (
    Referentie(60, _("is positief over de dienstverlening")),
    Referentie(25, _("is niet positief")),
    Referentie(40, _("mist hulp aan de telefoon of de balie")),
    Referentie(15, _("heeft moeite met digitale diensten")),
    Referentie(23, _("vindt dat het digitaal te snel gaat")),
)
