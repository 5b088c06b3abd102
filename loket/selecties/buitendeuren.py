"""From which other website someone came, how many did, and what that website puts on its page."""

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from loket.herkomst import Herkomst, Herkomstsoort
from loket.models import Buitendeur, Buitendeurstatus, Deurmaand
from portal.weergave.paginathema import Paginathema
from signalen.cijfers.bescherming import afgerond
from signalen.cijfers.rekenen import maand_erbij
from signalen.maandnamen import maandnaam

CACHE_SECONDEN: Final = 60
MAANDEN: Final = 12
NIEMAND: Final = "niemand"
"""What is kept for a key that is nobody's, so that asking for it again costs nothing."""


@dataclass(frozen=True)
class Deur:
    """An open one, as a visitor meets it."""

    sleutel: str
    naam: str
    website: str
    logotekst: str
    versie: str

    @property
    def herkomst(self) -> str:
        """What is kept of it with a question."""
        return str(Herkomst(Herkomstsoort.WEBSITE, self.sleutel))

    @property
    def thema(self) -> Paginathema:
        """What every page needs to look like it."""
        adres = reverse("thema", args=[self.sleutel, self.versie])
        return Paginathema(self.sleutel, self.logotekst, adres)


def deur_van(sleutel: str) -> Deur | None:
    """The open one with this key. Read once a minute per process, so a page of the intake costs no statement."""
    bewaard: Deur | str | None = cache.get(_cachesleutel(sleutel))
    if bewaard is None:
        rij = Buitendeur.objects.filter(sleutel=sleutel, status=Buitendeurstatus.OPEN).first()
        bewaard = Deur(sleutel, rij.naam, rij.website, rij.logotekst, rij.thema.versie) if rij else NIEMAND
        cache.set(_cachesleutel(sleutel), bewaard, CACHE_SECONDEN)
    return bewaard if isinstance(bewaard, Deur) else None


def vergeet_deur(sleutel: str) -> None:
    """It was changed: this process reads it anew, the others within a minute."""
    cache.delete(_cachesleutel(sleutel))


def _cachesleutel(sleutel: str) -> str:
    return f"buitendeur:{sleutel}"


def fragment(deur: Buitendeur, taal: str) -> str:
    """The piece of HTML for the other website, in one language: a plain form, without script, cookie or frame."""
    with translation.override(taal):
        adres = settings.BASIS_URL + reverse("van-buiten", args=[deur.sleutel])
        return render_to_string("loket/buitendeuren/fragment.html", {"adres": adres, "taal": taal}).strip()


@dataclass(frozen=True)
class Deurtelling:
    """A month, and how many questions that were sent in it began on one website, as it may be shown."""

    maand: str
    aantal: str


def tellingen(sleutel: str) -> list[Deurtelling]:
    """The last whole months that were counted, the newest first. One statement."""
    vanaf = maand_erbij(timezone.localdate().replace(day=1), -MAANDEN)
    rijen = Deurmaand.objects.filter(maand__gte=vanaf).order_by("-maand")
    return [
        Deurtelling(maandnaam(rij.maand), afgerond(int(rij.cijfers.get("websites", {}).get(sleutel) or 0)))
        for rij in rijen
    ]
