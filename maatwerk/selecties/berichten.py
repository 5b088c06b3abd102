"""The letters of a case from which no term runs, and whether they went."""

from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet

from loket.models import Bezorging, Bezorgwijze, Stuk, Stuksoort
from loket.models.bezorging import AANGEKOMEN
from maatwerk.models import Zaak

SOORTEN: Final = (Stuksoort.TERMIJNBERICHT, Stuksoort.NOODBRIEF)
VERSTUURD: Final = (Bezorgwijze.BERICHT, Bezorgwijze.DIGITAAL, Bezorgwijze.POST, Bezorgwijze.UITGEREIKT)
"""After one of these nobody has to send it any more; an e-mail is written down only for who chose for it."""


def onverstuurde_berichten() -> QuerySet[Stuk]:
    """Those that were to be sent on paper, and were not."""
    stappen = Bezorging.objects.filter(stuk=OuterRef("pk"))
    return Stuk.objects.filter(
        Exists(stappen.filter(wijze=Bezorgwijze.KLAARGELEGD)),
        ~Exists(stappen.filter(wijze__in=VERSTUURD)),
        soort__in=SOORTEN,
    )


def wachtende_berichten(dossier: Any) -> QuerySet[Stuk]:
    """Those of this dossier (or outer reference)."""
    return onverstuurde_berichten().filter(dossier=dossier)


def berichten_van(zaak: Zaak, soort: Stuksoort) -> list[Stuk]:
    """The papers of this kind, the newest first: `weg` says whether one arrived, `wacht` whether it must be sent.

    One with a term of its own, such as that about a dwangsom, is sent with the letters of decisions. One statement.
    """
    weg = Bezorging.objects.filter(stuk=OuterRef("pk"), wijze__in=AANGEKOMEN)
    wacht = wachtende_berichten(OuterRef("dossier")).filter(
        pk=OuterRef("pk"), dwangsombesluit=None, dwangsombezwaarbesluit=None
    )
    rijen = Stuk.objects.filter(dossier=zaak.dossier_id, soort=soort)
    return list(
        rijen.annotate(weg=Exists(weg), wacht=Exists(wacht))
        .only("titel", "klaargelegd_op")
        .order_by("-klaargelegd_op")
    )
