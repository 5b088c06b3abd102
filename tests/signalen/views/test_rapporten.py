"""The screens of whoever writes a report: from the first choice to a public page, and who may open them."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from signalen.models import Knelpunt, Rapport, Rapportstatus
from tests.signalen.factories import (
    KnelpuntFactory,
    MinisterieFactory,
    OntvangenSignaalFactory,
    ReactieFactory,
    beleidsmedewerker,
    medewerker,
)
from tests.signalen.rapporten.stappen import gelezen, maak

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("geen_werker")]
JAAR = timezone.localdate().year


@pytest.fixture
def wie() -> Medewerker:
    return beleidsmedewerker()


@pytest.fixture
def knelpunt() -> Knelpunt:
    rij = KnelpuntFactory(titel="Logeren telt als samenwonen")
    OntvangenSignaalFactory(gebundeld=True, knelpunt=rij)
    ReactieFactory(knelpunt=rij)
    return rij


def test_from_a_choice_to_a_public_page(client: Client, wie: Medewerker, knelpunt: Knelpunt) -> None:
    client.force_login(wie)
    keuze = {"soort": "stand", "ministerie": MinisterieFactory().pk, "afzender": "", "jaar": str(JAAR)}
    antwoord = client.post("/signalen/rapporten/nieuw/", keuze)
    rapport = Rapport.objects.get()
    blad = f"/signalen/rapporten/{rapport.pk}/"
    assert antwoord["Location"] == blad
    tekst = {"titel": "Onze Stand", "inleiding": "Het knelt.", "vragen": "Niets.", "gezien": 0}
    assert client.post(f"{blad}tekst/", tekst)["Location"] == blad
    onderdeel = rapport.onderdelen.get()
    woorden = {"woorden_uitvoerder": "Wij korten liever niet.", "opgenomen": "ja", "gezien": 0}
    assert client.post(f"/signalen/rapporten/knelpunten/{onderdeel.pk}/", woorden)["Location"] == blad
    assert "Wij korten liever niet." in client.get(blad).content.decode()
    stap = {"stap-ter_lezing-naar": "ter_lezing", "stap-ter_lezing-gezien": "concept"}
    assert client.post(f"{blad}stap/", stap)["Location"] == blad
    assert "iemand die er niets aan schreef" in client.get(blad).content.decode()

    client.force_login(beleidsmedewerker())
    assert "Lees de tekst hieronder" in client.get(blad).content.decode()
    stap = {
        "stap-vastgesteld-naar": "vastgesteld",
        "stap-vastgesteld-gezien": "ter_lezing",
        "stap-vastgesteld-gelezen": gelezen(Rapport.objects.get()),
    }
    assert client.post(f"{blad}stap/", stap)["Location"] == blad
    stap = {"stap-gepubliceerd-naar": "gepubliceerd", "stap-gepubliceerd-gezien": "vastgesteld"}
    client.post(f"{blad}stap/", stap)

    client.logout()
    openbaar = client.get(f"/rapporten/{rapport.sleutel}/").content.decode()
    assert "Onze Stand" in openbaar
    assert "Wij korten liever niet." in openbaar


def test_a_stopped_report_goes_on_from_its_own_page(
    client: Client, wie: Medewerker, knelpunt: Knelpunt
) -> None:
    client.force_login(wie)
    rapport = maak(wie)
    blad = f"/signalen/rapporten/{rapport.pk}/"
    velden = {"naar": "gestopt", "gezien": "concept", "reden": "Dubbel werk."}
    client.post(f"{blad}stap/", {f"stap-gestopt-{naam}": waarde for naam, waarde in velden.items()})
    gestopt = client.get(blad).content.decode()
    assert "Ga verder met dit rapport" in gestopt
    assert "Schrijf titel, inleiding en vragen" not in gestopt

    zonder = client.post(f"{blad}stap/", {"stap-concept-naar": "concept", "stap-concept-gezien": "gestopt"})
    assert zonder.status_code == 200
    assert "Waarom?" in zonder.content.decode()
    assert Rapport.objects.get().status == Rapportstatus.GESTOPT
    velden = {"naar": "concept", "gezien": "gestopt", "reden": "Toch geen dubbel werk."}
    client.post(f"{blad}stap/", {f"stap-concept-{naam}": waarde for naam, waarde in velden.items()})

    verder = client.get(blad).content.decode()
    assert "Schrijf titel, inleiding en vragen" in verder
    assert "Toch geen dubbel werk." in verder


def test_a_refused_text_keeps_what_was_typed_and_points_at_it(
    client: Client, wie: Medewerker, knelpunt: Knelpunt
) -> None:
    client.force_login(wie)
    onderdeel = maak(wie).onderdelen.get()

    antwoord = client.post(
        f"/signalen/rapporten/knelpunten/{onderdeel.pk}/",
        {"woorden_uitvoerder": "Bel 06-12345678", "opgenomen": "ja", "gezien": 0},
    ).content.decode()

    assert "<mark>06-12345678</mark>" in antwoord


def test_a_second_reader_who_read_an_older_text_reads_again(
    client: Client, wie: Medewerker, knelpunt: Knelpunt
) -> None:
    rapport = maak(wie)
    Rapport.objects.update(status=Rapportstatus.TER_LEZING)
    client.force_login(beleidsmedewerker())

    antwoord = client.post(
        f"/signalen/rapporten/{rapport.pk}/stap/",
        {
            "stap-vastgesteld-naar": "vastgesteld",
            "stap-vastgesteld-gezien": "ter_lezing",
            "stap-vastgesteld-gelezen": "0" * 64,
        },
    )

    assert "Lees het rapport opnieuw" in antwoord.content.decode()
    assert Rapport.objects.get().status == Rapportstatus.TER_LEZING


@pytest.mark.parametrize("pad", ["", "tekst/", "odt/"])
def test_a_report_of_another_ministry_is_not_there(
    client: Client, wie: Medewerker, knelpunt: Knelpunt, pad: str
) -> None:
    rapport = maak(wie)
    client.force_login(beleidsmedewerker(MinisterieFactory(ander=True)))

    assert client.get(f"/signalen/rapporten/{rapport.pk}/{pad}").status_code == 404
    onderdeel = rapport.onderdelen.get()
    assert client.get(f"/signalen/rapporten/knelpunten/{onderdeel.pk}/").status_code == 404
    client.force_login(medewerker(Rol.SIGNALENTEAM))
    assert client.get(f"/signalen/rapporten/{rapport.pk}/{pad}").status_code == 200


PAGINAS = {"": 10, "nieuw/": 10, "{rapport}/": 15, "{rapport}/tekst/": 10, "knelpunten/{onderdeel}/": 10}


@pytest.mark.parametrize("pad", PAGINAS)
def test_a_page_costs_the_same_whatever_there_is(
    client: Client, wie: Medewerker, knelpunt: Knelpunt, pad: str, django_assert_max_num_queries: Any
) -> None:
    for _nummer in range(12):
        rij = KnelpuntFactory()
        OntvangenSignaalFactory(gebundeld=True, knelpunt=rij)
        ReactieFactory(knelpunt=rij)
    rapport = maak(wie)
    client.force_login(wie)
    adres = pad.format(rapport=rapport.pk, onderdeel=rapport.onderdelen.first().pk)  # type: ignore[union-attr]
    with django_assert_max_num_queries(PAGINAS[pad]):
        assert client.get(f"/signalen/rapporten/{adres}").status_code == 200


def test_freezing_costs_at_most_fifteen_statements(
    client: Client, wie: Medewerker, knelpunt: Knelpunt, django_assert_max_num_queries: Any
) -> None:
    rapport = maak(wie)
    Rapport.objects.update(status=Rapportstatus.TER_LEZING)
    client.force_login(beleidsmedewerker())
    stap = {
        "stap-vastgesteld-naar": "vastgesteld",
        "stap-vastgesteld-gezien": "ter_lezing",
        "stap-vastgesteld-gelezen": gelezen(rapport),
    }
    # 15 beside the session, the signed-in person and the savepoint of the test.
    with django_assert_max_num_queries(19):
        assert client.post(f"/signalen/rapporten/{rapport.pk}/stap/", stap).status_code == 302
    assert Rapport.objects.get().status == Rapportstatus.VASTGESTELD
