"""What it means that someone came to the intake from a page of the catalogue, or from another website."""

from typing import Final

from django.utils.translation import gettext as _

from loket.herkomst import Herkomstsoort, lees_herkomst
from loket.models import Buitendeur, Dienst
from portal.stelsel.models import Levensgebeurtenis, Organisatie

LIFT: Final = 1.1
"""What the page that someone came from does to the score of its services: enough to settle a close call."""


def herkomst_in_woorden(herkomst: str) -> str:
    """For staff: where someone came from, such as "Dienst: Huurtoeslag". Empty when there is none.

    One statement, or none.
    """
    van = lees_herkomst(herkomst)
    if van is None:
        return ""
    labels: dict[Herkomstsoort, tuple[type[Dienst | Levensgebeurtenis | Organisatie | Buitendeur], str]] = {
        Herkomstsoort.DIENST: (Dienst, _("Dienst")),
        Herkomstsoort.GEBEURTENIS: (Levensgebeurtenis, _("Levensgebeurtenis")),
        Herkomstsoort.ORGANISATIE: (Organisatie, _("Organisatie")),
        Herkomstsoort.WEBSITE: (Buitendeur, _("Website")),
    }
    model, label = labels[van.soort]
    naam = model._default_manager.filter(sleutel=van.sleutel).values_list("naam", flat=True).first()
    return f"{label}: {naam}" if naam else ""
