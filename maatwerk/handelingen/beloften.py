"""The promises of a case: made with a purpose, so that the right deed keeps them."""

from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from loket.handelingen import heropen_dossier, kom_toezegging_na, laat_toezegging_vervallen, zet_toezegging
from loket.models import Toezegging, Toezeggingsoort, Toezeggingstatus
from loket.stapzinnen import contactbelofte
from maatwerk.models import Belofte, Zaak, Zaakbelofte
from portal.gebeurtenissen.soorten import ToezeggingVervangen

BEHANDELAAR_BELT: Final = contactbelofte(_("Een behandelaar belt u."))
BEL_OVER_BEZWAAR: Final = contactbelofte(_("Wij bellen u over uw bezwaar."))
BEL_NA_BEZWAAR: Final = contactbelofte(_("Wij bellen u of het besluit op uw bezwaar duidelijk is."))
BEL_NAZORG: Final = contactbelofte(_("Wij bellen u en vragen of het gelukt is."))
"""Calls that the case promises; whom a call would put in danger is promised what is safe (`contactzin`)."""


def beloof(zaak: Zaak, doel: Belofte, *, wat: str, wie: str, uiterlijk: date) -> Toezegging:
    """Promise something for this purpose (a date of our own choice)."""
    toezegging = zet_toezegging(
        zaak.dossier, wat=wat, wie=wie, uiterlijk=uiterlijk, soort=Toezeggingsoort.BELOOFD
    )
    Zaakbelofte.objects.create(zaak=zaak, toezegging=toezegging, doel=doel)
    return toezegging


def wettelijk(
    zaak: Zaak, doel: Belofte, *, wat: str, wie: str, uiterlijk: date, grondslag: str
) -> Toezegging:
    """Write down a date that the law gives, with its article; a finished dossier opens for it."""
    maak = zet_toezegging if zaak.dossier.is_open else heropen_dossier
    toezegging = maak(
        zaak.dossier,
        wat=wat,
        wie=wie,
        uiterlijk=uiterlijk,
        soort=Toezeggingsoort.WETTELIJK,
        grondslag=grondslag,
    )
    Zaakbelofte.objects.create(zaak=zaak, toezegging=toezegging, doel=doel)
    return toezegging


def openstaand(zaak: Zaak, *doelen: Belofte) -> list[Toezegging]:
    """The open promises of this case for these purposes, earliest first."""
    return list(
        Toezegging.objects.filter(
            status=Toezeggingstatus.OPEN, zaakbelofte__zaak=zaak, zaakbelofte__doel__in=doelen
        )
    )


def kom_na(zaak: Zaak, *doelen: Belofte, door: str) -> None:
    """Mark every open promise for these purposes as kept."""
    for toezegging in openstaand(zaak, *doelen):
        kom_toezegging_na(toezegging, door=door)


def laat_vervallen(zaak: Zaak, *doelen: Belofte, reden: str) -> None:
    """Withdraw every open promise for these purposes, and say why."""
    for toezegging in openstaand(zaak, *doelen):
        laat_toezegging_vervallen(toezegging, reden=reden)


def bij_vervangen(gebeurtenis: ToezeggingVervangen) -> None:
    """What took the place of a promise of the case serves its purpose; of two, the second purpose lapses."""
    if Zaakbelofte.objects.filter(toezegging=gebeurtenis.nieuw_id).exists():
        return
    Zaakbelofte.objects.filter(toezegging=gebeurtenis.oud_id).update(toezegging=gebeurtenis.nieuw_id)
