"""A citizen writes and sends a photo of a letter; someone answers by a day; nobody else can take the file."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from loket.forms.draad import MEGABYTE
from loket.handelingen import sluit_dossier, stuur_antwoord
from loket.handelingen.bijlagen import Bestand, keur_bijlage
from loket.handelingen.draad import beantwoord_berichten, schrijf_ons
from loket.handelingen.toezeggingen import kom_toezegging_na
from loket.handelingen.wisregels import GEWIST, wis_dossier
from loket.models import (
    Bijlage,
    Burgerbericht,
    Dossier,
    Keuring,
    Toezeggingstatus,
)
from loket.selecties.mijn_gegevens import als_json
from loket.selecties.wie_zag_wat import wie_zag_wat
from portal.bestanden.soorten import Bestandsoort
from portal.bestanden.virussen import KeurderOnbereikbaar
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from tests.loket.factories import DossierFactory, MedewerkerFactory
from tests.loket.mijn.bouwstenen import burger, log_in, van
from tests.portal.bestanden.bouwstenen import PDF, foto
from tests.portal.bestanden.keurder import VIRUS, keurder

pytestmark = pytest.mark.django_db
DRAAD = "draad"


@pytest.fixture
def dossier() -> Dossier:
    gemaakt: Dossier = DossierFactory(telefoon="06 12 34 56 78")
    return gemaakt


@pytest.fixture
def volgt(client: Client, dossier: Dossier) -> Client:
    """The browser of the citizen, on the own page."""
    log_in(client, burger())
    van(dossier, burger())
    client.get(reverse("mijn-vraag", args=[dossier.pk]))
    return client


@pytest.fixture
def balie(dossier: Dossier) -> Medewerker:
    gemaakt: Medewerker = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    return gemaakt


def personeel(wie: Medewerker) -> Client:
    browser = Client()
    browser.force_login(wie)
    return browser


def stuur(client: Client, **velden: Any) -> Any:
    return client.post(reverse(DRAAD), {"sleutel": str(uuid4()), "tekst": "", **velden})


def brief(naam: str = "brief.jpg", inhoud: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, foto() if inhoud is None else inhoud)


def bijlage_bij(dossier: Dossier, inhoud: bytes = PDF) -> Bijlage:
    bestand = Bestand("brief.pdf", Bestandsoort.PDF, inhoud)
    bericht = schrijf_ons(dossier, sleutel=uuid4(), tekst="Hier is de brief.", bestanden=[bestand])
    return Bijlage.objects.get(regel=bericht.regel)


def test_what_is_written_gets_someone_who_answers_and_a_day(volgt: Client, dossier: Dossier) -> None:
    antwoord = stuur(
        volgt, tekst="Ik kreeg deze brief.", foto=brief(), bestanden=[brief("2.png"), brief("3.jpg")]
    )
    assertRedirects(antwoord, reverse(DRAAD))
    bericht = Burgerbericht.objects.get(dossier=dossier)
    assert bericht.toezegging.wat == "Wij antwoorden op uw bericht."
    assert bericht.toezegging.is_open
    assert sorted(rij.naam for rij in Bijlage.objects.filter(regel=bericht.regel)) == [
        "2.jpg",
        "3.jpg",
        "brief.jpg",
    ]
    pagina = volgt.get(reverse(DRAAD))
    assertContains(pagina, "Ik kreeg deze brief.")
    assertContains(pagina, "brief.jpg")
    assertContains(pagina, 'capture="environment"')
    assertNotContains(pagina, "virussen")


def test_sent_twice_it_is_there_once_and_a_second_message_needs_no_second_promise(
    volgt: Client, dossier: Dossier
) -> None:
    zelfde = {"sleutel": str(uuid4()), "tekst": "Hallo"}
    stuur(volgt, **zelfde)
    stuur(volgt, **zelfde)
    stuur(volgt, tekst="Nog iets.")
    assert Burgerbericht.objects.count() == 2
    assert Burgerbericht.objects.values("toezegging").distinct().count() == 1
    assert dossier.toezeggingen.count() == 2


def test_the_key_of_a_message_about_another_question_makes_an_own_message(dossier: Dossier) -> None:
    sleutel = uuid4()
    eerste = schrijf_ons(DossierFactory(), sleutel=sleutel, tekst="Van een ander.")
    mijn = schrijf_ons(dossier, sleutel=sleutel, tekst="Van mij.")
    assert (mijn.dossier, mijn.regel.tekst) == (dossier, "Van mij.")
    assert Burgerbericht.objects.get(pk=sleutel) == eerste


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({}, "Schrijf een bericht, of kies een bestand."),
        ({"bestanden": [brief("brief.pdf", b"<html>")]}, "Dit bestand kunnen wij niet lezen."),
        (
            {"bestanden": [brief("brief.jpg", b"\xff\xd8\xff" + b"0" * 10 * MEGABYTE)]},
            "niet groter zijn dan 10 MB",
        ),
        ({"bestanden": [brief(f"{nummer}.jpg") for nummer in range(6)]}, "niet meer dan 5 bestanden"),
    ],
)
def test_what_is_not_taken_says_why_and_nothing_is_kept(
    volgt: Client, velden: dict[str, Any], zin: str
) -> None:
    assertContains(stuur(volgt, **velden), zin)
    assert not Burgerbericht.objects.exists()
    assert not Bijlage.objects.exists()


def test_a_bsn_is_kept_neither_in_the_text_nor_in_the_name(volgt: Client) -> None:
    stuur(volgt, tekst="Mijn nummer is 999990019.", foto=brief("999990019.jpg"))
    bijlage = Bijlage.objects.select_related("regel").get()
    assert "999990019" not in bijlage.naam + bijlage.regel.tekst


def test_a_finished_question_takes_no_message(dossier: Dossier) -> None:
    sluit_dossier(dossier, uitkomst="Klaar.")
    with pytest.raises(Geweigerd, match="Deze vraag is klaar"):
        schrijf_ons(dossier, sleutel=uuid4(), tekst="Hallo")


def test_the_file_is_kept_encrypted_and_given_to_keep_never_to_run(volgt: Client, dossier: Dossier) -> None:
    bijlage = bijlage_bij(dossier)
    antwoord = volgt.get(reverse("bestand", args=[bijlage.pk]))
    assert antwoord.content == PDF
    assert antwoord["Content-Disposition"] == 'attachment; filename="brief.pdf"'
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in antwoord["Content-Security-Policy"]
    assert "no-store" in antwoord["Cache-Control"]


def test_another_citizen_and_another_team_never_get_it(dossier: Dossier) -> None:
    bijlage = bijlage_bij(dossier)
    ander = log_in(Client(), burger(1))
    eigen = van(DossierFactory(), burger(1))
    ander.get(reverse("mijn-vraag", args=[eigen.pk]))
    assert ander.get(reverse("bestand", args=[bijlage.pk])).status_code == 404
    assert Client().get(reverse("bestand", args=[bijlage.pk])).status_code == 404
    vreemd = personeel(MedewerkerFactory(rol=Rol.BALIE))
    assert vreemd.get(reverse("balie-bestand", args=[dossier.pk, bijlage.pk])).status_code == 404
    assert vreemd.get(reverse("balie-draad", args=[dossier.pk])).status_code == 404


def test_staff_who_open_a_file_are_seen_by_the_citizen(dossier: Dossier, balie: Medewerker) -> None:
    bijlage = bijlage_bij(dossier)
    browser = personeel(balie)
    pagina = browser.get(reverse("balie-draad", args=[dossier.pk]))
    assertContains(pagina, "niet gekeurd op virussen)")
    assert browser.get(reverse("balie-bestand", args=[dossier.pk, bijlage.pk])).content == PDF
    assert "Een bestand van u bekeken" in [rij.wat for rij in wie_zag_wat(dossier)]


def test_staff_answer_in_the_same_thread_with_a_file_and_the_promise_is_kept(
    volgt: Client, dossier: Dossier, balie: Medewerker
) -> None:
    stuur(volgt, tekst="Wat moet ik doen?")
    antwoord = personeel(balie).post(
        reverse("balie-draad", args=[dossier.pk]),
        {"antwoord": "Vul dit formulier in.", "bestanden": [brief("formulier.pdf", PDF)]},
    )
    assertRedirects(antwoord, reverse("balie-draad", args=[dossier.pk]), fetch_redirect_response=False)
    assert Burgerbericht.objects.get().toezegging.status == Toezeggingstatus.NAGEKOMEN
    pagina = volgt.get(reverse(DRAAD))
    assertContains(pagina, "Vul dit formulier in.")
    assertContains(pagina, "formulier.pdf")
    dossier.refresh_from_db()
    assert dossier.volgende_toezegging is not None


def test_an_answer_on_the_page_of_the_dossier_keeps_the_promise_as_well(
    dossier: Dossier, balie: Medewerker
) -> None:
    bericht = schrijf_ons(dossier, sleutel=uuid4(), tekst="Wat moet ik doen?")
    morgen = timezone.localdate() + timedelta(days=1)
    stuur_antwoord(dossier, antwoord="Niets.", volgende_stap="Wij bellen u.", uiterlijk=morgen, door=balie)
    bericht.toezegging.refresh_from_db()
    assert bericht.toezegging.status == Toezeggingstatus.NAGEKOMEN


def test_an_answer_there_without_a_next_step_keeps_it_too_while_something_else_is_promised(
    dossier: Dossier, balie: Medewerker
) -> None:
    eerst = dossier.volgende_toezegging
    assert eerst is not None
    bericht = schrijf_ons(dossier, sleutel=uuid4(), tekst="Wat moet ik doen?")
    stuur_antwoord(dossier, antwoord="Niets. Wij kijken verder.", door=balie)
    bericht.toezegging.refresh_from_db()
    eerst.refresh_from_db()
    assert (bericht.toezegging.status, eerst.status) == (Toezeggingstatus.NAGEKOMEN, Toezeggingstatus.OPEN)


def test_an_answer_there_asks_for_a_next_step_when_none_would_be_left(
    dossier: Dossier, balie: Medewerker
) -> None:
    bericht = schrijf_ons(dossier, sleutel=uuid4(), tekst="Wat moet ik doen?")
    assert dossier.volgende_toezegging is not None
    kom_toezegging_na(dossier.volgende_toezegging, door="Bo Balie")
    inhoud = {"handeling": "antwoord", "antwoord-antwoord": "Niets."}
    browser, adres = personeel(balie), reverse("balie-dossier", args=[dossier.pk])
    eerst = browser.post(adres, inhoud)
    nogmaals = inhoud | {"antwoord-bekeken": eerst.context["form"]["bekeken"].value()}
    assertContains(browser.post(adres, nogmaals), "Zeg eerst wat de volgende stap is")
    bericht.toezegging.refresh_from_db()
    assert bericht.toezegging.is_open
    assert not dossier.tijdlijn.filter(soort="antwoord").exists()


def test_no_answer_leaves_a_question_without_a_next_step(dossier: Dossier, balie: Medewerker) -> None:
    bericht = schrijf_ons(dossier, sleutel=uuid4(), tekst="Hallo")
    kom_toezegging_na(dossier.toezeggingen.exclude(pk=bericht.toezegging_id).get(), door="Balie")
    with pytest.raises(Geweigerd, match="volgende stap"):
        beantwoord_berichten(dossier, antwoord="Ja.", door=balie)


def test_it_goes_along_with_my_data_and_goes_when_the_question_is_deleted(dossier: Dossier) -> None:
    bijlage = bijlage_bij(dossier)
    mee = als_json(dossier)
    assert mee["secties"]["bestanden"]["rijen"][0]["Wat"] == "brief.pdf"
    assert [rij["naam"] for rij in mee["bestanden"]] == ["brief.pdf"]
    wis_dossier(dossier)
    bijlage.refresh_from_db()
    assert (bijlage.naam, bijlage.inhoud) == (GEWIST, GEWIST)


def test_both_pages_cost_the_same_whatever_is_in_the_thread(
    volgt: Client, dossier: Dossier, django_assert_max_num_queries: Any
) -> None:
    for _nummer in range(3):
        bijlage_bij(dossier)
    bijlage = Bijlage.objects.all()[0]
    for adres in (reverse(DRAAD), reverse("bestand", args=[bijlage.pk])):
        volgt.get(adres)
        with django_assert_max_num_queries(5):  # the session of who is signed in is one
            assert volgt.get(adres).status_code == 200


def test_what_waits_for_a_scanner_that_is_away_is_seen_and_not_lost(
    dossier: Dossier, balie: Medewerker, volgt: Client
) -> None:
    with keurder() as server:
        weg = server.adres
    with override_settings(VIRUSKEURING=weg):
        bijlage = bijlage_bij(dossier)
        with pytest.raises(KeurderOnbereikbaar):
            keur_bijlage(bijlage.pk)
    bijlage.refresh_from_db()
    assert bijlage.keuring == Keuring.WACHT
    assert volgt.get(reverse("bestand", args=[bijlage.pk])).status_code == 404
    browser = personeel(balie)
    assertContains(browser.get(reverse("balie-draad", args=[dossier.pk])), "wacht op de keuring op virussen")
    assert browser.get(reverse("balie-bestand", args=[dossier.pk, bijlage.pk])).status_code == 404
    Bijlage.objects.update(keuring_volgende_poging_op=bijlage.regel.op)
    with keurder() as server, override_settings(VIRUSKEURING=server.adres):
        keur_bijlage(bijlage.pk)
        assert server.gekeurd == [PDF]
    assert volgt.get(reverse("bestand", args=[bijlage.pk])).content == PDF


def test_a_virus_is_deleted_and_the_sender_reads_it(volgt: Client, dossier: Dossier) -> None:
    with keurder() as server, override_settings(VIRUSKEURING=server.adres):
        bijlage = bijlage_bij(dossier, PDF + VIRUS)
        keur_bijlage(bijlage.pk)
        keur_bijlage(bijlage.pk)
    bijlage.refresh_from_db()
    assert (bijlage.keuring, bijlage.inhoud) == (Keuring.BESMET, "")
    pagina = volgt.get(reverse(DRAAD))
    assertContains(pagina, "In het bestand “brief.pdf” zit een virus.", count=1)
    assertNotContains(pagina, reverse("bestand", args=[bijlage.pk]))
