"""Data of the loop: one module per subject."""

from signalen.models.knelpunt import Klok, Knelpunt, Knelpuntstatus, Niveau, Reactie, Uitkomst
from signalen.models.koppeling import Koppeling
from signalen.models.ontvangen import OntvangenReactie, OntvangenSignaal
from signalen.models.opschaling import Driehoekregel, Driehoeksoort, Oplegger
from signalen.models.signaal import Ernst, Oorzaak, Signaal, Signaalinhoud, Signaalsoort
from signalen.models.tegenspraak import OntvangenTegenspraak, Tegenspraak
from signalen.models.telling import Signaaltelling
from signalen.models.verloop import Verloop, Verloopsoort

__all__ = [
    "Driehoekregel",
    "Driehoeksoort",
    "Ernst",
    "Klok",
    "Knelpunt",
    "Knelpuntstatus",
    "Koppeling",
    "Niveau",
    "OntvangenReactie",
    "OntvangenSignaal",
    "OntvangenTegenspraak",
    "Oorzaak",
    "Oplegger",
    "Reactie",
    "Signaal",
    "Signaalinhoud",
    "Signaalsoort",
    "Signaaltelling",
    "Tegenspraak",
    "Uitkomst",
    "Verloop",
    "Verloopsoort",
]
