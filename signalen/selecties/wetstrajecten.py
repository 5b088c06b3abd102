"""Laws that are being made, with what hurts there as far as someone may see it."""

from django.db.models import Count, Q, QuerySet, Sum

from portal.identiteit.models import Medewerker
from signalen.models import Knelpunt, Wetstraject


def trajecten_voor(medewerker: Medewerker) -> QuerySet[Wetstraject]:
    """All laws on their way; the numbers are those of the knelpunten that this person may see."""
    zichtbaar = Q(koppelingen__knelpunt__in=Knelpunt.objects.voor(medewerker).order_by().values("pk"))
    return (
        Wetstraject.objects.select_related("ministerie")
        .annotate(
            aantal_knelpunten=Count("koppelingen", filter=zichtbaar),
            signalen=Sum("koppelingen__knelpunt__aantal_signalen", filter=zichtbaar, default=0),
        )
        .order_by("titel", "pk")
    )


def knelpunten_bij(medewerker: Medewerker, traject: Wetstraject) -> QuerySet[Knelpunt]:
    """What hurts and belongs to this law, the heaviest first."""
    return (
        Knelpunt.objects.voor(medewerker)
        .filter(pk__in=traject.koppelingen.values("knelpunt"))
        .select_related("ministerie", "eigenaar")
        .order_by("-zwaarste", "-aantal_signalen", "pk")
    )
