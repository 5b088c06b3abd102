"""Own words in a report: no sentence of a signal whose sender did not let everybody read it (domain.md 4f)."""

import re
from collections.abc import Collection, Mapping
from typing import Final

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from signalen.models import OntvangenSignaal, Publicatie, Rapport
from signalen.selecties.rapportgegevens import signalen_in_bereik

KORTSTE_ZIN_TEKENS: Final = 30
"""A shorter sentence is one that anybody could have written."""
VELDEN: Final = (
    "wat_gebeurt",
    "wat_zou_moeten",
    "wie_geraakt",
    "omweg",
    "voorstel",
    "dilemma_een",
    "dilemma_ander",
)
"""What a sender told in sentences."""
_PER_KEER: Final = 1000


def eis_eigen_woorden(rapport: Rapport, teksten: Mapping[str, str]) -> None:
    """Let pass text without a sentence of a closed signal that this report could be about, of any year.

    A sentence that also stands in a signal for everybody may be quoted. Reads every signal in reach, some seconds for
    hundreds of thousands. Raises ValidationError at each field with a quotation.
    """
    zinnen = {veld: _zinnen(tekst) for veld, tekst in teksten.items()}
    gezocht = frozenset[str]().union(*zinnen.values())
    if not gezocht:
        return
    bereik = _in_bereik(rapport)
    geciteerd = _gevonden(bereik.exclude(publicatie=Publicatie.OPENBAAR), gezocht)
    if geciteerd:
        geciteerd -= _gevonden(bereik.filter(publicatie=Publicatie.OPENBAAR), geciteerd)
    fouten = {
        veld: _("Een zin hieruit komt uit een signaal dat niet openbaar is. Gebruik uw eigen woorden.")
        for veld, van_veld in zinnen.items()
        if van_veld & geciteerd
    }
    if fouten:
        raise ValidationError(fouten)


def _in_bereik(rapport: Rapport) -> QuerySet[OntvangenSignaal]:
    """What the writer can have read: the signals of the report, and all others of its knelpunten."""
    van_rapport = signalen_in_bereik(rapport.ministerie, rapport.afzender).values("pk")
    return OntvangenSignaal.objects.filter(
        Q(pk__in=van_rapport) | Q(knelpunt__in=rapport.onderdelen.values("knelpunt"))
    ).order_by()


def _gevonden(signalen: QuerySet[OntvangenSignaal], gezocht: Collection[str]) -> set[str]:
    """Which of these sentences stand in a signal."""
    gevonden: set[str] = set()
    for velden in signalen.values_list(*VELDEN).iterator(_PER_KEER):
        tekst = _glad("\n".join(velden))
        gevonden.update(zin for zin in gezocht if zin in tekst)
    return gevonden


def _zinnen(tekst: str) -> frozenset[str]:
    zinnen = (_glad(zin) for zin in re.split(r"[.!?\n]", tekst))
    return frozenset(zin for zin in zinnen if len(zin) >= KORTSTE_ZIN_TEKENS)


def _glad(tekst: str) -> str:
    """One kind of white space, no capitals."""
    return " ".join(tekst.split()).casefold()
