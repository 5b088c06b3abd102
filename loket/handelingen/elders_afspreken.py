"""A contact centre makes, moves or cancels an appointment for whom it passed a question on, at their wish.

Only for a question that it passed on itself: who gave a code to a website let it read, and no more.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from loket.handelingen.afspraakovergangen import Wie
from loket.handelingen.afspraakwensen import bewaar_wensen
from loket.handelingen.afspreken import bevestig, reserveer, zeg_af
from loket.handelingen.toezeggingen import vergrendel
from loket.handelingen.wachten import bied_vrije_tijden_aan
from loket.handelingen.websites import GeenVolger
from loket.models import Aansluiting, Afspraak, Afspraakstatus, Dossier, Informatiepunt, Volger, Volgweg
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import noteer_buitenstaander


@dataclass(frozen=True)
class Wens:
    """Which time at which point, and what someone needs there."""

    punt: Informatiepunt
    begint_op: datetime
    rolstoel: bool = False
    tolk: str = ""


def afspraak_van(volger: Volger) -> Afspraak | None:
    """The appointment that stands. Raises GeenVolger for a question that was not passed on by this portal."""
    _eis_doorgegeven(volger)
    staat = Afspraak.objects.filter(dossier=volger.dossier_id, status=Afspraakstatus.BEVESTIGD)
    return staat.select_related("informatiepunt").first()


def spreek_elders_af(volger: Volger, aansluiting: Aansluiting, wens: Wens) -> Afspraak:
    """Make it, or move the one that stands; the same again changes nothing.

    Raises GeenVolger, and Geweigerd when the time is taken or does not suit.
    """
    _eis_doorgegeven(volger)
    bied_vrije_tijden_aan(wens.punt.pk)  # who waits, goes first
    return _spreek_af(volger, aansluiting, wens)


@transaction.atomic
def _spreek_af(volger: Volger, aansluiting: Aansluiting, wens: Wens) -> Afspraak:
    dossier = vergrendel(volger.dossier_id)
    staat = afspraak_van(volger)
    if staat and (staat.informatiepunt_id, staat.begint_op) == (wens.punt.pk, wens.begint_op):
        return staat
    if wens.rolstoel or wens.tolk:
        bewaar_wensen(
            dossier,
            plaats=wens.punt.plaats,
            rolstoel=wens.rolstoel,
            tolk=wens.tolk,
            organisaties=[],
            door=aansluiting.naam,
        )
    gehouden = reserveer(dossier, wens.punt, wens.begint_op, wie=Wie.BURGER, door=aansluiting.naam)
    gemaakt = bevestig(dossier, wie=Wie.BURGER, door=aansluiting.naam, gekozen=gehouden.pk)
    _noteer(dossier, aansluiting)
    return gemaakt


@transaction.atomic
def zeg_elders_af(volger: Volger, aansluiting: Aansluiting) -> None:
    """Cancel it; the next step of the question stays certain. Raises GeenVolger, Geweigerd when there is none."""
    _eis_doorgegeven(volger)
    dossier = Dossier.objects.get(pk=volger.dossier_id)
    zeg_af(dossier, wie=Wie.BURGER, door=aansluiting.naam)
    _noteer(dossier, aansluiting)


def _noteer(dossier: Dossier, aansluiting: Aansluiting) -> None:
    noteer_buitenstaander(
        Activiteit.AFSPRAAK_ELDERS,
        dossier_id=dossier.pk,
        namens=aansluiting.naam,
        verwerker=aansluiting.website,
    )


def _eis_doorgegeven(volger: Volger) -> None:
    if volger.weg != Volgweg.DOORGEGEVEN:
        raise GeenVolger
