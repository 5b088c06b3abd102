"""Which other website this visit began on: read from the visit, or said by the view of this request."""

from django.http import HttpRequest

from loket.herkomst import Herkomstsoort, lees_herkomst
from loket.selecties.buitendeuren import Deur, deur_van
from loket.views.bezoek import lees_bezoek
from portal.weergave.paginathema import Paginathema

DEUR = "deur"
"""What a visit holds of it: the key of the website, for as long as the visit lasts."""


def deur_in(herkomst: str) -> Deur | None:
    """The open door on another website that this origin names."""
    van = lees_herkomst(herkomst)
    return deur_van(van.sleutel) if van and van.soort is Herkomstsoort.WEBSITE else None


def toon_deur(request: HttpRequest, deur: Deur | None) -> None:
    """Let this page look like it, whatever the visit says."""
    request._deur = deur  # type: ignore[attr-defined]


def deur_thema(request: HttpRequest) -> Paginathema | None:
    """The look of this request. No statement but once a minute."""
    if hasattr(request, "_deur"):
        deur = request._deur
    else:
        sleutel = lees_bezoek(request).get(DEUR)
        deur = deur_van(sleutel) if sleutel else None
    return deur.thema if deur else None
