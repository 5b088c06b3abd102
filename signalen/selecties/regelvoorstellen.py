"""Fixed lines that were offered as a rule: the list for the owner of the rule, and those of one knelpunt."""

from typing import Any, NamedTuple

from django.db.models import BooleanField, Case, Count, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Medewerker
from signalen.definities import Definitie
from signalen.models import Knelpunt, Knelpuntstatus, Reactie, Regelvoorstel, Uitkomst

INGETROKKEN = Q(signaal__intrekking__isnull=False)
BESLOTEN = Q(signaal__knelpunt__uitkomst__gt="")
UITGEKRISTALLISEERD = Definitie(
    _("Uitzonderingen die een regel werden"),
    _("Het aantal voorstellen waarna de regel zelf is aangepast, met een adres waar dat te lezen is."),
    _("Vanaf het begin."),
    _("Alle vaste lijnen die de uitvoering als regel voorstelde."),
    _(
        "Een vaste lijn of tijdelijke werkwijze is een afspraak en nog geen regel: die telt alleen als besloten."
        " Een vaste lijn die niemand voorstelde, telt niet mee. Wat weer open is, telt als open."
    ),
)


class Voorstelstand(NamedTuple):
    """How many proposals there are, how many were decided, how many of these changed the rule itself (domain.md 5,
    "uitgekristalliseerd"), and how many were taken back.
    """

    alle: int
    besloten: int
    regel: int
    ingetrokken: int


def regelvoorstellen(medewerker: Medewerker) -> QuerySet[Any]:
    """What this person may see; what waits for a decision first, the oldest on top, what was taken back last.

    Each with `besloten`, and `dag` of the decision that holds: from when, or when it is looked at again.
    """
    laatste = Reactie.objects.filter(
        knelpunt=OuterRef("signaal__knelpunt"), stand=Knelpuntstatus.BESLUIT
    ).order_by("-op")
    return (
        Regelvoorstel.objects.voor(medewerker)
        .select_related("signaal__ministerie", "signaal__knelpunt", "signaal__intrekking")
        .annotate(
            ingetrokken=Case(
                When(INGETROKKEN, then=Value(True)), default=Value(False), output_field=BooleanField()
            ),
            besloten=Case(
                When(BESLOTEN, then=Value(True)), default=Value(False), output_field=BooleanField()
            ),
            dag=Subquery(laatste.values("dag")[:1]),
        )
        .order_by("ingetrokken", "besloten", "signaal__ontvangen_op", "pk")
    )


def stand_van(medewerker: Medewerker) -> Voorstelstand:
    """The numbers of what this person may see. One statement."""
    aangepast = Q(signaal__knelpunt__uitkomst=Uitkomst.AANGEPAST)
    geteld = Regelvoorstel.objects.voor(medewerker).aggregate(
        alle=Count("pk"),
        besloten=Count("pk", filter=BESLOTEN),
        regel=Count("pk", filter=aangepast),
        ingetrokken=Count("pk", filter=INGETROKKEN),
    )
    return Voorstelstand(**geteld)


def voorstellen_bij(knelpunt: Knelpunt) -> QuerySet[Regelvoorstel]:
    """The proposals among the signals of a knelpunt."""
    return (
        Regelvoorstel.objects.filter(signaal__knelpunt=knelpunt)
        .select_related("signaal__intrekking")
        .order_by("pk")
    )
