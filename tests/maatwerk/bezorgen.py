"""A signed letter, and what is known and promised about its way to the citizen."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from loket.models import (
    Bezorging,
    Bezorgwijze,
    Stuk,
)
from loket.models.brieven import Brieven
from maatwerk.handelingen import leg_bezorging_vast
from maatwerk.models import Besluit
from tests.maatwerk.factories import (
    maak_getekend,
)

VANDAAG = timezone.localdate


DIGITAAL: dict[str, Any] = {
    "email": "fenna@voorbeeld.example",
    "brieven": Brieven.DIGITAAL,
    "brieven_sinds": timezone.now(),
    "brieven_via": "website",
}


def leg_vast(besluit: Besluit, **anders: Any) -> Bezorging:
    """Posted today unless told otherwise."""
    velden: dict[str, Any] = {
        "wijze": Bezorgwijze.POST,
        "op": VANDAAG(),
        "kenmerk": "batch 12",
        "door": besluit.auteur,
        **anders,
    }
    return leg_bezorging_vast(besluit, **velden)


def stappen(besluit: Besluit) -> list[str]:
    """How it went, the oldest first."""
    return list(besluit.brief.bezorgingen.values_list("wijze", flat=True))


def ouder(besluit: Besluit, aantal: int) -> None:
    """As if it was made known so many days ago."""
    op = VANDAAG() - timedelta(days=aantal)
    Besluit.objects.filter(pk=besluit.pk).update(bekendgemaakt_op=op)


def beloofd(besluit: Besluit) -> list[str]:
    """The contacts that are promised."""
    rijen = besluit.zaak.beloften.filter(doel="contact", toezegging__status="open")
    return [rij.toezegging.wat for rij in rijen]


def getekend(dagen_geleden: int, **dossier: Any) -> Besluit:
    """Signed, and lying ready, so many days ago; the letter was not sent."""
    besluit = maak_getekend(dossier=dossier)
    toen = timezone.now() - timedelta(days=dagen_geleden)
    Stuk.objects.filter(pk=besluit.brief_id).update(klaargelegd_op=toen)
    Bezorging.objects.filter(stuk=besluit.brief_id).update(op=timezone.localdate(toen))
    Besluit.objects.filter(pk=besluit.pk).update(genomen_op=toen)
    return Besluit.objects.get(pk=besluit.pk)


def beloofd_te_sturen(besluit: Besluit) -> int:
    """How many promises to send a letter are open."""
    return besluit.zaak.beloften.filter(doel="versturen", toezegging__status="open").count()
