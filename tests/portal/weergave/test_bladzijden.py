"""The frame of every page: language, title, menus, the help line and the warning about fictional data."""

import json
import re
from html import unescape

import pytest
from django.test import Client
from pytest_django import Settings

pytestmark = pytest.mark.urls("tests.portal.weergave.urls")

BLADZIJDEN = ["/", "/formulier", "/medewerker"]


def lees(client: Client, pad: str, taal: str = "nl") -> str:
    antwoord = client.get(pad, headers={"accept-language": taal})
    assert antwoord.status_code == 200
    return antwoord.content.decode()


@pytest.mark.parametrize("pad", BLADZIJDEN)
@pytest.mark.parametrize("taal", ["nl", "en"])
def test_a_page_says_its_language(client: Client, pad: str, taal: str) -> None:
    assert f'<html lang="{taal}"' in lees(client, pad, taal)


@pytest.mark.parametrize("pad", BLADZIJDEN)
def test_a_page_has_no_inline_style_or_script(client: Client, pad: str) -> None:
    html = lees(client, pad)
    assert not re.search(r"<style|\sstyle=|\son\w+=|hx-on|javascript:", html)
    assert all("src=" in script for script in re.findall(r"<script[^>]*>", html))


@pytest.mark.parametrize("pad", ["/", "/formulier"])
def test_a_public_page_asks_for_no_script_at_all(client: Client, pad: str) -> None:
    """An old phone on a bad line pays for what it does not need."""
    assert "<script" not in lees(client, pad)


def test_htmx_is_set_for_the_strict_content_policy(client: Client) -> None:
    html = lees(client, "/medewerker")
    assert "htmx" in "".join(re.findall(r"<script[^>]*>", html))
    (instelling,) = re.findall(r"name=\"htmx-config\" content='([^']*)'", html)
    assert json.loads(instelling) == {
        "allowEval": False,
        "includeIndicatorStyles": False,
        "selfRequestsOnly": True,
        "allowScriptTags": False,
        "historyCacheSize": 0,
    }


@pytest.mark.parametrize("pad", ["/", "/formulier"])
def test_help_from_a_person_stands_at_the_same_place_on_every_public_page(client: Client, pad: str) -> None:
    na_inhoud = lees(client, pad).split("</main>")[1]
    assert "Ik wil liever iemand spreken" in na_inhoud
    assert na_inhoud.index("Ik wil liever iemand spreken") < na_inhoud.index("<footer")
    assert 'href="/hulp"' in na_inhoud
    assert 'href="/bel-mij"' in na_inhoud


@pytest.mark.parametrize("proef", [True, False])
def test_fictional_data_are_announced_only_where_they_are(
    client: Client, settings: Settings, proef: bool
) -> None:
    settings.PROEFOMGEVING = proef
    assert ("Dit is een proefomgeving met verzonnen gegevens." in lees(client, "/")) is proef


def test_the_title_starts_with_the_error(client: Client) -> None:
    assert "<title>Uw vraag - Geen Verkeerde Deur</title>" in lees(client, "/formulier")
    fout = client.post("/formulier", {"naam": "x"}, headers={"accept-language": "nl"}).content.decode()
    assert "<title>Fout: Uw vraag - Geen Verkeerde Deur</title>" in fout


def test_the_language_switch_is_a_plain_form_that_comes_back_here(client: Client) -> None:
    html = lees(client, "/formulier?a=1")
    assert 'name="next" value="/formulier?a=1"' in html
    antwoord = client.post("/taal/setlang/", {"language": "en", "next": "/formulier?a=1"})
    assert antwoord.headers["Location"] == "/formulier?a=1"
    assert '<html lang="en"' in client.get("/formulier").content.decode()


def test_staff_see_the_menu_that_their_rights_give(client: Client) -> None:
    html = lees(client, "/medewerker")
    assert re.search(r'href="/medewerker" aria-current="page">Werkvoorraad', html)
    assert re.search(r'href="/zaken">Zaken', html)
    assert "Ik wil liever iemand spreken" not in html


def test_paging_keeps_the_other_choices_in_the_address(client: Client) -> None:
    html = unescape(lees(client, "/?zoek=huur"))
    assert 'href="?zoek=huur&pagina=1"' in html
    assert 'href="?zoek=huur&pagina=3"' in html


@pytest.mark.urls("tests.portal.weergave.urls_zonder_loket")
@pytest.mark.parametrize("pad", BLADZIJDEN)
def test_a_ministry_without_the_citizens_floors_has_no_dead_links(client: Client, pad: str) -> None:
    html = lees(client, pad)
    assert "Volg uw vraag" not in html
    assert "Ik wil liever iemand spreken" not in html
    assert "Toegankelijkheid" in html
