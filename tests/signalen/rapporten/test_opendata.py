"""What everybody can read in two minutes, and get as data: only what was read by two people and published."""

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from portal.identiteit.models import Medewerker
from signalen.handelingen.publiceren import bevries
from signalen.handelingen.rapporteren import schrijf_onderdeel
from signalen.handelingen.rapportstappen import zet_stap
from signalen.models import Knelpunt, Rapport, Rapportstatus, Uitkomst
from signalen.rapporten.document import Genoemd
from signalen.rapporten.opendata import FORMATEN
from signalen.selecties import openbaar
from signalen.selecties.openbaar import PER_GROEP, Regel, in_groepen, openbare_regels
from signalen.selecties.opendata import BRONNEN
from tests.signalen.factories import (
    KnelpuntFactory,
    MinisterieFactory,
    OntvangenSignaalFactory,
    ReactieFactory,
    beleidsmedewerker,
)
from tests.signalen.rapporten.stappen import gelezen, maak

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("geen_werker")]

BLADEN = ["/wat-deden-wij/", "/open-data/", "/open-data/catalogus.jsonld", "/open-data/knelpunten.csv"]


@pytest.fixture
def knelpunt() -> Knelpunt:
    """A knelpunt on which the ministry decided to do nothing now."""
    rij = KnelpuntFactory(
        titel="Logeren telt als samenwonen", uitkomst=Uitkomst.ERKEND_NU_NIET, opnieuw_op=timezone.localdate()
    )
    OntvangenSignaalFactory(gebundeld=True, knelpunt=rij)
    ReactieFactory(knelpunt=rij)
    return rij


def publiceer(rapport: Rapport, wie: Medewerker) -> Rapport:
    zet_stap(rapport, Rapportstatus.TER_LEZING, wie)
    zet_stap(rapport, Rapportstatus.VASTGESTELD, beleidsmedewerker(), gelezen=gelezen(rapport))
    return zet_stap(rapport, Rapportstatus.GEPUBLICEERD, wie)


def regel(nummer: int, uitkomst: str, antwoord: str = "Uw verhaal hielp.") -> Regel:
    genoemd = Genoemd(
        nummer, f"Knelpunt {nummer}", "2026-01-01", "gesloten", uitkomst, "Niemand.", "", antwoord
    )
    return Regel(genoemd, "stand-2026-szw-1", "Stand", timezone.localdate())


def test_nothing_of_a_draft_is_on_the_page_or_in_the_data(
    client: Client, wie: Medewerker, knelpunt: Knelpunt
) -> None:
    maak(wie)
    for adres in BLADEN:
        assert knelpunt.titel not in client.get(adres).content.decode()


def test_what_was_published_says_what_came_of_it_also_when_that_is_no(
    client: Client, wie: Medewerker, knelpunt: Knelpunt
) -> None:
    publiceer(maak(wie), wie)

    bladzijde = client.get("/wat-deden-wij/").content.decode()

    assert "Dit klopt, maar het kan nu niet" in bladzijde
    assert knelpunt.titel in bladzijde
    assert "Wij veranderen de regel nu nog niet." in bladzijde


def test_what_the_report_leaves_out_is_nowhere(client: Client, wie: Medewerker, knelpunt: Knelpunt) -> None:
    rapport = maak(wie)
    schrijf_onderdeel(
        rapport.onderdelen.get(), {"waarom_niet": "Te herkenbaar."}, wie, opgenomen=False, gezien=0
    )
    publiceer(rapport, wie)

    for adres in BLADEN:
        assert knelpunt.titel not in client.get(adres).content.decode()


def test_a_knelpunt_in_two_reports_stands_there_once_with_the_newest_facts(
    wie: Medewerker, knelpunt: Knelpunt
) -> None:
    publiceer(maak(wie), wie)
    tweede = publiceer(maak(wie, afzender="Proefuitvoerder"), wie)
    Rapport.objects.filter(pk=tweede.pk).update(titel="anders")

    assert [regel.genoemd.nummer for regel in openbare_regels()] == [knelpunt.pk]


def test_a_frozen_text_is_read_once_and_what_is_replaced_is_gone(
    wie: Medewerker, knelpunt: Knelpunt, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(openbaar, "_BEWAARD", {})
    rapport = publiceer(maak(wie), wie)
    with django_assert_num_queries(2):
        eerst = openbare_regels()
    with django_assert_num_queries(1):
        assert openbare_regels() == eerst
    Rapport.objects.filter(pk=rapport.pk).update(status=Rapportstatus.VERVANGEN)
    assert openbare_regels() == []


@pytest.mark.parametrize("uitkomst", ["", *Uitkomst.values])
def test_every_outcome_has_a_place_on_the_page(uitkomst: str) -> None:
    [groep] = in_groepen([regel(1, uitkomst)])

    assert [rij.genoemd.uitkomst for rij in groep.regels] == [uitkomst]


def test_the_page_can_be_read_in_two_minutes_whatever_there_is() -> None:
    lang = "Dit is een zin van ongeveer tien woorden over een regel. " * 40
    groepen = in_groepen(
        [regel(nummer, uitkomst, lang) for uitkomst in ["", *Uitkomst.values] for nummer in range(9)]
    )

    woorden = sum(len(f"{rij.genoemd.titel} {rij.kort}".split()) for groep in groepen for rij in groep.regels)
    assert all(len(groep.regels) == PER_GROEP for groep in groepen)
    # Two hundred words a minute.
    assert woorden <= 400
    assert all(rij.kort.endswith(".") for groep in groepen for rij in groep.regels)


def test_the_data_are_the_same_in_both_forms(client: Client, wie: Medewerker, knelpunt: Knelpunt) -> None:
    rapport = publiceer(maak(wie), wie)

    rijen = list(
        csv.DictReader(io.StringIO(client.get("/open-data/knelpunten.csv").content.decode("utf-8-sig")))
    )
    als_json = json.loads(client.get("/open-data/knelpunten.json").content)

    assert als_json["rijen"] == rijen
    assert rijen[0]["knelpunt"] == knelpunt.titel
    assert rijen[0]["uitkomst"] == "erkend_nu_niet"
    assert rijen[0]["rapport"] == rapport.sleutel
    assert client.get("/open-data/bestaat-niet.csv").status_code == 404


def test_in_a_trial_every_row_says_that_it_is_made_up(
    client: Client, wie: Medewerker, knelpunt: Knelpunt, settings: Any
) -> None:
    publiceer(maak(wie), wie)
    settings.PROEFOMGEVING = True

    for adres in ("/open-data/knelpunten.json", "/open-data/signalen-per-ernst.json"):
        assert {rij["verzonnen"] for rij in client.get(adres).json()["rijen"]} <= {"ja"}
    [rij] = csv.DictReader(io.StringIO(client.get("/open-data/knelpunten.csv").content.decode("utf-8-sig")))
    assert rij["verzonnen"] == "ja"


# What DCAT-AP-NL 3.0 asks of each class.
CATALOGUS = {"dct:title", "dct:description", "dct:publisher", "dcat:contactPoint", "dcat:dataset"}
DATASET = {
    *("dct:title", "dct:description", "dct:identifier", "dct:accessRights", "dct:creator", "dct:publisher"),
    *("dcat:contactPoint", "dcat:theme"),
}
DISTRIBUTIE = {"dcat:accessURL", "dct:license"}


def test_the_catalogue_has_what_the_dutch_profile_asks_and_every_address_works(
    client: Client, wie: Medewerker, knelpunt: Knelpunt
) -> None:
    publiceer(maak(wie), wie)
    antwoord = client.get("/open-data/catalogus.jsonld")
    beschrijving = json.loads(antwoord.content)

    assert antwoord["Content-Type"] == "application/ld+json"
    assert beschrijving.keys() >= CATALOGUS
    assert len(beschrijving["dcat:dataset"]) == len(BRONNEN)
    assert beschrijving["dcat:dataset"][0]["dct:modified"]["@value"] == timezone.localdate().isoformat()
    for dataset in beschrijving["dcat:dataset"]:
        assert dataset.keys() >= DATASET
        assert len(dataset["dcat:distribution"]) == len(FORMATEN)
        for distributie in dataset["dcat:distribution"]:
            assert distributie.keys() >= DISTRIBUTIE
            pad = distributie["dcat:downloadURL"]["@id"].removeprefix("http://testserver")
            assert client.get(pad).status_code == 200


def test_the_frozen_months_are_given_as_they_were_frozen(client: Client) -> None:
    OntvangenSignaalFactory.create_batch(7)
    maand = timezone.localdate().replace(day=1)
    bevries(maand)

    per_oorzaak, per_ernst = (
        list(csv.DictReader(io.StringIO(client.get(f"/open-data/{naam}.csv").content.decode("utf-8-sig"))))
        for naam in ("signalen-per-oorzaak", "signalen-per-ernst")
    )

    naam = MinisterieFactory().naam
    [wet] = [rij for rij in per_oorzaak if (rij["oorzaak"], rij["ministerie"]) == ("wet", naam)]
    assert wet["maand"] == f"{maand:%Y-%m}"
    assert wet["signalen"] == "5"
    assert {rij["signalen"] for rij in per_ernst} <= {"<5", "5"}
    assert all(int(rij["signalen"]) % 5 == 0 for rij in per_oorzaak if rij["signalen"].isdigit())


@pytest.mark.parametrize(
    "adres", [*BLADEN, "/open-data/knelpunten.json", "/open-data/signalen-per-ernst.csv"]
)
def test_a_public_page_costs_at_most_four_statements(
    client: Client, wie: Medewerker, knelpunt: Knelpunt, adres: str, django_assert_max_num_queries: Any
) -> None:
    publiceer(maak(wie), wie)
    with django_assert_max_num_queries(4):
        assert client.get(adres).status_code == 200
