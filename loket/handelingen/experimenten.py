"""Set and stop the variant that a desk tries; nothing about how people are treated follows from it."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.models import Experiment, Experimentoordeel
from portal.identiteit.models import Medewerker, Team
from portal.identiteit.rechten import Geweigerd, Recht, eis
from portal.persoonsgegevens.vinden import vind

LANGST = timedelta(days=366)


@transaction.atomic
def begin_experiment(
    team: Team, *, code: str, omschrijving: str, van: date, tot: date, door: Medewerker
) -> Experiment:
    """Let what is opened at this desk in this period carry the code of a variant.

    Raises Geweigerd without the right at this desk, for days that are over, and when another one runs then.
    """
    _eis_balie(team.pk, door)
    Team.objects.select_for_update().get(pk=team.pk)
    if van < timezone.localdate():
        raise Geweigerd(_("Begin vandaag of later. Wat al is geopend, krijgt geen code meer."))
    if not van <= tot <= van + LANGST:
        raise Geweigerd(_("Kies een einddatum na de begindatum, en binnen een jaar."))
    if Experiment.objects.filter(team=team, gestopt_op__isnull=True, van__lte=tot, tot__gte=van).exists():
        raise Geweigerd(_("In deze dagen loopt al een ander experiment. Stop dat eerst."))
    return Experiment.objects.create(
        team=team, code=code, omschrijving=omschrijving, van=van, tot=tot, gezet_door=door
    )


@transaction.atomic
def stop_experiment(experiment: Experiment, *, door: Medewerker) -> None:
    """From now on nothing carries this code; what has it keeps it. Raises Geweigerd when it was stopped before."""
    _eis_balie(experiment.team_id, door)
    vast = Experiment.objects.select_for_update().get(pk=experiment.pk)
    if vast.gestopt_op is not None:
        raise Geweigerd(_("Dit experiment is al gestopt."))
    vast.gestopt_op, vast.gestopt_door = timezone.now(), door
    vast.save(update_fields=["gestopt_op", "gestopt_door"])


def oordeel(
    experiment: Experiment, *, advies: str, besluit: str, besloten_op: date, door: Medewerker
) -> Experimentoordeel:
    """Write down what an experiment taught and what was decided; an earlier judgement stays beside it.

    Raises Geweigerd without the right at this desk, before it began, or for a day that is not there yet.
    """
    _eis_balie(experiment.team_id, door)
    vandaag = timezone.localdate()
    if experiment.van > vandaag:
        raise Geweigerd(_("Dit experiment begint nog. Er is dus nog niets te leren."))
    if not experiment.van <= besloten_op <= vandaag:
        raise Geweigerd(_("Kies een dag na het begin van het experiment, en niet in de toekomst."))
    schoon = advies.strip()
    if vind(schoon):
        raise Geweigerd(_("In het advies staan persoonsgegevens. Haal die eruit."))
    return Experimentoordeel.objects.create(
        experiment=experiment, advies=schoon, besluit=besluit, besloten_op=besloten_op, door=door
    )


def _eis_balie(team_id: int, door: Medewerker) -> None:
    eis(door, Recht.EXPERIMENT_INSTELLEN)
    if team_id not in door.teams_met(Recht.EXPERIMENT_INSTELLEN):
        raise Geweigerd(_("Dit is niet een balie van u."))
