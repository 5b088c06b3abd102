"""Who reads the own page in another language than we write in: our sentences are translated, the rest is marked."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from loket.handelingen import schrijf_tijdlijn
from loket.models import Dossier, Gebeurtenissoort
from portal.weergave.geschreven import in_taal, lees
from tests.loket.factories import DossierFactory
from tests.loket.mijn.bouwstenen import burger, log_in, van

pytestmark = pytest.mark.django_db
ONZE, ANDERS = "Een medewerker belt u.", "Bo zoekt de brief van mei op."


def pagina_van(client: Client, dossier: Dossier, naam: str = "mijn-vraag") -> str:
    log_in(client, burger(0))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    adres = reverse(naam, args=[dossier.pk] if naam == "mijn-vraag" else [])
    return client.get(adres).content.decode()


def test_our_own_sentence_is_in_the_language_of_the_page_and_another_says_its_language(
    client: Client,
) -> None:
    dossier = van(DossierFactory(taal="nl"), burger(0))
    dossier.toezeggingen.update(wat=ONZE)
    schrijf_tijdlijn(dossier, Gebeurtenissoort.ANTWOORD, ANDERS)
    for naam in ("mijn-vraag", "mijn"):
        pagina = pagina_van(client, dossier, naam)
        assert ONZE not in pagina
        with override("en"):
            assert lees(ONZE, "nl").tekst in pagina
    pagina = pagina_van(client, dossier)
    assert f'<span lang="nl">{ANDERS}</span>' in pagina
    assert "We write to you about this question in this language: Dutch." in pagina
    assert f'href="{reverse("contactgegevens")}">Choose another language</a>' in pagina


def test_in_the_language_of_the_question_nothing_is_said_of_it(client: Client) -> None:
    dossier = van(DossierFactory(taal="en"), burger(0))
    schrijf_tijdlijn(dossier, Gebeurtenissoort.ANTWOORD, "We found the letter.")
    pagina = pagina_van(client, dossier)
    assert "Choose another language" not in pagina
    assert '<span lang="' not in pagina


@pytest.mark.parametrize(("tekst", "uit"), [("", ""), ("<b>", '<span lang="nl">&lt;b&gt;</span>')])
def test_nothing_stays_nothing_and_what_someone_typed_is_no_html(tekst: str, uit: str) -> None:
    with override("en"):
        assert in_taal(*lees(tekst, "nl")) == uit
