"""Checks of the promises that appointments, waiting places and calls can break, for `manage.py controleer`."""

from collections import Counter
from datetime import timedelta

from django.utils import timezone

from loket.handelingen.puntsluiten import dagen_met_afspraken
from loket.models import (
    BEZET,
    WACHT_NOG,
    Afspraak,
    Afspraakpartij,
    Afspraakstatus,
    Belverzoek,
    Toezegging,
    Toezeggingstatus,
    Wachtplek,
)
from loket.stapzinnen import BEL, in_elke_taal
from portal.registers import controle

RUIMTE = timedelta(hours=2)
"""The clock has so long to do its work before a row counts as forgotten."""


@controle("11 no desk and no organisation is given twice")
def geen_balie_dubbel() -> list[str]:
    """Of all appointments that keep a desk, no two have the same one, and none shares an organisation."""
    balies = Counter(
        Afspraak.objects.filter(status__in=BEZET).values_list("informatiepunt", "begint_op", "balie")
    )
    partijen = Counter(
        Afspraakpartij.objects.filter(afspraak__status__in=BEZET).values_list(
            "informatiepunt", "begint_op", "organisatie"
        )
    )
    return [
        f"point {punt} has {aantal} appointments at {moment} for {wat} {wie}"
        for wat, telling in (("desk", balies), ("organisation", partijen))
        for (punt, moment, wie), aantal in telling.items()
        if aantal > 1
    ]


@controle("1 every appointment is a promise")
def afspraak_is_beloofd() -> list[str]:
    """An appointment that stands in an open dossier has an open promise."""
    rijen = Afspraak.objects.filter(status=Afspraakstatus.BEVESTIGD, begint_op__gt=timezone.now()).exclude(
        toezegging__status=Toezeggingstatus.OPEN
    )
    return [f"appointment {sleutel} is not promised" for sleutel in rijen.values_list("pk", flat=True)]


@controle("1 who waits for a place has a promise with a date")
def wachten_is_beloofd() -> list[str]:
    """Who waits in an open dossier has an open promise."""
    rijen = Wachtplek.objects.filter(status__in=WACHT_NOG).exclude(toezegging__status=Toezeggingstatus.OPEN)
    return [f"waiting place {sleutel} is not promised" for sleutel in rijen.values_list("pk", flat=True)]


@controle("11 no time is kept free longer than was told")
def niet_te_lang_vrijgehouden() -> list[str]:
    """A time that nobody confirmed is given back by the clock."""
    rijen = Afspraak.objects.filter(
        status=Afspraakstatus.GERESERVEERD, gereserveerd_tot__lt=timezone.now() - RUIMTE
    )
    return [f"appointment {sleutel} is kept free too long" for sleutel in rijen.values_list("pk", flat=True)]


@controle("11 nobody is expected on a day that a point is closed")
def niemand_op_dichte_dag() -> list[str]:
    """Whoever had an appointment on a day that was closed was offered another time."""
    grens = timezone.now() - RUIMTE
    return [
        f"point {dag.informatiepunt_id} is closed on {dag.datum} and somebody is expected"
        for dag in dagen_met_afspraken()
        if dag.aangemaakt_op < grens
    ]


@controle("1 a call that was missed is known")
def gemist_is_bekend() -> list[str]:
    """A promised call that was not made was told to the team leader."""
    rijen = Belverzoek.objects.filter(
        toezegging__status=Toezeggingstatus.OPEN,
        tot__lt=timezone.now() - RUIMTE,
        gemist_op__isnull=True,
    )
    return [f"call {sleutel} was missed and nobody knows" for sleutel in rijen.values_list("pk", flat=True)]


@controle("1 a call that was promised stands on the list of who calls")
def beloofd_gesprek_staat_op_de_lijst() -> list[str]:
    """Whoever was promised a call as first contact stands on the list of who calls."""
    zinnen = tuple(in_elke_taal(BEL))
    zonder = Toezegging.objects.filter(
        status=Toezeggingstatus.OPEN, eerste_contact=True, belverzoek__isnull=True
    ).only("wat", "dossier_id")
    return [
        f"dossier {rij.dossier_id} was promised a call that stands on no list"
        for rij in zonder.iterator()
        if rij.wat.startswith(zinnen)
    ]
