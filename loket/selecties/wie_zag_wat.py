"""Who saw what: every look at a dossier and everything that was shared of it, newest first (promise 9)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any, Final
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, CharField, Count, F, Max, Value, When
from django.db.models.functions import Cast, TruncDate
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.models import Deling, Dossier, Dossiersignaal, Machtiging, Machtigingsoort, Overdracht
from loket.selecties.bezwaar import met_bezwaar
from loket.selecties.hulp import met_advies
from loket.selecties.overdrachten import gedeeld_over
from portal.logboek.activiteiten import activiteit_van
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import POSTKAMER, UW_HELPER, UZELF, wie_keek

PER_BLADZIJDE: Final = 25
ANDERE: Final[dict[str, tuple[str | Promise, str | Promise, str | Promise]]] = {
    "overdracht": (
        gettext_lazy("Uw vraag aangeboden aan een ander team"),
        gettext_lazy("Zodat u hulp krijgt van wie dat het beste kan. Dit team kan uw vraag zien."),
        gettext_lazy("Dit is ons werk volgens de wet (AVG artikel 6 lid 1 onder e)."),
    ),
    "machtiging": (
        gettext_lazy("Iemand mag met u meekijken of iets voor u regelen"),
        gettext_lazy("Zodat iemand u kan helpen. Bij “Wie helpt u” leest u wie dit is."),
        gettext_lazy("U koos deze helper, of de wet of een rechter deed dat."),
    ),
    "signaal": (
        gettext_lazy("Gemeld dat een regel niet goed werkt"),
        gettext_lazy("Zodat de regel beter wordt. In de melding staat niets over u als persoon."),
        gettext_lazy("Dit is ons werk volgens de wet (AVG artikel 6 lid 1 onder e)."),
    ),
}
"""What happened, why, and on which ground, of what stands in a table of its own."""


@dataclass(frozen=True)
class Inzage:
    """One look or one share, as the citizen reads it; `wie` is a team or an organisation, never a member of staff."""

    op: datetime
    wat: str
    wie: str
    waarom: str
    grond: str
    delingen: list[Deling] = field(default_factory=list)


def dossier_met_hulp(sleutel: UUID | None) -> Dossier | None:
    """The dossier of a browser, with what `lopend_bezwaar` and `gelezen_hulp` need. At most one statement."""
    return met_advies(met_bezwaar(Dossier.objects.all())).filter(pk=sleutel).first() if sleutel else None


def wie_zag_wat(dossier: Dossier, *, per_dag: bool = False) -> list[Inzage]:
    """All of it, newest first. Three statements.

    `per_dag`: of a website that asks again and again one line a day, with how often.
    """
    regels = [*_gekeken(dossier, per_dag), *_gedeeld(dossier), *_anders(dossier)]
    return sorted(regels, key=lambda regel: regel.op, reverse=True)


def wie_zag_wat_bladzijde(dossier: Dossier, nummer: str | int) -> Page[Inzage]:
    """One page of it; a number that is none gives the nearest."""
    return Paginator(wie_zag_wat(dossier, per_dag=True), PER_BLADZIJDE).get_page(nummer)


def _gekeken(dossier: Dossier, per_dag: bool) -> Iterator[Inzage]:
    elk = Cast(F("pk"), CharField())
    dag = When(activiteit=Activiteit.VOORTGANG_TONEN, then=Cast(TruncDate("begonnen_op"), CharField()))
    velden = (
        wie_keek(dossier.pk)
        .order_by()
        .annotate(groep=Case(dag, default=elk) if per_dag else elk)
        .values_list("groep", "activiteit", "namens")
        .annotate(laatst=Max("begonnen_op"), keer=Count("pk"))
    )
    for _groep, activiteit, namens, op, keer in velden:
        bekend = activiteit_van(activiteit)
        label = str(Activiteit(activiteit).label)
        wat = label if keer == 1 else _("%(wat)s (%(keer)s keer op deze dag)") % {"wat": label, "keer": keer}
        yield Inzage(op, wat, _wie(namens), str(bekend.waarom), str(bekend.grond))


def _wie(namens: str) -> str:
    """Who it was; what we name ourselves is in the language of the reader."""
    onszelf = {UW_HELPER: _("Uw helper"), UZELF: _("Uzelf"), POSTKAMER: _("De postkamer")}
    return onszelf.get(namens, namens)


def _gedeeld(dossier: Dossier) -> Iterator[Inzage]:
    for overdracht, delingen in groupby(gedeeld_over(dossier), key=lambda rij: rij.overdracht):
        eigen = list(delingen)
        waarom = _("Zij konden uw vraag zo van ons overnemen. Zij zien alleen wat hier staat.")
        wat = _("Gegevens gedeeld met %(wie)s") % {"wie": overdracht.naar_ontvanger.naam}
        yield Inzage(eigen[0].op, wat, overdracht.naar_ontvanger.naam, waarom, "", eigen)


def _anders(dossier: Dossier) -> Iterator[Inzage]:
    """Hand-overs to teams here, mandates and signals, in one statement."""
    aangeboden = Overdracht.objects.filter(dossier=dossier, naar_team__isnull=False)
    gegeven = Machtiging.objects.filter(dossier=dossier)
    gemeld = Dossiersignaal.objects.filter(dossier=dossier)
    rijen = (
        aangeboden.order_by().values_list("aangeboden_op", _als("overdracht"), _tekst("naar_team__naam"))
    ).union(
        gegeven.order_by().values_list("vastgelegd_op", _als("machtiging"), _tekst("soort")),
        gemeld.order_by().values_list("op", _als("signaal"), _tekst("signaal__ministerie__naam")),
        all=True,
    )
    for op, soort, wie in rijen:
        wat, waarom, grond = ANDERE[soort]
        yield Inzage(op, str(wat), _naam(soort, wie), str(waarom), str(grond))


def _naam(soort: str, wie: str) -> str:
    if soort == "machtiging":
        return str(Machtigingsoort(wie).label)
    return _("ministerie van %(naam)s") % {"naam": wie} if soort == "signaal" else wie


def _als(soort: str) -> Any:
    return Value(soort, output_field=CharField())


def _tekst(veld: str) -> Any:
    return Cast(F(veld), CharField())
