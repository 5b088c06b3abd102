"""What a question is called: the service only when the search was sure, or when the person chose it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from loket.models import Dossier, Intake, Route
from tests.loket.intake.stappen import sla_alles_over, verstuur, vertel_intake

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
KANSEN = {"berichtenbox": 0.5, "kwijtschelding-waterschap": 0.3, "wmo": 0.2}
HULP = {"zelf_regelen": "nee"}


def met(client: Client, band: str, antwoorden: dict[str, Any], **zoekresultaat: Any) -> None:
    """An intake whose search came up with these services, so surely."""
    intake = vertel_intake(client, "Ik krijg steeds brieven van het waterschap.")
    intake.zoekresultaat |= {
        "band": band,
        "tekens": [],
        "treffers": [
            {"dienst": sleutel, "score": kans, "woorden": [], "uitspraken": []}
            for sleutel, kans in KANSEN.items()
        ],
        **zoekresultaat,
    }
    intake.begrepen, intake.antwoorden = [], antwoorden
    intake.save()
    sla_alles_over(client)


@pytest.mark.parametrize(
    ("band", "antwoorden", "onderwerp"),
    [
        ("zeker", HULP, "Berichtenbox van MijnOverheid"),
        ("misschien", HULP, "Vraag voor een medewerker"),
        ("misschien", HULP | {"domeinen": ["wonen"]}, "Wonen"),
        ("misschien", HULP | {"domeinen": ["wonen", "geld"]}, "Wonen, geld of schulden"),
    ],
)
def test_a_service_that_only_may_fit_does_not_name_the_question(
    client: Client, band: str, antwoorden: dict[str, Any], onderwerp: str
) -> None:
    met(client, band, antwoorden)
    verstuur(client, telefoon="06 12 34 56 78")
    dossier = Dossier.objects.get()
    assert (dossier.route, dossier.onderwerp[: len(onderwerp)]) == (Route.OP_MAAT, onderwerp)
    pagina = client.get(reverse("volgen-dossier")).content.decode()
    assert (f">{onderwerp}" in pagina) is (onderwerp != "Vraag voor een medewerker")
    assert "<h1>Uw vraag" in pagina


def test_what_the_person_chose_is_the_name(client: Client) -> None:
    met(client, "misschien", HULP, gekozen="kwijtschelding-waterschap")
    verstuur(client, telefoon="06 12 34 56 78")
    dossier = Dossier.objects.get()
    assert dossier.dienst is not None
    assert dossier.dienst.sleutel == "kwijtschelding-waterschap"
    assert dossier.onderwerp == dossier.dienst.naam


def test_who_arranges_it_alone_went_on_with_what_the_outcome_named(client: Client) -> None:
    met(client, "misschien", {"zelf_regelen": "ja"})
    verstuur(client, email="noor@voorbeeld.example")
    dossier = Dossier.objects.get()
    assert dossier.dienst is not None
    assert (dossier.route, dossier.onderwerp) == (Route.STANDAARD, dossier.dienst.naam)


@pytest.mark.parametrize(
    ("band", "kop"), [("zeker", "Dit gaat over:"), ("misschien", "Misschien gaat dit over:")]
)
def test_the_outcome_says_perhaps_where_the_search_does(client: Client, band: str, kop: str) -> None:
    met(client, band, HULP)
    assert kop in client.get(reverse("uitkomst")).content.decode()
    assert Intake.objects.exists()


@pytest.mark.parametrize(
    ("band", "antwoorden", "gevouwen"),
    [("misschien", HULP, True), ("zeker", HULP, False), ("misschien", {"zelf_regelen": "ja"}, False)],
)
def test_what_one_arranges_is_folded_where_a_person_helps_and_we_only_guess(
    client: Client, band: str, antwoorden: dict[str, Any], gevouwen: bool
) -> None:
    met(client, band, antwoorden)
    pagina = client.get(reverse("uitkomst")).text
    assert ("<summary>Lees meer over deze dienst</summary>" in pagina) is gevouwen
    assert "Wat heeft u nodig" in pagina, "nothing is left out"


def test_an_english_reader_reads_the_same_careful_subject(client: Client) -> None:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    met(client, "misschien", HULP | {"domeinen": ["wonen"]})
    verstuur(client, telefoon="06 12 34 56 78")
    pagina = client.get(reverse("volgen-dossier")).content.decode()
    assert ">Housing</span></h1>" in pagina
    dossier = Dossier.objects.get()
    assert dossier.dienst is not None
    assert dossier.onderwerp == "Wonen"  # staff, letters and signals read Dutch


def test_a_question_of_an_english_sender_without_a_subject_is_named_in_dutch(client: Client) -> None:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    met(client, "misschien", HULP)
    verstuur(client, telefoon="06 12 34 56 78")
    dossier = Dossier.objects.get()
    assert dossier.onderwerp == "Vraag voor een medewerker"
    assert "Vraag voor een medewerker" not in client.get(reverse("volgen-dossier")).text


def test_two_domains_are_read_in_the_language_of_the_reader(client: Client) -> None:
    met(client, "misschien", HULP | {"domeinen": ["wonen", "geld"]})
    verstuur(client, telefoon="06 12 34 56 78")
    assert Dossier.objects.get().onderwerp == "Wonen, geld of schulden"
    pagina = client.get(reverse("volgen-dossier"), headers={"accept-language": "en"}).text
    assert ">Housing, money or debt" in pagina
    assert "geld of schulden" not in pagina


@pytest.mark.parametrize(
    ("besluit", "kop"), [("oneens", "Dit gaat over:"), ("nee", "Misschien gaat dit over:")]
)
def test_who_disagrees_with_a_decision_is_surely_about_objecting(
    client: Client, besluit: str, kop: str
) -> None:
    kansen = {"wmo": 0.7, "wia": 0.2, "bezwaar": 0.0}
    treffers = [{"dienst": s, "score": k, "woorden": [], "uitspraken": []} for s, k in kansen.items()]
    met(client, "misschien", HULP | {"besluit": besluit}, treffers=treffers)
    pagina = client.get(reverse("uitkomst")).content.decode()
    assert kop in pagina
    verstuur(client, telefoon="06 12 34 56 78")
    assert (Dossier.objects.get().onderwerp == "Bezwaar maken tegen een besluit") is (besluit == "oneens")
