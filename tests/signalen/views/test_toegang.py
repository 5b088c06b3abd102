"""Who may open which page: a table of roles, pages and answers."""

import pytest
from django.test import Client

from portal.identiteit.rechten import Rol
from signalen.models import Knelpunt, OntvangenSignaal
from tests.signalen.factories import (
    MedewerkerFactory,
    MinisterieFactory,
    OntvangenSignaalFactory,
    medewerker,
)

pytestmark = pytest.mark.django_db

LEZEN = ["lijst", "signaal", "knelpunten", "knelpunt", "wacht", "driehoek"]
SCHRIJVEN = ["bundelen", "antwoord", "stap", "aanvaarden", "toewijzen"]
BLADEN = ["eigenaar", "doorverwijzen", "splitsen", "samenvoegen", "opschalen"]

# What each page answers; everybody who is not in a row gets 403.
TABEL: dict[str, dict[Rol, int]] = {
    "lijst": {Rol.BELEID: 200, Rol.SIGNALENTEAM: 200},
    "signaal": {Rol.BELEID: 200, Rol.SIGNALENTEAM: 200},
    "knelpunten": {Rol.BELEID: 200, Rol.SIGNALENTEAM: 200},
    "knelpunt": {Rol.BELEID: 200, Rol.SIGNALENTEAM: 200},
    "bundelen": {Rol.BELEID: 200},
    "antwoord": {Rol.BELEID: 200},
    "wacht": {Rol.BELEID: 200, Rol.SIGNALENTEAM: 200},
    "driehoek": {Rol.BELEID: 200, Rol.SIGNALENTEAM: 200},
    "opschalen": {Rol.BELEID: 200},
    "splitsen": {Rol.BELEID: 200},
    "samenvoegen": {Rol.BELEID: 200},
    "stap": {Rol.BELEID: 302},
    "aanvaarden": {Rol.BELEID: 200},
    "eigenaar": {Rol.BELEID: 200},
    "doorverwijzen": {Rol.BELEID: 200},
    "toewijzen": {Rol.SIGNALENTEAM: 200},
}


@pytest.fixture
def adressen() -> dict[str, str]:
    """The address of every page, for a signal in a bundle of social affairs."""
    signaal = OntvangenSignaalFactory(gebundeld=True)
    return {
        "lijst": "/signalen/lijst/",
        "wacht": "/signalen/wacht/",
        "driehoek": "/signalen/driehoek/",
        "signaal": f"/signalen/{signaal.pk}/",
        "knelpunten": "/signalen/knelpunten/",
        "knelpunt": f"/signalen/knelpunten/{signaal.knelpunt_id}/",
        "bundelen": "/signalen/bundelen/",
        "antwoord": f"/signalen/knelpunten/{signaal.knelpunt_id}/antwoord/",
        **{
            wat: f"/signalen/knelpunten/{signaal.knelpunt_id}/{wat}/"
            for wat in ("stap", "aanvaarden", *BLADEN)
        },
        "toewijzen": f"/signalen/{signaal.pk}/toewijzen/",
    }


def vraag(client: Client, adressen: dict[str, str], pagina: str) -> int:
    """Open the page as it is meant to be opened; an empty form is shown again, so 200 means: may."""
    methode = client.get if pagina in LEZEN + BLADEN else client.post
    return methode(adressen[pagina]).status_code


@pytest.mark.parametrize("pagina", LEZEN + BLADEN + SCHRIJVEN)
@pytest.mark.parametrize("rol", list(Rol))
def test_each_role_opens_its_own_pages_only(
    client: Client, adressen: dict[str, str], rol: Rol, pagina: str
) -> None:
    client.force_login(medewerker(rol, ministerie=MinisterieFactory()))

    assert vraag(client, adressen, pagina) == TABEL[pagina].get(rol, 403)


@pytest.mark.parametrize("pagina", LEZEN + BLADEN + SCHRIJVEN)
def test_a_stranger_must_sign_in(client: Client, adressen: dict[str, str], pagina: str) -> None:
    methode = client.get if pagina in LEZEN else client.post

    antwoord = methode(adressen[pagina])

    assert antwoord.status_code == 302
    assert antwoord["Location"].startswith("/inloggen/")


@pytest.mark.parametrize("pagina", LEZEN + BLADEN + SCHRIJVEN)
def test_someone_without_a_role_gets_nothing(client: Client, adressen: dict[str, str], pagina: str) -> None:
    client.force_login(MedewerkerFactory())

    assert vraag(client, adressen, pagina) == 403


@pytest.mark.parametrize("pagina", ["signaal", "knelpunt", "antwoord", "stap", "aanvaarden", *BLADEN])
def test_what_is_of_another_ministry_does_not_exist(
    client: Client, adressen: dict[str, str], pagina: str
) -> None:
    client.force_login(medewerker(Rol.BELEID, ministerie=MinisterieFactory(ander=True)))

    assert vraag(client, adressen, pagina) == 404


@pytest.mark.parametrize("pagina", LEZEN)
def test_a_page_for_reading_cannot_be_posted_to(
    client: Client, adressen: dict[str, str], pagina: str
) -> None:
    client.force_login(medewerker(Rol.BELEID, ministerie=MinisterieFactory()))

    assert client.post(adressen[pagina]).status_code == 405


@pytest.mark.parametrize("pagina", SCHRIJVEN)
def test_a_post_from_another_website_is_refused(adressen: dict[str, str], pagina: str) -> None:
    client = Client(enforce_csrf_checks=True)
    rol = Rol.SIGNALENTEAM if pagina == "toewijzen" else Rol.BELEID
    client.force_login(medewerker(rol, ministerie=MinisterieFactory()))

    assert client.post(adressen[pagina]).status_code == 403


def test_a_policy_officer_without_a_ministry_sees_nothing() -> None:
    OntvangenSignaalFactory(gebundeld=True)
    OntvangenSignaalFactory(zonder_ministerie=True)
    wie = medewerker(Rol.BELEID)

    assert not OntvangenSignaal.objects.voor(wie).exists()
    assert not Knelpunt.objects.voor(wie).exists()


def test_the_right_counts_only_in_the_team_in_which_someone_has_it() -> None:
    """A counter employee in a team of a ministry, who makes policy elsewhere, does not answer for that ministry."""
    wie = medewerker(Rol.BALIE, ministerie=MinisterieFactory())
    signaal = OntvangenSignaalFactory()
    assert signaal not in OntvangenSignaal.objects.voor(wie)


@pytest.mark.parametrize("pagina", SCHRIJVEN)
def test_the_address_of_a_form_opened_again_leads_to_its_page(
    client: Client, adressen: dict[str, str], pagina: str
) -> None:
    """After an error it is the address in the bar, also when the language is switched there."""
    rol = next(iter(TABEL[pagina]))
    client.force_login(medewerker(rol, ministerie=MinisterieFactory() if rol is Rol.BELEID else None))
    antwoord = client.get(adressen[pagina])
    assert antwoord.status_code == 302
    assert client.get(antwoord["Location"]).status_code == 200
