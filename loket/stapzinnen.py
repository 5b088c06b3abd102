"""The first step after sending, as a sentence for the citizen (taal.md)."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from loket.routering.drieluik import Stapsoort

STAPZINNEN: Final[dict[Stapsoort, str | Promise]] = {
    Stapsoort.NAVRAAG: _("Wij vragen u of het gelukt is. Is het niet gelukt? Dan helpt een medewerker u."),
    Stapsoort.NAKIJKEN: _("Wij kijken nog eens naar uw vraag. Wat u verder kunt doen, leest u met uw code."),
    Stapsoort.CONTACT_SPOED: _("Een medewerker neemt met spoed contact met u op."),
    Stapsoort.CONTACT_BEHANDELAAR: _("Een behandelaar leest uw verhaal en neemt contact met u op."),
    Stapsoort.CONTACT_MEDEWERKER: _("Een medewerker neemt contact met u op."),
}
