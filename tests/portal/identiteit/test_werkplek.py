"""The way to one's own work, and a menu without doors that stay shut."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from portal.identiteit import navigatie
from portal.identiteit.rechten import RECHTEN, Recht, Rol
from tests.loket.factories import DossierFactory, MedewerkerFactory

Als = Callable[[Rol], Client]
pytestmark = pytest.mark.django_db

EERSTE_BLADZIJDE = {
    Rol.BALIE: "balie",
    Rol.VRIJWILLIGER: "balie",
    Rol.TEAMLEIDER: "maatwerk",
    Rol.SIGNALENTEAM: "signalen_dashboard",
    Rol.BELEID: "signalen_dashboard",
    Rol.REDACTEUR: "redactie",
    Rol.BEHEER: "redactie",
}


@pytest.mark.parametrize("rol", EERSTE_BLADZIJDE)
def test_everyone_comes_at_the_page_of_the_own_role(als: Als, rol: Rol) -> None:
    assertRedirects(als(rol).get("/werkplek/"), reverse(EERSTE_BLADZIJDE[rol]))


@pytest.mark.parametrize("rol", list(Rol))
def test_the_way_to_ones_work_never_ends_at_a_closed_door(als: Als, rol: Rol) -> None:
    assert als(rol).get("/werkplek/", follow=True).status_code == 200


def test_who_has_no_role_yet_is_told_so(client: Client) -> None:
    client.force_login(MedewerkerFactory())
    assertContains(client.get("/werkplek/"), "Voor uw rol is er hier nog geen scherm.")


def test_the_editor_is_shown_the_way_to_the_admin_and_the_volunteer_is_not(als: Als) -> None:
    naar_beheer = f'href="{reverse("admin:index")}"'
    assertContains(als(Rol.REDACTEUR).get("/werkplek/", follow=True), naar_beheer)
    assertNotContains(als(Rol.VRIJWILLIGER).get("/werkplek/", follow=True), naar_beheer)


def test_a_stranger_is_asked_to_sign_in_first(client: Client, db: None) -> None:
    assertRedirects(client.get("/werkplek/"), "/inloggen/?next=/werkplek/")


@pytest.mark.parametrize("rol", list(Rol))
def test_the_menu_shows_exactly_the_doors_that_open(als: Als, rol: Rol) -> None:
    browser = als(rol)
    kop = browser.get("/werkplek/", follow=True).content.decode().split("</header>")[0]
    for ingang in navigatie._ingangen:
        url = reverse(ingang.url_naam)
        mag = ingang.recht in RECHTEN[rol]
        assert (f'<a class="kop__link" href="{url}"' in kop) is mag
        assert browser.get(url).status_code == (200 if mag else 403)


def test_the_menu_marks_the_page_where_one_is(als: Als) -> None:
    assertContains(
        als(Rol.BALIE).get("/balie/werklijst/"),
        '<a class="kop__link" href="/balie/werklijst/" aria-current="page">',
        count=1,
    )


def test_a_dossier_belongs_to_the_list_of_dossiers(client: Client) -> None:
    """Its address begins with that of the desk, which is another entry."""
    dossier = DossierFactory()
    client.force_login(MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team))
    html = client.get(reverse("balie-dossier", args=[dossier.pk])).content.decode()
    assert re.findall(r'class="kop__link" href="([^"]+)" aria-current="page"', html) == ["/balie/werklijst/"]


def test_registering_an_entry_twice_shows_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigatie, "_ingangen", [])
    for _keer in range(2):
        navigatie.voeg_ingang_toe("Dossiers", "balie-werklijst", Recht.DOSSIERS_ZIEN)
    assert len(navigatie._ingangen) == 1


def test_the_rights_cost_a_page_no_statement_however_often_they_are_asked(
    als: Als, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    browser = als(Rol.VRIJWILLIGER)
    with django_assert_num_queries(2):  # session, member of staff with the roles
        browser.get("/werkplek/")
