"""Drawing the dashboards in the background, as soon as their figures are counted or a new day begins."""

import logging
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils import timezone, translation

from signalen.forms.cijfers import LABELS
from signalen.models import Bordtekening, Telstand
from signalen.selecties.dashboardvraag import Vraag
from signalen.selecties.getekend import maaksel, teken

logger = logging.getLogger(__name__)


def teken_borden(vandaag: date) -> None:
    """Draw what is not there yet. One that cannot be drawn holds up no other; who asks for it draws it then."""
    for ministerie, sleutel, stand, taal in list(_te_tekenen(vandaag)):
        try:
            _teken_bord(ministerie, sleutel, stand, taal, vandaag)
        except Exception:
            logger.exception("The dashboard of %s in %s could not be drawn", sleutel, taal)


def _te_tekenen(vandaag: date) -> Iterator[tuple[int, str, UUID, str]]:
    """Ministry, its key, the mark of its months, and a language in which that was not drawn. Two statements.

    The mark is read before the figures are: what is drawn under it is never older.
    """
    getekend = set(
        Bordtekening.objects.filter(dag=vandaag, maaksel=maaksel()).values_list("ministerie", "teken", "taal")
    )
    for ministerie, sleutel, stand in Telstand.objects.values_list(
        "ministerie", "ministerie__sleutel", "teken"
    ):
        for taal, _naam in settings.LANGUAGES:
            if (ministerie, stand, taal) not in getekend:
                yield ministerie, sleutel, stand, taal


def _teken_bord(ministerie: int, sleutel: str, stand: UUID, taal: str, vandaag: date) -> None:
    gevraagd = {**dict.fromkeys(LABELS, ""), "ministerie": sleutel}
    with translation.override(taal):
        getekend = teken(Vraag(ministerie, tuple(gevraagd.items()), vandaag, taal))
    inhoud = {"teken": stand, "dag": vandaag, "maaksel": maaksel(), "inhoud": getekend.als_json}
    Bordtekening.objects.update_or_create(
        {**inhoud, "op": timezone.now()}, ministerie_id=ministerie, taal=taal
    )
