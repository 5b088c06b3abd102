"""The screens of whoever gives a signal: under a minute in, and the answer back."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from signalen.api.schemas import ReactieEvent
from signalen.handelingen.ontvangen import ontvang_reactie
from signalen.models import Koppeling, Signaal
from tests.signalen.events import reactie_event
from tests.signalen.factories import MedewerkerFactory, MinisterieFactory, SignaalFactory, medewerker

pytestmark = pytest.mark.usefixtures("aangeboden")
KERN = {
    "wat_gebeurt": "De herinnering komt voor de rekening.",
    "wat_zou_moeten": "Stuur eerst de rekening.",
    "oorzaak": "communicatie",
    "ernst": "1",
    "aanleiding": "balie",
}


@pytest.fixture
def wie(client: Client, partner: Koppeling) -> Medewerker:
    MinisterieFactory(sleutel="bzk", naam="Binnenlandse Zaken en Koninkrijksrelaties")
    collega = medewerker(Rol.BALIE)
    client.force_login(collega)
    return collega


def test_four_questions_are_open_and_the_rest_is_folded(client: Client, wie: Medewerker) -> None:
    blad = client.get("/signalen/nieuw/?aanleiding=doodlopend").text
    los, gevouwen = blad[blad.index("<form") :].split('<details class="handeling">', 1)
    namen = set(re.findall(r'<(?:textarea|select|input)[^>]* name="(\w+)"', los))
    assert namen - {"csrfmiddlewaretoken", "next", "language"} == set(KERN) - {"aanleiding"}
    assert re.search(r'<option value="doodlopend" selected', gevouwen)


@pytest.mark.parametrize(
    ("rol", "aanleiding"),
    [(Rol.BALIE, "balie"), (Rol.VRIJWILLIGER, "balie"), (Rol.BEHANDELAAR, "behandeling")],
)
def test_the_occasion_is_that_of_the_work_that_someone_does(
    client: Client, wie: Medewerker, rol: Rol, aanleiding: str
) -> None:
    client.force_login(medewerker(rol))
    assert re.search(rf'<option value="{aanleiding}" selected', client.get("/signalen/nieuw/").text)


def test_no_choice_is_said_in_words(client: Client, wie: Medewerker) -> None:
    blad = client.get("/signalen/nieuw/").text
    assert re.search(r'name="bereik"[^>]*>\s*<option value="" selected>maak een keuze</option>', blad)
    assert "-----" not in blad


def test_text_in_the_address_is_not_taken_over(client: Client, wie: Medewerker) -> None:
    assert "Jansen" not in client.get("/signalen/nieuw/?aanleiding=Jansen&titel=Jansen").text.split("<h1>")[1]


def test_a_signal_leaves_and_stands_on_my_list(client: Client, wie: Medewerker) -> None:
    antwoord = client.post("/signalen/nieuw/", KERN)

    signaal = Signaal.objects.get()
    assert antwoord.status_code == 302
    assert antwoord["Location"] == f"/signalen/mijn/{signaal.signaalnummer}/"
    assert "Uw signaal is bewaard en gaat zo naar het ministerie." in client.get(antwoord["Location"]).text
    assert signaal.titel in client.get("/signalen/mijn/").text


def test_the_answer_comes_back_to_who_gave_it(client: Client, wie: Medewerker, partner: Koppeling) -> None:
    signaal = SignaalFactory(door=wie)
    ontvang_reactie(partner, ReactieEvent.model_validate(reactie_event(signaal.signaalnummer)))

    assert "Erkend, nu niet" in client.get("/signalen/mijn/").text
    blad = client.get(f"/signalen/mijn/{signaal.signaalnummer}/").text
    assert "De wet wordt in 2027 opnieuw bekeken." in blad


def test_who_said_that_a_rule_works_as_meant_waits_for_no_answer(client: Client, wie: Medewerker) -> None:
    signaal = SignaalFactory(door=wie, oorzaak="geen_knelpunt", afgeleverd_op=timezone.now())
    blad = client.get(f"/signalen/mijn/{signaal.signaalnummer}/").text
    assert "Daar is geen antwoord op nodig." in blad
    assert "Er is nog geen antwoord" not in blad


def test_what_a_colleague_gave_is_not_mine(client: Client, wie: Medewerker) -> None:
    signaal = SignaalFactory(door=MedewerkerFactory())
    assert signaal.titel not in client.get("/signalen/mijn/").text
    assert client.get(f"/signalen/mijn/{signaal.signaalnummer}/").status_code == 404


@pytest.mark.parametrize("veld", ["wat_gebeurt", "voorstel"])
def test_personal_data_are_marked_where_they_stand_and_nothing_typed_is_lost(
    client: Client, wie: Medewerker, veld: str
) -> None:
    blad = client.post("/signalen/nieuw/", {**KERN, "waar": "Stap 3", veld: "Bel 06-12345678 even."}).text

    assert "<mark>06-12345678</mark>" in blad
    assert "Haal de persoonsgegevens uit" in blad
    assert "telefoonnummer" in blad
    for tekst in ("Bel 06-12345678 even.", "Stap 3", KERN["wat_zou_moeten"]):
        assert tekst in blad
    assert ("<details" in blad and 'class="handeling" open' in blad) == (veld == "voorstel")
    assert not Signaal.objects.exists()


def test_the_signal_team_brings_in_a_ruling(client: Client, wie: Medewerker) -> None:
    team = medewerker(Rol.SIGNALENTEAM)
    client.force_login(team)
    adres = "https://uitspraken.rechtspraak.nl/details?id=ECLI:NL:CRVB:2026:1234"
    vol = {**KERN, "aanleiding": "uitspraak", "bron_datum": "3 maart 2026", "bron_adres": adres}

    assert "datum" in client.post("/signalen/inbrengen/", {**vol, "bron_datum": ""}).text
    assert client.post("/signalen/inbrengen/", vol).status_code == 302

    signaal = Signaal.objects.get()
    assert (signaal.aanleiding, signaal.door) == ("uitspraak", team)
    assert signaal.bron_adres.endswith("ECLI:NL:CRVB:2026:1234")


PAGINAS = {"/signalen/nieuw/": 10, "/signalen/inbrengen/": 10, "/signalen/mijn/": 10}


@pytest.mark.parametrize("pad", PAGINAS)
def test_a_page_costs_the_same_whatever_there_is(client: Client, wie: Medewerker, pad: str) -> None:
    team = medewerker(Rol.SIGNALENTEAM)
    client.force_login(team)
    SignaalFactory.create_batch(30, door=team)
    with CaptureQueriesContext(connection) as gevraagd:
        assert client.get(pad).status_code == 200
    assert len(gevraagd) <= PAGINAS[pad], [stap["sql"][:120] for stap in gevraagd.captured_queries]


def test_giving_a_signal_costs_at_most_fifteen_statements(client: Client, wie: Medewerker) -> None:
    with CaptureQueriesContext(connection) as gevraagd:
        assert client.post("/signalen/nieuw/", KERN).status_code == 302
    # 15 beside the session and the signed-in person.
    assert len(gevraagd) <= 17, [stap["sql"][:120] for stap in gevraagd.captured_queries]
