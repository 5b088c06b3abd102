"""The statement on accessibility: since when it stands, and what is lacking, with cause, effect and remedy.

Source: Besluit digitale toegankelijkheid overheid, article 4, and the model of its statement.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Afwijking:
    """One thing that is not as it should be. By when it is mended is for whoever uses the portal to promise."""

    wat: str | Promise
    oorzaak: str | Promise
    gevolg: str | Promise
    maatregel: str | Promise


VERKLARING_VAN: Final = date(2026, 11, 29)
"""When somebody last looked whether what the statement says is so."""
OPNIEUW: Final = VERKLARING_VAN + timedelta(days=365)
"""The decree asks to look at it each year."""
AFWIJKINGEN: Final = (
    Afwijking(
        _("Geen ander bureau heeft de website onderzocht."),
        _("Wij hebben het nog niet gevraagd."),
        _("Een programma vindt niet alles. Er kunnen fouten zijn die wij niet kennen."),
        _("Een ander bureau onderzoekt de website. Pas daarna mag de status hoger."),
    ),
    Afwijking(
        _("Mensen met een schermlezer, spraak of een vergroter hebben nog niet getest."),
        _("Wij hebben het nog niet gevraagd."),
        _("Wij weten niet of de website voor hen goed werkt."),
        _("Mensen die dit gebruiken, testen de website met ons."),
    ),
    Afwijking(
        _("Er is nog geen uitleg in gebarentaal."),
        _("Er zijn nog geen filmpjes gemaakt."),
        _(
            "Wie liever gebarentaal ziet dan leest, heeft een tolk nodig. U kunt bij een afspraak om een tolk vragen."
        ),
        _("Wij maken filmpjes bij de bladzijden die mensen het meest gebruiken."),
    ),
)
