"""Laws that are being made, with what hurts there as far as someone may see it.

Whoever writes a law also reads what another ministry put to it: title and reason, never its signals or their number.
"""

from django.db.models import Count, Q, QuerySet, Sum

from portal.identiteit.models import Medewerker
from signalen.models import Knelpunt, Trajectkoppeling, Wetstraject
from signalen.zicht import ministeries_van

HOOGSTENS_REDENEN = 100


def trajecten_voor(medewerker: Medewerker) -> QuerySet[Wetstraject]:
    """All laws on their way; the numbers are those of the knelpunten that this person may see."""
    zichtbaar = Q(koppelingen__knelpunt__in=Knelpunt.objects.voor(medewerker).order_by().values("pk"))
    return (
        Wetstraject.objects.select_related("ministerie")
        .annotate(
            aantal_knelpunten=Count("koppelingen", filter=zichtbaar),
            van_anderen=Count(
                "koppelingen", filter=Q(ministerie__in=ministeries_van(medewerker).values("pk")) & ~zichtbaar
            ),
            signalen=Sum("koppelingen__knelpunt__aantal_signalen", filter=zichtbaar, default=0),
        )
        .order_by("titel", "pk")
    )


def redenen_bij(medewerker: Medewerker, traject: Wetstraject, *, schrijft: bool) -> list[Trajectkoppeling]:
    """Why each knelpunt belongs to this law, the newest first; who writes it reads all. One statement."""
    koppelingen = traject.koppelingen.select_related("knelpunt__ministerie").order_by("-op", "-pk")
    if not schrijft:
        koppelingen = koppelingen.filter(
            knelpunt__in=Knelpunt.objects.voor(medewerker).order_by().values("pk")
        )
    return list(koppelingen[:HOOGSTENS_REDENEN])


def knelpunten_bij(medewerker: Medewerker, traject: Wetstraject) -> QuerySet[Knelpunt]:
    """What hurts and belongs to this law, the heaviest first."""
    return (
        Knelpunt.objects.voor(medewerker)
        .filter(pk__in=traject.koppelingen.values("knelpunt"))
        .select_related("ministerie", "eigenaar")
        .order_by("-zwaarste", "-aantal_signalen", "pk")
    )
