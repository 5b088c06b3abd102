"""Every service that is named says why: the words of the story that counted, and known examples like it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from loket.models import Dossier, Intake
from loket.selecties.dossiers import dossierpagina, lees_alles
from loket.selecties.gevonden import gevonden_door
from tests.loket.factories import DienstFactory
from tests.loket.intake.stappen import sla_alles_over, vertel, vertel_en_verstuur

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VERHUISD = "Ik ben vorige week verhuisd. Hoe geef ik mijn nieuwe adres door?"


def test_the_outcome_names_the_words_and_the_examples_that_led_to_each_service(client: Client) -> None:
    vertel(client, VERHUISD)
    sla_alles_over(client)
    antwoord = client.get(reverse("uitkomst"))
    eerste = antwoord.context["gevonden_door"][0]
    assert eerste.dienst == antwoord.context["dienst"]
    assert "adres" in " ".join(eerste.woorden)
    pagina = antwoord.content.decode()
    assert f"<q>{eerste.woorden[0]}</q>" in pagina
    assert eerste.uitspraken
    assert all(f'<li lang="nl">{escape(uitspraak)}</li>' in pagina for uitspraak in eerste.uitspraken)
    genoemd = [antwoord.context["dienst"], *antwoord.context["andere_diensten"]]
    assert [rij.dienst for rij in antwoord.context["gevonden_door"]] == genoemd


def test_an_example_is_read_aloud_in_its_own_language() -> None:
    """A story in English finds English examples: a screen reader read them as Dutch."""
    zinnen = ["I am two months behind on rent because I lost hours.", "Ik kan de huur niet betalen."]
    treffer = {"dienst": "x", "score": 0.0, "woorden": ["rent"], "uitspraken": zinnen}

    [gevonden] = gevonden_door({"treffers": [treffer]}, [DienstFactory(sleutel="x")])

    assert gevonden.voorbeelden == list(zip(("en", "nl"), zinnen, strict=True))


def test_where_nothing_fits_or_a_person_chose_there_is_no_such_why(client: Client) -> None:
    vertel(client, "ik zoek een goede fietsenmaker")
    sla_alles_over(client)
    assert "Waarom noemen wij deze dienst?" not in client.get(reverse("uitkomst")).content.decode()
    intake = Intake.objects.get()
    zelf_gekozen = {"treffers": [{"dienst": "x", "score": 0.0, "woorden": [], "uitspraken": []}]}
    assert gevonden_door(zelf_gekozen, [DienstFactory(sleutel="x")]) == []
    assert gevonden_door(intake.zoekresultaat, [DienstFactory(sleutel="een-andere")]) == []


def test_staff_read_with_the_question_which_words_counted(client: Client) -> None:
    vertel_en_verstuur(client, VERHUISD, {"zelf_regelen": "ja"}, email="noor@voorbeeld.example")
    dossier = Dossier.objects.select_related("dienst__organisatie").get()
    lees_alles(dossier)
    gevonden = dossierpagina(dossier)["gevonden"]
    assert gevonden.dienst == dossier.dienst
    assert "adres" in " ".join(gevonden.woorden)
    assert gevonden.uitspraken
