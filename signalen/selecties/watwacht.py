"""What waits at a ministry, as the dashboard says it on top, and in which state its figures are."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, CharField, Count, DateField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from portal.identiteit.models import Medewerker
from portal.snel.vaste_vraag import Plek, VasteVraag
from portal.stelsel.models import Ministerie
from signalen.models import Bordtekening, Knelpunt, Knelpuntstatus, OntvangenSignaal

TE_LEZEN_TOT = 100
"""So many that wait to be read are counted; beyond that the page says that there are more."""


def _per_ministerie(rijen: QuerySet[Any]) -> Coalesce:
    aantal = rijen.filter(ministerie=OuterRef("pk")).order_by().values("ministerie").annotate(n=Count("pk"))
    return Coalesce(Subquery(aantal.values("n")), 0)


def eerste_te_lezen(ministerie: Ministerie | int) -> QuerySet[OntvangenSignaal]:
    """No more than the page can say, so that counting costs the same however many wait."""
    eerste = OntvangenSignaal.objects.te_lezen().filter(ministerie=ministerie).order_by()[: TE_LEZEN_TOT + 1]
    return OntvangenSignaal.objects.filter(pk__in=eerste.values("pk"))


@dataclass(frozen=True)
class Wacht:
    """What waits at a ministry, and in which state the months are (None before they were ever counted).

    `tekening` is the row with the drawing of that state, when the clock made it.
    """

    open: int
    te_laat: int
    van_mij: int
    te_lezen: int
    teken: UUID | None
    bijgewerkt: datetime | None
    tekening: int | None

    @property
    def hoeveel_te_lezen(self) -> str:
        """The number on the page; of many, that there are more."""
        return f"{TE_LEZEN_TOT}+" if self.te_lezen > TE_LEZEN_TOT else str(self.te_lezen)


def _wacht(ministerie: int) -> QuerySet[Ministerie, tuple[Any, ...]]:
    open_ = Knelpunt.objects.exclude(status=Knelpuntstatus.GESLOTEN)
    te_laat = open_.filter(volgende_uiterlijk__lt=Plek("vandaag", DateField()))
    tekening = Bordtekening.objects.filter(
        ministerie=ministerie,
        taal=Plek("taal", CharField()),
        teken=OuterRef("telstand__teken"),
        dag=Plek("vandaag", DateField()),
        maaksel=Plek("maaksel", CharField()),
    )
    return (
        Ministerie.objects.filter(pk=ministerie)
        .annotate(
            open=_per_ministerie(open_),
            te_laat=_per_ministerie(te_laat),
            van_mij=_per_ministerie(te_laat.filter(eigenaar=Plek("wie", BigIntegerField()))),
            te_lezen=_per_ministerie(eerste_te_lezen(ministerie)),
            tekening=Subquery(tekening.values("pk")),
        )
        .values_list("open", "te_laat", "van_mij", "te_lezen", "telstand__teken", "telstand__op", "tekening")
    )


_WACHT = VasteVraag(_wacht)


def wacht(ministerie: Ministerie, medewerker: Medewerker, vandaag: date, maaksel: str) -> Wacht:
    """Dates that are over, of everybody and of this person, and what must be read. One statement."""
    stand = {"vandaag": vandaag, "taal": get_language(), "maaksel": maaksel}
    rij = _WACHT.eerste(ministerie.pk, wie=medewerker.pk, **stand)
    if rij is None:
        raise Ministerie.DoesNotExist
    return Wacht(*rij)
