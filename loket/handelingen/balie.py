"""Short talks at the counter: keep one, or take it back within ten minutes."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.models import Balieconcept, Baliecontact
from loket.selecties.experimenten import experiment_nu
from portal.identiteit.models import Medewerker, Team
from portal.identiteit.rechten import Geweigerd, Recht

ONGEDAAN_BINNEN = timedelta(minutes=10)
CONCEPT_BEWAREN = timedelta(days=1)


def _eis_aan_deze_balie(door: Medewerker, team_id: int) -> None:
    if team_id not in door.teams_met(Recht.BALIE_HELPEN):
        raise Geweigerd(_("U werkt niet aan deze balie."))


@transaction.atomic
def leg_baliecontact_vast(
    team: Team, gegevens: dict[str, Any], *, sleutel: UUID, door: Medewerker
) -> Baliecontact:
    """Keep one talk; the same `sleutel` a second time gives the row that is there (promise 11).

    Raises Geweigerd when `door` does not help at this counter.
    """
    _eis_aan_deze_balie(door, team.pk)
    vast = {"team": team, "experiment_id": experiment_nu(team)}
    rij, _nieuw = Baliecontact.objects.get_or_create(sleutel=sleutel, defaults={**vast, **gegevens})
    Balieconcept.objects.filter(medewerker=door).delete()
    return rij


def bewaar_concept(keuzes: dict[str, str], *, sleutel: UUID, door: Medewerker) -> None:
    """Keep what was ticked so far: a reload, or a call in between, loses nothing."""
    Balieconcept.objects.update_or_create(
        medewerker=door, defaults={"sleutel": sleutel, "keuzes": keuzes, "laatst_op": timezone.now()}
    )


def vergeet_concept(*, door: Medewerker) -> None:
    """Begin empty: what was ticked is of a visitor who is gone."""
    Balieconcept.objects.filter(medewerker=door).delete()


def ruim_concepten_op() -> int:
    """Delete drafts of yesterday and before; returns how many."""
    return Balieconcept.objects.filter(laatst_op__lt=timezone.now() - CONCEPT_BEWAREN).delete()[0]


@transaction.atomic
def maak_baliecontact_ongedaan(sleutel: UUID, *, door: Medewerker) -> bool:
    """Take back one talk; returns whether there was one. Who kept it is not stored: the caller's session knows.

    Raises Geweigerd when `door` does not help at the counter of that talk.
    """
    rij = Baliecontact.objects.select_for_update().filter(sleutel=sleutel).first()
    if rij is None:
        return False
    _eis_aan_deze_balie(door, rij.team_id)
    rij.delete()
    return True
