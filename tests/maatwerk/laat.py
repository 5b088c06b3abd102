"""What people read and promise about a term that is over."""

from loket.models import Gebeurtenissoort, Toezeggingstatus, Zichtbaarheid
from maatwerk.models import (
    Belofte,
    Zaak,
)


def burger_leest(zaak: Zaak) -> str:
    """What the citizen reads about the terms, in one text."""
    regels = zaak.dossier.tijdlijn.filter(
        soort=Gebeurtenissoort.TERMIJN, zichtbaar=Zichtbaarheid.IEDEREEN
    ).order_by("op", "pk")
    return " ".join(regel.tekst for regel in regels)


def bewaakt(zaak: Zaak) -> list[str]:
    """Who promised to look at a term and did not yet, the first day first."""
    rijen = (
        zaak.beloften.filter(doel=Belofte.TERMIJN_BEWAKEN, toezegging__status=Toezeggingstatus.OPEN)
        .select_related("toezegging")
        .order_by("toezegging__uiterlijk")
    )
    return [rij.toezegging.wie for rij in rijen]
