"""What was done about what had to stop at once."""

from django.db.models import UUIDField

from maatwerk.models import AcuteStap, Zaak
from portal.snel.vaste_vraag import Plek, VasteVraag

_STAPPEN = VasteVraag(
    lambda: AcuteStap.objects.filter(zaak=Plek("zaak", UUIDField())).select_related(
        "toezegging", "gevraagd_door"
    )
)


def acute_stappen_van(zaak: Zaak) -> list[AcuteStap]:
    """The steps of a case; nothing is read when nobody asked yet."""
    if zaak.gevaar_gevraagd_op is None:
        return []
    stappen = _STAPPEN(zaak=zaak.pk)
    for stap in stappen:
        stap.zaak = zaak
    return stappen
