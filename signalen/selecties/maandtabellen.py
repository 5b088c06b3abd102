"""The frozen months across ministries, as tables for a screen; nothing here sees a true number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from portal.weergave.onderdelen import Cel, Kolom
from signalen.cijfers.bescherming import KLEIN
from signalen.models import Ernst, Maandtabel, Oorzaak

NAMEN: dict[str, list[tuple[Any, Any]]] = {"oorzaak": Oorzaak.choices, "ernst": Ernst.choices}


@dataclass(frozen=True)
class Openbaar:
    """One frozen month, and which others there are."""

    tabel: Maandtabel
    maanden: list[date]

    def per(self, welke: str) -> tuple[list[Kolom], list[list[Cel]]]:
        """Ministries down; by severity across, or by the causes that any ministry shows a number for."""
        labels = {str(waarde): str(tekst) for waarde, tekst in NAMEN[welke]}
        waarden = [waarde for waarde in labels if welke == "ernst" or self._genoemd(welke, waarde)]
        kolommen = [
            Kolom(_("Ministerie")),
            *(Kolom(labels[waarde].split(":")[0], getal=True) for waarde in waarden),
        ]
        volgorde = sorted(self.tabel.namen, key=lambda sleutel: self.tabel.namen[sleutel].lower())
        return kolommen, [
            [
                Cel(self.tabel.namen[sleutel]),
                *(Cel(self.tabel.cellen[sleutel][welke].get(waarde, KLEIN)) for waarde in waarden),
            ]
            for sleutel in volgorde
        ]

    def _genoemd(self, welke: str, waarde: str) -> bool:
        return any(rij[welke].get(waarde, KLEIN) != KLEIN for rij in self.tabel.cellen.values())


def openbaar(maand: str) -> Openbaar | None:
    """The frozen month that is asked for ("2026-10"), else the latest; None when there is none. Two statements."""
    maanden: Sequence[date] = list(Maandtabel.objects.order_by("-maand").values_list("maand", flat=True)[:60])
    if not maanden:
        return None
    gevraagd = next((rij for rij in maanden if f"{rij:%Y-%m}" == maand), maanden[0])
    return Openbaar(Maandtabel.objects.get(maand=gevraagd), list(maanden))
