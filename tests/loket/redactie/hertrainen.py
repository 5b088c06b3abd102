"""Short ways to a search that was trained anew."""

from loket.handelingen.hertraining import (
    train,
    vraag_hertraining,
)
from loket.models import Dienst, Hertraining, Trainingsstaat
from loket.selecties.zoeken import zoeker
from portal.identiteit.models import Medewerker

NIEUW = "krokodillentranen om de woonlasten"


"""Words that the seed does not have."""


def huur() -> Dienst:
    return Dienst.objects.get(sleutel="huur")


def getraind(redacteur: Medewerker) -> Hertraining:
    """A training that a worker did."""
    hertraining = vraag_hertraining(redacteur)
    assert train(hertraining.pk) == Trainingsstaat.KLAAR
    hertraining.refresh_from_db()
    return hertraining


def eerste(tekst: str) -> str:
    """The first hit of what the web process searches with now; empty when nothing fits."""
    treffers = zoeker().zoek(tekst, aantal=1).treffers
    return treffers[0].dienst if treffers else ""
