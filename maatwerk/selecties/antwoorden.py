"""What ministries answered to signals from somebody's own cases: the same answer to many signals is one answer."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django.db.models import CharField, Count, Max, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone

from loket.models import Dossier
from loket.models.dossier import Zicht
from maatwerk.selecties.werklijst import NU, WIE
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht
from portal.snel.vaste_vraag import VasteVraag
from signalen.models import Knelpuntstatus, OntvangenReactie
from signalen.models.knelpunt import kop_van

MEESTE_ZAKEN = 500
"""So many of the newest answers, one for each signal, are read for the page of all answers."""


@dataclass
class Antwoord:
    """One answer of a ministry, and how many of this person's cases it is about."""

    ministerie: str
    kop: str
    """The outcome in words, or where the ministry stands."""
    tekst: str
    op: datetime
    uitkomst: str = ""
    dag: date | None = None
    """From when the decision holds, or when it is looked at again."""
    bewijs: str = ""
    aantal: int = 0
    zaken: dict[UUID, str] = field(default_factory=dict)
    """The cases with the code of their dossier; only where each of them is shown."""
    te_weerspreken: dict[UUID, UUID] = field(default_factory=dict)
    """Of each decision whose signal can still be contradicted, once, its case."""

    @property
    def reacties(self) -> list[tuple[UUID, str]]:
        """Decision and code of each case in which someone can still say that this does not solve it."""
        return [(besluit, self.zaken[zaak]) for besluit, zaak in self.te_weerspreken.items()]


def antwoorden_voor(medewerker: Medewerker, aantal: int) -> list[Antwoord]:
    """The newest answers, the same ones together. One statement, whatever the number of signals."""
    zicht = Zicht.van(medewerker, Recht.ZAKEN_ZIEN)
    rijen = _ANTWOORDEN(zicht, aantal, wie=medewerker.pk, nu=timezone.now())
    return [
        Antwoord(ministerie, kop_van(uitkomst, stand), tekst, op, aantal=zaken)
        for ministerie, uitkomst, stand, tekst, zaken, op in rijen
    ]


def antwoorden_met_zaken(medewerker: Medewerker) -> list[Antwoord]:
    """Every answer with the cases that it is about, the newest first. One statement."""
    zicht = Zicht.van(medewerker, Recht.ZAKEN_ZIEN)
    gevonden: dict[tuple[Any, ...], Antwoord] = {}
    rijen = _PER_ZAAK(zicht, wie=medewerker.pk, nu=timezone.now())
    for *sleutel, op, zaak, code, besluit, weersproken in rijen:
        ministerie, uitkomst, stand, tekst, dag, bewijs = sleutel
        nieuw = Antwoord(ministerie, kop_van(uitkomst, stand), tekst, op, uitkomst, dag, bewijs)
        antwoord = gevonden.setdefault(tuple(sleutel), nieuw)
        antwoord.zaken[zaak] = code
        antwoord.aantal = len(antwoord.zaken)
        if stand == Knelpuntstatus.BESLUIT and weersproken is None:
            antwoord.te_weerspreken[besluit] = zaak
    return list(gevonden.values())


def _eigen(zicht: Zicht) -> QuerySet[Any]:
    """To signals of decisions that this person wrote, or of cases that this person handles and may see.

    `antwoordde`: the ministry that answered, which may have taken it over from the one that was told.
    """
    ander = NullIf("ander_ministerie", Value("", output_field=CharField()))
    return OntvangenReactie.objects.annotate(antwoordde=Coalesce(ander, "signaal__ministerie__naam")).filter(
        Q(signaal__besluit__auteur=WIE) | Q(signaal__besluit__zaak__behandelaar=WIE),
        signaal__besluit__zaak__dossier__in=Dossier.objects.in_zicht(zicht, WIE, NU),
    )


def _antwoorden(zicht: Zicht, aantal: int) -> QuerySet[OntvangenReactie, tuple[Any, ...]]:
    gegroepeerd = (
        _eigen(zicht)
        .order_by()
        .values("antwoordde", "uitkomst", "stand", "tekst_medewerker")
        .annotate(zaken=Count("signaal__besluit__zaak", distinct=True), laatste=Max("ontvangen_op"))
        .order_by("-laatste")
    )
    rijen = gegroepeerd.values_list("antwoordde", "uitkomst", "stand", "tekst_medewerker", "zaken", "laatste")
    return cast("QuerySet[OntvangenReactie, tuple[Any, ...]]", rijen[:aantal])


_ANTWOORDEN = VasteVraag(_antwoorden)


def _per_zaak(zicht: Zicht) -> QuerySet[OntvangenReactie, tuple[Any, ...]]:
    antwoord = ("antwoordde", "uitkomst", "stand", "tekst_medewerker", "dag", "bewijs")
    zaak = "signaal__besluit__zaak"
    rijen = (
        _eigen(zicht)
        .order_by("-ontvangen_op")
        .values_list(
            *antwoord,
            "ontvangen_op",
            zaak,
            f"{zaak}__dossier__code",
            "signaal__besluit",
            "signaal__tegenspraak",
        )
    )
    return cast("QuerySet[OntvangenReactie, tuple[Any, ...]]", rijen[:MEESTE_ZAKEN])


_PER_ZAAK = VasteVraag(_per_zaak)
