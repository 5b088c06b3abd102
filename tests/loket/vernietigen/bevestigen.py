"""An archivist who confirmed how long everything is kept."""

from django.utils import timezone

from loket.models import Klassebevestiging
from portal.identiteit.rechten import Rol
from portal.stelsel.selectielijst import selectielijst
from tests.loket.factories import MedewerkerFactory


def bevestig_alles() -> None:
    """Every class of the list."""
    door = MedewerkerFactory(rol=Rol.BEHEER)
    Klassebevestiging.objects.bulk_create(
        Klassebevestiging(
            klasse=klasse.sleutel,
            jaren=klasse.jaren,
            naam="Ari Archief (verzonnen)",
            functie="archivaris",
            bron="Selectielijst 2020, categorie 1",
            gelezen_op=timezone.localdate(),
            door=door,
        )
        for klasse in selectielijst().klassen.values()
    )
