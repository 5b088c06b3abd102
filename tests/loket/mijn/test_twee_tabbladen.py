"""Two questions open in two tabs: what is sent is about the question that stood on the page, or about none."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from loket.handelingen import bied_actie_aan, leg_stuk_klaar
from loket.models import Actie, Dossier, Gelukt, Navraag, Route, Stuksoort, VeiligContact
from portal.gebeurtenissen.soorten import BezwaarGemaakt
from portal.identiteit.burgers.sessie import nu
from tests.loket.binnenkomen import volg_met_code
from tests.loket.factories import DossierFactory
from tests.loket.mijn.bouwstenen import burger, log_in, van

pytestmark = pytest.mark.django_db
NIEUW = "06 87 65 43 21"
OUD = "06 12 34 56 78"


@pytest.fixture
def ik(client: Client) -> Client:
    """My browser; I am citizen 0."""
    return log_in(client, burger(0))


@pytest.fixture
def een() -> Dossier:
    return van(DossierFactory(telefoon=OUD), burger(0))


@pytest.fixture
def twee() -> Dossier:
    return van(DossierFactory(telefoon=OUD), burger(0))


def open_eigen(client: Client, dossier: Dossier) -> str:
    """The page of one question in a tab."""
    return client.get(reverse("mijn-vraag", args=[dossier.pk])).content.decode()


def veld(pagina: str) -> dict[str, str]:
    """What the form on this page says of its question."""
    gevonden = re.search(r'name="deze_vraag" value="([^"]+)"', pagina)
    assert gevonden, "the form names no question"
    return {"deze_vraag": gevonden.group(1)}


def formulier(client: Client, adres: str) -> dict[str, str]:
    return veld(client.get(adres).content.decode())


def test_contact_that_is_not_safe_is_that_of_the_question_on_the_page(
    ik: Client, een: Dossier, twee: Dossier
) -> None:
    adres = reverse("veilig-contact")
    open_eigen(ik, een)
    van_een = formulier(ik, adres)
    open_eigen(ik, twee)
    antwoord = ik.post(adres, van_een)
    een.refresh_from_db()
    twee.refresh_from_db()
    assert (een.veilig_contact, twee.veilig_contact) == (
        VeiligContact.NIET_VEILIG,
        VeiligContact.NIET_GEVRAAGD,
    )
    assertRedirects(antwoord, reverse("volgen-dossier"), fetch_redirect_response=False)
    assertRedirects(ik.get(antwoord["Location"]), reverse("mijn-vraag", args=[een.pk]))


def test_a_new_number_is_that_of_the_question_on_the_page(ik: Client, een: Dossier, twee: Dossier) -> None:
    adres = reverse("contactgegevens")
    open_eigen(ik, een)
    van_een = formulier(ik, adres)
    open_eigen(ik, twee)
    ik.post(adres, {"telefoon": NIEUW, "tweede": OUD, **van_een})
    een.refresh_from_db()
    twee.refresh_from_db()
    assert (een.telefoon, twee.telefoon) == (NIEUW, OUD)


def test_one_press_on_the_page_itself_is_about_that_page(ik: Client) -> None:
    een, twee = (van(DossierFactory(route=Route.STANDAARD), burger(0)) for _nummer in range(2))
    for dossier in (een, twee):
        Navraag.objects.create(dossier=dossier, toezegging=dossier.volgende_toezegging)
    van_een = veld(open_eigen(ik, een))
    open_eigen(ik, twee)
    ik.post(reverse("gelukt"), {"antwoord": Gelukt.JA, **van_een})
    een.refresh_from_db()
    twee.refresh_from_db()
    assert (een.is_open, twee.is_open) == (False, True)


def test_an_action_of_an_older_tab_is_no_dead_end(ik: Client, een: Dossier, twee: Dossier) -> None:
    brief = leg_stuk_klaar(een, soort=Stuksoort.BESLUITBRIEF, titel="Besluit", html="<p>Nee</p>")
    actie = bied_actie_aan(een, label="Ik ben het niet eens", gebeurtenis=BezwaarGemaakt, stuk=brief)
    open_eigen(ik, een)
    van_een = formulier(ik, reverse("actie", args=[actie.pk]))
    open_eigen(ik, twee)
    ik.post(reverse("actie", args=[actie.pk]), {"toelichting": "Het klopt niet.", **van_een})
    assert Actie.objects.get(pk=actie.pk).gedaan_op is not None


def test_with_a_code_nothing_is_changed_and_what_was_typed_comes_back(client: Client) -> None:
    een, twee = DossierFactory(), DossierFactory()
    adres, tekst = reverse("gegevens-verbeteren"), "Ik woon daar al sinds vorig jaar niet meer."
    volg_met_code(client, een)
    van_een = formulier(client, adres)
    volg_met_code(client, twee)
    antwoord = client.post(
        adres,
        {"onderdeel": "verhaal", "was": "Ik woon daar.", "wordt": tekst, **van_een},
        headers={"origin": "http://testserver"},
    )
    assertContains(antwoord, "Er is niets veranderd", status_code=409)
    assertContains(antwoord, tekst, status_code=409)
    assert van_een["deze_vraag"] not in antwoord.content.decode()
    assert not een.aanvullingen.exists()
    assert not twee.aanvullingen.exists()


def test_the_name_is_of_no_use_to_another(ik: Client, een: Dossier) -> None:
    open_eigen(ik, een)
    van_een = formulier(ik, reverse("veilig-contact"))
    ander = log_in(Client(), burger(1))
    open_eigen(ander, van(DossierFactory(), burger(1)))
    assert ander.post(reverse("veilig-contact"), van_een).status_code == 409
    assert Client().post(reverse("veilig-contact"), van_een).status_code == 409
    een.refresh_from_db()
    assert een.veilig_contact == VeiligContact.NIET_GEVRAAGD


def test_nor_to_me_when_it_was_changed_or_shown_in_another_session(
    monkeypatch: pytest.MonkeyPatch, ik: Client, een: Dossier, twee: Dossier
) -> None:
    open_eigen(ik, een)
    van_een = formulier(ik, reverse("veilig-contact"))
    open_eigen(ik, twee)
    vals = {"deze_vraag": f"{een.pk}:{van_een['deze_vraag'].partition(':')[2]}x"}
    assert ik.post(reverse("veilig-contact"), vals).status_code == 409
    ik.post(reverse("mijn-uitloggen"))
    straks = nu() + 1
    monkeypatch.setattr("tests.loket.mijn.bouwstenen.nu", lambda: straks)
    log_in(ik, burger(0))
    open_eigen(ik, twee)
    assert ik.post(reverse("veilig-contact"), van_een).status_code == 409
    een.refresh_from_db()
    assert een.veilig_contact == VeiligContact.NIET_GEVRAAGD


@pytest.mark.parametrize(
    "naam",
    [
        "veilig-contact",
        "contactgegevens",
        "gelukt",
        "gegevens-bekijken",
        "gegevens-verbeteren",
        "registerfout",
        "helper-toevoegen",
        "afspraak-wensen",
    ],
)
def test_each_form_about_a_question_names_it(ik: Client, een: Dossier, naam: str) -> None:
    open_eigen(ik, een)
    pagina = ik.get(reverse(naam)).content.decode()
    forms = re.findall(r"<form[^>]*>.*?</form>", pagina, re.DOTALL)
    eigen = [form for form in forms if 'action="/' not in form.partition(">")[0]]
    assert eigen
    assert all('name="deze_vraag"' in form for form in eigen), naam
