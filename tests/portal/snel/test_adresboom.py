"""A site map as a tree has the same addresses as the long list that it was made of."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, URLResolver, path, resolve, reverse
from django.urls.resolvers import RegexPattern

from portal.snel.adresboom import per_begin


def scherm(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse()


LIJST = [
    path("", scherm, name="start"),
    path("balie/", scherm, name="balie"),
    path("balie/kaarten/nieuw/", scherm, name="nieuw"),
    path("volgen/<uuid:sleutel>/", scherm, name="volgen"),
    path("balie/kaarten/<slug:sleutel>/", scherm, {"soort": "kaart"}, name="kaart"),
    path("<slug:los>/", scherm, name="los"),
]
urlpatterns = per_begin(LIJST)
pytestmark = pytest.mark.urls(__name__)


@pytest.mark.parametrize(
    ("adres", "naam", "waarden"),
    [
        ("/", "start", {}),
        ("/balie/", "balie", {}),
        ("/balie/kaarten/nieuw/", "nieuw", {}),
        ("/balie/kaarten/brief/", "kaart", {"sleutel": "brief"}),
        ("/iets/", "los", {"los": "iets"}),
    ],
)
def test_every_address_leads_where_it_led(adres: str, naam: str, waarden: dict[str, str]) -> None:
    gevonden = resolve(adres)
    assert gevonden.url_name == naam
    assert gevonden.kwargs == waarden | ({"soort": "kaart"} if naam == "kaart" else {})
    assert f"/{gevonden.route}" == f"/{LIJST[[rij.name for rij in LIJST].index(naam)].pattern}"
    assert reverse(naam, kwargs=gevonden.kwargs if naam == "kaart" else waarden) == adres


def test_what_begins_alike_stands_in_one_branch() -> None:
    takken = [str(tak.pattern) for tak in urlpatterns if isinstance(tak, URLResolver)]
    assert takken == ["balie/", "volgen/"]
    assert not any(isinstance(tak.pattern, RegexPattern) for tak in urlpatterns)


def test_an_unknown_address_is_unknown() -> None:
    with pytest.raises(Resolver404):
        resolve("/balie/kaarten/")
