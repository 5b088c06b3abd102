"""Everything about a question in one paper: what the citizen may read and nothing else, at the counter too."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext_lazy
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from loket.handelingen.bijlagen import Bestand
from loket.handelingen.bijschrijven import leg_stuk_klaar, schrijf_notitie
from loket.handelingen.bundelen import bundel
from loket.handelingen.draad import schrijf_ons
from loket.handelingen.machtigen import geef_machtiging
from loket.models import Dossier, Stuk, Stuksoort
from loket.selecties.machtigingen import stuk_voor, stukken_voor
from loket.tasks import maak_stuk_pdf
from portal.bestanden.soorten import Bestandsoort
from portal.identiteit.rechten import Rol
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import wie_keek
from tests.loket.binnenkomen import volg_met_code
from tests.loket.factories import DossierFactory, MedewerkerFactory
from tests.loket.machtigen.bouwstenen import inhoud
from tests.portal.bestanden.bouwstenen import PDF

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier() -> Dossier:
    """A question with a story, a letter, a message with a file, and a line that only staff read."""
    gemaakt: Dossier = DossierFactory(verhaal="De huur is te hoog.", telefoon="06 12 34 56 78")
    leg_stuk_klaar(
        gemaakt,
        soort=Stuksoort.DOORZENDBERICHT,
        titel="Uw vraag is doorgestuurd",
        html="<article class='brief'><h1>Doorgestuurd</h1><p>Naar de gemeente Voorbeeldstad.</p></article>",
    )
    bestand = Bestand("huurbrief.pdf", Bestandsoort.PDF, PDF)
    schrijf_ons(gemaakt, sleutel=uuid4(), tekst="Hierbij de brief van mijn huurbaas.", bestanden=[bestand])
    schrijf_notitie(gemaakt, gettext_lazy("Alleen voor collega’s."))
    return gemaakt


def papier(client: Client) -> Any:
    return client.post(reverse("bundel"))


def test_the_citizen_gets_it_on_screen_at_once_and_then_as_pdf(client: Client, dossier: Dossier) -> None:
    volg_met_code(client, dossier)
    antwoord = papier(client)
    stuk = Stuk.objects.get(dossier=dossier, soort=Stuksoort.BUNDEL)
    assertRedirects(antwoord, reverse("stuk", args=[stuk.pk]), fetch_redirect_response=False)
    bladzijde = client.get(reverse("stuk", args=[stuk.pk]))
    for zin in (
        "De huur is te hoog.",
        "Hierbij de brief van mijn huurbaas.",
        "huurbrief.pdf",
        "Naar de gemeente Voorbeeldstad.",
        "Wij antwoorden op uw bericht.",
    ):
        assertContains(bladzijde, zin)
    assertNotContains(bladzijde, "Alleen voor collega")
    assertNotContains(bladzijde, "06 12 34 56 78")
    assert client.get(reverse("stuk-pdf", args=[stuk.pk])).status_code == 202
    maak_stuk_pdf(str(stuk.pk))
    assert client.get(reverse("stuk-pdf", args=[stuk.pk])).content.startswith(b"%PDF")


def test_a_new_one_takes_the_place_of_the_one_before_and_never_holds_it(dossier: Dossier) -> None:
    eerste = bundel(dossier)
    tweede = bundel(dossier)
    assert list(Stuk.objects.filter(dossier=dossier, soort=Stuksoort.BUNDEL)) == [tweede]
    assert "Alles over uw vraag bij elkaar" not in tweede.html
    assert len(tweede.html) <= len(eerste.html) + 200
    assert tweede.is_heel


def test_its_code_of_explanation_is_that_of_no_letter(dossier: Dossier) -> None:
    assert bundel(dossier).uitlegcode is None


def test_who_holds_no_question_makes_nothing(client: Client, dossier: Dossier) -> None:
    assertRedirects(papier(client), reverse("volgen"), fetch_redirect_response=False)
    assert not Stuk.objects.filter(soort=Stuksoort.BUNDEL).exists()


def test_a_helper_never_gets_it_for_it_holds_the_code(dossier: Dossier) -> None:
    balie = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    helper = geef_machtiging(dossier, inhoud(), door=balie)
    stuk = bundel(dossier)
    assert stuk not in stukken_voor(helper)
    assert stuk_voor(helper, stuk.pk) is None


def test_the_counter_makes_it_for_who_has_no_printer_and_the_log_says_so(dossier: Dossier) -> None:
    wie = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    browser, adres = Client(), reverse("balie-bundel", args=[dossier.pk])
    browser.force_login(wie)
    assert browser.get(adres).status_code == 404
    assertRedirects(browser.post(adres), adres, fetch_redirect_response=False)
    assert browser.get(adres).status_code == 202
    maak_stuk_pdf(str(Stuk.objects.get(soort=Stuksoort.BUNDEL).pk))
    antwoord = browser.get(adres)
    assert antwoord.content.startswith(b"%PDF")
    assert antwoord["Content-Disposition"].startswith("attachment")
    gelogd = [regel.activiteit for regel in wie_keek(dossier.pk)]
    assert Activiteit.DOSSIER_BEHANDELEN in gelogd
    assert Activiteit.DOSSIER_INZIEN in gelogd


def test_another_team_makes_and_sees_nothing(dossier: Dossier) -> None:
    bundel(dossier)
    browser, adres = Client(), reverse("balie-bundel", args=[dossier.pk])
    browser.force_login(MedewerkerFactory(rol=Rol.BALIE))
    assert browser.get(adres).status_code == 404
    assert browser.post(adres).status_code == 404
