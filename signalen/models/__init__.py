"""Data of the loop: one module per subject."""

from signalen.models.knelpunt import Knelpunt, Knelpuntstatus, Reactie, Uitkomst
from signalen.models.koppeling import Koppeling
from signalen.models.ontvangen import OntvangenReactie, OntvangenSignaal
from signalen.models.signaal import Ernst, Oorzaak, Signaal, Signaalinhoud, Signaalsoort
from signalen.models.telling import Signaaltelling

__all__ = [
    "Ernst",
    "Knelpunt",
    "Knelpuntstatus",
    "Koppeling",
    "OntvangenReactie",
    "OntvangenSignaal",
    "Oorzaak",
    "Reactie",
    "Signaal",
    "Signaalinhoud",
    "Signaalsoort",
    "Signaaltelling",
    "Uitkomst",
]
