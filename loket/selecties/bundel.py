"""What goes into the one paper about a question: what the citizen reads on the own page, from old to new."""

from typing import Any

from loket.models import Bijlage, Dossier, Stuksoort, Zichtbaarheid
from loket.selecties.dossiers import antwoorden_in_woorden


def bundel_van(dossier: Dossier) -> dict[str, Any]:
    """Answers, promises, appointments, timeline, files by name, and each letter as it was frozen. Five statements.

    What only staff read stays out, and so does how someone is reached: that is at "mijn gegevens", where it takes
    more to see it.
    """
    stukken = dossier.stukken.filter(hoort_bij=None).exclude(soort=Stuksoort.BUNDEL)
    return {
        "antwoorden": antwoorden_in_woorden(dossier),
        "toezeggingen": dossier.toezeggingen.order_by("uiterlijk", "pk"),
        "afspraken": dossier.afspraken.select_related("informatiepunt").order_by("begint_op"),
        "regels": dossier.tijdlijn.filter(zichtbaar=Zichtbaarheid.IEDEREEN)
        .select_related("machtiging")
        .order_by("op", "pk"),
        "bestanden": Bijlage.objects.filter(regel__dossier=dossier, regel__zichtbaar=Zichtbaarheid.IEDEREEN)
        .select_related("regel")
        .defer("inhoud", "sleutel")
        .order_by("regel__op", "pk"),
        "brieven": stukken.select_related("verzendblad").defer("pdf").order_by("klaargelegd_op"),
    }
