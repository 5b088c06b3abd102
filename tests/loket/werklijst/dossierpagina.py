"""What the tests of the page of a dossier fill in and read."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from loket.models import (
    Dossier,
    Toezegging,
    Zichtbaarheid,
)
from tests.dagen import werkdag_over

VANDAAG = timezone.localdate
MEESTE = 15


def volgende_week() -> date:
    return werkdag_over(7)


def ingevuld() -> dict[str, str]:
    """The form of a talk of today, with a step next week."""
    return {
        "handeling": "contact",
        "contact-kanaal": "telefoon",
        "contact-met": "burger",
        "contact-bewijs": "belregistratie",
        "contact-op": VANDAAG().isoformat(),
        "contact-verslag": "Wij belden over de huur.",
        "contact-volgende_stap": "Ik bel u weer.",
        "contact-uiterlijk": volgende_week().isoformat(),
    }


def adres(dossier: Dossier) -> str:
    return reverse("balie-dossier", args=[dossier.pk])


def volgende(dossier: Dossier) -> Toezegging:
    dossier.refresh_from_db()
    assert dossier.volgende_toezegging is not None
    return dossier.volgende_toezegging


def burgerregels(dossier: Dossier) -> list[str]:
    return [regel.tekst for regel in dossier.tijdlijn.filter(zichtbaar=Zichtbaarheid.IEDEREEN)]
