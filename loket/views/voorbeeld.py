"""What editors see before it is public: the very page of everyone, with what is in the form now."""

from django.http import HttpRequest, HttpResponse

from loket.models import Checklistregel, Dienst
from loket.selecties import catalogus
from loket.views import catalogus as bladzijden
from portal.stelsel.models import Levensgebeurtenis, Organisatie


def dienst(request: HttpRequest, rij: Dienst) -> HttpResponse:
    """The page of a service that is not saved yet."""
    return bladzijden.voorbeeld_van_dienst(request, catalogus.met_omgeving(rij))


def levensgebeurtenis(request: HttpRequest, rij: Levensgebeurtenis) -> HttpResponse:
    """The checklist of a life event that is not saved yet."""
    return bladzijden.voorbeeld_van_levensgebeurtenis(request, rij, catalogus.checklist_van(rij))


def checklistregel(request: HttpRequest, rij: Checklistregel) -> HttpResponse:
    """The checklist of a life event with a line that is not saved yet in its place."""
    gebeurtenis = rij.levensgebeurtenis
    delen = catalogus.checklist_van(gebeurtenis, onbewaard=rij)
    return bladzijden.voorbeeld_van_levensgebeurtenis(request, gebeurtenis, delen)


def organisatie(request: HttpRequest, rij: Organisatie) -> HttpResponse:
    """The page of an organisation that is not saved yet."""
    return bladzijden.voorbeeld_van_organisatie(request, rij, catalogus.diensten_van(rij))
