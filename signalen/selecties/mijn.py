"""What became of the signals that someone gave: the answer comes back (domain.md, fifth sentence)."""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from portal.identiteit.models import Medewerker
from signalen.models import OntvangenReactie, Signaal
from signalen.models.knelpunt import kop_van


def mijn_signalen(medewerker: Medewerker) -> QuerySet[Signaal]:
    """The signals of this person, what was answered last on top, with the latest answer beside each."""
    laatste = OntvangenReactie.objects.filter(signaal=OuterRef("pk")).nieuwste_eerst()
    return (
        Signaal.objects.filter(door=medewerker)
        .select_related("ministerie", "teamvraag")
        .annotate(
            uitkomst=Subquery(laatste.values("uitkomst")[:1]),
            stand=Subquery(laatste.values("stand")[:1]),
            beantwoord_op=Subquery(laatste.values("ontvangen_op")[:1]),
        )
        .order_by("-afgegeven_op", "-pk")
    )


def rijen_met_antwoord(signalen: Iterable[Any]) -> list[tuple[Signaal, str]]:
    """Each of `mijn_signalen` with how its latest answer is called; empty when there is none yet."""
    return [(rij, kop_van(rij.uitkomst, rij.stand) if rij.beantwoord_op else "") for rij in signalen]
