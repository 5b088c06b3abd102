"""The last day on which a citizen can object: to someone else's decision, and to ours; a legal date (promise 7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar, cast
from uuid import UUID

from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.models import Actie, Dienst
from loket.routering.advies import Routeadvies
from loket.zoeken.antwoorden import BEZWAAR
from loket.zoeken.begrepen import noemt_besluit
from portal.gebeurtenissen.soorten import BezwaarGemaakt
from portal.stelsel.kalender import rekenbasis
from portal.termijnen import OnbekendeRegel, bezwaartermijn
from portal.weergave.templatetags.weergave import datum

AANWIJZING = "bezwaartermijn"
LEIDEND = 3
ONEENS = "oneens"
ZES_WEKEN = 6


@dataclass(frozen=True)
class Bezwaardag:
    """The last day to object as it is told; `twijfel`: a shorter term that may hold is over already."""

    dag: date
    twijfel: bool

    @property
    def haast(self) -> str:
        """What is said beside the day where it may be over; empty where no shorter term was."""
        if not self.twijfel:
            return ""
        return _("Misschien is de laatste dag al voorbij. Verstuur het daarom vandaag nog.")

    @property
    def voorbij(self) -> str:
        """What one can still do after it; empty while it is not over."""
        if self.dag >= timezone.localdate():
            return ""
        return _(
            "Uw bezwaar (u zegt dat u het niet eens bent) moest uiterlijk %(dag)s verstuurd zijn. Die datum is"
            " voorbij. Staat er in uw brief een latere datum? Dan geldt die. Anders kunt u toch nog bezwaar maken."
            " Schrijf erbij waarom het later is. Soms telt uw bezwaar dan nog mee."
        ) % {"dag": datum(self.dag)}


def uiterste_bezwaardatum(advies: Routeadvies, diensten: Sequence[Dienst]) -> Bezwaardag | None:
    """When the advice asks for it and the date of the letter is known.

    The story does not say which law the letter rests on, so the shortest term is used that may hold for any of
    the services that lead beside objection itself: better a day too early than too late. A term that would be over
    already tells nobody that it is too late while a longer one may hold, and makes that one doubtful.
    """
    datum = advies.situatie.antwoorden.get("besluit_datum")
    if AANWIJZING not in advies.aanwijzingen or not datum:
        return None
    leidend = [dienst for dienst in diensten if dienst.sleutel != BEZWAAR][:LEIDEND]
    wetten = {dienst.wet.sleutel for dienst in leidend if dienst.wet is not None}
    bekendgemaakt = date.fromisoformat(str(datum))
    dagen = sorted(_laatste_dag(bekendgemaakt, wet) for wet in (None, *wetten))
    vandaag = timezone.localdate()
    dag = next((dag for dag in dagen if dag >= vandaag), dagen[-1])
    return Bezwaardag(dag, twijfel=dagen[0] < vandaag <= dag)


def mag_weten_van_bezwaar(verhaal: str, advies: Routeadvies, diensten: Sequence[Dienst]) -> bool:
    """Whether to tell how one objects and within how many weeks: who disagrees, or speaks of a decision.

    Not where the services that lead know no objection, and not to who said that there is none or that it is right.
    """
    antwoord = advies.situatie.antwoorden.get("besluit")
    if antwoord is not None:
        return antwoord == ONEENS
    leidend = diensten[:LEIDEND]
    kan = not leidend or any(dienst.kent_bezwaar or dienst.sleutel == BEZWAAR for dienst in leidend)
    return kan and noemt_besluit(verhaal)


def minste_weken(diensten: Sequence[Dienst]) -> int:
    """Within how many weeks one objects when the date of the letter is not known: the fewest of what leads."""
    leidend = [
        dienst.bezwaarweken for dienst in diensten if dienst.sleutel != BEZWAAR and dienst.kent_bezwaar
    ]
    return min([ZES_WEKEN, *leidend[:LEIDEND]])


def _laatste_dag(bekendgemaakt: date, wet: str | None) -> date:
    try:
        return bezwaartermijn(bekendgemaakt, wet=wet, basis=rekenbasis()).dag
    except OnbekendeRegel:  # a law that was added here, beside the seed: the general term holds
        return bezwaartermijn(bekendgemaakt, basis=rekenbasis()).dag


@dataclass(frozen=True)
class LopendBezwaar:
    """Until when the person of a dossier can still say that they disagree, and with which action."""

    actie_id: UUID
    tot: date


Rij = TypeVar("Rij", bound=Model)


def met_bezwaar(rijen: QuerySet[Rij], dossier: str = "pk") -> QuerySet[Rij]:
    """The rows with the bezwaar that can still be made and ends first; no statement more.

    `dossier` is the way from a row to its dossier.
    """
    kan_nog = Actie.objects.filter(
        dossier=OuterRef(dossier),
        gebeurtenis=BezwaarGemaakt.__name__,
        gedaan_op__isnull=True,
        uiterlijk__gte=timezone.localdate(),
    ).order_by("uiterlijk", "pk")
    met = rijen.annotate(
        bezwaar_actie=Subquery(kan_nog.values("pk")[:1]),
        bezwaar_tot=Subquery(kan_nog.values("uiterlijk")[:1]),
    )
    return cast("QuerySet[Rij]", met)


def lopend_bezwaar(rij: Model | None) -> LopendBezwaar | None:
    """The bezwaar that can still be made, of a row read by `met_bezwaar`."""
    actie, tot = getattr(rij, "bezwaar_actie", None), getattr(rij, "bezwaar_tot", None)
    return LopendBezwaar(actie, tot) if actie and tot else None


def eerste_bezwaar(acties: Sequence[Actie]) -> LopendBezwaar | None:
    """The same from the open actions of a dossier, where those were read already."""
    vandaag = timezone.localdate()
    rijen = [
        LopendBezwaar(rij.pk, rij.uiterlijk)
        for rij in acties
        if rij.gebeurtenis == BezwaarGemaakt.__name__ and rij.uiterlijk and rij.uiterlijk >= vandaag
    ]
    return min(rijen, key=lambda rij: rij.tot, default=None)
