"""A service that an open question is about was paused or stopped: who asked hears it, and so does whoever has it.

The clock looks, so it is told whichever way the catalogue changed.
"""

from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from loket.handelingen.bel_over_bericht import vraag_een_mens
from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.nieuws import mail_nieuws
from loket.handelingen.toezeggingen import vergrendel, zet_toezegging
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
from portal.stelsel.kalender import kalender
from portal.termijnen import Beloftesoort, beloof

KIJK_WAT_WEL_KAN: Final = gettext_lazy("De dienst van uw vraag kan nu niet. Wij kijken wat er wel kan.")


def te_vertellen_gestopt() -> QuerySet[Dossier]:
    """The open questions about a service that was paused or stopped after they were asked, and not told yet.

    Not those of which nobody is sure that it is about this service (`Dossier.zekere_dienst`).
    """
    versies = Dienst.history.model.objects.filter(
        id=OuterRef("dienst_id"), staat=OuterRef("dienst__staat"), staat_sinds=OuterRef("dienst__staat_sinds")
    )
    verteld = Tijdlijnregel.objects.filter(
        dossier=OuterRef("pk"), soort=Gebeurtenissoort.DIENST, op__gte=OuterRef("bekend_op")
    )
    return (
        Dossier.objects.filter(status=Dossierstatus.OPEN, onderwerp=F("dienst__naam"))
        .exclude(dienst__staat=Dienststaat.LOOPT)
        .annotate(bekend_op=Subquery(versies.order_by("history_date").values("history_date")[:1]))
        .filter(~Exists(verteld), bekend_op__gt=F("aangemaakt_op"))
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
            zet_toezegging(
                vast,
                wat=str(KIJK_WAT_WEL_KAN),
                wie=vast.team,
                uiterlijk=beloof(Beloftesoort.CONTACT, timezone.localdate(), kalender=kalender()).dag,
                soort=Toezeggingsoort.BELOOFD,
            )
    if not mail_nieuws(regel) and vast.route == Route.STANDAARD and vast.telefoon:
        vraag_een_mens(vast, "de dienst kan niet meer")


def _wat_er_is(dienst: Dienst) -> str:
    """What the citizen reads, in the language that is active."""
    zin = (
        _("%(dienst)s kan nu even niet. Dit is de reden: %(reden)s")
        if dienst.staat == Dienststaat.GEPAUZEERD
        else _("%(dienst)s bestaat niet meer. Dit is de reden: %(reden)s")
    )
    feiten = {"dienst": dienst.tekst["naam"], "reden": dienst.tekst["staat_reden"]}
    blijft = _("Uw vraag blijft bij ons staan. U ziet altijd wat er nu gebeurt, wie dat doet en wanneer.")
    return f"{zin % feiten} {blijft}"
