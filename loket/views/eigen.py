"""What a signed-in citizen's browser shows as one's own."""

from django.http import HttpRequest, HttpResponse

from loket.handelingen.koppelen import Eigenaar
from loket.models import Dossier
from loket.views.bezoek import merk, onthoud
from portal.identiteit.burgers.sessie import Ingelogd, burger_van


def eigenaar_van(ingelogd: Ingelogd | None) -> Eigenaar | None:
    """Whose a question becomes that is sent now; nobody's without a session."""
    return Eigenaar(ingelogd.eigenaar, ingelogd.namens) if ingelogd else None


def toon_als_eigen(request: HttpRequest, antwoord: HttpResponse, dossier: Dossier) -> HttpResponse:
    """Let this browser open the pages about the dossier; of one's own only while that session lasts."""
    ingelogd = burger_van(request)
    van_mij = ingelogd is not None and dossier.burger_id == ingelogd.eigenaar
    return onthoud(request, antwoord, dossier=dossier.pk, mijn=merk(ingelogd) if van_mij else None)
