"""A dossier that took the route maatwerk becomes a case."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.handelingen import vergrendel
from loket.handelingen.overnemen import Overname, belofte, neem_over, open_beloften
from loket.models import Dossier, Toezegging
from loket.selecties.teams import kies_team
from maatwerk import dagen
from maatwerk.handelingen.toegang import taal_van_de_burger
from maatwerk.models import Belofte, Statusregel, Zaak, Zaakbelofte, Zaakstatus
from portal.identiteit.models import Team, Teamsoort


@transaction.atomic(savepoint=False)
def open_zaak(dossier_id: UUID, *, nieuw: bool = False) -> Zaak:
    """Open the case of a dossier: history, team, promises and a line for the citizen.

    Asking twice gives one case. A citizen waits for this at the last step of the intake, so it reads the dossier
    once and writes each kind of row once. A dossier that is `nieuw`, made in this transaction, needs no lock; its
    team was chosen and its first promise made a moment ago.
    Raises Dossier.DoesNotExist.
    """
    dossier = _met_alles(dossier_id, op_slot=not nieuw)
    bestaand: Zaak | None = getattr(dossier, "zaak", None)
    if bestaand is not None:
        return bestaand
    zaak = Zaak.objects.create(dossier=dossier)
    Statusregel.objects.create(zaak=zaak, van="", naar=Zaakstatus.ONTVANGEN, door=None)
    team, reden = dossier.team if nieuw else _team(dossier), _("De zaak is geopend.")
    eerder = (
        [dossier.volgende_toezegging] if nieuw and dossier.volgende_toezegging else open_beloften(dossier)
    )
    with taal_van_de_burger(dossier):
        contact, besluit, overbodig = _beloften(dossier, team, eerder)
        neem_over(
            dossier,
            Overname(
                team=team,
                reden=reden,
                burgerregel=_(
                    "Een behandelaar van %(team)s kijkt naar uw situatie. Uw eigen verhaal telt mee."
                )
                % {"team": team.naam},
                beloften=[belooft for belooft in (contact, besluit) if belooft._state.adding],
                behoudt=[contact] if contact in eerder else [],
                laat_vervallen=overbodig,
                vervalreden=_("Een behandelaar neemt het over."),
            ),
        )
    Zaakbelofte.objects.bulk_create(
        Zaakbelofte(zaak=zaak, toezegging=toezegging, doel=doel)
        for toezegging, doel in ((contact, Belofte.CONTACT), (besluit, Belofte.BESLUIT))
    )
    return zaak


def _met_alles(dossier_id: UUID, *, op_slot: bool) -> Dossier:
    """The dossier with what opening a case asks of it, locked if asked.

    Then in two statements: rows joined to the one that is locked are those of before the wait, so a case that was
    opened meanwhile would not be seen.
    """
    if op_slot:
        vergrendel(dossier_id)
    return Dossier.objects.select_related("zaak", "team", "dienst__organisatie", "volgende_toezegging").get(
        pk=dossier_id
    )


def _team(dossier: Dossier) -> Team:
    """Who weighs it. The door chose by the same rule when the dossier is new: then it is there already."""
    if dossier.team.soort == Teamsoort.MAATWERK:
        return dossier.team
    return kies_team(dossier.dienst.organisatie if dossier.dienst else None, Teamsoort.MAATWERK)


def _beloften(
    dossier: Dossier, team: Team, eerder: Sequence[Toezegging]
) -> tuple[Toezegging, Toezegging, list[Toezegging]]:
    """The call, the decision, and what was promised before and gives way to them.

    The call that the door promised stays when it is as early as ours; otherwise we promise it, and earlier.
    """
    uiterlijk = dagen.contact_uiterlijk(timezone.localtime(), spoed=dossier.spoed)
    contact = next((toezegging for toezegging in eerder if toezegging.uiterlijk <= uiterlijk), None)
    if contact is None:
        contact = belofte(dossier, wat=_("Een behandelaar belt u."), wie=team.naam, uiterlijk=uiterlijk)
    besluit = belofte(
        dossier,
        wat=_("U hoort wat wij besluiten."),
        wie=team.naam,
        uiterlijk=dagen.besluit_uiterlijk(timezone.localdate()),
    )
    return contact, besluit, [toezegging for toezegging in eerder if toezegging != contact]
