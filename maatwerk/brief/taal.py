"""How hard the texts of a letter are. What the citizen said themselves is never judged."""

from collections.abc import Mapping

from maatwerk.brief.blokken import Bloktekst
from portal.weergave.begrijpelijk import Keuring, keur


def keur_blokken(blokken: Mapping[str, Bloktekst]) -> dict[str, Keuring]:
    """What the language check finds, by block, in the order of the letter."""
    return {
        sleutel: keur(blok.tekst, vakwoorden=True)
        for sleutel, blok in blokken.items()
        if not blok.blok.eigen_woorden
    }
