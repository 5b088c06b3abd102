"""What changed in the API, the newest first; published at /api/versies/ (NL API Design Rules, /core/changelog)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Versie:
    """One version: its number (semver), the day it was here, what changed, and what whoever calls it must do."""

    nummer: str
    sinds: date
    wat: str | Promise
    doen: str | Promise = ""


VERSIES: Final = (
    Versie(
        "1.6.0",
        date(2026, 11, 30),
        _("De beschrijving noemt nu ook de berichten die wij sturen, hun handtekening en antwoord 429."),
    ),
    Versie(
        "1.5.0",
        date(2026, 11, 29),
        _("Nieuw: een ondertekend bericht als er iets verandert aan een vraag die u kent."),
    ),
    Versie("1.4.0", date(2026, 11, 29), _("Nieuw: een vraag overnemen die u is aangeboden.")),
    Versie(
        "1.3.0",
        date(2026, 11, 29),
        _("Nieuw: de catalogus lezen, advies vragen, een vraag doorgeven, volgen en een afspraak maken."),
    ),
    Versie(
        "1.2.0",
        date(2026, 11, 29),
        _(
            "Een signaal kan een tweede regel noemen. Een antwoord kan zeggen welk ministerie het geeft. "
            "Nieuw: een voorstel intrekken."
        ),
    ),
    Versie(
        "1.1.0",
        date(2026, 11, 28),
        _(
            "Een signaal kan meer vertellen en heeft een volgnummer. Nieuw: zeggen dat een antwoord het niet oplost."
        ),
        _("Leest u antwoorden? Dan kan de uitkomst ontbreken zolang er geen besluit is."),
    ),
    Versie("1.0.0", date(2026, 11, 22), _("De eerste versie: signalen en antwoorden, ondertekend.")),
)
