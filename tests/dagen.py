"""Days for tests that send a form: a promise on a Sunday or a holiday is asked about first."""

from datetime import date, timedelta

from django.utils import timezone

from portal.termijnen import standaard_kalender


def werkdag_over(dagen: int) -> date:
    """So many days from now, or the first working day after that."""
    return standaard_kalender().eerstvolgende_werkdag(timezone.localdate() + timedelta(days=dagen))
