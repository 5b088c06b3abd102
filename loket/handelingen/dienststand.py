"""A service that an open question is about was paused or stopped, or runs again: who asked hears it.

The clock looks, so it is told whichever way the catalogue changed.
"""

from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from loket.handelingen.bel_over_bericht import vraag_een_mens
from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.nieuws import mail_nieuws
from loket.handelingen.toezeggingen import open_toezeggingen, vergrendel, zet_toezegging
from loket.models import (
    Dienst,
    Dienststaat,
    Dossier,
    Dossierstatus,
    Gebeurtenissoort,
    Route,
    Tijdlijnregel,
    Toezeggingsoort,
)
from loket.stapzinnen import in_elke_taal
from portal.stelsel.kalender import beloofde_dag
from portal.termijnen import Beloftesoort

KIJK_WAT_WEL_KAN: Final = gettext_lazy("De dienst van uw vraag kan nu niet. Wij kijken wat er wel kan.")


def te_vertellen_gestopt() -> QuerySet[Dossier]:
    """The open questions about a service that was paused or stopped after they were asked, and not told yet.

    Not those of which nobody is sure that it is about this service (`_zeker`).
    """
    return (
        _met_moment()
        .exclude(dienst__staat=Dienststaat.LOOPT)
        .filter(~Exists(_verteld()), bekend_op__gt=F("aangemaakt_op"))
    )


def te_vertellen_loopt_weer() -> QuerySet[Dossier]:
    """The open questions of which was told that the service stopped, and not yet that it runs again."""
    gestopt = _versies().exclude(staat=Dienststaat.LOOPT)
    eerder = Tijdlijnregel.objects.filter(dossier=OuterRef("pk"), soort=Gebeurtenissoort.DIENST)
    return (
        _met_moment()
        .filter(dienst__in=gestopt.values("id"), dienst__staat=Dienststaat.LOOPT)
        .filter(Exists(eerder), ~Exists(_verteld()))
    )


def _versies() -> QuerySet[Any]:
    versies: QuerySet[Any] = Dienst.history.model.objects.all()
    return versies


def _met_moment() -> QuerySet[Any]:
    """Open questions with `bekend_op`: the first version of their service since the last with another `staat`.

    A correction of the day or of a word leaves that moment as it was.
    """
    versies = _versies().filter(id=OuterRef("dienst_id"))
    anders = versies.exclude(staat=OuterRef("dienst__staat")).order_by("-history_date")
    eerder = Coalesce(OuterRef("eerder_op"), Value(datetime(1970, 1, 1, tzinfo=UTC)))
    eerste = versies.filter(history_date__gt=eerder).order_by("history_date")
    return (
        Dossier.objects.filter(Exists(_zeker()), status=Dossierstatus.OPEN)
        .annotate(eerder_op=Subquery(anders.values("history_date")[:1]))
        .annotate(bekend_op=Subquery(eerste.values("history_date")[:1]))
    )


def _zeker() -> QuerySet[Any]:
    """The versions of its service that a question is called by: a service may be renamed after it was asked."""
    return _versies().filter(id=OuterRef("dienst_id"), naam=OuterRef("onderwerp"))


def _verteld() -> QuerySet[Tijdlijnregel]:
    return Tijdlijnregel.objects.filter(
        dossier=OuterRef("pk"), soort=Gebeurtenissoort.DIENST, op__gte=OuterRef("bekend_op")
    )


@transaction.atomic
def vertel_dat_dienst_stopte(dossier_id: UUID) -> None:
    """Tell it on the timeline, send word of it, and let a person who helps see what can be done. Twice is once."""
    vast = vergrendel(dossier_id)
    if not te_vertellen_gestopt().filter(pk=dossier_id).exists() or vast.dienst is None:
        return
    with override(vast.taal):
        regel = schrijf_tijdlijn(vast, Gebeurtenissoort.DIENST, _wat_er_is(vast.dienst))
        if vast.route != Route.STANDAARD:
            _beloof_te_kijken(vast)
    if not mail_nieuws(regel) and vast.route == Route.STANDAARD and vast.telefoon:
        vraag_een_mens(vast, "de dienst kan niet meer")


def _beloof_te_kijken(vast: Dossier) -> None:
    """In the language that is active. One such promise at a time."""
    staat_er = in_elke_taal(KIJK_WAT_WEL_KAN)
    if any(rij.wat in staat_er for rij in open_toezeggingen(vast)):
        return
    zet_toezegging(
        vast,
        wat=str(KIJK_WAT_WEL_KAN),
        wie=vast.team,
        uiterlijk=beloofde_dag(Beloftesoort.CONTACT),
        soort=Toezeggingsoort.BELOOFD,
    )


@transaction.atomic
def vertel_dat_dienst_weer_loopt(dossier_id: UUID) -> None:
    """Tell who heard that it stopped, on the timeline and with word of it. Twice is once."""
    vast = vergrendel(dossier_id)
    if not te_vertellen_loopt_weer().filter(pk=dossier_id).exists() or vast.dienst is None:
        return
    with override(vast.taal):
        zin = _("%(dienst)s kan weer.") % {"dienst": vast.dienst.tekst["naam"]}
        regel = schrijf_tijdlijn(vast, Gebeurtenissoort.DIENST, f"{zin} {_blijft()}")
    if not mail_nieuws(regel) and vast.route == Route.STANDAARD and vast.telefoon:
        vraag_een_mens(vast, "de dienst kan weer")


def _wat_er_is(dienst: Dienst) -> str:
    """What the citizen reads, in the language that is active."""
    zin = (
        _("%(dienst)s kan nu even niet. Dit is de reden: %(reden)s")
        if dienst.staat == Dienststaat.GEPAUZEERD
        else _("%(dienst)s bestaat niet meer. Dit is de reden: %(reden)s")
    )
    feiten = {"dienst": dienst.tekst["naam"], "reden": dienst.tekst["staat_reden"]}
    return f"{zin % feiten} {_blijft()}"


def _blijft() -> str:
    return _("Uw vraag blijft bij ons staan. U ziet altijd wat er nu gebeurt, wie dat doet en wanneer.")
