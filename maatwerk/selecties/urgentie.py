"""What breaks first: eviction, income, other harm at once, urgent ones, a date of the law, then what we promised."""

from enum import IntEnum

from django.db.models import Case, Exists, F, IntegerField, OuterRef, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.models import Toezegging, Toezeggingsoort, Toezeggingstatus
from maatwerk import dagen
from maatwerk.models import Gevaar, Zaak


class Breekt(IntEnum):
    """The places on the list below what must stop now, which stand there by their own number (Gevaar)."""

    SPOED = 5
    WET = 6
    BELOFTE = 7


def op_wat_breekt(zaken: QuerySet[Zaak]) -> QuerySet[Zaak]:
    """What breaks first on top, each with its `rang`; within one rank the earliest day, then the oldest."""
    wet = Toezegging.objects.filter(
        dossier=OuterRef("dossier_id"),
        status=Toezeggingstatus.OPEN,
        soort=Toezeggingsoort.WETTELIJK,
        uiterlijk__lte=dagen.deze_week(timezone.localdate()),
    )
    rang = Case(
        When(gevaar__lt=Gevaar.NIETS, then=F("gevaar")),
        When(dossier__spoed=True, then=Value(Breekt.SPOED.value)),
        When(Exists(wet), then=Value(Breekt.WET.value)),
        default=Value(Breekt.BELOFTE.value),
        output_field=IntegerField(),
    )
    return zaken.annotate(rang=rang).order_by("rang", "dossier__volgende_uiterlijk", "geopend_op")


def breekt_in_woorden(zaak: Zaak) -> str:
    """Why a case stands where it stands on the list; empty for a promise like any other."""
    rang = getattr(zaak, "rang", Breekt.BELOFTE)
    if rang < Breekt.SPOED:
        return str(Gevaar(rang).label).capitalize()
    return {Breekt.SPOED: _("Spoed"), Breekt.WET: _("Wettelijke termijn")}.get(rang, "")
