"""Checks of what citizens were promised about their data, and of what was deleted, for `manage.py controleer`."""

from django.utils import timezone

from loket.handelingen.wisregels import GEWIST
from loket.models import (
    Dossier,
    Foutstatus,
    Gegevensverzoek,
    Grafsteen,
    Regeluitkomst,
    Registerfout,
    Toezeggingstatus,
    Vernietigingsregel,
    Verzoekstatus,
)
from portal.logboek.activiteiten import REGISTER
from portal.logboek.models import Verwerking
from portal.registers import controle
from portal.stelsel.selectielijst import selectielijst

MEESTE = 20


@controle("9 a request about data has its open promise on the day of the law")
def verzoek_is_beloofd() -> list[str]:
    """An open request stands on its promise, which is still open."""
    return [
        f"request {rij.pk} is open and its promise is not, or on another day"
        for rij in Gegevensverzoek.objects.filter(status=Verzoekstatus.OPEN).select_related("toezegging")
        if rij.toezegging.status != Toezeggingstatus.OPEN or rij.toezegging.uiterlijk != rij.uiterlijk
    ]


@controle("9 a request about data is answered in time")
def verzoek_op_tijd() -> list[str]:
    """The day of the law is not over without an answer."""
    vandaag = timezone.localdate()
    rijen = Gegevensverzoek.objects.filter(status=Verzoekstatus.OPEN, uiterlijk__lt=vandaag)
    return [f"request {rij.pk} had to be answered on {rij.uiterlijk}" for rij in rijen]


@controle("9 every line of the log names an activity of the register")
def logboek_kent_activiteit() -> list[str]:
    """A line without an activity of the register says nothing to whom it is about."""
    vreemd = Verwerking.objects.exclude(activiteit__in=[activiteit.value for activiteit in REGISTER])
    return [f"line {rij.span_id} names {rij.activiteit!r}" for rij in vreemd[:MEESTE]]


@controle("9 what was deleted is gone, and two people agreed")
def gewist_is_weg() -> list[str]:
    """Behind a stone there is nothing of a person any more."""
    problemen = []
    for steen in Grafsteen.objects.select_related("dossier"):
        dossier: Dossier = steen.dossier
        over = [veld for veld in ("naam", "verhaal") if getattr(dossier, veld) not in {"", GEWIST}]
        over += [veld for veld in ("email", "telefoon", "adres") if getattr(dossier, veld)]
        if over or dossier.is_open:
            problemen.append(
                f"dossier {dossier.pk} was deleted and still has {', '.join(over) or 'work to do'}"
            )
    return problemen


@controle("9 what is on a list has a class that is known")
def klassen_bekend() -> list[str]:
    """A list rests on the table of retention."""
    rijen = Vernietigingsregel.objects.filter(uitkomst=Regeluitkomst.OPEN)
    vreemd = rijen.exclude(klasse__in=selectielijst().klassen)
    return [f"line {rij.pk} of a list has class {rij.klasse!r}" for rij in vreemd]


@controle("1 an error in a register has a promise or was passed on")
def fout_is_beloofd() -> list[str]:
    """Whoever told of an error hears of it."""
    rijen = Registerfout.objects.filter(status=Foutstatus.GEMELD).select_related("toezegging")
    return [
        f"error {rij.pk} was told, and nobody promised to pass it on"
        for rij in rijen
        if rij.toezegging is None or rij.toezegging.status != Toezeggingstatus.OPEN
    ]
