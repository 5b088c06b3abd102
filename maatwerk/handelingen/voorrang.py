"""The place of cases on the lists, after a deed and when days go by."""

from loket.handelingen import zet_voorrang
from loket.models import Dossier
from maatwerk.models import Zaak
from maatwerk.selecties.urgentie import voorrang


def bepaal_voorrang(zaak: Zaak) -> None:
    """Put this case in its place, after what must stop or a date of the law changed; the caller locked it."""
    zet_voorrang(Dossier.objects.filter(pk=zaak.dossier_id), voorrang())


def werk_voorrang_bij() -> int:
    """Put every open dossier in its place: a date of the law comes near without a deed. Returns how many moved."""
    return zet_voorrang(Dossier.objects.all(), voorrang())
