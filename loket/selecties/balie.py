"""What the counter shows: which counters someone works at, and what the last talk there was like."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef

from loket.models import Balieconcept, Baliecontact, Gesprekstaal, Minuten
from portal.identiteit.models import Medewerker, Team, Teamsoort
from portal.identiteit.rechten import Recht
from portal.stelsel.models import Organisatie

SNELLE_ORGANISATIES = ("toeslagen", "belastingdienst", "uwv", "svb", "gemeente", "cjib", "cak", "duo")
"""The organisations that most letters at a counter come from, in the order of the keys 1 to 8."""


def bureaus_van(medewerker: Medewerker) -> list[Team]:
    """The counters at which this person helps, those of the op-maat teams first. No statement after the rights."""
    teams = [rij for rij in medewerker.teamrijen_met(Recht.BALIE_HELPEN) if rij.is_balie]
    return sorted(teams, key=lambda team: team.soort != Teamsoort.OP_MAAT)


def snelle_organisaties() -> list[Organisatie]:
    """The organisations with a key of their own. One statement."""
    per_sleutel = {rij.sleutel: rij for rij in Organisatie.objects.filter(sleutel__in=SNELLE_ORGANISATIES)}
    return [per_sleutel[sleutel] for sleutel in SNELLE_ORGANISATIES if sleutel in per_sleutel]


def andere_organisaties() -> Iterable[Organisatie]:
    """Every other organisation of the catalogue. One statement when it is read."""
    return Organisatie.objects.filter(vervallen=False).exclude(sleutel__in=SNELLE_ORGANISATIES)


def beginwaarden(team: Team) -> dict[str, Any]:
    """What the next talk at this counter probably has in common with the last: how long, and which language.

    One statement. What it is about is never filled in beforehand: a wrong guess would be counted.
    """
    laatste = Baliecontact.objects.filter(team=team).order_by("-pk").only("minuten", "taal").first()
    if laatste is None:
        return {"minuten": Minuten.TIEN.value, "taal": Gesprekstaal.NL.value}
    return {"minuten": laatste.minuten, "taal": laatste.taal}


def concept_van(medewerker: Medewerker) -> dict[str, Any]:
    """What this person had ticked of a talk that was not kept yet, with its key. One statement."""
    bewaard = Baliecontact.objects.filter(sleutel=OuterRef("sleutel"))
    concept = Balieconcept.objects.filter(~Exists(bewaard), medewerker=medewerker).first()
    return {**concept.keuzes, "sleutel": concept.sleutel} if concept else {}
