"""From a report in the database to its document: which kind is made by whom."""

from collections.abc import Callable
from datetime import date
from typing import Final

from signalen.models import Rapport, Rapportsoort
from signalen.models.rapport import BEVROREN
from signalen.rapporten.document import Document, uit_json
from signalen.rapporten.invoeringstoets import invoeringstoets
from signalen.rapporten.kamerbrief import kamerbrief
from signalen.rapporten.regels import doorlichtlijst, hardheidsclausules
from signalen.rapporten.stand import stand_van
from signalen.selecties.rapportgegevens import gegevens_van


def _stand(rapport: Rapport, vandaag: date) -> Document:
    return stand_van(gegevens_van(rapport, vandaag))


MAKERS: Final[dict[str, Callable[[Rapport, date], Document]]] = {
    Rapportsoort.STAND: _stand,
    Rapportsoort.INVOERINGSTOETS: invoeringstoets,
    Rapportsoort.KAMERBRIEF: kamerbrief,
    Rapportsoort.HARDHEID: hardheidsclausules,
    Rapportsoort.DOORLICHTLIJST: doorlichtlijst,
}


def document_van(rapport: Rapport, vandaag: date) -> Document:
    """The document as the facts are today."""
    return MAKERS[rapport.soort](rapport, vandaag)


def huidig_document(rapport: Rapport, vandaag: date) -> Document:
    """The document as it stands now: the frozen one when there is one, else as the facts are today."""
    return bevroren_document(rapport) if rapport.status in BEVROREN else document_van(rapport, vandaag)


def bevroren_document(rapport: Rapport) -> Document:
    """The document that two people read; it is as it was. Raises ValueError when it is not what its hash says."""
    vaststelling = rapport.vaststelling
    if not vaststelling.is_heel:
        raise ValueError(f"The text of report {rapport.pk} is not what its hash says.")
    return uit_json(vaststelling.inhoud)
