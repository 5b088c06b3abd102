"""Checks of the promises that the door's data can break, for `manage.py controleer`."""

from collections.abc import Callable

from django.db.models import F

from loket.models import (
    Advies,
    Dossier,
    Dossierstatus,
    Gebeurtenissoort,
    Stuk,
    Stuksoort,
    Tijdlijnregel,
    Toezegging,
    Toezeggingstatus,
)
from loket.routering.advies import Routeadvies, adviseer, met_meer_hulp
from loket.routering.regels import huidige_regels
from loket.routering.situatie import Situatie


def controles() -> dict[str, Callable[[], list[str]]]:
    """Label and check; a check returns one line per problem."""
    return {
        "1 open dossiers have a next step, and it is the earliest open promise": geen_doodlopende_weg,
        "1 closed dossiers have no open promises": gesloten_zonder_toezeggingen,
        "6 advice is reproducible": advies_herhaalbaar,
        "8 the first door is before the competent body": eerste_deur_eerst,
        "11 what was accepted is there: advice, receipt and first line": aanvaard_is_bewaard,
        "11 papers are what their hash says": stukken_heel,
        "11 every paper gets its PDF": stukken_met_pdf,
    }


def geen_doodlopende_weg() -> list[str]:
    """Promise 1: the next step of an open dossier is its earliest open promise."""
    problemen = []
    eerste: dict[object, Toezegging] = {}
    for toezegging in Toezegging.objects.filter(status=Toezeggingstatus.OPEN).order_by(
        "uiterlijk", "aangemaakt_op"
    ):
        eerste.setdefault(toezegging.dossier_id, toezegging)
    for dossier in Dossier.objects.filter(status=Dossierstatus.OPEN).only(
        "pk", "code", "volgende_toezegging_id"
    ):
        vroegst = eerste.get(dossier.pk)
        if vroegst is None:
            problemen.append(f"dossier {dossier.pk} has no open promise")
        elif vroegst.pk != dossier.volgende_toezegging_id:
            problemen.append(f"dossier {dossier.pk} does not point to its earliest open promise")
    return problemen


def gesloten_zonder_toezeggingen() -> list[str]:
    """A closed dossier promises nothing any more."""
    return [
        f"closed dossier {sleutel} has an open promise"
        for sleutel in Toezegging.objects.filter(
            status=Toezeggingstatus.OPEN, dossier__status=Dossierstatus.GESLOTEN
        ).values_list("dossier_id", flat=True)
    ]


def advies_herhaalbaar() -> list[str]:
    """Promise 6: the stored inputs give the stored advice again, as long as the rules are the same."""
    versie = huidige_regels().versie
    problemen = []
    for advies in Advies.objects.filter(regels_versie=versie).iterator():
        opnieuw = adviseer(Situatie.uit_json(advies.invoer))
        bewaard = Routeadvies.uit_json(advies.uitkomst)
        if bewaard.meer_hulp_gevraagd:
            opnieuw = met_meer_hulp(opnieuw)
        if (opnieuw.route, opnieuw.spoed, opnieuw.redenen) != (bewaard.route, bewaard.spoed, bewaard.redenen):
            problemen.append(f"advice {advies.pk} comes out differently now")
    return problemen


def eerste_deur_eerst() -> list[str]:
    """Promise 8: both dates are kept, and the first door came first."""
    return [
        f"dossier {sleutel} reached the competent body before its first door"
        for sleutel in Dossier.objects.filter(ontvangen_bevoegd_op__lt=F("eerste_deur_op")).values_list(
            "pk", flat=True
        )
    ]


def aanvaard_is_bewaard() -> list[str]:
    """Promise 11: a dossier came in whole, with the advice, the receipt and the line that says so."""
    delen = {
        "advice": Advies.objects.all(),
        "receipt": Stuk.objects.filter(soort=Stuksoort.ONTVANGSTBEWIJS),
        "line of receipt": Tijdlijnregel.objects.filter(soort=Gebeurtenissoort.ONTVANGEN),
    }
    return [
        f"dossier {sleutel} has no {deel}"
        for deel, rijen in delen.items()
        for sleutel in Dossier.objects.exclude(pk__in=rijen.values("dossier")).values_list("pk", flat=True)
    ]


def stukken_heel() -> list[str]:
    """Frozen papers are unchanged."""
    return [
        f"paper {stuk.pk} was changed" for stuk in Stuk.objects.defer("pdf").iterator() if not stuk.is_heel
    ]


def stukken_met_pdf() -> list[str]:
    """Papers whose PDF failed more than once; a first attempt may still be running."""
    return [
        f"paper {stuk.pk} has no PDF after {stuk.pdf_pogingen} attempts"
        for stuk in Stuk.objects.filter(pdf_gemaakt_op__isnull=True, pdf_pogingen__gt=1).only("pdf_pogingen")
    ]
