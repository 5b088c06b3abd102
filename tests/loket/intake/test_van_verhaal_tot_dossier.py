"""A citizen tells what happened and leaves with a next step, an owner and a date."""

from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from loket.handelingen import Contact, beantwoord, open_dossier
from loket.models import Advies, Dossier, Intake, Route, Stuk
from portal.uitgaand.models import Uitgaand
from portal.uitgaand.motor import verstuur_bericht
from tests.loket.intake.stappen import HUUR, beantwoord_alles, verstuur, vertel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def test_a_story_becomes_a_dossier_with_a_promise(client: Client) -> None:
    beantwoord_alles(
        client, vertel(client, HUUR), {"zelf_regelen": "met_hulp", "contact_voorkeur": "telefoon"}
    )
    dossier = verstuur(client, naam="Noor Verzonnen", telefoon="06 12 34 56 78")

    assert dossier.route == Route.OP_MAAT
    assert dossier.verhaal == HUUR
    toezegging = dossier.volgende_toezegging
    assert toezegging is not None
    assert toezegging.dossier_id == dossier.pk
    ontvangst = client.get(reverse("ontvangen")).content.decode()
    assert dossier.code in ontvangst
    assert toezegging.wat in ontvangst
    assert toezegging.wie in ontvangst


@pytest.mark.parametrize(
    ("wens", "zin"),
    [
        ("telefoon", "Een medewerker belt u."),
        ("online", "Een medewerker neemt contact met u op."),
    ],
)
def test_who_wants_to_be_called_reads_that_we_call(client: Client, wens: str, zin: str) -> None:
    beantwoord_alles(client, vertel(client, HUUR), {"zelf_regelen": "nee"})
    belofte = verstuur(client, telefoon="06 12 34 56 78", wens=wens).volgende_toezegging
    assert belofte is not None
    assert (belofte.wat, belofte.eerste_contact, belofte.team) == (zin, True, belofte.dossier.team)


def test_the_advice_keeps_why_of_what_it_names_and_of_the_hits_in_front(client: Client) -> None:
    beantwoord_alles(client, vertel(client, HUUR), {"zelf_regelen": "nee"})
    gevonden = Intake.objects.get().zoekresultaat
    verstuur(client, telefoon="06 12 34 56 78")

    advies = Advies.objects.get()
    genoemd = {dienst["sleutel"] for dienst in advies.behoefte["diensten"]}
    voor, na = gevonden["treffers"], advies.zoekresultaat["treffers"]
    assert {**gevonden, "treffers": na} == advies.zoekresultaat
    assert [(t["dienst"], t["score"]) for t in na] == [(t["dienst"], t["score"]) for t in voor]
    vol = [t["dienst"] for t in na if t["woorden"]]
    assert vol == [t["dienst"] for n, t in enumerate(voor) if n < 3 or t["dienst"] in genoemd]
    assert [t for t in na if t["woorden"]] == [t for t in voor if t["dienst"] in vol]
    assert len(vol) < len(voor)


def test_the_advice_is_kept_with_its_inputs_and_reasons(client: Client) -> None:
    beantwoord_alles(client, vertel(client, HUUR), {"zelf_regelen": "nee"})
    dossier = verstuur(client, telefoon="06 12 34 56 78")

    advies = Advies.objects.get(dossier=dossier)
    assert advies.regels_versie
    assert advies.invoer["antwoorden"] == {"zelf_regelen": "nee"}
    assert advies.uitkomst["redenen"]
    assert advies.zoekresultaat["treffers"]


def test_the_rule_that_does_not_fit_leads_to_maatwerk(client: Client) -> None:
    beantwoord_alles(client, vertel(client, HUUR), {"zelf_regelen": "ja", "regel_past_niet": "ja"})
    uitkomst = client.get(reverse("uitkomst")).content.decode()
    assert "Een behandelaar kijkt naar uw situatie" in uitkomst
    assert verstuur(client, email="noor@voorbeeld.example").route == Route.MAATWERK


def test_who_can_manage_alone_may_still_ask_for_a_person(client: Client) -> None:
    antwoorden = {
        "zelf_regelen": "ja",
        "voor_wie": "mezelf",
        "regel_past_niet": "nee",
        "besluit": "nee",
        "gevolgen": "geen",
        "contact_voorkeur": "online",
    }
    beantwoord_alles(
        client, vertel(client, "Ik ga verhuizen en wil mijn nieuwe adres doorgeven."), antwoorden
    )
    assert "Dit past bij uw vraag" in client.get(reverse("uitkomst")).content.decode()

    client.post(reverse("meer-hulp"), {"meer_hulp": "ja"})

    assert "Een medewerker helpt u" in client.get(reverse("uitkomst")).content.decode()
    dossier = verstuur(client, telefoon="06 12 34 56 78")
    assert dossier.route == Route.OP_MAAT
    assert Advies.objects.get().uitkomst["meer_hulp_gevraagd"] is True


def test_a_story_that_fits_nothing_goes_to_a_person(client: Client) -> None:
    beantwoord_alles(
        client, vertel(client, "zzqx blorp"), {"zelf_regelen": "ja", "contact_voorkeur": "online"}
    )
    uitkomst = client.get(reverse("uitkomst")).content.decode()
    assert "zoekt een medewerker voor u uit" in uitkomst
    dossier = verstuur(client, email="noor@voorbeeld.example")
    assert dossier.route == Route.OP_MAAT
    assert dossier.dienst is None


def test_signs_of_danger_show_help_before_everything(client: Client) -> None:
    adres = vertel(client, "ik wil niet meer leven door al die brieven")
    if adres != reverse("uitkomst"):
        assert "113" in client.get(adres).content.decode()
    beantwoord_alles(client, adres, {})
    uitkomst = client.get(reverse("uitkomst")).content.decode()
    assert uitkomst.index("Hulp voor nu") < uitkomst.index("<h1>")
    dossier = verstuur(client, telefoon="06 12 34 56 78")
    assert dossier.spoed is True
    assert dossier.route != Route.STANDAARD


def test_words_that_may_be_despair_show_who_to_call_and_ask_whether_it_is_about_now(client: Client) -> None:
    pagina = client.get(vertel(client, "ik kan niet meer en ik wil niet meer")).text
    assert "U kunt altijd 113 bellen." in pagina
    assert "Gaat dit over vandaag of deze week?" in pagina


def test_sending_twice_makes_one_dossier(client: Client) -> None:
    beantwoord_alles(client, vertel(client, HUUR), {"zelf_regelen": "nee"})
    eerste = verstuur(client, telefoon="06 12 34 56 78")
    nogmaals = client.post(reverse("controleren"), {"telefoon": "06 12 34 56 78"})
    assert nogmaals["Location"] == reverse("ontvangen")
    assert Dossier.objects.get() == eerste
    assert not Intake.objects.exists()


def test_without_a_way_to_reach_someone_the_form_asks_for_one_and_keeps_the_rest(client: Client) -> None:
    beantwoord_alles(client, vertel(client, HUUR), {"zelf_regelen": "ja", "contact_voorkeur": "telefoon"})
    antwoord = client.post(reverse("controleren"), {"naam": "Noor Verzonnen"})
    assert antwoord.status_code == 200
    pagina = antwoord.content.decode()
    assert "Vul uw telefoonnummer in" in pagina
    assert 'value="Noor Verzonnen"' in pagina
    assert "<title>Fout:" in pagina
    assert not Dossier.objects.exists()


@pytest.mark.parametrize("wens", ["telefoon", "post", "thuis", "online"])
def test_who_is_not_safe_can_send_without_number_or_address_whatever_was_wished(
    client: Client, wens: str
) -> None:
    vertel(client, "Mijn man slaat mij en ik durf niet naar huis.")
    intake = Intake.objects.get()
    sla_over = {"overslaan": "ja"}
    adres = client.get(reverse("uitkomst")).headers.get("Location", reverse("uitkomst"))
    while adres != reverse("uitkomst"):
        adres = client.post(adres, {"antwoord": wens} if "contact_voorkeur" in adres else sla_over)[
            "Location"
        ]
    intake.refresh_from_db()
    assert intake.antwoorden["contact_voorkeur"] == wens
    zonder = client.post(reverse("controleren"), {"veilige_weg": ""})
    assert zonder.status_code == 200  # when nothing was said of safety we still ask for a way
    nodig = "adres" if wens in {"post", "thuis"} else "telefoon"
    assert nodig in zonder.context["form"].errors
    assert not zonder.context["form"][nodig].mag_leeg
    dossier = verstuur(client, veilig="niet_veilig", veilige_weg="")
    assert (dossier.telefoon, dossier.adres) == ("", "")
    assert dossier.volgende_toezegging is not None
    assert "bellen en mailen u niet" in dossier.volgende_toezegging.wat


def test_an_empty_story_gets_a_friendly_answer(client: Client) -> None:
    pagina = client.post(reverse("verhaal"), {"verhaal": "   "}).content.decode()
    assert "Vertel in een paar woorden wat er is" in pagina
    assert not Intake.objects.exists()


def test_a_question_that_is_not_on_the_way_cannot_be_opened(client: Client) -> None:
    vertel(client, HUUR)
    assert client.get(reverse("vraag", args=["besluit_datum"])).status_code == 302


def test_the_outcome_comes_only_after_the_questions(client: Client) -> None:
    adres = vertel(client, HUUR)
    assert client.get(reverse("uitkomst"))["Location"] == adres
    assert client.get(reverse("controleren"))["Location"] == adres


def test_an_answer_can_be_changed_from_the_check_page(client: Client) -> None:
    beantwoord_alles(client, vertel(client, HUUR), {"zelf_regelen": "met_hulp"})
    assert reverse("vraag", args=["zelf_regelen"]) in client.get(reverse("controleren")).content.decode()
    volgende = client.post(reverse("vraag", args=["zelf_regelen"]), {"antwoord": "nee"})["Location"]
    beantwoord_alles(client, volgende, {})
    assert Intake.objects.get().antwoorden["zelf_regelen"] == "nee"


def test_an_objection_shows_its_last_day(client: Client) -> None:
    antwoorden = {"zelf_regelen": "nee", "besluit": "oneens", "besluit_datum": "2 november 2026"}
    beantwoord_alles(client, vertel(client, "Ik krijg geen huurtoeslag meer en dat klopt niet."), antwoorden)
    uitkomst = client.get(reverse("uitkomst")).content.decode()
    assert "maandag 14 december 2026" in uitkomst


def test_the_receipt_goes_by_email_through_the_outbox(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    beantwoord_alles(client, vertel(client, HUUR), {"zelf_regelen": "nee"})
    dossier = verstuur(client, email="noor@voorbeeld.example")
    bericht = Uitgaand.objects.get()
    assert mail.outbox == []
    verstuur_bericht(bericht.pk)
    verstuur_bericht(bericht.pk)
    assert len(mail.outbox) == 1
    assert dossier.code in mail.outbox[0].body
    assert mail.outbox[0].to == ["noor@voorbeeld.example"]


def test_the_story_is_not_readable_in_the_database(client: Client) -> None:
    beantwoord_alles(client, vertel(client, HUUR), {})
    verstuur(client, telefoon="06 12 34 56 78")
    with connection.cursor() as cursor:
        cursor.execute("SELECT verhaal, telefoon FROM loket_dossier")
        rij = cursor.fetchone()
    assert "huur" not in rij[0]
    assert "12 34" not in rij[1]


ZELF = {
    "zelf_regelen": "ja",
    "voor_wie": "mezelf",
    "regel_past_niet": "nee",
    "besluit": "nee",
    "gevolgen": "geen",
    "contact_voorkeur": "online",
}
PAAR = 2
"""The savepoint of a test, which is BEGIN and COMMIT outside it: no statements."""
SAMEN = 6
"""Where the database can write all tables in one statement."""


@pytest.mark.parametrize(
    ("route", "verhaal", "antwoorden", "statements"),
    [
        (Route.STANDAARD, "Ik ga verhuizen en wil mijn nieuwe adres doorgeven.", ZELF, 12),
        (Route.OP_MAAT, HUUR, {"zelf_regelen": "nee"}, 11),
        (Route.MAATWERK, HUUR, {"regel_past_niet": "ja"}, 14),
    ],
)
def test_the_last_post_stays_within_its_budget(
    client: Client,
    route: Route,
    verhaal: str,
    antwoorden: dict[str, str],
    statements: int,
    django_assert_max_num_queries: Any,
) -> None:
    """At most 15, also for maatwerk, whose case is opened in the same transaction."""
    beantwoord_alles(client, vertel(client, verhaal), antwoorden)
    client.get(reverse("uitkomst"))
    samen = connection.vendor == "postgresql"
    with django_assert_max_num_queries((SAMEN if samen else statements) + PAAR):
        client.post(reverse("controleren"), {"email": "noor@voorbeeld.example"})
    assert Dossier.objects.get().route == route
    assert not Intake.objects.exists()
    assert Stuk.objects.count() == 1


def test_an_answer_of_another_tab_just_before_sending_is_sent_along(client: Client) -> None:
    beantwoord_alles(client, vertel(client, HUUR), {"zelf_regelen": "nee"})
    gelezen = Intake.objects.get()
    beantwoord(gelezen, "besluit", "nee")
    dossier = open_dossier(gelezen.pk, Contact(telefoon="06 12 34 56 78"), gelezen=gelezen)
    assert dossier.antwoorden["besluit"] == "nee"
    assert open_dossier(gelezen.pk, Contact(), gelezen=gelezen) == dossier


@pytest.mark.parametrize("naam", ["start", "verhaal", "volgen", "hulp", "privacy", "contact"])
def test_a_public_page_costs_no_statement(client: Client, naam: str, django_assert_num_queries: Any) -> None:
    client.get(reverse(naam))  # the tiles of home are read once in five minutes
    with django_assert_num_queries(0):
        assert client.get(reverse(naam)).status_code == 200


def test_how_we_choose_reads_the_versions_of_the_rules_each_time(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    """Seldom read and always true: one statement, well within the budget of four."""
    client.get(reverse("hoe_wij_kiezen"))
    with django_assert_max_num_queries(1):
        assert client.get(reverse("hoe_wij_kiezen")).status_code == 200


def test_a_bsn_in_the_story_is_taken_out_and_the_citizen_is_told(client: Client) -> None:
    beantwoord_alles(client, vertel(client, f"{HUUR} Mijn BSN is 123456782."), {})
    controle = client.get(reverse("controleren")).content.decode()
    assert "burgerservicenummer (BSN) uit uw verhaal gehaald" in controle
    dossier = verstuur(client, telefoon="06 12 34 56 78")
    assert dossier.verhaal == f"{HUUR} Mijn BSN is [BSN weggehaald]."


def test_a_story_that_is_changed_keeps_no_bsn_either(client: Client) -> None:
    vertel(client, HUUR)
    vertel(client, f"{HUUR} 123456782")
    assert "123456782" not in Intake.objects.get().verhaal


def test_a_story_that_is_too_long_is_kept_whole_and_never_cut_in_silence(client: Client) -> None:
    lang = "Ik krijg steeds brieven. " * 1000
    assert "maxlength" not in client.get(reverse("start")).content.decode()
    antwoord = client.post(reverse("verhaal"), {"verhaal": lang})
    assert "langer dan 20000 tekens" in antwoord.content.decode()
    assert antwoord.context["form"]["verhaal"].value() == lang


def test_a_story_of_three_thousand_words_is_taken_and_read_to_its_end(client: Client) -> None:
    lang = "Er is veel gebeurd met de hond van de buren. " * 320
    vertel(client, f"{lang}Vrijdag komt de deurwaarder om ons uit huis te zetten.")
    intake = Intake.objects.get()
    assert intake.verhaal.endswith("uit huis te zetten.")
    assert "huisuitzetting" in {teken["id"] for teken in intake.zoekresultaat["tekens"]}
    assert intake.zoekresultaat["treffers"][0]["dienst"] == "huisuitzetting"


@pytest.mark.parametrize("stap", ["controleren", "uitkomst"])
def test_going_back_after_sending_leads_to_the_receipt(client: Client, stap: str) -> None:
    beantwoord_alles(client, vertel(client, HUUR), {})
    verstuur(client, telefoon="06 12 34 56 78")
    assert client.get(reverse(stap))["Location"] == reverse("ontvangen")


def test_a_new_story_after_sending_is_a_new_question(client: Client) -> None:
    beantwoord_alles(client, vertel(client, HUUR), {})
    verstuur(client, telefoon="06 12 34 56 78")
    vertel(client, "Mijn zorgtoeslag is gestopt.")
    assert client.get(reverse("controleren"))["Location"] != reverse("ontvangen")


def test_either_of_two_ways_to_reach_someone_is_asked_for_and_neither_is_called_optional(
    client: Client,
) -> None:
    beantwoord_alles(client, vertel(client, HUUR), {})
    antwoord = client.get(reverse("controleren"))
    form = antwoord.context["form"]
    assert form.een_van_beide
    assert "(niet verplicht)" not in form["telefoon"].as_field_group() + form["email"].as_field_group()
    assert (
        "Vul uw telefoonnummer of uw e-mailadres in. Dan kunnen wij u bereiken." in antwoord.content.decode()
    )


@pytest.mark.parametrize(
    ("contact", "belofte"),
    [
        ({"email": "noor@voorbeeld.nl"}, "Wij vragen u of het gelukt is."),
        ({"naam": "Noor Verzonnen"}, "Wij vragen op uw eigen bladzijde of het gelukt is."),
    ],
)
def test_nobody_is_promised_a_question_that_cannot_reach_them(
    client: Client, contact: dict[str, str], belofte: str
) -> None:
    zelf = {"zelf_regelen": "ja", "regel_past_niet": "nee", "besluit": "nee"}
    beantwoord_alles(client, vertel(client, "Ik wil huurtoeslag aanvragen"), zelf)
    dossier = verstuur(client, **contact)
    assert dossier.route == Route.STANDAARD
    assert dossier.volgende_toezegging is not None
    assert dossier.volgende_toezegging.wat.startswith(belofte)
