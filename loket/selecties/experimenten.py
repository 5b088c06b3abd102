"""Experiments: which one runs at a desk now, and the list for the teamleider."""

from datetime import date

from django.db.models import Count, Expression, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.models import Baliecontact, Dossier, Experiment
from portal.identiteit.models import BALIESOORTEN, Medewerker, Team
from portal.identiteit.rechten import Recht
from portal.weergave.onderdelen import Toon


def met_experiment(teams: QuerySet[Team], dag: date | Expression | None = None) -> QuerySet[Team]:
    """The same teams, each with the id of what runs at that desk on this day as `experiment_nu` (nothing: None)."""
    return teams.annotate(experiment_nu=experiment_van("pk", dag))


def experiment_van(team: str, dag: date | Expression | None = None) -> Subquery:
    """The id of what runs on this day at the team in this field of a query."""
    return Subquery(Experiment.objects.loopt(dag).filter(team=OuterRef(team)).values("pk")[:1])


def experiment_nu(team: Team) -> int | None:
    """The id of what runs at this desk now. No statement when the team was read by `met_experiment`."""
    if hasattr(team, "experiment_nu"):
        gelezen: int | None = team.experiment_nu
        return gelezen
    return Experiment.objects.loopt().filter(team=team).values_list("pk", flat=True).first()


def eigen_balies(medewerker: Medewerker) -> QuerySet[Team]:
    """The desks where this person may set an experiment."""
    return Team.objects.filter(
        pk__in=medewerker.teams_met(Recht.EXPERIMENT_INSTELLEN), soort__in=BALIESOORTEN
    )


def experimenten_van(medewerker: Medewerker) -> QuerySet[Experiment]:
    """Every experiment at the own desks, newest first, with how much carries its code. One statement."""
    dossiers = Dossier.objects.filter(experiment=OuterRef("pk")).order_by().values("experiment")
    contacten = Baliecontact.objects.filter(experiment=OuterRef("pk")).order_by().values("experiment")
    return (
        Experiment.objects.filter(team__in=medewerker.teams_met(Recht.EXPERIMENT_INSTELLEN))
        .select_related("team")
        .annotate(
            aantal_dossiers=Coalesce(Subquery(dossiers.annotate(n=Count("pk")).values("n")), 0),
            aantal_contacten=Coalesce(Subquery(contacten.annotate(n=Count("pk")).values("n")), 0),
        )
    )


def stand_van(experiment: Experiment) -> tuple[str, Toon]:
    """How it stands today, in words and tone."""
    vandaag = timezone.localdate()
    if experiment.gestopt_op is not None:
        return _("Gestopt"), Toon.NEUTRAAL
    if experiment.van > vandaag:
        return _("Begint nog"), Toon.WACHT
    if experiment.tot < vandaag:
        return _("Voorbij"), Toon.NEUTRAAL
    return _("Loopt"), Toon.BEZIG
