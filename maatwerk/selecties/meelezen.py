"""Who may read and sign each draft of a case, what was said first, and the tables about it."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Prefetch

from maatwerk.handelingen.gesprekken import pogingen, stand_vooraf
from maatwerk.mandaat import bedrag_van, mandaat_van_concept
from maatwerk.mandaattabel import Mandaatregel
from maatwerk.models import (
    BELASTEND,
    Conceptbesluit,
    Conceptstatus,
    Gesprek,
    Kosten,
    Maatwerktafel,
    Tafellid,
    Vooraf,
    Zaak,
)


@dataclass(frozen=True)
class Meelezing:
    """One draft with the cover that its author has (S48)."""

    concept: Conceptbesluit
    gesprekken: list[Gesprek]

    @property
    def kosten(self) -> Kosten | None:
        """The costs, read together with the draft."""
        return getattr(self.concept, "kosten", None)

    @property
    def mandaat(self) -> Mandaatregel:
        """The row of the mandate table for the draft as it is now."""
        return mandaat_van_concept(self.concept, self.kosten)

    @property
    def bedrag(self) -> object:
        """The amount in euro on which the row rests."""
        return bedrag_van(self.concept, self.kosten)

    @property
    def weigert(self) -> bool:
        """Whether the citizen has to be spoken to first."""
        return self.concept.dictum in BELASTEND

    @property
    def vooraf(self) -> Vooraf | None:
        """How the duty to talk first stands; None when it still has to be done."""
        return stand_vooraf(self.concept.dictum, self.gesprekken)

    @property
    def nog_te_proberen(self) -> int:
        """How many attempts on other days would do when nobody answers."""
        return max(0, int(settings.GESPREK_POGINGEN) - pogingen(self.gesprekken))


def meelezingen(zaak: Zaak) -> list[Meelezing]:
    """Every draft that is not decided yet. Two statements."""
    concepten = (
        zaak.concepten.exclude(status=Conceptstatus.VASTGESTELD)
        .select_related("bestuursorgaan", "regeling", "rechtsgrond", "auteur", "lezer", "kosten")
        .prefetch_related(
            Prefetch("gesprekken", Gesprek.objects.select_related("contactmoment", "door"), to_attr="gevoerd")
        )
        .order_by("pk")
    )
    return [Meelezing(concept, list(concept.gevoerd)) for concept in concepten]


def tafels_van(zaak: Zaak) -> list[Maatwerktafel]:
    """The tables of this case with their people and views, the newest first. Three statements."""
    return list(
        zaak.maatwerktafels.select_related(
            "lezing__lezer", "lezing__auteur", "lezing__concept__regeling", "beslist_door"
        ).prefetch_related(
            "lezing__concept__schrijvers",
            Prefetch("leden", Tafellid.objects.select_related("medewerker", "zienswijze")),
        )
    )
