"""Fictional appointments, waiting places and calls, made by the same use cases that people use."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from loket.handelingen.afspraakovergangen import Wie
from loket.handelingen.afspraakwensen import bewaar_wensen
from loket.handelingen.afspreken import bevestig, reserveer
from loket.handelingen.gesprekken import meld_gemist, plan_gesprek, venster
from loket.handelingen.toezeggingen import vergrendel
from loket.handelingen.wachten import ga_wachten
from loket.models import (
    Afspraak,
    Belverzoek,
    Dossier,
    Dossierstatus,
    Informatiepunt,
    Toezeggingstatus,
    VeiligContact,
)
from loket.selecties.vrije_tijden import Wensen, vrije_tijden
from portal.identiteit.models import VOORDEUR, Team, Teamsoort
from portal.registers import Demo
from portal.stelsel.kalender import kalender
from portal.termijnen import Belmoment, Dagdeel

AFSPRAKEN, GESPREKKEN = 10, 6
VERZONNEN_NUMMER = "000 000 00 00"
SAMEN = ["uwv", "svb"]
PUNTEN = {
    "op-maat": "assen-de-brug",
    "ido-centrum": "emmen-het-kompas",
    "ido-noord": "hoogeveen-de-linde",
    "gemeente": "meppel-de-open-deur",
}
"""Which team sits at which fictional point."""


@transaction.atomic
def maak_afspraken(_demo: Demo | None = None) -> str:
    """Appointments at one point, an offer of a place, and calls of which one was missed. Idempotent."""
    if Afspraak.objects.filter(dossier__fictief=True).exists():
        return "0 new"
    punt = _punt_van_team()
    dossiers = _vrije_dossiers()
    if punt is None or not dossiers:
        return "no point or no open dossiers: 0 new"
    gemaakt = sum(_maak_afspraak(rij, punt, nummer) for nummer, rij in enumerate(dossiers[:AFSPRAKEN]))
    rest = dossiers[AFSPRAKEN:]
    for dossier in rest[:1]:
        ga_wachten(dossier, punt)
    gesprekken = rest[1 : GESPREKKEN + 1]
    for dossier in gesprekken:
        vast = vergrendel(dossier.pk)
        vast.telefoon = vast.telefoon or VERZONNEN_NUMMER
        vast.save(update_fields=["telefoon"])
        plan_gesprek(vast, wat="Een medewerker belt u.", waarover="vroeg om een gesprek")
    _een_gemist()
    return f"{gemaakt} appointments, {len(rest[:1])} waiting, {len(gesprekken)} calls"


def _punt_van_team() -> Informatiepunt | None:
    """The fictional point with three desks in Assen; each demo desk gets a point that nobody gave to a team yet."""
    teams = {team.sleutel: team for team in Team.objects.filter(sleutel__in=PUNTEN)}
    for sleutel, punt in PUNTEN.items():
        if sleutel in teams:
            Informatiepunt.objects.filter(sleutel=punt, team__sleutel=VOORDEUR).update(team=teams[sleutel])
    return Informatiepunt.objects.filter(sleutel=PUNTEN["op-maat"], vervallen=False).first()


def _vrije_dossiers() -> list[Dossier]:
    rijen = Dossier.objects.filter(
        fictief=True, status=Dossierstatus.OPEN, team__soort=Teamsoort.OP_MAAT, afspraken__isnull=True
    ).exclude(veilig_contact=VeiligContact.NIET_VEILIG)
    return list(rijen.select_related("gemeente", "team").order_by("aangemaakt_op", "pk")[:40])


def _maak_afspraak(dossier: Dossier, punt: Informatiepunt, nummer: int) -> bool:
    """One appointment; the first needs a wheelchair and an interpreter, the second sits with two organisations."""
    bewaar_wensen(
        dossier,
        plaats=punt.plaats,
        rolstoel=nummer == 0,
        tolk="ar" if nummer == 0 else "",
        organisaties=SAMEN if nummer == 1 else [],
    )
    vers = Dossier.objects.get(pk=dossier.pk)
    vrij = vrije_tijden([punt], Wensen.van(vers))[punt.pk]
    if not vrij:
        return False
    reserveer(vers, punt, vrij[min(2 * nummer, len(vrij) - 1)] if nummer != 1 else vrij[0], wie=Wie.BURGER)
    bevestig(vers, wie=Wie.BURGER)
    return True


def _een_gemist() -> None:
    dag = timezone.localdate() - timedelta(days=1)
    while kalender().eerstvolgende_werkdag(dag) != dag:
        dag -= timedelta(days=1)
    # Of the team of the demo accounts, so that its team leader has something to do.
    belverzoek = Belverzoek.objects.filter(
        dossier__fictief=True,
        dossier__team__sleutel="op-maat",
        gemist_op__isnull=True,
        toezegging__status=Toezeggingstatus.OPEN,
    ).first()
    if belverzoek is not None:
        belverzoek.vanaf, belverzoek.tot = venster(Belmoment(dag, Dagdeel.OCHTEND))
        belverzoek.save(update_fields=["vanaf", "tot"])
        meld_gemist(belverzoek.pk)
