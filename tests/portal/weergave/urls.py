"""URLs for the tests of this app: the names that the base templates use, and the pages to look at."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from tests.portal.weergave import bladzijde


def leeg(request: HttpRequest) -> HttpResponse:
    """A page that only has to exist."""
    return HttpResponse("")


NAMEN = (
    "volgen",
    "diensten",
    "hoe_wij_kiezen",
    "toegankelijkheid",
    "privacy",
    "contact",
    "hulp",
    "bel-mij",
    "informatiepunten",
    "inloggen",
    "uitloggen",
)

urlpatterns = [
    path("", bladzijde.onderdelen, name="start"),
    path("formulier", bladzijde.formulier, name="formulier"),
    path("medewerker", bladzijde.medewerker, name="werkplek"),
    path("taal/", include("django.conf.urls.i18n")),
    *(path(naam, leeg, name=naam) for naam in NAMEN),
]
