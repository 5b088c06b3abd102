"""Staff sign in at their own organisation: an account that is known here, and never without a second step."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from portal.identiteit.models import Medewerker
from tests.portal.identiteit.burgers.reis import Aanmelding
from tests.portal.identiteit.codes import code_op_telefoon, met_app

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


@pytest.mark.parametrize("tweede_stap", ["there", "here"])
def test_who_signs_out_here_signs_out_at_the_organisation_too(
    sso: str, client: Client, settings: Any, tweede_stap: str
) -> None:
    settings.TWEEDE_STAP_VERPLICHT = tweede_stap == "here"
    bo = Medewerker.objects.maak("bo", None, naam="Bo (verzonnen)")
    if tweede_stap == "here":
        app = met_app(bo)
        kom_binnen(client, sso, amr=["pwd"])
        client.post(reverse("inloggen-code"), {"code": code_op_telefoon(app.geheim)})
    else:
        kom_binnen(client, sso, amr=["mfa"])
    assert "_auth_user_id" in client.session
    # A token has dots between its parts; what is encrypted here never has one, whatever letters it happens to hold.
    assert not re.search(r"eyJ[\w-]+\.[\w-]+\.", str(dict(client.session))), "the token is encrypted"
    antwoord = client.post(reverse("uitloggen"))
    daar = urlsplit(antwoord["Refresh"].split("url=", 1)[1])
    vraag = parse_qs(daar.query)
    assert f"{daar.scheme}://{daar.netloc}" == sso
    assert vraag["post_logout_redirect_uri"] == [settings.BASIS_URL + reverse("uitgelogd")]
    assert vraag["id_token_hint"][0].count(".") == 2
    assert not client.session.keys()
    assertContains(client.get(reverse("uitgelogd")), "bij uw werkaccount uitgelogd")


def test_who_signed_in_with_a_password_only_signs_out_here(sso: str, client: Client) -> None:
    client.force_login(Medewerker.objects.maak("bo", None, naam="Bo (verzonnen)"))
    antwoord = client.post(reverse("uitloggen"))
    assertRedirects(antwoord, reverse("start"), fetch_redirect_response=False)
    assert "Refresh" not in antwoord


def test_an_organisation_that_is_away_keeps_nobody_signed_in(
    sso: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    Medewerker.objects.maak("bo", None, naam="Bo (verzonnen)")
    kom_binnen(client, sso, amr=["mfa"])
    monkeypatch.setattr("portal.identiteit.views_sso.uitlogadres", lambda *_: "")
    assertRedirects(client.post(reverse("uitloggen")), reverse("start"), fetch_redirect_response=False)
    assert "_auth_user_id" not in client.session
