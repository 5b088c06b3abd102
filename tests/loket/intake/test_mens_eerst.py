"""Certain danger while the search is not sure: a person, a promise and help, and nothing beside the point."""

import pytest
from django.test import Client
from django.urls import reverse

from loket.models import Dienst, Intake
from loket.selecties.intake import advies_van
from loket.selecties.samen import Meelezen
from portal.vers import vergeet_alles
from tests.loket.hulp.stappen import intake_met_teken
from tests.loket.intake.stappen import beantwoord_alles, verstuur, vertel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
TREFFERS = [
    {"dienst": sleutel, "score": score, "woorden": [], "uitspraken": []}
    for sleutel, score in (("huurtoeslag", 0.5), ("zorgtoeslag", 0.4), ("bijstand", 0.3))
]


def in_nood(client: Client, teken: str, *, band: str, zeker: bool = True) -> Intake:
    """A story with one sign, for which the search has some services in mind and questions of its own."""
    intake = intake_met_teken(client, teken, zeker=zeker)
    intake.zoekresultaat |= {
        "treffers": TREFFERS,
        "band": band,
        "vraag_hoedanigheid": True,
        "vraag_gemeente": True,
    }
    intake.save()
    return intake


def gesteld(client: Client) -> set[str]:
    """The questions on the way to the outcome, each skipped."""
    vragen = set()
    adres = client.get(reverse("uitkomst")).headers.get("Location", reverse("uitkomst"))
    while adres != reverse("uitkomst"):
        vragen.add(adres.rstrip("/").rsplit("/", 1)[-1])
        adres = client.post(adres, {"overslaan": "ja"})["Location"]
    return vragen


@pytest.mark.parametrize("teken", ["suicidaal", "geweld", "kind-in-gevaar", "medische-nood"])
def test_danger_brings_a_person_and_no_guess(client: Client, teken: str) -> None:
    in_nood(client, teken, band="misschien")
    assert not gesteld(client) & {"hoedanigheid", "gemeente"}
    pagina = client.get(reverse("uitkomst")).content.decode()
    assert "Een medewerker helpt u" in pagina
    assert "Wat er gebeurt als u verstuurt" in pagina
    assert "Hulp voor nu" in pagina
    assert 'id="dienst-kop"' not in pagina
    assert "Misschien helpt dit ook" not in pagina


@pytest.mark.parametrize(
    ("teken", "band", "zeker"),
    [("geweld", "zeker", True), ("geweld", "misschien", False), ("geen-eten", "misschien", True)],
)
def test_otherwise_the_service_is_shown(client: Client, teken: str, band: str, zeker: bool) -> None:
    in_nood(client, teken, band=band, zeker=zeker)
    gesteld(client)
    assert 'id="dienst-kop"' in client.get(reverse("uitkomst")).content.decode()


def test_what_someone_chose_is_shown_in_danger_too(client: Client) -> None:
    in_nood(client, "geweld", band="misschien")
    client.post(reverse("klopt-niet"), {"keuze": "huurtoeslag"})
    gesteld(client)
    assert 'id="dienst-kop"' in client.get(reverse("uitkomst")).content.decode()


@pytest.mark.parametrize("naam", ["diensten", "klopt-niet"])
@pytest.mark.parametrize(("zoekterm", "nummer"), [("ik wil dood", "113"), ("my husband beats me", "112")])
def test_a_search_of_someone_in_danger_shows_help_above_the_results(
    client: Client, naam: str, zoekterm: str, nummer: str
) -> None:
    vertel(client, "Ik wil een paspoort aanvragen.")
    pagina = client.post(reverse(naam), {"q": zoekterm}).content.decode()
    assert f'href="tel:{nummer}"' in pagina
    assert pagina.index(f'href="{reverse("verlaat")}"') < pagina.index("<h1")


def test_an_ordinary_search_shows_none(client: Client) -> None:
    assert 'class="spoedhulp' not in client.post(reverse("diensten"), {"q": "paspoort"}).content.decode()


def test_home_shows_a_few_life_events_and_the_way_to_all(client: Client) -> None:
    pagina = client.get(reverse("start")).content.decode()
    assert pagina.count('class="tegel"') == 8
    assert f'href="{reverse("levensgebeurtenissen")}"' in pagina


def test_help_can_be_left_at_once(client: Client) -> None:
    pagina = client.get(reverse("hulp")).content.decode()
    assert pagina.index(f'href="{reverse("verlaat")}"') < pagina.index("<h1")


def test_the_list_of_municipalities_is_named_as_what_it_is(client: Client) -> None:
    pagina = client.get(reverse("dienst", args=["bijstand"])).content.decode()
    assert "Naar de website van Gemeente" not in pagina
    assert "Zoek de website van uw gemeente" in pagina


def test_only_services_with_a_sensible_chance_are_named_beside_the_first(client: Client) -> None:
    intake = in_nood(client, "geen-eten", band="zeker")
    intake.zoekresultaat["treffers"] = [
        {"dienst": sleutel, "score": score, "woorden": [], "uitspraken": []}
        for sleutel, score in (
            ("huurtoeslag", 0.85),
            ("zorgtoeslag", 0.09),
            ("bijstand", 0.07),
            ("briefadres", 0.01),
        )
    ]
    intake.save()
    gesteld(client)
    uitkomst = client.get(reverse("uitkomst"))
    assert [dienst.sleutel for dienst in uitkomst.context["andere_diensten"]] == ["zorgtoeslag"]
    anders = client.get(reverse("klopt-niet"))
    assert [dienst.sleutel for dienst in anders.context["andere"]] == ["zorgtoeslag", "bijstand"]


def test_no_more_than_two_are_named(client: Client) -> None:
    intake = in_nood(client, "geen-eten", band="misschien")
    intake.zoekresultaat["treffers"] = [
        {"dienst": sleutel, "score": 0.25, "woorden": [], "uitspraken": []}
        for sleutel in ("huurtoeslag", "zorgtoeslag", "bijstand", "briefadres")
    ]
    intake.save()
    gesteld(client)
    assert len(client.get(reverse("uitkomst")).context["andere_diensten"]) == 2


def test_applying_for_a_benefit_names_no_postal_address(client: Client) -> None:
    vertel(client, "huurtoeslag aanvragen")
    gesteld(client)
    uitkomst = client.get(reverse("uitkomst"))
    assert uitkomst.context["dienst"].sleutel == "huurtoeslag"
    assert "briefadres" not in [dienst.sleutel for dienst in uitkomst.context["andere_diensten"]]


STOP = {"staat": "gepauzeerd", "staat_reden": "Storing.", "staat_sinds": "2026-11-02"}
ZELF = {"zelf_regelen": "ja", "contact_voorkeur": "online", "gevolgen": ["geen"]}


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_a_paused_service_is_not_said_to_fit(client: Client, taal: str) -> None:
    vertel(client, "huurtoeslag aanvragen")
    Dienst.objects.filter(sleutel="huurtoeslag").update(**STOP, staat_alternatief="Bel ons.")
    vergeet_alles()
    gesteld(client)
    antwoord = client.get(reverse("uitkomst"), headers={"accept-language": taal})
    pagina = antwoord.content.decode()
    assert antwoord.context["route"] == "op_maat"
    assert ("Dit past bij uw vraag" if taal == "nl" else "This fits your question") not in pagina
    assert ("Dit kan nu even niet" if taal == "nl" else "This is not possible right now") in pagina
    dossier = verstuur(client, telefoon="06 12 34 56 78")
    assert [reden["rij"] for reden in dossier.adviezen.get().uitkomst["redenen"]][-1] == "B1-stil"


def test_a_service_that_is_no_more_is_not_said_to_come_back(client: Client) -> None:
    weg = {**STOP, "staat": "vervallen", "staat_reden": "De wet is weg."}
    Dienst.objects.filter(sleutel="huurtoeslag").update(**weg, staat_alternatief="Bel ons.")
    beantwoord_alles(client, vertel(client, "huurtoeslag aanvragen"), ZELF)
    pagina = client.get(reverse("uitkomst")).content.decode()
    assert "<h1>Dit bestaat niet meer</h1>" in pagina
    assert "nu even niet" not in pagina


def test_a_service_that_runs_again_when_the_question_is_sent_is_no_reason_for_a_person(
    client: Client,
) -> None:
    Dienst.objects.filter(sleutel="huurtoeslag").update(**STOP, staat_alternatief="Bel ons.")
    beantwoord_alles(client, vertel(client, "huurtoeslag aanvragen"), ZELF)
    Dienst.objects.filter(sleutel="huurtoeslag").update(staat="loopt")
    vergeet_alles()
    beantwoord_alles(client, client.get(reverse("uitkomst"))["Location"], ZELF)
    assert client.get(reverse("uitkomst")).context["route"] == "standaard"


@pytest.mark.parametrize(("stil", "route"), [("zorgtoeslag", "op_maat"), ("huurtoeslag", "standaard")])
def test_the_service_that_leads_after_the_answers_says_whether_it_can_be_had(
    client: Client, stil: str, route: str
) -> None:
    Dienst.objects.filter(sleutel=stil).update(**STOP, staat_alternatief="Bel ons.")
    volgende = vertel(client, "huurtoeslag aanvragen")
    intake = Intake.objects.get()
    intake.zoekresultaat["gekozen"] = "zorgtoeslag"
    intake.zoekresultaat["treffers"] = TREFFERS
    intake.save()
    beantwoord_alles(client, volgende, ZELF)
    antwoord = client.get(reverse("uitkomst"))
    assert (antwoord.context["dienst"].sleutel, antwoord.context["route"]) == ("zorgtoeslag", route)


def test_a_paused_service_without_another_in_its_place_goes_to_a_person(client: Client) -> None:
    Dienst.objects.filter(sleutel="huurtoeslag").update(**STOP, staat_alternatief="Bel ons.")
    beantwoord_alles(client, vertel(client, "huurtoeslag aanvragen"), ZELF)
    antwoord = client.get(reverse("uitkomst"))
    pagina = antwoord.content.decode()
    assert antwoord.context["route"] == "op_maat"
    assert "Dit kan nu even niet" in pagina
    assert "kan nu niet. Daarom zoekt een medewerker met u wat wel kan." in pagina
    assert "Storing." in pagina
    dossier = verstuur(client, telefoon="06 12 34 56 78")
    assert [reden["rij"] for reden in dossier.adviezen.get().uitkomst["redenen"]] == ["B1-stil"]


def test_a_paused_service_with_another_in_its_place_is_that_other_one(client: Client) -> None:
    Dienst.objects.filter(sleutel="huurtoeslag").update(
        **STOP, vervanger=Dienst.objects.get(sleutel="zorgtoeslag")
    )
    beantwoord_alles(client, vertel(client, "huurtoeslag aanvragen"), ZELF)
    antwoord = client.get(reverse("uitkomst"))
    assert (antwoord.context["route"], antwoord.context["dienst"].sleutel) == ("standaard", "zorgtoeslag")
    kaart = antwoord.content.decode()
    assert "Dit komt in de plaats van: <span" in kaart
    assert (
        kaart.index("Dit gaat over:")
        < kaart.index("Dit komt in de plaats van:")
        < kaart.index(">Huurtoeslag<")
    )


def test_who_chooses_a_paused_service_gets_a_person_and_who_chooses_another_does_not(client: Client) -> None:
    Dienst.objects.filter(sleutel="huurtoeslag").update(**STOP, staat_alternatief="Bel ons.")
    assert route_na(client, vertel(client, "zorgtoeslag aanvragen")) == "standaard"
    for keuze, route in (("huurtoeslag", "op_maat"), ("zorgtoeslag", "standaard")):
        adres = client.post(reverse("klopt-niet"), {"keuze": keuze})["Location"]
        assert route_na(client, adres) == route


def route_na(client: Client, adres: str) -> str:
    """The route of someone who manages alone, from this step on."""
    beantwoord_alles(client, adres, ZELF)
    return str(client.get(reverse("uitkomst")).context["route"])


class TestZonderDigid:
    """DigiD is never the only way that is shown."""

    def test_the_other_ways_are_named(self, client: Client) -> None:
        Dienst.objects.filter(sleutel="huurtoeslag").update(benodigd=["DigiD"], kanalen=["digitaal", "post"])
        pagina = client.get(reverse("dienst", args=["huurtoeslag"])).content.decode()
        assert "Heeft u geen DigiD? Vaak kan het ook per post." in pagina
        assert "NederlandWereldwijd" not in pagina

    def test_with_no_other_way_one_asks_the_organisation(self, client: Client) -> None:
        Dienst.objects.filter(sleutel="huurtoeslag").update(benodigd=["DigiD"], kanalen=["digitaal"])
        pagina = client.get(reverse("dienst", args=["huurtoeslag"])).content.decode()
        assert "Heeft u geen DigiD? Vraag de organisatie wat wel kan." in pagina

    def test_eherkenning_is_no_other_way_for_who_has_neither(self, client: Client) -> None:
        dienst = Dienst.objects.get(sleutel="btw-aangifte")
        assert "inloggegevens (DigiD of eHerkenning)" in dienst.benodigd
        assert "Heeft u geen DigiD?" in client.get(reverse("dienst", args=["btw-aangifte"])).content.decode()

    def test_what_needs_no_digid_says_nothing_of_it(self, client: Client) -> None:
        Dienst.objects.filter(sleutel="huurtoeslag").update(benodigd=["DigiD of machtiging"])
        assert "geen DigiD" not in client.get(reverse("dienst", args=["huurtoeslag"])).content.decode()

    def test_who_lives_abroad_reads_who_helps_with_it(self, client: Client) -> None:
        beantwoord_alles(client, vertel(client, "AOW aanvragen"), ZELF)
        intake = Intake.objects.get()
        intake.antwoorden = {**intake.antwoorden, "land": "buitenland"}
        intake.save(update_fields=["antwoorden"])
        pagina = client.get(reverse("uitkomst")).content.decode()
        assert "https://www.nederlandwereldwijd.nl" in pagina.split('id="dienst-kop"')[1]


def test_a_running_service_fits(client: Client) -> None:
    vertel(client, "huurtoeslag aanvragen")
    gesteld(client)
    assert "Dit past bij uw vraag" in client.get(reverse("uitkomst")).content.decode()


def test_a_story_that_only_says_what_is_not_so_gets_a_person_and_the_question(client: Client) -> None:
    vertel(client, "Mijn man slaat mij niet")
    assert "dringend" in gesteld(client)
    pagina = client.get(reverse("uitkomst")).content.decode()
    assert "Wij weten nog niet zeker welke dienst hierbij past." in pagina
    assert 'id="dienst-kop"' not in pagina
    assert Intake.objects.get().zoekresultaat["band"] == "niets"


def gok(client: Client, hoogste: float) -> Intake:
    """Certain need, and a search that has many services in mind of which none stands out."""
    intake = in_nood(client, "geen-eten", band="misschien")
    rest = (1 - hoogste) / 8
    sleutels = [
        "beroep-rechter",
        *Dienst.objects.exclude(sleutel="beroep-rechter").values_list("sleutel", flat=True)[:8],
    ]
    intake.zoekresultaat["treffers"] = [
        {"dienst": sleutel, "score": rest if nummer else hoogste, "woorden": [], "uitspraken": []}
        for nummer, sleutel in enumerate(sleutels)
    ]
    intake.save()
    gesteld(client)
    return intake


@pytest.mark.parametrize(("hoogste", "genoemd"), [(0.2, False), (0.6, True)])
def test_a_service_that_is_only_a_guess_is_not_named_where_a_person_helps(
    client: Client, hoogste: float, genoemd: bool
) -> None:
    gok(client, hoogste)
    pagina = client.get(reverse("uitkomst"))
    tekst = pagina.content.decode()
    assert ('id="dienst-kop"' in tekst) is genoemd
    assert ("Wij weten nog niet zeker welke dienst hierbij past." in tekst) is not genoemd
    assert "Een medewerker helpt u" in tekst
    assert client.get(reverse("klopt-niet")).context["huidig"].sleutel == "beroep-rechter"


@pytest.mark.parametrize(("hoogste", "genoemd"), [(0.2, False), (0.6, True)])
def test_who_reads_along_at_a_counter_reads_no_guess_either(
    client: Client, hoogste: float, genoemd: bool
) -> None:
    gok(client, hoogste)
    intake = Intake.objects.get()
    uitkomst = Meelezen(intake, advies_van(intake)).uitkomst
    assert uitkomst is not None
    assert (uitkomst.dienst is not None) is genoemd


def test_who_goes_on_alone_still_reads_what_it_may_be_about(client: Client) -> None:
    intake = gok(client, 0.2)
    intake.zoekresultaat |= {"tekens": [], "risico": False}
    zelf = {"zelf_regelen": "ja", "regel_past_niet": "nee", "besluit": "nee", "eerder_contact": "nee"}
    intake.antwoorden |= zelf
    intake.save()
    gesteld(client)
    assert 'id="dienst-kop"' in client.get(reverse("uitkomst")).content.decode()


@pytest.mark.parametrize(
    ("eerste", "tweede"), [("huurtoeslag", "zorgtoeslag"), ("zorgtoeslag", "huurtoeslag")]
)
def test_what_came_in_place_of_a_service_has_the_chance_of_that_one(
    client: Client, eerste: str, tweede: str
) -> None:
    intake = in_nood(client, "geen-eten", band="misschien")
    opvolger = Dienst.objects.exclude(sleutel__in=[treffer["dienst"] for treffer in TREFFERS])[0]
    Dienst.objects.filter(sleutel="huurtoeslag").update(**STOP, vervanger=opvolger)
    zorgtoeslag = Dienst.objects.get(sleutel="zorgtoeslag")
    verwacht = [opvolger, zorgtoeslag] if eerste == "huurtoeslag" else [zorgtoeslag, opvolger]
    intake.zoekresultaat["treffers"] = [
        {"dienst": sleutel, "score": score, "woorden": [], "uitspraken": []}
        for sleutel, score in ((eerste, 0.9), (tweede, 0.4))
    ]
    intake.save()
    vergeet_alles()
    gesteld(client)
    context = client.get(reverse("uitkomst")).context
    assert [context["dienst"], *context["andere_diensten"]] == verwacht
