"""Which legal grounds there are, for whoever names one by its key."""

from maatwerk.models import Rechtsgrond


def sleutels_van_gronden() -> frozenset[str]:
    """The keys of all grounds, those that were withdrawn too. One statement."""
    return frozenset(Rechtsgrond.objects.values_list("sleutel", flat=True))
