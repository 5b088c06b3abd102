"""Where rules hurt, per law and article, read from the months: for the reports about rules."""

from collections.abc import Collection

from django.db.models import Sum

from portal.stelsel.models import Wet
from signalen.cijfers.vakken import Snede
from signalen.models import Maandtelling, Rapport


def per_regel(rapport: Rapport, oorzaken: Collection[str]) -> dict[tuple[str, str, str], int]:
    """Signals of the year of a report by law (title), article and cause, for these causes. One statement."""
    rijen = Maandtelling.objects.filter(
        snede=Snede.REGEL, oorzaak__in=oorzaken, maand__gte=rapport.begin, maand__lt=rapport.einde
    )
    if rapport.ministerie_id:
        rijen = rijen.filter(ministerie=rapport.ministerie_id)
    per = ("regeling", "artikel", "oorzaak")
    return {
        (regeling, artikel, oorzaak): som
        for regeling, artikel, oorzaak, som in rijen.order_by().values_list(*per).annotate(som=Sum("aantal"))
        if som > 0
    }


def wetten_van(rapport: Rapport) -> dict[str, str]:
    """The laws that a report is about, title by key. One statement."""
    wetten = Wet.objects.all()
    if rapport.ministerie_id:
        wetten = wetten.filter(ministerie=rapport.ministerie_id)
    return dict(wetten.values_list("sleutel", "citeertitel"))
