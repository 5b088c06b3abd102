"""Rights first: on which side of an offer someone stands, and the one door to an offer for whoever changes it."""

from uuid import UUID

from django.utils.translation import gettext as _

from loket.handelingen.overdracht.overgangen import vergrendel_overdracht
from loket.models import Overdracht, Partij
from loket.selecties.teams import kijkt_namens
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import noteer


def staat_aan_kant(overdracht: Overdracht, partij: Partij, medewerker: Medewerker) -> bool:
    """Whether someone may act for this side of an offer."""
    if partij == Partij.REGISSEUR:
        return medewerker.mag(Recht.OVERDRACHT_BESLISSEN)
    teams = medewerker.teams_met(Recht.DOSSIER_BEHANDELEN)
    if partij == Partij.ONTVANGER:
        return overdracht.naar_team_id in teams
    return overdracht.van_team_id in teams or overdracht.dossier.regisseur_id == medewerker.pk


def eis_kant(overdracht: Overdracht, partij: Partij, door: Medewerker) -> Overdracht:
    """The locked offer, for someone who may act for this side; the log says who did (promise 9).

    Raises Geweigerd otherwise; Overdracht.DoesNotExist when there is no such offer.
    """
    recht = Recht.OVERDRACHT_BESLISSEN if partij == Partij.REGISSEUR else Recht.DOSSIER_BEHANDELEN
    eis(door, recht)
    vast = vergrendel_overdracht(UUID(str(overdracht.pk)), overdracht.dossier_id)
    if not staat_aan_kant(vast, partij, door):
        raise Geweigerd(_("Deze overdracht is niet van uw team."))
    namens = vast.naar if partij == Partij.ONTVANGER else kijkt_namens(vast.dossier, door, recht)
    noteer(Activiteit.DOSSIER_BEHANDELEN, dossier_id=vast.dossier_id, medewerker=door, namens=namens)
    return vast
