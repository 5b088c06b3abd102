"""Staff sign in at their own organisation: an account that is known here, and never without a second step."""

from typing import Any

import pytest
import requests
from django.test import Client
from django.urls import reverse

from portal.identiteit.models import Medewerker
from tests.portal.identiteit.burgers.reis import Aanmelding

pytestmark = pytest.mark.django_db


@pytest.fixture
def sso(echte_server: str, settings: Any) -> str:
    """The organisation knows one person."""
    settings.OIDC_AANBIEDERS = [
        {
            "soort": "medewerkers",
            "uitgever": echte_server,
            "client_id": "portaal",
            "client_geheim": "x",
            "scope": "openid profile",
            "tweede_stap": ["mfa"],
        }
    ]
    return echte_server


def kom_binnen(client: Client, server: str, **claims: Any) -> Any:
    """Go by the organisation, which says this of the person."""
    mens = {"preferred_username": "bo"} | claims
    requests.put(f"{server}/users/bo", json=mens, timeout=10).raise_for_status()
    reis = Aanmelding(client)
    adres = client.get(reverse("inloggen-sso"))["Location"]
    return reis.terug(reis.bij_aanbieder(adres, sub="bo"))


def test_who_took_a_second_step_there_is_in(sso: str, client: Client, settings: Any) -> None:
    settings.TWEEDE_STAP_VERPLICHT = True
    bo = Medewerker.objects.maak("bo", None, naam="Bo (verzonnen)")
    kom_binnen(client, sso, amr=["pwd", "mfa"])
    assert client.get(reverse("account")).context["user"] == bo


def test_who_did_not_takes_ours(sso: str, client: Client, settings: Any) -> None:
    settings.TWEEDE_STAP_VERPLICHT = True
    Medewerker.objects.maak("bo", None, naam="Bo (verzonnen)")
    assert kom_binnen(client, sso, amr=["pwd"])["Location"] == reverse("tweede-stap")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "velden", [{"gebruikersnaam": "ander"}, {"gebruikersnaam": "bo", "is_active": False}]
)
def test_an_account_that_is_not_known_here_opens_nothing(
    sso: str, client: Client, velden: dict[str, Any]
) -> None:
    Medewerker.objects.maak(velden.pop("gebruikersnaam"), None, naam="Iemand (verzonnen)", **velden)
    assert kom_binnen(client, sso, amr=["mfa"])["Location"] == reverse("inloggen")
    assert "_auth_user_id" not in client.session


def test_the_page_to_sign_in_offers_it(sso: str, client: Client) -> None:
    assert reverse("inloggen-sso") in client.get(reverse("inloggen")).content.decode()


def test_a_citizen_is_never_sent_there(sso: str, client: Client) -> None:
    assert client.get(reverse("mijn-inloggen-bij", args=["medewerkers"])).status_code == 404
