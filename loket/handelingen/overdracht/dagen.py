"""The days of an offer: until when someone answers, when the sender goes on, and when it was received."""

from datetime import date, datetime, time, timedelta
from typing import Final

from django.utils import timezone

from loket.handelingen.overdracht.zet import Zet
from loket.models import Overdracht
from portal.stelsel.kalender import beloofde_dag, kalender
from portal.termijnen import Beloftesoort, werkdag_van
from portal.termijnen.beloofd import SLUITINGSTIJD
from portal.weergave.templatetags.weergave import kloktijd

EERSTE_STAP_BINNEN: Final = timedelta(weeks=6)
"""A first step lies no further away: most decisions take six weeks (Awb 7:10), so until then nobody waits unheard."""

ANTWOORD_TOT: Final = SLUITINGSTIJD
"""Until this hour of its last day a receiver answers. What nobody answered comes back that same day, so that the
citizen reads on the promised day what came of it, and the sender goes on when it opens again."""

DRINGEND_TOT: Final = time(15)
"""What is urgent and offered from this hour on is answered the next working day: nobody gets minutes for it."""


def antwoord_tot() -> str:
    """The hour until which a receiver answers, as people read it."""
    return kloktijd(ANTWOORD_TOT)


def laatste_dag_eerste_stap() -> date:
    """The last day on which who accepts can promise its first step."""
    return timezone.localdate() + EERSTE_STAP_BINNEN


def eerste_dag() -> date:
    """The working day that counts for what is done now."""
    return werkdag_van(timezone.now(), kalender=kalender())


def dag_voor_antwoord(overdracht: Overdracht) -> date:
    """The working day from which the receiver's days count; of what is urgent that day is the last one too."""
    tot = DRINGEND_TOT if overdracht.spoed else SLUITINGSTIJD
    return werkdag_van(timezone.now(), sluitingstijd=tot, kalender=kalender())


def dag_waarop_klok_loopt(overdracht: Overdracht, sinds: date) -> date:
    """The day from which the days that are left count again, when the clock stood still `sinds`.

    Stopped and started again on days off: nobody lost a part of a working day, so today itself. What was asked on a
    working day and answered on a day off starts on the next working day, as an answer of the evening before does.
    """
    vandaag = timezone.localdate()
    is_werkdag = kalender().is_werkdag
    return dag_voor_antwoord(overdracht) if is_werkdag(vandaag) or is_werkdag(sinds) else vandaag


def laatste_dag_voorbij(nu: datetime) -> date:
    """The latest day of which the hour for answers is over: today from closing time on, else yesterday."""
    hier = timezone.localtime(nu)
    return hier.date() if hier.time() >= ANTWOORD_TOT else hier.date() - timedelta(days=1)


def antwoord_uiterlijk(overdracht: Overdracht) -> date:
    """The last day on which the receiver answers."""
    if overdracht.spoed:
        return beloofde_dag(Beloftesoort.OVERDRACHT_SPOED, dag_voor_antwoord(overdracht))
    soort = Beloftesoort.OVERDRACHT_BUITEN if overdracht.is_naar_buiten else Beloftesoort.OVERDRACHT
    return beloofde_dag(soort)


def vervolg_uiterlijk(overdracht: Overdracht) -> date:
    """By when the sender takes its own next step."""
    if overdracht.spoed:
        return beloofde_dag(Beloftesoort.CONTACT_SPOED, eerste_dag())
    return beloofde_dag(Beloftesoort.CONTACT)


def is_nu_ontvangen(overdracht: Overdracht) -> bool:
    """Whether this is the first receipt by the body that decides (promise 8).

    That is the organisation of the service, or the bestuursorgaan to which we forwarded the request (Awb 2:3).
    """
    dossier, team = overdracht.dossier, overdracht.naar_team
    if dossier.ontvangen_bevoegd_op is not None:
        return False
    van_de_dienst = dossier.dienst.organisatie_id if dossier.dienst else None
    return overdracht.doorzending or (
        team is not None and team.organisatie_id is not None and team.organisatie_id == van_de_dienst
    )


def ontvangen_op(overdracht: Overdracht, zet: Zet) -> datetime:
    """Now; or noon of the day of the talk in which they said so, when that was an earlier day."""
    nu = timezone.now()
    if zet.contactmoment is None or zet.contactmoment.op >= timezone.localdate(nu):
        return nu
    return max(
        overdracht.aangeboden_op, timezone.make_aware(datetime.combine(zet.contactmoment.op, time(12)))
    )
