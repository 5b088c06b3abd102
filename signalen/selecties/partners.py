"""Partners by the names that people give them."""

from collections.abc import Sequence

from signalen.models import Koppeling


def namen_van_partners(bronnen: Sequence[str]) -> dict[str, str]:
    """The name of each source that is a partner. One statement."""
    return dict(Koppeling.objects.filter(bron__in=bronnen).values_list("bron", "naam"))
