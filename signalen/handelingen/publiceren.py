"""Freezing the figures of a month for everybody: once, and never changed after (promise 13)."""

from collections import defaultdict
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Min, Sum

from portal.stelsel.models import Ministerie
from signalen.cijfers.bescherming import Cel, scherm_af
from signalen.cijfers.rekenen import maand_erbij, maanden
from signalen.cijfers.vakken import Snede
from signalen.handelingen.maandtellen import vouw
from signalen.models import Ernst, Maandtabel, Maandtelling, Oorzaak, Telregel

HOOGSTENS_MAANDEN = 60


def te_bevriezen(vandaag: date) -> list[date]:
    """Whole months without a table, from the first with a signal; a month waits a few days for what comes late."""
    eerste = Maandtelling.objects.aggregate(eerste=Min("maand"))["eerste"]
    if eerste is None:
        return []
    tot = (vandaag - timedelta(days=settings.SIGNAAL_BEVRIES_NA_DAGEN)).replace(day=1)
    er_al = set(Maandtabel.objects.values_list("maand", flat=True))
    alle = maanden(max(eerste, maand_erbij(tot, -HOOGSTENS_MAANDEN)), tot)
    return [maand for maand in alle if maand not in er_al]


class NogNietGeteld(Exception):
    """Lines of this month are with another sweep; the next time it can be frozen."""


def bevries_maanden(vandaag: date) -> list[date]:
    """Freeze every whole month that has no table yet; returns those that must wait for the next time."""
    wacht = []
    for maand in te_bevriezen(vandaag):
        try:
            bevries(maand)
        except NogNietGeteld:
            wacht.append(maand)
    return wacht


def bevries(maand: date) -> Maandtabel:
    """Write the table of a month; who comes second gets the one that is there.

    Every ministry stands in it with every cause and severity, so that what is absent tells nothing. The lines that
    wait are added up first, each batch in a transaction of its own: no cell stays locked while more are read.
    Raises NogNietGeteld.
    """
    while vouw():
        pass
    with transaction.atomic():
        if Telregel.objects.filter(maand=maand).exists():
            raise NogNietGeteld(f"{maand:%Y-%m}")
        return _schrijf_tabel(maand)


def _schrijf_tabel(maand: date) -> Maandtabel:
    aantallen: dict[int, dict[Cel, int]] = defaultdict(_leeg)
    rijen = Maandtelling.objects.filter(snede=Snede.REGEL, maand=maand).order_by()
    for ministerie, oorzaak, ernst, som in rijen.values_list("ministerie", "oorzaak", "ernst").annotate(
        som=Sum("aantal")
    ):
        aantallen[ministerie]["oorzaak", oorzaak] += som
        aantallen[ministerie]["ernst", str(ernst)] += som
    ministeries = list(Ministerie.objects.all())
    cellen = {rij.sleutel: _als_tabel(scherm_af(aantallen[rij.pk])) for rij in ministeries}
    tabel, _nieuw = Maandtabel.objects.get_or_create(
        maand=maand, defaults={"cellen": cellen, "namen": {rij.sleutel: rij.naam for rij in ministeries}}
    )
    return tabel


def _leeg() -> dict[Cel, int]:
    return {
        **{("oorzaak", str(waarde)): 0 for waarde in Oorzaak.values},
        **{("ernst", str(waarde)): 0 for waarde in Ernst.values},
    }


def _als_tabel(getoond: dict[Cel, str]) -> dict[str, dict[str, str]]:
    tabel: dict[str, dict[str, str]] = {"oorzaak": {}, "ernst": {}}
    for (welke, waarde), tekst in getoond.items():
        tabel[welke][waarde] = tekst
    return tabel
