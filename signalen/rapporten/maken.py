"""From a report in the database to its document: which kind is made by whom."""

from datetime import date

from signalen.models import Rapport
from signalen.rapporten.document import Document, uit_json
from signalen.rapporten.stand import stand_van
from signalen.selecties.rapportgegevens import gegevens_van


def document_van(rapport: Rapport, vandaag: date) -> Document:
    """The document as the facts are today."""
    return stand_van(gegevens_van(rapport, vandaag))


def bevroren_document(rapport: Rapport) -> Document:
    """The document that two people read; it is as it was. Raises ValueError when it is not what its hash says."""
    vaststelling = rapport.vaststelling
    if not vaststelling.is_heel:
        raise ValueError(f"The text of report {rapport.pk} is not what its hash says.")
    return uit_json(vaststelling.inhoud)
