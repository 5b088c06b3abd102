"""The tiles on the home page."""

from portal.stelsel.models import Levensgebeurtenis

VEEL_VOORKOMEND = (
    *("schulden", "werk-verliezen", "ziek-arbeidsongeschikt", "verhuizen"),
    *("overlijden", "scheiding", "kind-krijgen", "zorg-nodig"),
)
"""The life events on the home page, in this order; the page of all life events has the others."""


def tegels() -> list[Levensgebeurtenis]:
    """Common life events. One statement."""
    rijen = Levensgebeurtenis.objects.filter(vervallen=False, sleutel__in=VEEL_VOORKOMEND)
    return sorted(rijen, key=lambda rij: VEEL_VOORKOMEND.index(rij.sleutel))
