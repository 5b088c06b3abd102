"""What is asked of the dashboard, and the signals and periods that follow from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from urllib.parse import urlencode

from django.urls import reverse

from signalen.cijfers.rekenen import maand_erbij
from signalen.selecties.cijfers import KENMERKEN, Cijferkeuze

STANDAARD_MAANDEN = 12


@dataclass(frozen=True)
class Vraag:
    """What was asked and of whom: with the state of the months this is all that the drawn figures follow from."""

    ministerie: int
    gevraagd: tuple[tuple[str, str], ...]
    vandaag: date
    taal: str | None

    @property
    def is_gewoon(self) -> bool:
        """Whether nothing was asked but the ministry, as the page opens."""
        return not any(waarde for naam, waarde in self.gevraagd if naam != "ministerie")

    @property
    def maanden(self) -> int:
        """How many whole months."""
        return int(dict(self.gevraagd).get("periode") or STANDAARD_MAANDEN)

    @property
    def terug(self) -> int:
        """How many months back the period lies to compare with."""
        return 12 if dict(self.gevraagd).get("vergelijk") == "jaar" else self.maanden

    @property
    def keuze(self) -> Cijferkeuze:
        """The signals that it is about."""
        kenmerken: dict[str, str | int] = {
            naam: int(waarde) if naam == "ernst" else waarde
            for naam, waarde in self.gevraagd
            if naam in KENMERKEN and waarde
        }
        tot = self.vandaag.replace(day=1)
        return Cijferkeuze((self.ministerie,), maand_erbij(tot, -self.maanden), tot, kenmerken)


class Adres:
    """The address of the dashboard with what was asked, and others beside it."""

    def __init__(self, gevraagd: Mapping[str, str]) -> None:
        self.gevraagd = gevraagd

    def met(self, **anders: str) -> str:
        """The same question with these changes; what is empty is left out."""
        staart = _staart({**self.gevraagd, **anders})
        return f"{self._pad}?{staart}" if staart else self._pad

    @property
    def staart(self) -> str:
        """The question as it stands behind the question mark."""
        return _staart(self.gevraagd)

    @cached_property
    def _pad(self) -> str:
        return reverse("signalen_dashboard")


def _staart(delen: Mapping[str, str]) -> str:
    return "&".join([_deel(naam, waarde) for naam, waarde in delen.items() if waarde])


@lru_cache(maxsize=1024)
def _deel(naam: str, waarde: str) -> str:
    """One part of an address. The heat map has fifty of the same few articles and causes."""
    return urlencode({naam: waarde})
