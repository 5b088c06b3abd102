"""Experiments: which one runs at a desk now, and the list for the teamleider."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, Expression, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.models import Baliecontact, Dossier, Dossierstatus, Experiment, Overdracht, Route
from portal.identiteit.models import BALIESOORTEN, Medewerker, Team
from portal.identiteit.rechten import Recht
from portal.weergave.onderdelen import Cel, Kolom, Toon


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


MINSTE_OM_TE_VERGELIJKEN = 10
"""Below so many dossiers in a group a difference says more about chance than about the way of working."""


@dataclass(frozen=True)
class Groep:
    """One group of dossiers of a desk: those with the code, or those of as many days before without any code."""

    naam: str
    aantal: int
    klaar: int
    doorgegeven: int
    op_maat: int


def groepen_van(experiment: Experiment) -> list[Groep]:
    """The variant, and beside it the same desk in as many days just before. Two statements."""
    laatste = min(experiment.tot, timezone.localdate())
    dagen = (laatste - experiment.van).days + 1
    ervoor = Dossier.objects.filter(
        balie=experiment.team_id,
        experiment__isnull=True,
        aangemaakt_op__date__gte=experiment.van - timedelta(days=dagen),
        aangemaakt_op__date__lt=experiment.van,
    )
    return [
        _groep(_("Met %(code)s") % {"code": experiment.code}, Dossier.objects.filter(experiment=experiment)),
        _groep(_("Evenveel dagen ervoor, zonder code"), ervoor),
    ]


def te_vergelijken(groepen: list[Groep]) -> bool:
    """Whether both groups are large enough to say something."""
    return all(groep.aantal >= MINSTE_OM_TE_VERGELIJKEN for groep in groepen)


def groeptabel(groepen: list[Groep]) -> tuple[list[Kolom], list[list[Cel]]]:
    """Columns and rows for `{% tabel %}`: always the part and the whole."""
    kolommen = [
        Kolom(_("Groep")),
        Kolom(_("Dossiers"), getal=True),
        Kolom(_("Klaar"), getal=True),
        Kolom(_("Naar een ander gegaan"), getal=True),
        Kolom(_("Met hulp op maat of maatwerk"), getal=True),
    ]
    return kolommen, [
        [
            Cel(groep.naam),
            Cel(groep.aantal),
            *(
                Cel(_("%(deel)d van de %(geheel)d") % {"deel": deel, "geheel": groep.aantal})
                for deel in (groep.klaar, groep.doorgegeven, groep.op_maat)
            ),
        ]
        for groep in groepen
    ]


def _groep(naam: str, dossiers: QuerySet[Dossier]) -> Groep:
    overgedragen = Exists(Overdracht.objects.filter(dossier=OuterRef("pk")))
    rij = dossiers.order_by().aggregate(
        aantal=Count("pk"),
        klaar=Count("pk", filter=Q(status=Dossierstatus.GESLOTEN)),
        doorgegeven=Count("pk", filter=Q(overgedragen)),
        op_maat=Count("pk", filter=~Q(route=Route.STANDAARD)),
    )
    return Groep(naam, **rij)
