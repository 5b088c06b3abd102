"""The part of the page of a case with its terms: shown in few statements, and worked on without JavaScript."""

import re
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from loket.models import Dossier, Stuk
from maatwerk.handelingen.termijnen import begin_beslistermijn, bewaak, bezwaar_ontvangen, zet_stil
from maatwerk.models import Ingebrekestelling, Stilstandgrond, Zaak, Zaaktermijn
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.stelsel.kalender import kalender
from tests.maatwerk.factories import OrganisatieFactory, WetFactory, maak_besluit, maak_zaak, medewerker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VANDAAG = timezone.localdate
VIJFTIEN = 15
SESSIE = ("session", "person", "roles")
MEESTE = 17
"""Fifteen, and the session with its person."""
MERK = re.compile(r"(RELEASE )?SAVEPOINT|BEGIN|COMMIT")
SCHRIJFT = re.compile(r'(?:INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM) "(\w+)"')


@pytest.fixture
def zaak(door: Medewerker) -> Zaak:
    """A case that this handler took."""
    return maak_zaak(behandelaar=door, eerste_deur_op=timezone.now() - timedelta(days=200))


@pytest.fixture
def ingelogd(client: Client, door: Medewerker) -> Client:
    """A browser in which the handler is signed in."""
    client.force_login(door)
    return client


def adres(zaak: Zaak) -> str:
    return f"{reverse('maatwerk-zaak', args=[zaak.pk])}?deel=termijnen"


def doe(client: Client, zaak: Zaak, handeling: str, **velden: Any) -> Any:
    gegevens = {f"{handeling}-{naam}": waarde for naam, waarde in velden.items()}
    return client.post(adres(zaak), {"handeling": handeling, **gegevens})


def dag(dagen: int) -> str:
    return date_format(VANDAAG() + timedelta(days=dagen), "j F Y")


def begin(zaak: Zaak, door: Medewerker, dagen: int, wet: str = "proefwet") -> Zaaktermijn:
    return begin_beslistermijn(
        zaak,
        bestuursorgaan=OrganisatieFactory(),
        regeling=WetFactory(sleutel=wet),
        ontvangen_op=VANDAAG() - timedelta(days=dagen),
        regel="beslistermijn-algemeen",
        door=door,
    )


def test_without_a_term_the_page_says_so_and_offers_to_record_one(ingelogd: Client, zaak: Zaak) -> None:
    assert "nog niet vastgelegd" in ingelogd.get(reverse("maatwerk-zaak", args=[zaak.pk])).text
    assert "Dit is een aanvraag" in ingelogd.get(adres(zaak)).text
    dienst = zaak.dossier.dienst
    assert dienst is not None
    assert dienst.wet is not None
    van = f"{dienst.organisatie_id}:{dienst.wet_id}"
    antwoord = doe(ingelogd, zaak, "termijn_beginnen", van=van, regel="", ontvangen_op=dag(-3))
    assert antwoord.status_code == 302
    termijn = Zaaktermijn.objects.get(zaak=zaak)
    assert termijn.begin == VANDAAG() - timedelta(days=3)
    pagina = ingelogd.get(adres(zaak)).text
    assert "De termijn is 8 weken." in pagina
    assert "Bij de eerste deur" in pagina


def test_stopping_the_clock_and_letting_it_run_again(ingelogd: Client, zaak: Zaak, door: Medewerker) -> None:
    termijn = begin(zaak, door, 10)
    velden = {"nummer": termijn.pk, "grond": "aanvulling", "van": dag(-2), "reden": "Wij missen de huur."}
    fout = doe(ingelogd, zaak, "stilzetten", tot="", **velden)
    assert "Zonder die dag staat de klok niet stil." in fout.text
    assert "Wij missen de huur." in fout.text
    assert doe(ingelogd, zaak, "stilzetten", tot=dag(12), **velden).status_code == 302
    stilstand = termijn.stilstanden.get()
    assert "De klok weer laten lopen" in ingelogd.get(adres(zaak)).text
    gelukt = doe(ingelogd, zaak, "laten_lopen", nummer=stilstand.pk, vanaf=dag(0), reden="De huur is bekend.")
    assert gelukt.status_code == 302
    stilstand.refresh_from_db()
    assert stilstand.dagen == 1


def test_writing_that_it_takes_longer_offers_only_what_the_law_has(
    ingelogd: Client, zaak: Zaak, door: Medewerker
) -> None:
    termijn = begin(zaak, door, 10)
    assert termijn.uiterlijk is not None
    pagina = ingelogd.get(adres(zaak)).text
    assert "4:14 lid 3" in pagina
    assert "7:10 lid 3" not in pagina
    velden: dict[str, Any] = {
        "nummer": termijn.pk,
        "soort": "bericht",
        "nieuwe_datum": date_format(termijn.uiterlijk + timedelta(days=14), "j F Y"),
        "reden": "De arts is ziek.",
    }
    antwoord = doe(ingelogd, zaak, "uitstellen", **velden)
    assert "Zeg hoe de brief vandaag weggaat" in antwoord.text
    assert not termijn.uitstellen.exists()
    assert doe(ingelogd, zaak, "uitstellen", **velden, wijze="post", kenmerk="batch 7").status_code == 302
    pagina = ingelogd.get(adres(zaak)).text
    assert "De arts is ziek." in pagina
    brief = Stuk.objects.get(dossier=zaak.dossier)
    assert reverse("maatwerk-stuk", args=[zaak.pk, brief.pk]) in pagina
    assert "verstuurd of gelezen" in pagina
    assert [(rij.wijze, rij.kenmerk) for rij in brief.bezorgingen.all()] == [("post", "batch 7")]


def test_a_term_that_is_over_stands_out_on_the_page_the_list_and_the_overview(
    client: Client, ingelogd: Client, zaak: Zaak, door: Medewerker
) -> None:
    termijn = begin(zaak, door, 100)
    bewaak(termijn.pk, vandaag=VANDAAG())
    pagina = ingelogd.get(reverse("maatwerk-zaak", args=[zaak.pk])).text
    assert "De datum van de wet is voorbij" in pagina
    assert "Deze dag is voorbij." in pagina
    assert "Datum van de wet voorbij" in ingelogd.get(reverse("maatwerk")).text
    antwoord = doe(
        ingelogd, zaak, "ingebreke", nummer=termijn.pk, kanaal="post", ontvangen_op=dag(0), toelichting=""
    )
    assert antwoord.status_code == 302
    assert Ingebrekestelling.objects.get().telt
    assert "Beslis uiterlijk" in ingelogd.get(adres(zaak)).text
    client.force_login(medewerker(Rol.TEAMLEIDER))
    assert "1 voorbij" in client.get(reverse("maatwerk-overzicht")).text


def test_a_late_bezwaar_asks_to_be_weighed(client: Client) -> None:
    besluit = maak_besluit()
    type(besluit).objects.filter(pk=besluit.pk).update(
        bekendgemaakt_op=VANDAAG() - timedelta(days=100), bezwaar_uiterlijk=VANDAAG() - timedelta(days=58)
    )
    besluit.refresh_from_db()
    termijn = bezwaar_ontvangen(besluit, op=VANDAAG())
    client.force_login(besluit.auteur)
    pagina = client.get(adres(besluit.zaak)).text
    assert "Is te begrijpen dat het bezwaar te laat is" in pagina
    assert "Niet zeker" in pagina
    assert "7:10 lid 3" in pagina
    doe(client, besluit.zaak, "tijdigheid", nummer=termijn.pk, verschoonbaar="ja", reden="U was ziek.")
    termijn.ontvangst.refresh_from_db()
    assert termijn.ontvangst.verschoonbaar


def test_a_number_of_another_case_does_nothing(ingelogd: Client, zaak: Zaak, door: Medewerker) -> None:
    begin(zaak, door, 10)
    ander = begin(maak_zaak(behandelaar=door), door, 0)
    antwoord = doe(
        ingelogd, zaak, "ingebreke", nummer=ander.pk, kanaal="post", ontvangen_op=dag(0), toelichting=""
    )
    assert antwoord.status_code == 200
    assert not Ingebrekestelling.objects.exists()


def test_the_part_costs_the_same_few_statements_whatever_is_in_it(
    ingelogd: Client, zaak: Zaak, door: Medewerker
) -> None:
    begin(zaak, door, 20)
    ingelogd.get(adres(zaak))
    eerst = _statements(lambda: ingelogd.get(adres(zaak)))
    for nummer in range(3):
        termijn = begin(zaak, door, 100, wet=f"proefwet-{nummer}")
        bewaak(termijn.pk, vandaag=VANDAAG())
    zet_stil(
        Zaaktermijn.objects.filter(zaak=zaak)[0],
        grond=Stilstandgrond.INSTEMMING,
        van=VANDAAG() - timedelta(days=3),
        tot=VANDAAG() + timedelta(days=3),
        reden="Samen.",
        door=door,
    )
    assert _statements(lambda: ingelogd.get(adres(zaak))) == eerst
    assert eerst <= MEESTE


def _statements(doe_dit: Any) -> int:
    with CaptureQueriesContext(connection) as gevraagd:
        doe_dit()
    return len([rij for rij in gevraagd if "SAVEPOINT" not in rij["sql"]])


def kosten(druk: Any) -> tuple[int, Counter[str]]:
    """How many statements a press takes beside the session and its person, and how often it writes to each table."""
    kalender()
    with CaptureQueriesContext(connection) as gevangen:
        assert druk().status_code == 302
    echte = [rij["sql"] for rij in gevangen.captured_queries if not MERK.match(rij["sql"])]
    geschreven = [gevonden[1] for tekst in echte if (gevonden := SCHRIJFT.match(tekst))]
    return len(echte) - len(SESSIE), Counter(geschreven)


def over(dagen: int) -> str:
    return (VANDAAG() + timedelta(days=dagen)).isoformat()


def test_a_press_on_a_term_costs_fifteen_statements_and_writes_no_table_twice(
    ingelogd: Client, zaak: Zaak, door: Medewerker
) -> None:
    Dossier.objects.update(email="fenna@voorbeeld.example")
    termijn = begin(zaak, door, 10)

    def druk(handeling: str, **velden: Any) -> Any:
        return lambda: doe(ingelogd, zaak, handeling, **velden)

    stil = {"grond": "overmacht", "van": over(0), "bezien_op": over(5), "reden": "Brand in het kantoor."}
    aantal, rijen = kosten(druk("stilzetten", nummer=termijn.pk, **stil))
    assert aantal <= VIJFTIEN
    assert set(rijen.values()) == {1}, "one promise ends and the next is made in one statement"
    stilstand = termijn.stilstanden.get()
    aantal, _rijen = kosten(druk("laten_lopen", nummer=stilstand.pk, vanaf=over(0), reden="Het vuur is uit."))
    assert aantal <= VIJFTIEN
    stil = {"grond": "aanvulling", "van": over(0), "tot": over(9), "reden": "Uw loonstrook."}
    aantal, _rijen = kosten(druk("stilzetten", nummer=termijn.pk, **stil))
    assert aantal <= VIJFTIEN
    uitstel = {"soort": "bericht", "nieuwe_datum": over(120), "reden": "De arts is ziek."}
    uitstel |= {"wijze": "post", "kenmerk": "batch 7"}
    aantal, rijen = kosten(druk("uitstellen", nummer=termijn.pk, **uitstel))
    assert aantal <= VIJFTIEN + 3, "the letter is frozen as a row of its own, and how it left as another"
    assert set(rijen.values()) == {1}
