"""A Stand van de Uitvoering brought as far as a test needs it."""

from django.utils import timezone

from portal.identiteit.models import Medewerker
from signalen.handelingen.rapporteren import begin_rapport
from signalen.handelingen.rapportstappen import zet_stap
from signalen.models import Rapport, Rapportsoort, Rapportstatus
from signalen.rapporten.document import Document, als_json, vingerafdruk
from signalen.rapporten.maken import document_van
from tests.signalen.factories import MinisterieFactory

VANDAAG = timezone.localdate
JAAR = VANDAAG().year


def maak(wie: Medewerker, **anders: object) -> Rapport:
    """A Stand of social affairs over this year."""
    keuze: dict[str, object] = {"ministerie": MinisterieFactory(), **anders}
    return begin_rapport(Rapportsoort.STAND, JAAR, wie, **keuze)  # type: ignore[arg-type]


def gelezen(rapport: Rapport) -> str:
    """The hash of the text as it stands on the page now."""
    return vingerafdruk(als_json(document_van(rapport, timezone.localdate())))


def tekst(document: Document) -> str:
    """All that stands in it."""
    return als_json(document)


def stel_vast(concept: Rapport, wie: Medewerker, ander: Medewerker) -> Rapport:
    """This draft, read and approved by another."""
    rapport = zet_stap(concept, Rapportstatus.TER_LEZING, wie)
    return zet_stap(rapport, Rapportstatus.VASTGESTELD, ander, gelezen=gelezen(rapport))


def vastgesteld(wie: Medewerker, ander: Medewerker) -> Rapport:
    """A Stand that was read and approved."""
    return stel_vast(maak(wie), wie, ander)
