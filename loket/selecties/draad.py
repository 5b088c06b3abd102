"""The thread of one dossier, whatever the channel: messages, answers, letters and calls, newest first."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat

from loket.models import (
    Bijlage,
    Dossier,
    Gebeurtenissoort,
    Machtiging,
    Tijdlijnregel,
    Zichtbaarheid,
)
from loket.models.bijlage import TE_OPENEN
from loket.selecties.berichtstand import berichtstand, met_berichtstand
from loket.selecties.machtigingen import KOPPEN_VOOR_HELPER
from loket.selecties.volgen import leest_helper
from portal.weergave.geschreven import lees
from portal.weergave.onderdelen import TijdlijnRegel

DRAAD = (
    Gebeurtenissoort.GESCHREVEN,
    Gebeurtenissoort.HELPER_SCHREEF,
    Gebeurtenissoort.ANTWOORD,
    Gebeurtenissoort.BERICHT,
    Gebeurtenissoort.CONTACT,
    Gebeurtenissoort.STUK,
    Gebeurtenissoort.BESLUIT,
    Gebeurtenissoort.BEZWAAR,
)
"""What was said or sent, by either side."""


def draad(
    dossier: Dossier,
    adres: Callable[[Bijlage], str],
    *,
    voor_ons: bool = False,
    helper: Machtiging | None = None,
) -> list[TijdlijnRegel]:
    """Its lines, newest first, each with its files; `adres` says where one can be taken. Two statements.

    `voor_ons`: staff read, who must know that nobody looked for viruses. A `helper` reads what the page of a helper
    shows too, and of files those that this mandate opens.
    Only what the citizen reads as well: both sides see the same thread.
    """
    bestanden = Prefetch("bijlagen", Bijlage.objects.defer("inhoud", "sleutel"), to_attr="bestanden")
    regels: list[Any] = list(
        met_berichtstand(
            Tijdlijnregel.objects.filter(
                dossier=dossier, soort__in=DRAAD, zichtbaar=Zichtbaarheid.IEDEREEN
            ).select_related("machtiging")
        ).prefetch_related(bestanden)
    )
    if helper is not None:
        regels = [regel for regel in regels if leest_helper(regel, helper)]
    return [
        TijdlijnRegel(
            titel=str(KOPPEN_VOOR_HELPER.get(regel.soort) or regel.get_soort_display())
            if helper
            else regel.get_soort_display(),
            moment=regel.op,
            **lees(regel.tekst, dossier.taal)._asdict(),
            wie=regel.wie,
            bericht="" if helper else berichtstand(regel),
            bestanden=[
                (rij.naam, _in_woorden(rij, voor_ons), adres(rij) if rij.is_te_openen else "")
                for rij in regel.bestanden
                if helper is None or _opent(regel, helper)
            ],
        )
        for regel in regels
    ]


def _opent(regel: Tijdlijnregel, helper: Machtiging) -> bool:
    """Whether a helper takes the files of this line: the own ones, and ours when papers may be read."""
    antwoord = regel.soort == Gebeurtenissoort.ANTWOORD and helper.ziet_stukken
    return antwoord or (regel.soort == Gebeurtenissoort.HELPER_SCHREEF and regel.machtiging_id == helper.pk)


def _in_woorden(bijlage: Bijlage, voor_ons: bool) -> str:
    """How large it is, and whether it was looked at for viruses where that matters to who reads."""
    grootte = filesizeformat(bijlage.grootte)
    zegt_niets = bijlage.is_te_openen and not voor_ons
    return grootte if zegt_niets else f"{grootte}, {bijlage.get_keuring_display()}"


def te_openen_bestand(dossier: Dossier, bijlage_id: UUID) -> Bijlage:
    """One file of this dossier that may be taken. Raises Http404 for any other. One statement."""
    rijen = Bijlage.objects.select_related("regel").filter(regel__dossier=dossier, keuring__in=TE_OPENEN)
    te_zien = rijen.filter(regel__zichtbaar=Zichtbaarheid.IEDEREEN, regel__dossier__grafsteen=None)
    return get_object_or_404(te_zien, pk=bijlage_id)


def bestand_voor_helper(machtiging: Machtiging, bijlage_id: UUID) -> Bijlage:
    """One file that this helper sent, or that we sent and who reads papers may take. Raises Http404 for any other."""
    bijlage = te_openen_bestand(machtiging.dossier, bijlage_id)
    if not _opent(bijlage.regel, machtiging):
        raise Http404
    return bijlage
