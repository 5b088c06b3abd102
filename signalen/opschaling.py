"""When a knelpunt should go higher up: signs of domain.md 4e, put to a person as a question."""

from datetime import date

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from portal.termijnen import dag_in_nederland
from portal.termijnen.kalender import EEN_DAG
from signalen.models import Ernst, Knelpunt, Knelpuntstatus, Niveau, Verloopsoort
from signalen.prioriteit import GRENZEN


def redenen_om_hoger(knelpunt: Knelpunt, vandaag: date) -> list[str]:
    """Why this knelpunt might go one level up; empty when nothing says so. It goes up only when a person does it.

    At most three statements, each of a bounded number of rows.
    """
    if knelpunt.status == Knelpuntstatus.GESLOTEN:
        return []
    zwaarste = knelpunt.zwaarste or 0
    te_laat = knelpunt.volgende_uiterlijk is not None and knelpunt.volgende_uiterlijk < vandaag
    lang = dag_in_nederland(knelpunt.niveau_sinds) + settings.KNELPUNT_KLOKKEN_DAGEN["driehoek"] * EEN_DAG
    onder_driehoek = knelpunt.niveau < Niveau.DRIEHOEK
    tekens = [
        (Niveau.DRIEHOEK, te_laat, _("Een datum is voorbij.")),
        (
            Niveau.DRIEHOEK,
            onder_driehoek and zwaarste >= Ernst.BESTAAN and _raakt(knelpunt, Ernst.BESTAAN, "b"),
            _("Het raakt het bestaan van tien of meer mensen."),
        ),
        (
            Niveau.DRIEHOEK,
            onder_driehoek and _is_teruggegeven(knelpunt),
            _("Twee ministeries zijn het niet eens over wie dit oplost."),
        ),
        (Niveau.BEWINDSPERSOON, zwaarste == Ernst.HARDVOCHTIG, _("Er is een hardvochtig geval.")),
        (
            Niveau.BEWINDSPERSOON,
            knelpunt.niveau == Niveau.DRIEHOEK and lang < vandaag,
            _("De driehoek is er langer mee bezig dan afgesproken."),
        ),
        (
            Niveau.KAMER,
            zwaarste == Ernst.HARDVOCHTIG and _raakt(knelpunt, Ernst.HARDVOCHTIG, "c"),
            _("Er zijn hardvochtige gevallen, en het raakt honderd of meer mensen."),
        ),
    ]
    return [zin for niveau, geldt, zin in tekens if geldt and knelpunt.niveau < niveau]


def _raakt(knelpunt: Knelpunt, ernst: Ernst, bereik: str) -> bool:
    """Whether the reach of domain.md 4c is at least this: by the number of signals, or by what one of them says.

    So many signals are a lower bound of it; with fewer, each of them is looked at.
    """
    grens = next(grens for grens, letter in GRENZEN if letter == bereik)
    if knelpunt.aantal_signalen >= grens:
        return True
    zegt_het = Q(bereik__gte=bereik) | Q(gezien__gte=grens)
    return knelpunt.signalen.filter(zegt_het, ernst__gte=ernst).exists()


def _is_teruggegeven(knelpunt: Knelpunt) -> bool:
    """Whether the last that was said about passing it on is a no."""
    gezegd = knelpunt.verloop.filter(soort=Verloopsoort.DOORVERWIJZING).order_by("-op", "-pk")
    return bool(gezegd.values_list("van", flat=True).first())
