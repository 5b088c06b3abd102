"""/hoe-wij-kiezen/: the very table in use, its versions and differences, and the entry for the register."""

import re
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen.regels import zet_terug
from loket.models import Regelstaat, Regelversie
from loket.routering.linter import keur
from loket.routering.regels import huidige_regels
from loket.routering.vragen import laad_vragen
from loket.routering.waarden import gesloten_lijst
from loket.selecties.hoe_wij_kiezen import perioden
from loket.selecties.regels import stand
from loket.vraagteksten import tekst_van
from loket.zoeken.paren import PAREN
from tests.loket.regels.bouwstenen import EEN_KEER_ID, concept, eerste, gepubliceerd, met_rij, redacteur

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VANDAAG = timezone.localdate
WEEK = timedelta(days=7)
LENGTES = {
    "name": 100,
    "description_short": 400,
    "organization": 100,
    "goal": 2500,
    "proportionality": 2500,
    "human_intervention": 2500,
    "risks": 2500,
    "lawful_basis": 2500,
    "source_data": 2500,
    "methods_and_models": 5000,
}
"""The longest that the publication standard 1.0 allows (libraries.md 1.6)."""


def publiceer_nu() -> Regelversie:
    return gepubliceerd(VANDAAG())


def bladzijde(client: Client, naam: str = "hoe_wij_kiezen", *args: str, taal: str = "nl") -> str:
    antwoord = client.get(reverse(naam, args=args), headers={"accept-language": taal})
    assert antwoord.status_code == 200
    return antwoord.content.decode()


@pytest.mark.parametrize(("taal", "rij"), [("nl", 0), ("en", 1)])
def test_every_row_in_use_is_on_the_page_most_help_first(client: Client, taal: str, rij: int) -> None:
    antwoord = client.get(reverse("hoe_wij_kiezen"), headers={"accept-language": taal})
    groepen = antwoord.context["routes"]
    assert [groep.uitkomst for groep in groepen] == ["maatwerk", "op_maat", "standaard"]
    regels = huidige_regels()
    getoond = {regel.rij for groep in (*groepen, *antwoord.context["spoed"]) for regel in groep.regels}
    assert getoond == {r.id for r in (*regels.route.rijen, *regels.spoed.rijen)}
    tekst = antwoord.content.decode()
    for r in regels.route.rijen:
        for voorwaarde in r.voorwaarden:
            assert (voorwaarde.tekst.nl, voorwaarde.tekst.en)[rij] in tekst


def test_a_newly_published_version_is_the_one_on_the_page(client: Client) -> None:
    zin = "u heeft hierover al een keer contact gehad"
    assert zin not in bladzijde(client)
    versie = publiceer_nu()
    tekst = bladzijde(client)
    assert zin in tekst
    assert f"versie {versie.versie}" in tekst
    assert "Wie terugkomt, krijgt een mens." in tekst


def test_a_version_says_in_sentences_what_changed(client: Client) -> None:
    tekst = bladzijde(client, "regelversie", publiceer_nu().versie)
    assert f"Wat er anders is dan in versie {eerste().versie}" in tekst
    assert "Nieuwe regel" in tekst
    assert EEN_KEER_ID in tekst
    oude = bladzijde(client, "regelversie", eerste().versie)
    assert "Nieuwe regel" not in oude
    assert "Stel: u zegt dat de regel in uw situatie verkeerd uitpakt." in oude


def test_the_old_version_stays_to_read_after_it_was_replaced_and_the_periods_are_right() -> None:
    straks = gepubliceerd(VANDAAG() + WEEK)
    nieuw, oud = publiceer_nu(), eerste()
    begin = oud.stappen.get().geldig_vanaf
    assert [(p.versie, p.vanaf, p.tot, p.nu, p.straks) for p in perioden(VANDAAG())] == [
        (straks, VANDAAG() + WEEK, None, False, True),
        (nieuw, VANDAAG(), VANDAAG() + WEEK - timedelta(days=1), True, False),
        (oud, begin, VANDAAG() - timedelta(days=1), False, False),
    ]
    zet_terug(oud.pk, reden="Te veel mensen wachten.", door=redacteur())
    terug = perioden(VANDAAG())[1]
    assert (terug.versie, terug.vanaf, terug.reden, terug.nu) == (
        oud,
        VANDAAG(),
        "Te veel mensen wachten.",
        True,
    )


def test_a_version_that_was_rolled_back_on_its_first_day_stays_on_the_list(client: Client) -> None:
    nieuw, oud = publiceer_nu(), eerste()
    zet_terug(oud.pk, reden="Te veel mensen wachten.", door=redacteur())
    assert [(p.versie, p.tot, p.nu) for p in perioden(VANDAAG())] == [
        (oud, None, True),
        (nieuw, VANDAAG(), False),
        (oud, VANDAAG() - timedelta(days=1), False),
    ]
    assert reverse("regelversie", args=[nieuw.versie]) in bladzijde(client)


def test_a_version_that_was_replaced_before_its_first_day_never_held() -> None:
    straks = gepubliceerd(VANDAAG() + WEEK)
    ander = gepubliceerd(VANDAAG() + WEEK)
    assert [p.versie for p in perioden(VANDAAG())] == [ander, eerste()]
    assert straks.pk != ander.pk


def test_before_a_version_is_published_the_page_shows_the_rules_of_the_software(client: Client) -> None:
    Regelversie.objects.update(staat=Regelstaat.CONCEPT)
    stand.vergeet()
    tekst = bladzijde(client)
    assert f"versie {huidige_regels().versie}" in tekst
    assert "Er is nog niets veranderd. De regels van nu zijn de eerste." in tekst
    veld = client.get(reverse("algoritmeregister")).json()
    assert veld["begin_date"] == f"{huidige_regels().geldig_vanaf:%Y-%m}"


def test_a_draft_is_nobodys_business_yet(client: Client) -> None:
    versie = concept(redacteur())
    for naam in ("regelversie", "regelversie-dmn"):
        assert client.get(reverse(naam, args=[versie.versie])).status_code == 404
    assert versie.versie not in bladzijde(client)


def test_the_dmn_is_that_of_the_version_asked(client: Client) -> None:
    versie = publiceer_nu()
    for naam, args, aantal in (
        ("regels-dmn", [], 1),
        ("regelversie-dmn", [versie.versie], 1),
        ("regelversie-dmn", [eerste().versie], 0),
    ):
        antwoord = client.get(reverse(naam, args=args))
        document = ET.fromstring(antwoord.content)  # noqa: S314 - our own document
        assert sum(e.get("id") == f"regel_{EEN_KEER_ID}" for e in document.iter()) == aantal
        assert antwoord["Content-Type"] == "application/xml"


@pytest.mark.parametrize("naam", ["algoritmeregister", "precedentenregister"])
def test_an_entry_for_the_algorithm_register_has_the_fields_of_the_standard(
    client: Client, settings: Any, naam: str
) -> None:
    veld = client.get(reverse(naam), headers={"accept-language": "en"}).json()
    verplicht = {
        "name",
        "description_short",
        "organization",
        "status",
        "contact_email",
        "publication_category",
    }
    assert all(veld[deel] for deel in verplicht)
    assert (veld["lang"], veld["standard_version"]) == ("nld", "1.0")
    assert veld["publication_category"] in {
        "Hoog-risico AI-systeem",
        "Impactvolle algoritmes",
        "Overige algoritmes",
    }
    for deel, lengte in LENGTES.items():
        assert 0 < len(veld[deel]) <= lengte, deel
    begin = veld.get("begin_date")  # optional: before the first decision nothing was compared
    assert re.fullmatch(r"\d{4}-\d{2}", begin) if begin else naam == "precedentenregister"
    settings.PROEFOMGEVING = False
    assert client.get(reverse(naam)).json()["status"] == "In gebruik"
    settings.PROEFOMGEVING = True
    assert client.get(reverse(naam)).json()["status"] == "In ontwikkeling"


def test_the_entry_of_the_rules_is_that_of_the_version_in_use(client: Client) -> None:
    versie = publiceer_nu()
    veld = client.get(reverse("algoritmeregister"), headers={"accept-language": "en"}).json()
    assert veld["begin_date"] == f"{eerste().stappen.get().geldig_vanaf:%Y-%m}"
    assert versie.versie in veld["methods_and_models"]
    assert versie.vingerafdruk in veld["methods_and_models"]
    assert veld["name"] == "Keuze van de hulp bij een vraag"


def test_the_page_names_all_that_the_rules_look_at_and_nothing_else(client: Client) -> None:
    antwoord = client.get(reverse("hoe_wij_kiezen"))
    regels = huidige_regels()
    gebruikt = {v.veld for t in (regels.spoed, regels.route) for r in t.rijen for v in r.voorwaarden} - {
        "spoed"
    }
    assert len(antwoord.context["velden"]) == len(gebruikt)
    assert gebruikt <= set(gesloten_lijst())
    assert "Voor wie vraagt u dit?" in antwoord.context["velden"]


def test_the_page_names_the_questions_that_only_help_to_find_the_service(client: Client) -> None:
    """Among them the one about a year of birth: the page may not say that age is never asked about."""
    antwoord = client.get(reverse("hoe_wij_kiezen"))
    vragen = laad_vragen()
    assert {tekst_van(vragen[v]) for v in ("land", *PAREN)} <= set(antwoord.context["zoekvragen"])
    assert not set(antwoord.context["zoekvragen"]) & set(antwoord.context["velden"])
    assert "leeftijd, geslacht" not in antwoord.content.decode()


@pytest.mark.parametrize("veld", ["nationaliteit", "geboorteland", "postcode", "naam", "taal", "bsn"])
def test_what_the_page_says_is_never_looked_at_cannot_be_named_in_a_version(
    client: Client, veld: str
) -> None:
    assert "Waar wij nooit naar kijken" in bladzijde(client)
    voorwaarde = {"veld": veld, "operator": "is", "waarde": "x", "nl": "x", "en": "x"}
    assert not keur(met_rij(eerste().inhoud, voorwaarden=[voorwaarde])).goed


@pytest.mark.parametrize("versies", [1, 12])
def test_the_page_costs_at_most_four_statements_whatever_the_number_of_versions(
    client: Client, versies: int, django_assert_max_num_queries: Any
) -> None:
    for n in range(versies):
        gepubliceerd(VANDAAG() + n * WEEK)
    stand.vergeet()
    with django_assert_max_num_queries(4):
        bladzijde(client)
    with django_assert_max_num_queries(4):
        bladzijde(client, "regelversie", eerste().versie)
