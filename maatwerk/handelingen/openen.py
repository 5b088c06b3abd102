"""A dossier that took the route maatwerk becomes a case."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.handelingen import (
    laat_toezegging_vervallen,
    leg_ontvangst_bevoegd_vast,
    schrijf_tijdlijn,
    vergrendel,
    wijs_team_toe,
)
from loket.models import Dossier, Gebeurtenissoort, Toezegging, Toezeggingsoort, Toezeggingstatus
from loket.selecties.teams import kies_team
from maatwerk import dagen
from maatwerk.handelingen.beloften import beloof
from maatwerk.handelingen.toegang import taal_van_de_burger
from maatwerk.models import Belofte, Statusregel, Zaak, Zaakbelofte, Zaakstatus
from portal.identiteit.models import Teamsoort


@transaction.atomic
def open_zaak(dossier_id: UUID) -> Zaak:
    """Open the case of a dossier: history, team, promises and a line for the citizen.

    Asking twice gives one case.
    Raises Dossier.DoesNotExist.
    """
    dossier = vergrendel(dossier_id)
    bestaand = Zaak.objects.filter(dossier=dossier).first()
    if bestaand is not None:
        return bestaand
    zaak = Zaak.objects.create(dossier=dossier)
    Statusregel.objects.create(zaak=zaak, van="", naar=Zaakstatus.ONTVANGEN, door=None)
    organisatie = dossier.dienst.organisatie if dossier.dienst else None
    zaak.dossier = wijs_team_toe(
        dossier, kies_team(organisatie, Teamsoort.MAATWERK), reden=_("De zaak is geopend.")
    )
    leg_ontvangst_bevoegd_vast(zaak.dossier, door=zaak.dossier.team.naam)
    with taal_van_de_burger(dossier):
        _beloof(zaak)
        schrijf_tijdlijn(
            zaak.dossier,
            Gebeurtenissoort.TOEZEGGING,
            _("Een behandelaar van %(team)s kijkt naar uw situatie. Uw eigen verhaal telt mee.")
            % {"team": zaak.dossier.team.naam},
            door=zaak.dossier.team.naam,
        )
    return zaak


def _beloof(zaak: Zaak) -> None:
    """Promise the call and the decision; what was promised at the door moves into the case."""
    vandaag, team = timezone.localdate(), zaak.dossier.team.naam
    _beloof_contact(zaak, dagen.contact_uiterlijk(timezone.localtime(), spoed=zaak.dossier.spoed))
    beloof(
        zaak,
        Belofte.BESLUIT,
        wat=_("U hoort wat wij besluiten."),
        wie=team,
        uiterlijk=dagen.besluit_uiterlijk(vandaag),
    )


def _beloof_contact(zaak: Zaak, uiterlijk: date) -> None:
    """Keep the call that the door promised when it is as early as ours; otherwise promise it, and earlier."""
    eerder = _open_beloften(zaak.dossier)
    op_tijd = [toezegging for toezegging in eerder if toezegging.uiterlijk <= uiterlijk]
    if op_tijd:
        Zaakbelofte.objects.create(zaak=zaak, toezegging=op_tijd[0], doel=Belofte.CONTACT)
    else:
        beloof(
            zaak,
            Belofte.CONTACT,
            wat=_("Een behandelaar belt u."),
            wie=zaak.dossier.team.naam,
            uiterlijk=uiterlijk,
        )
    for toezegging in eerder:
        if toezegging not in op_tijd[:1]:
            laat_toezegging_vervallen(toezegging, reden=_("Een behandelaar neemt het over."))


def _open_beloften(dossier: Dossier) -> list[Toezegging]:
    return list(dossier.toezeggingen.filter(status=Toezeggingstatus.OPEN, soort=Toezeggingsoort.BELOOFD))
