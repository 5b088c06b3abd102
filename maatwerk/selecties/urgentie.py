"""What breaks first: eviction, income, other harm at once, urgent ones, a date of the law, then what we promised.

Who is urgent waits for a decision; once that was taken the case stands where its promises put it.
"""

from datetime import date
from typing import Final, cast

from django.db.models import Case, Exists, Expression, IntegerField, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from loket.models import Toezegging, Toezeggingsoort, Toezeggingstatus, Voorrang
from maatwerk import dagen
from maatwerk.models import NA_BESLUIT, Gevaar, Termijnstatus, Zaak, Zaakstatus, Zaaktermijn

BESLIST: Final = frozenset({*NA_BESLUIT, Zaakstatus.GESLOTEN})
"""Where a case stands after a decision; one that was opened again waits for another."""


def voorrang() -> Expression:
    """The place of a dossier on the lists today, computed in the database; a case puts what must stop now on top."""
    gevaar = Zaak.objects.filter(dossier=OuterRef("pk"), gevaar__lt=Gevaar.NIETS).values("gevaar")
    wet = Toezegging.objects.filter(
        dossier=OuterRef("pk"),
        status=Toezeggingstatus.OPEN,
        soort=Toezeggingsoort.WETTELIJK,
        uiterlijk__lte=dagen.deze_week(timezone.localdate()),
    )
    anders = Case(
        When(spoed=True, spoed_voorbij=False, then=Value(Voorrang.SPOED)),
        When(Exists(wet), then=Value(Voorrang.WET)),
        default=Value(Voorrang.GEWOON),
        output_field=IntegerField(),
    )
    return cast("Expression", Coalesce(Subquery(gevaar), anders, output_field=IntegerField()))


def wet_voorbij(zaak: str = "zaak", vandaag: date | Expression | None = None) -> Exists:
    """Whether a day of the law is over without a decision, of the case of the outer statement."""
    return Exists(
        Zaaktermijn.objects.filter(
            zaak=OuterRef(zaak),
            status=Termijnstatus.LOOPT,
            uiterlijk__lt=vandaag or timezone.localdate(),
        )
    )


def wet_nabij(vandaag: Expression, week: Expression) -> Exists:
    """Whether a day of the law ends within five working days, of the case of the outer statement."""
    return Exists(
        Zaaktermijn.objects.filter(
            zaak=OuterRef("zaak"),
            status=Termijnstatus.LOOPT,
            uiterlijk__gte=vandaag,
            uiterlijk__lte=week,
        )
    )


def breekt_in_woorden(rang: int) -> str:
    """Why a case stands where it stands on the list; empty for a promise like any other."""
    if rang == Voorrang.GEWOON:
        return ""
    return str((Gevaar if rang < Voorrang.SPOED else Voorrang)(rang).label).capitalize()
