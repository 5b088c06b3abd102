"""When a knelpunt should go higher up: signs of domain.md 4e, put to a person as a question."""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from portal.termijnen import dag_in_nederland
from portal.termijnen.kalender import EEN_DAG
from signalen.models import Ernst, Knelpunt, Knelpuntstatus, Niveau

# Reach of domain.md 4c, by the number of signals: B from 10, C from 100.
BEREIK_B, BEREIK_C = 10, 100


def redenen_om_hoger(knelpunt: Knelpunt, vandaag: date) -> list[str]:
    """Why this knelpunt might go one level up; empty when nothing says so. It goes up only when a person does it."""
    if knelpunt.status == Knelpuntstatus.GESLOTEN:
        return []
    zwaarste, aantal = knelpunt.zwaarste or 0, knelpunt.aantal_signalen
    te_laat = knelpunt.volgende_uiterlijk is not None and knelpunt.volgende_uiterlijk < vandaag
    lang = dag_in_nederland(knelpunt.niveau_sinds) + settings.KNELPUNT_KLOKKEN_DAGEN["driehoek"] * EEN_DAG
    tekens = [
        (Niveau.DRIEHOEK, te_laat, _("Een datum is voorbij.")),
        (
            Niveau.DRIEHOEK,
            zwaarste >= Ernst.BESTAAN and aantal >= BEREIK_B,
            _("Het raakt het bestaan van tien of meer mensen."),
        ),
        (Niveau.BEWINDSPERSOON, zwaarste == Ernst.HARDVOCHTIG, _("Er is een hardvochtig geval.")),
        (
            Niveau.BEWINDSPERSOON,
            knelpunt.niveau == Niveau.DRIEHOEK and lang < vandaag,
            _("De driehoek is er langer mee bezig dan afgesproken."),
        ),
        (
            Niveau.KAMER,
            zwaarste == Ernst.HARDVOCHTIG and aantal >= BEREIK_C,
            _("Er zijn hardvochtige gevallen en honderd of meer signalen."),
        ),
    ]
    return [zin for niveau, geldt, zin in tekens if geldt and knelpunt.niveau < niveau]
