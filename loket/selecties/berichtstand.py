"""Where the message about a line of the timeline is, read in the statement that reads the lines."""

from typing import Any, Final

from django.db.models import Case, CharField, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from loket.berichtsoorten import EIGEN_REGEL, SOORTEN
from loket.models import Gebeurtenissoort, Tijdlijnregel
from portal.uitgaand.models import Kanaal, Ontvangst, Stand, Uitgaand, stand_van

_SCHEIDING: Final = "|"
_TE_LEZEN: Final = frozenset({Stand.VERZONDEN, Stand.GEPOST, Stand.AFGELEVERD, Stand.ONGELEZEN})


def met_berichtstand(regels: QuerySet[Tijdlijnregel]) -> QuerySet[Any]:
    """The lines with the state of the last way of their message (`bericht`), for `berichtstand`."""
    alles = Concat(
        F("kanaal"),
        Value(_SCHEIDING),
        F("status"),
        Value(_SCHEIDING),
        Cast(F("pogingen"), CharField()),
        Value(_SCHEIDING),
        F("ontvangst"),
        output_field=CharField(),
    )

    def laatste(**wat: Any) -> Subquery:
        rijen = Uitgaand.objects.filter(**wat).order_by("-aangemaakt_op", "-vorige")
        return Subquery(rijen.annotate(alles=alles).values("alles")[:1])

    return regels.annotate(
        bericht=Case(
            When(
                soort=Gebeurtenissoort.ONTVANGEN,
                then=laatste(over=OuterRef("dossier"), soort=EIGEN_REGEL),
            ),
            default=laatste(bij=OuterRef("pk"), soort__in=SOORTEN),
        )
    )


def stand_bij(regel: Any) -> tuple[Kanaal, Stand] | None:
    """The channel and state of the message about a line that was read with `met_berichtstand`; None without one."""
    if not regel.bericht:
        return None
    kanaal, status, pogingen, ontvangst = regel.bericht.split(_SCHEIDING)
    return Kanaal(kanaal), stand_van(status, int(pogingen), Ontvangst(ontvangst), kanaal)


def berichtstand(regel: Any) -> str:
    """That in words, such as "e-mail: verstuurd"; empty without a message."""
    gevonden = stand_bij(regel)
    if gevonden is None:
        return ""
    kanaal, stand = gevonden
    return _("%(kanaal)s: %(stand)s") % {"kanaal": kanaal.label, "stand": stand.label}


def iets_te_lezen(regels: list[Any]) -> bool:
    """Whether a message about one of these lines waits until it is read."""
    return any(gevonden and gevonden[1] in _TE_LEZEN for gevonden in map(stand_bij, regels))
