"""Answers to "Bent u gehoord?" in the demo: two quarters that are over, this one, and a question that is open."""

from datetime import date, timedelta
from random import Random
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from loket.demo.stof import NAAMRUIMTE
from loket.handelingen.briefvragen import Brief, vraag_uitleg
from loket.models import (
    Antwoordweg,
    Contactmoment,
    Contactweg,
    Dossier,
    Dossierstatus,
    Gehoordantwoord,
    Gehoordna,
    Gehoordstatus,
    Gehoordvraag,
    Gezicht,
    Stuk,
    Stuksoort,
)
from loket.models.gehoord import kwartaal_van
from portal.identiteit.models import Medewerker, Team
from portal.identiteit.rechten import Recht
from portal.registers import Demo

PER_KWARTAAL: Final = 46
Zinnen = tuple[tuple[str, str, bool], ...]
WOORDEN: Final[Zinnen] = (
    (Gezicht.JA, "De mevrouw aan de balie nam de tijd. Ik hoefde mijn verhaal maar één keer te doen.", False),
    (Gezicht.NEE, "Ik werd drie keer doorverbonden. Daarna pas luisterde iemand.", False),
    (Gezicht.BEETJE, "Goed gesprek, maar de brief snapte ik niet.", False),
    (Gezicht.NEE, "Bel mij op 06 00 00 00 01, dan leg ik het uit.", True),
)


@transaction.atomic
def maak_gehoord(demo: Demo) -> str:
    """Answers of the teams of the team leader of the demo, and one question that waits; made once."""
    leider = Medewerker.objects.filter(gebruikersnaam="teamleider").first()
    if leider is None or Gehoordantwoord.objects.exists():
        return "0 new"
    teams = list(Team.objects.filter(pk__in=leider.teams_met(Recht.GEHOORD_WOORDEN)).order_by("sleutel"))
    nu = kwartaal_van(timezone.localdate())
    vorig = kwartaal_van(nu - timedelta(days=1))
    nieuw = 0
    for team in teams:
        for kwartaal in (kwartaal_van(vorig - timedelta(days=1)), vorig, nu):
            aantal = PER_KWARTAAL if kwartaal < nu else 4
            nieuw += _antwoorden(team, kwartaal, aantal, demo.toeval, WOORDEN if kwartaal == vorig else ())
    _open_vragen(leider)
    _niet_begrepen(leider)
    return f"{nieuw} new"


def _antwoorden(team: Team, kwartaal: date, aantal: int, toeval: Random, zinnen: Zinnen) -> int:
    rijen = []
    for nummer in range(aantal):
        gezicht, woorden, wijst = zinnen[nummer] if nummer < len(zinnen) else (_gezicht(toeval), "", False)
        rijen.append(
            Gehoordantwoord(
                pk=UUID(int=toeval.getrandbits(128), version=4),
                team=team,
                kwartaal=kwartaal,
                na=toeval.choice(Gehoordna.values),
                gegeven=toeval.choices(Antwoordweg.values, (42, 28, 18, 12))[0],
                gezicht=gezicht,
                woorden=woorden,
                wijst_naar_iemand=wijst,
                doorgegeven=bool(woorden) and nummer == 0,
                fictief=True,
            )
        )
    Gehoordantwoord.objects.bulk_create(rijen)
    Gehoordvraag.objects.bulk_create(
        Gehoordvraag(
            team=team,
            na=Gehoordna.BEZOEK,
            via=Contactweg.BALIE,
            sleutel=f"demo:{team.pk}:{kwartaal}:{nummer}",
            status=Gehoordstatus.BEANTWOORD,
            gevraagd_op=timezone.now() - timedelta(days=100),
            fictief=True,
        )
        for nummer in range(aantal)
    )
    return aantal


def _gezicht(toeval: Random) -> str:
    return toeval.choices(Gezicht.values, (60, 25, 15))[0]


def _open_vragen(leider: Medewerker) -> None:
    """A question after a call, on the page of every fictional citizen who had contact with one of these teams."""
    dossiers = Dossier.objects.voor(leider, Recht.DOSSIER_BEHANDELEN).filter(
        fictief=True, status=Dossierstatus.OPEN, burger__isnull=False, gehoordvragen=None
    )
    gesproken = Exists(Contactmoment.objects.filter(dossier=OuterRef("pk")))
    for dossier in dossiers.filter(gesproken).order_by("pk"):
        Gehoordvraag.objects.create(
            dossier=dossier,
            team=dossier.team,
            na=Gehoordna.GESPREK,
            via=Contactweg.TELEFOON,
            sleutel=f"demo:{NAAMRUIMTE}:{dossier.pk}",
            status=Gehoordstatus.OPEN,
            fictief=True,
        )


def _niet_begrepen(leider: Medewerker) -> None:
    """Somebody did not understand the receipt: a question for the team, and a signal to its author."""
    stuk = (
        Stuk.objects.filter(
            dossier__in=Dossier.objects.voor(leider, Recht.DOSSIER_BEHANDELEN),
            dossier__fictief=True,
            dossier__status=Dossierstatus.OPEN,
            dossier__spoed=False,
            soort=Stuksoort.ONTVANGSTBEWIJS,
        )
        .order_by("-klaargelegd_op", "pk")
        .first()
    )
    if stuk is not None:
        vraag_uitleg(
            Brief(stuk.pk, stuk.soort, stuk.dossier_id),
            alinea="belofte",
            vraag="Wie is “Op maat”? Is dat de gemeente?",
        )
