"""The look that a page has for who came from another website; a higher floor says which (`zet_themabron`)."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class Paginathema:
    """What the base template needs: the class, the text beside the logo, and where the style sheet is."""

    sleutel: str
    logotekst: str
    stijlblad: str


Themabron = Callable[[HttpRequest], Paginathema | None]
_bronnen: list[Themabron] = []


def zet_themabron(bron: Themabron) -> None:
    """Say who knows the look of a request; called from `AppConfig.ready()`. No statement."""
    _bronnen[:] = [bron]


def thema_van(request: HttpRequest) -> Paginathema | None:
    """The look of this request, or None: that of the portal itself."""
    return _bronnen[0](request) if _bronnen else None
