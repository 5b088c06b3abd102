"""The agenda of the driehoek: what lies there, the views of three sides, decisions, and promises with their age."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from portal.identiteit.models import Medewerker
from portal.termijnen import dag_in_nederland
from signalen.models import Driehoekregel, Driehoeksoort, Knelpunt, Knelpuntstatus, Niveau, Oplegger
from signalen.models.opschaling import ZIENSWIJZEN

HOOGSTENS = 25
"""So many knelpunten stand on one agenda, the ones that break first."""


@dataclass(frozen=True)
class Agendapunt:
    """One knelpunt on the agenda, ready to be read."""

    knelpunt: Knelpunt
    oplegger: Oplegger | None
    zienswijzen: list[Driehoekregel]
    besluiten: list[Driehoekregel]
    toezeggingen: list[tuple[Driehoekregel, int, bool]]
    """Each promise with its age in days, and whether its day is over."""


def agenda_van(medewerker: Medewerker, vandaag: date) -> list[Agendapunt]:
    """What lies in the driehoek or higher, as far as this person may see it. Three statements."""
    knelpunten = (
        Knelpunt.objects.voor(medewerker)
        .filter(niveau__gte=Niveau.DRIEHOEK)
        .exclude(status=Knelpuntstatus.GESLOTEN)
        .select_related("ministerie", "eigenaar")
        .prefetch_related(
            "opleggers",
            Prefetch("driehoekregels", Driehoekregel.objects.select_related("door", "nagekomen_door")),
        )
        .order_by("volgende_uiterlijk", "pk")[:HOOGSTENS]
    )
    return [_punt(knelpunt, vandaag) for knelpunt in knelpunten]


def _punt(knelpunt: Knelpunt, vandaag: date) -> Agendapunt:
    regels = list(knelpunt.driehoekregels.all())
    # Of each side the latest view counts; the earlier ones stay in the records.
    laatste = {regel.soort: regel for regel in regels if regel.soort in ZIENSWIJZEN}
    return Agendapunt(
        knelpunt,
        next(iter(knelpunt.opleggers.all()), None),
        [laatste[kant] for kant in ZIENSWIJZEN if kant in laatste],
        [regel for regel in regels if regel.soort == Driehoeksoort.BESLUIT],
        [
            (
                regel,
                (vandaag - dag_in_nederland(regel.op)).days,
                bool(regel.uiterlijk and regel.uiterlijk < vandaag and regel.nagekomen_op is None),
            )
            for regel in regels
            if regel.soort == Driehoeksoort.TOEZEGGING
        ],
    )
