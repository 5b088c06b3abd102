"""Which team takes a dossier, and who of it can work on it."""

from django.db.models import BigIntegerField, DateField, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from loket.models import Dossier
from loket.models.dossier import INZIEN
from loket.models.overdracht import BIJ_ONTVANGER, Overdracht
from loket.selecties.experimenten import met_experiment
from portal.identiteit.models import VOORDEUR, Lidmaatschap, Medewerker, Team, Teamsoort
from portal.identiteit.rechten import Recht, rollen_met
from portal.snel.vaste_vraag import Plek, VasteVraag
from portal.stelsel.models import Organisatie
from portal.vers import VersPer


def kies_team(organisatie: Organisatie | None, soort: Teamsoort) -> Team:
    """The team of this kind of the organisation, else the general one of this kind, else team voordeur.

    One statement. Raises Team.DoesNotExist when not even voordeur is there (the seed makes it).
    """
    gekozen: Team | None = None
    organisatie_id = organisatie.pk if organisatie is not None else None
    for team in _KANDIDATEN(soort, organisatie=organisatie_id, vandaag=timezone.localdate()):
        if team.organisatie_id is not None:  # it comes first, and no other organisation is asked for
            return team
        if gekozen is None or gekozen.sleutel == VOORDEUR:
            gekozen = team
    if gekozen is None:
        raise Team.DoesNotExist(VOORDEUR)
    return gekozen


verwacht_team = VersPer[tuple[Organisatie | None, Teamsoort], Team](lambda plek: kies_team(*plek))
"""The team that will most likely take it, by organisation and kind, kept for a moment: to tell beforehand. At sending
`kies_team` chooses anew. Nobody changes the rows."""


def _kandidaten(soort: Teamsoort) -> QuerySet[Team]:
    van_wie = Q(organisatie=None) | Q(organisatie=Plek("organisatie", BigIntegerField()))
    teams = Team.objects.filter(van_wie, Q(soort=soort) | Q(sleutel=VOORDEUR))
    return met_experiment(teams, Plek("vandaag", DateField())).order_by(
        F("organisatie").asc(nulls_last=True), "pk"
    )


_KANDIDATEN = VasteVraag(_kandidaten)


def wie_kan_behandelen(team_id: int) -> QuerySet[Medewerker]:
    """Who may work on the dossiers of a team by the role in that team; nobody who left."""
    rollen = rollen_met(Recht.DOSSIER_BEHANDELEN)
    return Medewerker.objects.filter(
        Exists(Lidmaatschap.objects.filter(medewerker=OuterRef("pk"), team=team_id, rol__in=rollen)),
        is_active=True,
    )


def kijkt_namens(
    dossier: Dossier, medewerker: Medewerker, recht: Recht = Recht.DOSSIERS_ZIEN, *, via: int | None = None
) -> str:
    """The team through which this person looks at a dossier or works on it, for the log that the citizen reads.

    The owner, else the team `via` that the caller knows (a desk), else the team that has the open offer, else the
    own team with this right: a regisseur or a participant. Never the
    name of a person. No statement for someone of the owner; else one at most.
    """
    teams = {team.pk: team for team in medewerker.teamrijen_met(recht)}
    gekozen = teams.get(dossier.team_id) or (teams.get(via) if via else None)
    if gekozen is None and recht in INZIEN and teams:
        aanbod = Overdracht.objects.filter(dossier=dossier, naar_team__in=teams, status__in=BIJ_ONTVANGER)
        gekozen = teams.get(aanbod.values_list("naar_team", flat=True).first() or 0)
    # No team with this right is left for someone who was made regisseur: then it is for the owner that they look.
    return str(gekozen or next(iter(teams.values()), dossier.team))
