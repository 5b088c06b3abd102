"""The page of a knelpunt: its signals, its answers, and answering."""

import html
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.uitgaand.models import Uitgaand
from signalen.handelingen.bundelen import bundel
from signalen.models import Knelpunt, Koppeling, Reactie
from tests.signalen.factories import (
    KnelpuntFactory,
    OntvangenSignaalFactory,
    ReactieFactory,
    beleidsmedewerker,
    medewerker,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aangeboden")]
MAX_STATEMENTS = 10


@pytest.fixture
def knelpunt(beleid: Medewerker, partner: Koppeling) -> Knelpunt:
    """A bundle of two signals."""
    return bundel(OntvangenSignaalFactory.create_batch(2), "Logeren", beleid)


def invoer(client: Client, knelpunt: Knelpunt, **anders: Any) -> dict[str, Any]:
    """The form as it stands on the page, filled in."""
    pagina = client.get(f"/signalen/knelpunten/{knelpunt.pk}/").content.decode()
    gevonden = re.search(r'name="reactie_id" value="([0-9a-f-]{36})"', pagina)
    gezien = re.search(r'name="gezien" value="([^"]+)" id="id_gezien"', pagina)
    assert gevonden
    assert gezien
    return {
        "gezien": gezien[1],
        "reactie_id": gevonden[1],
        "uitkomst": "vaste_lijn",
        "tekst_medewerker": "Ga uit van de feiten.",
        "tekst_burger": "U heeft gelijk.",
        "bewijs": "",
        **anders,
    }


def test_an_answer_goes_to_all_senders_and_stands_on_the_page(client: Client, knelpunt: Knelpunt) -> None:
    antwoord = client.post(
        f"/signalen/knelpunten/{knelpunt.pk}/antwoord/", invoer(client, knelpunt), follow=True
    )

    pagina = antwoord.content.decode()
    assert antwoord.redirect_chain == [(f"/signalen/knelpunten/{knelpunt.pk}/", 302)]
    assert "Uw antwoord gaat naar de afzenders van 2 signalen." in pagina
    assert "Vaste lijn afgesproken" in pagina
    assert "U heeft gelijk." in pagina
    assert "Geef een nieuw antwoord" in pagina
    assert Uitgaand.objects.count() == 2


def test_a_form_that_is_sent_twice_is_one_answer(client: Client, knelpunt: Knelpunt) -> None:
    velden = invoer(client, knelpunt)

    for _ in range(2):
        client.post(f"/signalen/knelpunten/{knelpunt.pk}/antwoord/", velden)

    assert Reactie.objects.count() == 1
    assert Uitgaand.objects.count() == 2


def test_personal_data_are_pointed_at_and_what_was_typed_is_kept(client: Client, knelpunt: Knelpunt) -> None:
    velden = invoer(
        client,
        knelpunt,
        tekst_burger="Mevrouw,\r\nbel 06-12345678.",
        tekst_medewerker="Zie proef@voorbeeld.example",
    )

    pagina = client.post(f"/signalen/knelpunten/{knelpunt.pk}/antwoord/", velden).content.decode()

    assert "bel <mark>06-12345678</mark>." in pagina
    assert "Zie <mark>proef@voorbeeld.example</mark>" in pagina
    assert "Haal de persoonsgegevens uit “Antwoord voor de burger”: telefoonnummer." in pagina
    assert "Mevrouw,\nbel 06-12345678." in pagina.replace("\r\n", "\n")
    assert f'value="{velden["reactie_id"]}"' in pagina
    assert re.search(r'value="vaste_lijn"[^>]* checked', pagina)
    assert not Reactie.objects.exists()


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"uitkomst": ""}, "Wat is de uitkomst?"),
        ({"uitkomst": "aangepast"}, "Geef bij “Aangepast” het adres van de aangepaste tekst."),
        ({"tekst_burger": ""}, "Antwoord voor de burger"),
        ({"tekst_medewerker": "x" * 4001}, "korter"),
        ({"bewijs": "geen adres"}, "webadres"),
        ({"tekst_burger": "met een \x07 bel"}, "onzichtbare tekens"),
    ],
)
def test_what_is_missing_is_said_above_the_form(
    client: Client, knelpunt: Knelpunt, anders: dict[str, str], fout: str
) -> None:
    pagina = client.post(
        f"/signalen/knelpunten/{knelpunt.pk}/antwoord/", invoer(client, knelpunt, **anders)
    ).content.decode()

    overzicht = pagina[pagina.index('class="foutenoverzicht"') :]
    assert fout in overzicht[: overzicht.index("</section>")]
    assert not Reactie.objects.exists()


def test_a_refusal_keeps_every_word_and_what_was_missing_can_be_added(
    client: Client, knelpunt: Knelpunt
) -> None:
    adres = f"/signalen/knelpunten/{knelpunt.pk}/antwoord/"
    pagina = client.post(adres, invoer(client, knelpunt, uitkomst="aangepast")).text

    assert re.search(r'<textarea name="tekst_burger"[^>]*>\s*U heeft gelijk\.</textarea>', pagina)
    opnieuw = {
        naam: html.unescape(waarde)
        for naam in ("gezien", "reactie_id")
        for waarde in re.findall(rf'name="{naam}" value="([^"]+)"', pagina)
    }
    bewijs = {"bewijs": "https://wetten.overheid.nl/BWBR0015703"}
    client.post(adres, {**invoer(client, knelpunt, uitkomst="aangepast"), **opnieuw, **bewijs})
    assert Reactie.objects.get().tekst_burger == "U heeft gelijk."


def test_the_signal_team_reads_along_without_a_form(client: Client) -> None:
    reactie = ReactieFactory()
    client.force_login(medewerker(Rol.SIGNALENTEAM))

    pagina = client.get(f"/signalen/knelpunten/{reactie.knelpunt_id}/").content.decode()

    assert reactie.tekst_burger in pagina
    assert "Verstuur dit antwoord" not in pagina


def test_what_waits_for_an_answer_stands_first(client: Client, beleid: Medewerker) -> None:
    klaar = KnelpuntFactory(beantwoord=True)
    licht = OntvangenSignaalFactory(gebundeld=True).knelpunt
    zwaar = OntvangenSignaalFactory(gebundeld=True, hardvochtig=True).knelpunt

    pagina = client.get("/signalen/knelpunten/").content.decode()

    gezien = [int(pk) for pk in re.findall(r'href="/signalen/knelpunten/(\d+)/"', pagina)]
    assert gezien == [zwaar.pk, licht.pk, klaar.pk]


@pytest.mark.parametrize("aantal", [1, 60])
def test_a_big_bundle_costs_no_more_statements_than_a_small_one(
    client: Client, beleid: Medewerker, django_assert_max_num_queries: DjangoAssertNumQueries, aantal: int
) -> None:
    knelpunt = bundel(OntvangenSignaalFactory.create_batch(aantal), "Logeren", beleid)
    ReactieFactory.create_batch(min(aantal, 5), knelpunt=knelpunt)

    with django_assert_max_num_queries(MAX_STATEMENTS):
        assert client.get(f"/signalen/knelpunten/{knelpunt.pk}/").status_code == 200


def test_the_second_officer_sees_what_the_first_said_and_keeps_the_own_text(
    client: Client, knelpunt: Knelpunt, beleid: Medewerker
) -> None:
    adres = f"/signalen/knelpunten/{knelpunt.pk}/antwoord/"
    velden = invoer(client, knelpunt, uitkomst="nog_niet")
    collega = Client()
    collega.force_login(beleidsmedewerker())
    collega.post(adres, invoer(collega, knelpunt, tekst_burger="De collega was eerst."))

    pagina = client.post(
        adres, {**velden, "uitkomst": "aangepast", "bewijs": "https://wetten.overheid.nl"}
    ).text

    assert "Een collega veranderde dit knelpunt net." in pagina
    assert "De collega was eerst." in pagina
    assert "Ga uit van de feiten." in pagina
    assert "Nog geen besluit" not in pagina
    assert Reactie.objects.count() == 1
    nu = re.search(r'name="gezien" value="([^"]+)" id="id_gezien"', pagina)
    assert nu
    client.post(adres, {**velden, "uitkomst": "niet_gedeeld", "gezien": nu[1]})
    assert Reactie.objects.count() == 2
