"""The promises of a case: made with a purpose, so that the right deed keeps them."""

from datetime import date

from loket.handelingen import heropen_dossier, kom_toezegging_na, laat_toezegging_vervallen, zet_toezegging
from loket.models import Toezegging, Toezeggingsoort, Toezeggingstatus
from maatwerk.models import Belofte, Zaak, Zaakbelofte


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
