"""The screens at /uitwisselen/: what someone reads before anything changes, and what a page costs."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from loket.models import Uplnaam
from portal.identiteit.rechten import Rol
from portal.uitwisseling.handelingen import stel_voor
from portal.uitwisseling.soorten import alle_soorten
from tests.loket.factories import MedewerkerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
UPL = "http://standaarden.overheid.nl/owms/terms/"
KOP = "upl_uri;upl_naam;dienst;nagekeken"
MEESTE = 3
"""Statements of a page, whatever is in the file; two of them know who asks."""


@pytest.fixture
def redacteur(client: Client) -> Client:
    client.force_login(MedewerkerFactory(rol=Rol.REDACTEUR))
    return client


def bied_aan(wie: Client, inhoud: bytes) -> Any:
    """Choose a file of names of the UPL, and come to the page that tells what it changes."""
    adres = reverse("uitwisselen-inlezen", args=["upl"])
    return wie.post(adres, {"bestand": SimpleUploadedFile("upl.csv", inhoud)}, follow=True)


def test_the_file_as_it_was_got_changes_nothing_and_there_is_nothing_to_take_over(redacteur: Client) -> None:
    bladzijde = bied_aan(redacteur, alle_soorten()["upl"].schrijf()).content.decode()
    assert "Dit bestand verandert niets." in bladzijde
    assert 'name="overnemen"' not in bladzijde
    assert 'name="weggooien"' in bladzijde


def test_a_file_without_rows_goes_in_again_also_where_nothing_is_kept(redacteur: Client) -> None:
    Uplnaam.objects.all().delete()
    assert "Dit bestand verandert niets." in bied_aan(redacteur, alle_soorten()["upl"].schrijf()).text


def test_a_file_without_rows_retires_only_when_that_is_chosen(redacteur: Client) -> None:
    antwoord = bied_aan(redacteur, KOP.encode())
    assert "Dit bestand verandert niets." in antwoord.text
    plek = antwoord.redirect_chain[-1][0]
    assert "Wat doen wij met rijen die niet in het bestand staan?" in antwoord.text
    na = redacteur.post(plek, {"overnemen": "ja", "rest": "vervalt"}, follow=True)
    assert not Uplnaam.objects.filter(vervallen=False).exists()
    assert "Wat niet in het bestand stond, is vervallen." in na.text


def test_what_was_left_alone_is_said_afterwards(redacteur: Client) -> None:
    antwoord = bied_aan(redacteur, f"{KOP}\n{UPL}aow;AOW;aow;ja".encode())
    weg = "Wat niet in het bestand stond, bleef zoals het was."
    assert weg not in antwoord.text
    plek = antwoord.redirect_chain[-1][0]
    assert weg in redacteur.post(plek, {"overnemen": "ja", "rest": "laat"}, follow=True).text
    assert Uplnaam.objects.filter(vervallen=False).count() > 1


def test_yes_and_no_read_as_they_stand_in_the_file(redacteur: Client) -> None:
    bladzijde = bied_aan(redacteur, f"{KOP}\n{UPL}aow;AOW;aow;ja".encode()).text
    assert "nagekeken: <del>nee</del> → <ins>ja</ins>" in bladzijde


def test_a_page_costs_no_more_with_more_in_it(redacteur: Client, django_assert_max_num_queries: Any) -> None:
    rijen = "\n".join(f"{UPL}naam-{nummer};naam {nummer};aow;nee" for nummer in range(40))
    plek = bied_aan(redacteur, f"{KOP}\n{rijen}".encode()).redirect_chain[-1][0]
    for _keer in range(9):
        stel_voor(alle_soorten()["upl"], KOP.encode(), door=MedewerkerFactory(rol=Rol.REDACTEUR))
    for adres in (plek, reverse("uitwisselen"), reverse("uitwisselen-inlezen", args=["upl"])):
        with django_assert_max_num_queries(MEESTE):
            assert redacteur.get(adres).status_code == 200
    # Of the rules: which version holds today, and what it says.
    for soort, meeste in (("upl", MEESTE), ("regels", MEESTE + 1), ("regels-dmn", MEESTE + 1)):
        with django_assert_max_num_queries(meeste):
            assert redacteur.get(reverse("uitwisselen-ophalen", args=[soort])).status_code == 200
