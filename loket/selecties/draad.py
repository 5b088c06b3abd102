"""The thread of one dossier, whatever the channel: messages, answers, letters and calls, newest first."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat

from loket.models import Bijlage, Dossier, Gebeurtenissoort, Tijdlijnregel, Zichtbaarheid
from loket.models.bijlage import TE_OPENEN
from loket.selecties.berichtstand import berichtstand, met_berichtstand
from portal.weergave.onderdelen import TijdlijnRegel

DRAAD = (
    Gebeurtenissoort.GESCHREVEN,
    Gebeurtenissoort.ANTWOORD,
    Gebeurtenissoort.BERICHT,
    Gebeurtenissoort.CONTACT,
    Gebeurtenissoort.STUK,
    Gebeurtenissoort.BESLUIT,
    Gebeurtenissoort.BEZWAAR,
)
"""What was said or sent, by either side."""


def draad(
    dossier: Dossier, adres: Callable[[Bijlage], str], *, voor_ons: bool = False
) -> list[TijdlijnRegel]:
    """Its lines, newest first, each with its files; `adres` says where one can be taken. Two statements.

    `voor_ons`: staff read, who must know that nobody looked for viruses.
    Only what the citizen reads as well: both sides see the same thread.
    """
    bestanden = Prefetch("bijlagen", Bijlage.objects.defer("inhoud"), to_attr="bestanden")
    regels: list[Any] = list(
        met_berichtstand(
            Tijdlijnregel.objects.filter(
                dossier=dossier, soort__in=DRAAD, zichtbaar=Zichtbaarheid.IEDEREEN
            ).select_related("machtiging")
        ).prefetch_related(bestanden)
    )
    return [
        TijdlijnRegel(
            titel=regel.get_soort_display(),
            moment=regel.op,
            tekst=regel.tekst,
            wie=regel.wie,
            bericht=berichtstand(regel),
            bestanden=[
                (rij.naam, _in_woorden(rij, voor_ons), adres(rij) if rij.is_te_openen else "")
                for rij in regel.bestanden
            ],
        )
        for regel in regels
    ]


def _in_woorden(bijlage: Bijlage, voor_ons: bool) -> str:
    """How large it is, and whether it was looked at for viruses where that matters to who reads."""
    grootte = filesizeformat(bijlage.grootte)
    zegt_niets = bijlage.is_te_openen and not voor_ons
    return grootte if zegt_niets else f"{grootte}, {bijlage.get_keuring_display()}"


def te_openen_bestand(dossier: Dossier, bijlage_id: UUID) -> Bijlage:
    """One file of this dossier that may be taken. Raises Http404 for any other. One statement."""
    rijen = Bijlage.objects.filter(regel__dossier=dossier, keuring__in=TE_OPENEN)
    te_zien = rijen.filter(regel__zichtbaar=Zichtbaarheid.IEDEREEN, regel__dossier__grafsteen=None)
    return get_object_or_404(te_zien, pk=bijlage_id)
