"""The list of knelpunten and the page of one."""

from django.db.models import Count, Max, QuerySet

from portal.identiteit.models import Medewerker
from signalen.models import Knelpunt


def knelpuntenlijst(medewerker: Medewerker) -> QuerySet[Knelpunt]:
    """What this person may see, with how many signals it holds and how severe the worst is."""
    return (
        Knelpunt.objects.voor(medewerker)
        .select_related("ministerie", "eigenaar")
        .annotate(aantal=Count("signalen"), zwaarste=Max("signalen__ernst"))
        .order_by("-status", "-zwaarste", "-gebundeld_op")
    )
