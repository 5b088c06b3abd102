"""A dossier that took the route maatwerk becomes a case."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.handelingen import vergrendel
from loket.handelingen.bijschrijven import notitie
from loket.handelingen.opening import Opening
from loket.handelingen.overnemen import Overname, belofte, neem_over, open_beloften
from loket.handelingen.toezeggingen import geef_beloften_mee
from loket.handelingen.verdelen import zet_contactpersoon
from loket.models import Dossier, Toezegging
from loket.selecties.teams import kies_team
from loket.stapzinnen import contactzin
from maatwerk import dagen
from maatwerk.handelingen.acuut import gevaar_van_de_deur
from maatwerk.handelingen.beloften import BEHANDELAAR_BELT
from maatwerk.handelingen.overgangen import ga_naar
from maatwerk.handelingen.toegang import taal_van_de_burger
from maatwerk.handelingen.voorrang import bepaal_voorrang
from maatwerk.models import Belofte, Gevaar, Statusregel, Zaak, Zaakbelofte, Zaakstatus
from portal.identiteit.models import Team, Teamsoort
from portal.snel.vaste_invoer import schrijf


@transaction.atomic(savepoint=False)
def open_zaak(dossier_id: UUID, gevaar: Gevaar | None = None) -> Zaak:
    """Open the case of a dossier: history, team, promises and a line for the citizen.

    `gevaar` is what a colleague heard must stop now; otherwise it is what the citizen answered at the door. Asking
    twice gives one case; one that was withdrawn begins again. Raises Dossier.DoesNotExist.
    """
    # In two statements: rows joined to the one that is locked are those of before the wait, so a case that was
    # opened meanwhile would not be seen.
    vergrendel(dossier_id)
    dossier = Dossier.objects.select_related(
        "zaak", "team", "dienst__organisatie", "volgende_toezegging"
    ).get(pk=dossier_id)
    bestaand: Zaak | None = getattr(dossier, "zaak", None)
    if bestaand is not None and bestaand.status != Zaakstatus.INGETROKKEN:
        return bestaand
    team = _team(dossier)
    if team.pk != dossier.team_id:
        geef_beloften_mee(dossier, team)
    overname, doelen = _overname(dossier, team, open_beloften(dossier))
    neem_over(dossier, overname)
    gevaar = gevaar_van_de_deur(dossier.antwoorden) if gevaar is None else gevaar
    zaak = _begin_opnieuw(bestaand, doelen, gevaar) if bestaand else _schrijf_zaak(dossier, doelen, gevaar)
    bepaal_voorrang(zaak)
    return zaak


def open_zaak_bij(opening: Opening) -> Zaak:
    """Open the case of a dossier that is being made; it is written together with the dossier.

    The door chose the team by the rule that we have too.
    """
    dossier = opening.dossier
    overname, doelen = _overname(dossier, dossier.team, opening.beloften)
    opening.neem_over(overname)
    gevaar = gevaar_van_de_deur(dossier.antwoorden)
    dossier.voorrang = min(dossier.voorrang, gevaar)
    zaak, *rest = _rijen(dossier, doelen, gevaar)
    opening.overige.extend([zaak, *rest])
    return zaak


def _overname(
    dossier: Dossier, team: Team, eerder: Sequence[Toezegging]
) -> tuple[Overname, dict[Belofte, Toezegging]]:
    """What taking it over comes to, and which promise serves which purpose.

    What someone of this team promised by name, when saying yes to the question, stays.
    """
    reden = notitie(gettext_lazy("De zaak is geopend."))
    with taal_van_de_burger(dossier):
        contact, besluit = _beloften(dossier, team, eerder)
        blijft = [rij for rij in eerder if rij == contact or rij.medewerker_id is not None]
        burgerregel = _("Een behandelaar van %(team)s kijkt naar uw situatie. Uw eigen verhaal telt mee.") % {
            "team": team.naam
        }
        overname = Overname(
            team=team,
            reden=reden,
            burgerregel=burgerregel,
            beloften=[besluit] if contact in eerder else [contact, besluit],
            behoudt=blijft,
            laat_vervallen=[rij for rij in eerder if rij not in blijft],
            vervalreden=_("Een behandelaar neemt het over."),
        )
    return overname, {Belofte.CONTACT: contact, Belofte.BESLUIT: besluit}


def _schrijf_zaak(dossier: Dossier, doelen: dict[Belofte, Toezegging], gevaar: Gevaar) -> Zaak:
    zaak, *rest = _rijen(dossier, doelen, gevaar)
    schrijf(zaak, *rest)
    return zaak


def _rijen(
    dossier: Dossier, doelen: dict[Belofte, Toezegging], gevaar: Gevaar
) -> tuple[Zaak, Statusregel, *tuple[Zaakbelofte, ...]]:
    """The case, the first line of its history, and what each promise is for."""
    zaak = Zaak(dossier=dossier, gevaar=gevaar)
    return zaak, Statusregel(zaak=zaak, van="", naar=Zaakstatus.ONTVANGEN, door=None), *_doelen(zaak, doelen)


def _begin_opnieuw(zaak: Zaak, doelen: dict[Belofte, Toezegging], gevaar: Gevaar) -> Zaak:
    """A case that was withdrawn waits for a handler again, with all that was written down."""
    zaak.behandelaar, zaak.gevaar, zaak.gevaar_gevraagd_op = None, gevaar, None
    zaak.save(update_fields=["behandelaar", "gevaar", "gevaar_gevraagd_op"])
    zet_contactpersoon(zaak.dossier, None)
    ga_naar(zaak, Zaakstatus.ONTVANGEN, None)
    schrijf(*_doelen(zaak, doelen))
    return zaak


def _doelen(zaak: Zaak, doelen: dict[Belofte, Toezegging]) -> list[Zaakbelofte]:
    return [Zaakbelofte(zaak=zaak, toezegging=toezegging, doel=doel) for doel, toezegging in doelen.items()]


def _team(dossier: Dossier) -> Team:
    """Who weighs it. The door chose by the same rule when the dossier is new: then it is there already."""
    if dossier.team.soort == Teamsoort.MAATWERK:
        return dossier.team
    return kies_team(dossier.dienst.organisatie if dossier.dienst else None, Teamsoort.MAATWERK)


def _beloften(dossier: Dossier, team: Team, eerder: Sequence[Toezegging]) -> tuple[Toezegging, Toezegging]:
    """The call and the decision.

    The call that the door promised stays when it is as early as ours; otherwise we promise it, and earlier.
    """
    uiterlijk = dagen.contact_uiterlijk(timezone.localtime(), spoed=dossier.spoed)
    contact = next((toezegging for toezegging in eerder if toezegging.uiterlijk <= uiterlijk), None)
    if contact is None:
        wat = contactzin(dossier, BEHANDELAAR_BELT)
        contact = belofte(dossier, wat=wat, wie=team, uiterlijk=uiterlijk)
    besluit = belofte(
        dossier,
        wat=_("U hoort wat wij besluiten."),
        wie=team,
        uiterlijk=dagen.besluit_uiterlijk(timezone.localdate()),
    )
    return contact, besluit
