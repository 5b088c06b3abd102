"""A colleague who comes or goes: whoever administers accounts reads what is still to be done."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from tests.loket.factories import MedewerkerFactory

pytestmark = pytest.mark.django_db

COMMANDO = "manage.py changepassword nia"
INLINE = "lidmaatschappen"


@pytest.fixture
def beheer() -> Client:
    client = Client()
    client.force_login(MedewerkerFactory(rol=Rol.BEHEER, is_staff=True))
    return client


def voeg_toe(beheer: Client) -> Medewerker:
    velden = {"gebruikersnaam": "nia", "naam": "Nia Nieuw (verzonnen)", "is_active": "on"}
    velden |= {f"{INLINE}-TOTAL_FORMS": "0", f"{INLINE}-INITIAL_FORMS": "0"}
    antwoord = beheer.post(reverse("admin:identiteit_medewerker_add"), velden, follow=True)
    assertContains(antwoord, COMMANDO)
    return Medewerker.objects.get(gebruikersnaam="nia")


def test_who_has_no_password_yet_is_not_said_to_be_able_to_sign_in(beheer: Client) -> None:
    nia = voeg_toe(beheer)
    assertContains(beheer.get(reverse("toegang")), "Nog geen wachtwoord: kan niet inloggen")
    pagina = beheer.get(reverse("toegang-van", args=[nia.pk]))
    assertContains(pagina, COMMANDO)
    assertNotContains(pagina, "Kan inloggen")
    nia.set_password("iets dat lang genoeg is")
    nia.save()
    pagina = beheer.get(reverse("toegang-van", args=[nia.pk]))
    assertContains(pagina, "Kan inloggen")
    assertNotContains(pagina, COMMANDO)


def test_who_left_is_not_said_to_be_able_to_sign_in(beheer: Client) -> None:
    weg = MedewerkerFactory(is_active=False)
    pagina = beheer.get(reverse("toegang-van", args=[weg.pk]))
    assertContains(pagina, "Uitgezet: kan niet inloggen")
    assertNotContains(pagina, "changepassword")


def test_only_who_administers_accounts_is_led_to_them(beheer: Client) -> None:
    accounts = reverse("admin:identiteit_medewerker_changelist")
    assertContains(beheer.get(reverse("toegang")), accounts)
    assert beheer.get(accounts).status_code == 200
    leider = Client()
    leider.force_login(MedewerkerFactory(rol=Rol.TEAMLEIDER))
    assertNotContains(leider.get(reverse("toegang")), accounts)
