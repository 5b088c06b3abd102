"""A proposal that is not about the question: another door or a person, with nothing told again."""

import re
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from loket.controles.dossiers import aanvaard_is_bewaard, advies_herhaalbaar
from loket.models import Advies, Deurkeuze, Dienst, Intake, Keuzesoort, Route
from loket.selecties.zoeken import risico_van_dienst
from loket.zoeken.antwoorden import MACHTIGEN
from tests.loket.intake.stappen import HUUR, beantwoord_alles, verstuur, vertel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


@pytest.fixture
def op_uitkomst(client: Client) -> Client:
    """A visitor who looks at what we propose."""
    beantwoord_alles(client, vertel(client, HUUR), {"zelf_regelen": "met_hulp"})
    return client


def voorstel(client: Client) -> list[Dienst]:
    """The services of the page, the one that was proposed first."""
    context = client.get(reverse("klopt-niet")).context
    return [context["huidig"], *context["andere"]]


def test_for_someone_else_the_service_asked_for_leads_and_giving_consent_is_offered_beside_it(
    client: Client,
) -> None:
    verhaal = "Ik wil huurtoeslag aanvragen voor mijn moeder."
    beantwoord_alles(client, vertel(client, verhaal), {"zelf_regelen": "ja", "voor_wie": "iemand_anders"})
    context = client.get(reverse("uitkomst")).context
    assert context["route"] == Route.OP_MAAT
    assert context["dienst"].sleutel == "huurtoeslag"
    assert context["andere_diensten"][0].sleutel == MACHTIGEN


def kies(client: Client, keuze: str) -> str:
    antwoord = client.post(reverse("klopt-niet"), {"keuze": keuze})
    return beantwoord_alles(client, antwoord["Location"], {})


def huidig(client: Client) -> Dienst | None:
    dienst: Dienst | None = client.get(reverse("uitkomst")).context["dienst"]
    return dienst


def test_the_outcome_offers_to_say_that_it_is_not_about_my_question(op_uitkomst: Client) -> None:
    pagina = op_uitkomst.get(reverse("uitkomst")).content.decode()
    assert f'href="{reverse("klopt-niet")}"' in pagina
    assert "Dit gaat niet over mijn vraag" in pagina


@pytest.mark.parametrize("naam", ["uitkomst", "controleren", "klopt-niet"])
def test_one_can_save_speak_to_someone_or_leave_nothing_behind(op_uitkomst: Client, naam: str) -> None:
    pagina = op_uitkomst.get(reverse(naam)).content.decode()
    for weg in ("bewaren", "bel-mij", "wissen"):
        assert f'href="{reverse(weg)}"' in pagina


def test_the_next_hits_are_offered_and_the_chosen_one_is_what_the_dossier_is_about(
    op_uitkomst: Client,
) -> None:
    eerste, *andere = voorstel(op_uitkomst)
    assert len(andere) >= 2
    kies(op_uitkomst, andere[1].sleutel)
    assert huidig(op_uitkomst) == andere[1]
    dossier = verstuur(op_uitkomst, telefoon="06 12 34 56 78")
    assert dossier.dienst == andere[1]
    assert dossier.onderwerp == andere[1].naam
    assert dossier.verhaal == HUUR
    advies = Advies.objects.get()
    assert advies.behoefte["diensten"][0]["sleutel"] == andere[1].sleutel
    assert eerste.sleutel in {treffer["dienst"] for treffer in advies.zoekresultaat["treffers"]}
    assert [advies_herhaalbaar(), aanvaard_is_bewaard()] == [[], []]


def test_what_was_proposed_and_chosen_is_counted_without_a_story(op_uitkomst: Client) -> None:
    eerste, *andere = voorstel(op_uitkomst)
    for _ in range(2):  # a double press
        kies(op_uitkomst, andere[0].sleutel)
    keuze = Deurkeuze.objects.get()
    assert (keuze.voorgesteld, keuze.gekozen, keuze.rang) == (eerste, andere[0], 2)
    assert keuze.soort == Keuzesoort.ANDERE_DIENST
    velden = {veld.name for veld in Deurkeuze._meta.get_fields()}
    assert velden == {"id", "voorgesteld", "band", "soort", "gekozen", "rang", "op"}


def test_a_service_that_someone_searched_is_taken_too(op_uitkomst: Client) -> None:
    pagina = op_uitkomst.post(reverse("klopt-niet"), {"q": "paspoort aanvragen"})
    assert "paspoort" not in pagina.request["PATH_INFO"] + pagina.request["QUERY_STRING"]
    gevonden = pagina.context["gevonden"]
    assert gevonden
    buiten = next(dienst for dienst in gevonden if dienst not in voorstel(op_uitkomst))
    kies(op_uitkomst, buiten.sleutel)
    assert huidig(op_uitkomst) == buiten
    assert Deurkeuze.objects.get().rang is None


def test_none_of_these_goes_to_a_person(op_uitkomst: Client) -> None:
    kies(op_uitkomst, "geen")
    pagina = op_uitkomst.get(reverse("uitkomst"))
    assert pagina.context["dienst"] is None
    assert pagina.context["past_niets"]
    dossier = verstuur(op_uitkomst, telefoon="06 12 34 56 78")
    assert (dossier.route, dossier.dienst) == (Route.OP_MAAT, None)
    assert Deurkeuze.objects.get().soort == Keuzesoort.GEEN
    assert advies_herhaalbaar() == []


def test_a_person_can_be_chosen_instead(client: Client) -> None:
    zelf = {"zelf_regelen": "ja", "regel_past_niet": "nee", "besluit": "nee", "eerder_contact": "nee"}
    beantwoord_alles(client, vertel(client, "Ik wil huurtoeslag aanvragen"), zelf)
    assert client.get(reverse("uitkomst")).context["route"] == Route.STANDAARD
    for _ in range(2):
        kies(client, "mens")
    assert client.get(reverse("uitkomst")).context["route"] == Route.OP_MAAT
    assert Deurkeuze.objects.get().soort == Keuzesoort.MENS


def test_what_someone_said_it_is_not_is_proposed_no_more(op_uitkomst: Client) -> None:
    eerste, tweede, *_ = voorstel(op_uitkomst)
    kies(op_uitkomst, tweede.sleutel)
    assert eerste not in op_uitkomst.get(reverse("uitkomst")).context["andere_diensten"]
    assert eerste not in voorstel(op_uitkomst)
    derde = voorstel(op_uitkomst)[1]
    kies(op_uitkomst, derde.sleutel)
    assert not {eerste, tweede} & set(voorstel(op_uitkomst))
    kies(op_uitkomst, eerste.sleutel)  # by a search: a person may come back on it
    assert huidig(op_uitkomst) == eerste


def test_a_person_instead_of_a_wrong_proposal_says_no_more_that_it_is_about_that(op_uitkomst: Client) -> None:
    eerste = voorstel(op_uitkomst)[0]
    kies(op_uitkomst, "mens")
    pagina = op_uitkomst.get(reverse("uitkomst"))
    assert pagina.context["dienst"] is None
    assert eerste.naam not in pagina.content.decode()
    dossier = verstuur(op_uitkomst, telefoon="06 12 34 56 78")
    assert (dossier.route, dossier.dienst) == (Route.OP_MAAT, None)
    assert Deurkeuze.objects.get().soort == Keuzesoort.MENS
    assert advies_herhaalbaar() == []


def test_the_rules_weigh_the_chosen_service_anew(op_uitkomst: Client) -> None:
    for dienst in voorstel(op_uitkomst)[1:]:
        kies(op_uitkomst, dienst.sleutel)
        gekozen = Intake.objects.get().zoekresultaat
        assert gekozen["risico"] == risico_van_dienst(dienst)
        assert gekozen["band"] == "zeker"
    assert gekozen["band_gevonden"] in {"zeker", "misschien"}


def test_when_nothing_was_found_someone_can_still_search(client: Client) -> None:
    beantwoord_alles(client, vertel(client, "zzqx blorp"), {})
    pagina = client.get(reverse("uitkomst")).content.decode()
    assert f'href="{reverse("klopt-niet")}"' in pagina
    assert client.get(reverse("klopt-niet")).context["huidig"] is None
    kies(client, "huurtoeslag")
    assert huidig(client) == Dienst.objects.get(sleutel="huurtoeslag")
    keuze = Deurkeuze.objects.get()
    assert (keuze.voorgesteld, keuze.band) == (None, "niets")


def test_a_new_story_is_searched_anew(op_uitkomst: Client) -> None:
    kies(op_uitkomst, "geen")
    beantwoord_alles(op_uitkomst, vertel(op_uitkomst, HUUR), {})
    assert huidig(op_uitkomst) is not None


def test_a_service_that_does_not_exist_is_not_found(op_uitkomst: Client) -> None:
    for keuze in ("bestaat-niet", "\x00", "", "../", "x" * 400):
        assert op_uitkomst.post(reverse("klopt-niet"), {"keuze": keuze}).status_code == 404
    assert not Deurkeuze.objects.exists()


def test_a_choice_without_its_service_cannot_be_kept() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Deurkeuze.objects.create(band="zeker", soort=Keuzesoort.ANDERE_DIENST)


def test_owner_next_step_and_date_stand_on_the_outcome_before_anything_is_sent(op_uitkomst: Client) -> None:
    antwoord = op_uitkomst.get(reverse("uitkomst"))
    straks = antwoord.context["straks"]
    pagina = antwoord.content.decode()
    assert straks.team.naam in pagina
    dossier = verstuur(op_uitkomst, email="fenna@voorbeeld.example")
    belofte = dossier.volgende_toezegging
    assert belofte is not None
    assert (belofte.wie, belofte.uiterlijk) == (straks.team.naam, straks.uiterlijk)
    assert belofte.wat in pagina


def test_the_page_costs_one_statement_and_a_search_one_more(
    op_uitkomst: Client, django_assert_max_num_queries: Any
) -> None:
    op_uitkomst.get(reverse("klopt-niet"))  # the services in short are read once in a while
    with django_assert_max_num_queries(1):
        op_uitkomst.get(reverse("klopt-niet"))
    with django_assert_max_num_queries(2):
        op_uitkomst.post(reverse("klopt-niet"), {"q": "paspoort aanvragen"})


def formulieren(client: Client, zoekterm: str = "") -> list[str]:
    """The forms of the page, as they stand below each other."""
    gegeven = {"q": zoekterm} if zoekterm else {}
    antwoord = client.post(reverse("klopt-niet"), gegeven) if gegeven else client.get(reverse("klopt-niet"))
    return re.findall(r"<form\b[^>]*klopt-niet.*?</form>", antwoord.content.decode(), re.DOTALL)


@pytest.mark.parametrize("zoekterm", ["", "paspoort"])
def test_enter_in_the_search_box_chooses_no_service(op_uitkomst: Client, zoekterm: str) -> None:
    """A browser presses the first button of the form: that must be the one that searches."""
    (zoekt,) = [form for form in formulieren(op_uitkomst, zoekterm) if 'name="q"' in form]
    assert 'name="keuze"' not in zoekt


def test_what_was_searched_for_stands_above_what_we_proposed(op_uitkomst: Client) -> None:
    namen = [
        re.findall(r'name="keuze"[^>]*value="([^"]+)"', form) for form in formulieren(op_uitkomst, "paspoort")
    ]
    zoekt, gevonden, andere, geen = namen
    assert zoekt == []
    assert "paspoort-id" in gevonden
    assert andere
    assert geen == ["geen", "mens"]
