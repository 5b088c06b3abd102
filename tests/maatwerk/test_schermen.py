"""The screens of the case: who may open them, what they show, and what they cost."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from loket.models import Dienst
from maatwerk.handelingen import (
    bied_aan_tweede_lezer,
    lees,
    leg_omstandigheid_vast,
    neem_zaak,
)
from maatwerk.models import (
    Besluit,
    Conceptbesluit,
    Conceptstatus,
    Omstandigheidbron,
    Oordeel,
    Zaak,
    Zaakstatus,
)
from portal.identiteit.handelingen.getypt import bewaar_getypt
from portal.identiteit.models import Medewerker, Teamsoort
from portal.identiteit.rechten import Rol
from portal.logboek.models import Activiteit, Medewerkershandeling
from portal.logboek.schrijven import wie_keek
from signalen.models import OntvangenReactie, Uitkomst
from tests.maatwerk.factories import (
    VERHAAL,
    VOLLEDIG,
    OrganisatieFactory,
    RechtsgrondFactory,
    TeamFactory,
    WetFactory,
    maak_akkoord,
    maak_besluit,
    maak_concept,
    maak_zaak,
    medewerker,
    tweede_lezer,
    verstuur,
)

pytestmark = pytest.mark.django_db

MAG_ZAKEN_ZIEN = {Rol.TEAMLEIDER, Rol.BEHANDELAAR, Rol.BESLISSER, Rol.REGISSEUR}


def als(client: Client, wie: Medewerker) -> Client:
    client.force_login(wie)
    return client


def zaakadres(zaak: Zaak) -> str:
    return reverse("maatwerk-zaak", args=[zaak.pk])


@pytest.fixture
def behandelaar() -> Medewerker:
    return medewerker(Rol.BEHANDELAAR)


@pytest.fixture
def zaak(behandelaar: Medewerker) -> Zaak:
    return maak_zaak(behandelaar=behandelaar)


def adressen(concept: Conceptbesluit) -> Iterator[str]:
    yield reverse("maatwerk")
    yield zaakadres(concept.zaak)
    yield reverse("maatwerk-brief", args=[concept.zaak_id, concept.pk])


@pytest.mark.parametrize("rol", Rol.values)
def test_which_role_opens_which_page_of_the_own_team(client: Client, rol: str) -> None:
    auteur = medewerker(Rol.BEHANDELAAR)
    concept = maak_concept(maak_zaak(behandelaar=auteur), auteur)
    verwacht = 200 if rol in MAG_ZAKEN_ZIEN else 403
    als(client, medewerker(Rol(rol)))
    assert [client.get(adres).status_code for adres in adressen(concept)] == [verwacht] * 3


@pytest.mark.parametrize("rol", sorted(MAG_ZAKEN_ZIEN))
def test_a_case_of_another_team_does_not_exist_for_you(client: Client, rol: str) -> None:
    auteur = medewerker(Rol.BEHANDELAAR)
    concept = maak_concept(maak_zaak(behandelaar=auteur), auteur)
    elders = TeamFactory(sleutel="proef-ver", naam="Ver weg", soort=Teamsoort.OP_MAAT)
    als(client, medewerker(Rol(rol), elders))
    assert [client.get(adres).status_code for adres in adressen(concept)] == [200, 404, 404]
    assert client.post(zaakadres(concept.zaak), {"handeling": "nemen"}).status_code == 404
    assert concept.zaak.dossier.code not in client.get(reverse("maatwerk") + "?toon=team").text


def test_a_stranger_is_asked_to_sign_in(client: Client, zaak: Zaak, behandelaar: Medewerker) -> None:
    concept = maak_concept(zaak, behandelaar)
    for adres in adressen(concept):
        antwoord = client.get(adres)
        assert (antwoord.status_code, antwoord["Location"].split("?")[0]) == (302, reverse("inloggen"))


def test_the_work_list_shows_code_subject_and_dates_and_no_story(client: Client, zaak: Zaak) -> None:
    als(client, zaak.behandelaar)  # type: ignore[arg-type]
    with CaptureQueriesContext(
        connection,
    ) as gevraagd:
        tekst = client.get(reverse("maatwerk")).text
    assert zaak.dossier.code in tekst
    assert zaak.dossier.onderwerp in tekst
    assert "kleinzoon" not in tekst
    assert "Fenna" not in tekst
    assert not any("verhaal" in stap["sql"] for stap in gevraagd.captured_queries)
    assert not wie_keek(zaak.dossier_id).filter(activiteit=Activiteit.DOSSIER_INZIEN).exists()


def test_what_breaks_first_is_on_top(client: Client, behandelaar: Medewerker) -> None:
    vandaag = timezone.localdate()
    later = maak_zaak(behandelaar=behandelaar, beloofd_op=vandaag)
    eerder = maak_zaak(behandelaar=behandelaar, beloofd_op=vandaag - timedelta(days=3))
    spoed = maak_zaak(behandelaar=behandelaar, spoed=True)
    tekst = als(client, behandelaar).get(reverse("maatwerk")).text
    codes = [zaak.dossier.code for zaak in (spoed, eerder, later)]
    assert sorted(codes, key=tekst.index) == codes
    assert "Te laat" in tekst


def test_the_list_of_a_colleague_has_the_unclaimed_cases_and_not_mine(client: Client, zaak: Zaak) -> None:
    vrij = maak_zaak()
    als(client, medewerker(Rol.BEHANDELAAR))
    mijn, team = (client.get(reverse("maatwerk"), {"toon": toon}).text for toon in ("mijn", "team"))
    assert vrij.dossier.code in mijn
    assert zaak.dossier.code not in mijn
    assert zaak.dossier.code in team


def test_the_second_reader_finds_what_to_read(client: Client, zaak: Zaak, behandelaar: Medewerker) -> None:
    lezer = tweede_lezer()
    bied_aan_tweede_lezer(maak_concept(zaak, behandelaar), lezer, behandelaar)
    als(client, lezer)
    assert "Om mee te lezen" in client.get(reverse("maatwerk")).text
    tekst = client.get(zaakadres(zaak)).text
    assert "U bent de tweede lezer" in tekst
    assert "Bewaar het concept" not in tekst


def test_one_look_at_a_case_is_one_line_in_the_log(client: Client, zaak: Zaak) -> None:
    kijker = medewerker(Rol.TEAMLEIDER)
    als(client, kijker).get(zaakadres(zaak))
    (blik,) = wie_keek(zaak.dossier_id).filter(activiteit=Activiteit.DOSSIER_INZIEN)
    assert blik.namens == "Team maatwerk"
    assert Medewerkershandeling.objects.get(trace_id=blik.trace_id).medewerker == kijker


def test_the_page_has_story_room_promises_and_history_in_one(
    client: Client, zaak: Zaak, behandelaar: Medewerker
) -> None:
    RechtsgrondFactory(zekerheid="onzeker")
    leg_omstandigheid_vast(zaak, wat="U bent mantelzorger.", bron=Omstandigheidbron.DERDE, door=behandelaar)
    tekst = als(client, behandelaar).get(zaakadres(zaak)).text
    for deel in (
        VERHAAL,
        "U bent mantelzorger.",
        "Afstemmen op de persoon",
        "Niet lager dan nodig.",
        "Onzeker",
        "Een medewerker neemt contact met u op.",
        "in onderzoek",
        "Tijdlijn",
    ):
        assert deel in tekst
    geschiedenis = client.get(zaakadres(zaak), {"deel": "geschiedenis"}).text
    for deel in ("In onderzoek, ", "is uw vaste contactpersoon", VERHAAL, "Volgende stap"):
        assert deel in geschiedenis


def doe(client: Client, zaak: Zaak, handeling: str, **velden: object) -> object:
    return client.post(zaakadres(zaak), {"handeling": handeling, **velden}, follow=True)


def conceptvelden(**anders: object) -> dict[str, object]:
    velden = {naam: waarde for naam, waarde in VOLLEDIG.items() if waarde not in (None, False)}
    return {f"concept-{naam}": waarde for naam, waarde in {**velden, **anders}.items()}


def test_from_taking_the_case_to_the_signature_by_hand(client: Client) -> None:
    auteur, lezer, zaak = medewerker(Rol.BEHANDELAAR), tweede_lezer(), maak_zaak()
    orgaan, wet = OrganisatieFactory(), WetFactory()
    als(client, auteur)
    doe(client, zaak, "nemen")
    doe(client, zaak, "contact", **{"contact-verslag": "Wij spraken elkaar."})
    doe(
        client,
        zaak,
        "omstandigheid",
        **{"omstandigheid-wat": "Uw kleinzoon slaapt bij u.", "omstandigheid-bron": "burger"},
    )
    doe(
        client,
        zaak,
        "onderwerp",
        **{"onderwerp-bestuursorgaan": orgaan.pk, "onderwerp-regeling": wet.pk},
    )
    omstandigheid = zaak.omstandigheden.get()
    grond = RechtsgrondFactory()
    velden = conceptvelden(omstandigheden=[omstandigheid.pk], rechtsgrond=grond.pk)
    doe(client, zaak, "concept", **velden)
    doe(client, zaak, "aanbieden", **{"lezer-lezer": lezer.pk})
    concept = zaak.concepten.get()
    assert concept.status == Conceptstatus.BIJ_LEZER
    doe(als(client, lezer), zaak, "lezen", **{"lees-oordeel": "akkoord"})
    doe(als(client, auteur), zaak, "tekenen")
    zaak.refresh_from_db()
    assert zaak.status == Zaakstatus.BESLOTEN
    tekst = client.get(zaakadres(zaak)).text
    assert Besluit.objects.get().signaal.signaalnummer in tekst
    brief = client.get(reverse("maatwerk-brief", args=[zaak.pk, concept.pk])).text
    assert "Deze brief is getekend en verandert niet meer" in brief
    assert "U krijgt uw uitkering weer helemaal" in brief


def test_a_draft_with_one_unreadable_field_keeps_all_the_others(
    client: Client, zaak: Zaak, behandelaar: Medewerker
) -> None:
    concept = maak_concept(zaak, behandelaar)
    als(client, behandelaar)
    antwoord = client.post(
        zaakadres(zaak),
        {
            "handeling": "concept",
            **conceptvelden(betekenis="Nieuwe tekst.", geldig_tot="ooit"),
            "concept-versie": str(concept.versie),
        },
    )
    concept.refresh_from_db()
    assert concept.betekenis == "Nieuwe tekst."
    assert "Wij kunnen deze datum niet lezen" in antwoord.text
    assert 'value="ooit"' in antwoord.text
    assert f'name="concept-versie" value="{concept.versie}"' in antwoord.text


def test_a_draft_that_was_saved_in_another_tab_is_not_overwritten_unseen(
    client: Client, zaak: Zaak, behandelaar: Medewerker
) -> None:
    concept = maak_concept(zaak, behandelaar)
    als(client, behandelaar)
    for betekenis in ("Uit het eerste tabblad.", "Uit het tweede tabblad."):
        antwoord = client.post(
            zaakadres(zaak),
            {
                "handeling": "concept",
                **conceptvelden(betekenis=betekenis),
                "concept-versie": str(concept.versie),
            },
        )
    pagina = antwoord.content.decode()
    concept.refresh_from_db()
    assert concept.betekenis == "Uit het eerste tabblad."
    assert "intussen gewijzigd" in pagina
    assert "Uit het tweede tabblad." in pagina
    assert f'name="concept-versie" value="{concept.versie}"' in pagina


def test_all_that_is_missing_is_on_the_page_and_the_reader_cannot_be_chosen_yet(
    client: Client, zaak: Zaak, behandelaar: Medewerker
) -> None:
    maak_concept(zaak, behandelaar, bedoeling="", signaal_oorzaak="")
    tekst = als(client, behandelaar).get(zaakadres(zaak)).text
    assert '#id_concept-bedoeling">Bedoeling van de regel</a>' in tekst
    assert '#id_concept-signaal_oorzaak">Oorzaak</a>' in tekst
    assert "Vraag mee te lezen" not in tekst


def test_the_form_says_which_fields_a_decision_can_do_without(
    client: Client, zaak: Zaak, behandelaar: Medewerker
) -> None:
    maak_concept(zaak, behandelaar)
    tekst = als(client, behandelaar).get(zaakadres(zaak)).text
    vrij = re.findall(r'for="id_concept-(\w+)">[^<]*<span class="veld__vrij">', tekst)
    assert sorted(vrij) == sorted(
        [
            *("rechtsgrond", "motivering_4_84", "geschikt", "noodzakelijk", "evenwichtig"),
            *("derden", "gelijkheid", "afwijking", "samenvatting", "geld", "gegevens"),
            *("bedoeling_bron", "maatwerk_onderzocht"),  # may stand in the purpose, and in the ladder
            *("geen_maatwerk", "geldig_tot", "bezwaarregel", "signaal_artikel"),
        ]
    )


def test_a_circumstance_without_source_is_asked_for(
    client: Client, zaak: Zaak, behandelaar: Medewerker
) -> None:
    antwoord = als(client, behandelaar).post(
        zaakadres(zaak), {"handeling": "omstandigheid", "omstandigheid-wat": "U bent ziek."}
    )
    assert "Hoe weten wij dit?" in antwoord.text
    assert "Er mist nog iets" in antwoord.text
    assert not zaak.omstandigheden.exists()


def test_a_question_without_words_is_not_recorded(
    client: Client, zaak: Zaak, behandelaar: Medewerker
) -> None:
    lezer = tweede_lezer()
    concept = bied_aan_tweede_lezer(maak_concept(zaak, behandelaar), lezer, behandelaar)
    antwoord = als(client, lezer).post(zaakadres(zaak), {"handeling": "lezen", "lees-oordeel": "vraag"})
    assert "Schrijf op wat u vraagt" in antwoord.text
    assert not concept.lezingen.exists()


def test_what_is_not_offered_is_not_done(client: Client, zaak: Zaak, behandelaar: Medewerker) -> None:
    maak_concept(zaak, behandelaar)
    als(client, medewerker(Rol.TEAMLEIDER))
    for handeling in ("nemen", "concept", "tekenen", "aanbieden", "onzin"):
        assert client.post(zaakadres(zaak), {"handeling": handeling}).status_code == 200
    assert not Besluit.objects.exists()
    zaak.refresh_from_db()
    assert zaak.behandelaar == behandelaar


def test_signing_tells_what_went_missing_since(client: Client, zaak: Zaak, behandelaar: Medewerker) -> None:
    maak_akkoord(zaak, behandelaar)
    Medewerker.objects.filter(pk=behandelaar.pk).update(telefoon="")
    antwoord = als(client, behandelaar).post(zaakadres(zaak), {"handeling": "tekenen"})
    assert "telefoonnummer" in antwoord.text
    assert not Besluit.objects.exists()


def test_handlers_read_the_answer_of_the_ministry_to_their_own_signal(client: Client) -> None:
    besluit = maak_besluit()
    OntvangenReactie.objects.create(
        bron="urn:nld:oin:proef",
        event_id="1",
        signaal=besluit.signaal,
        uitkomst=Uitkomst.VASTE_LIJN,
        tekst_medewerker="De vaste lijn staat in de werkinstructie.",
        tekst_burger="Uw verhaal hielp.",
        gegeven_op=timezone.now(),
    )
    eigen = als(client, besluit.auteur).get(reverse("maatwerk")).text
    assert "De vaste lijn staat in de werkinstructie." in eigen
    ander = als(client, medewerker(Rol.BEHANDELAAR)).get(reverse("maatwerk")).text
    assert "De vaste lijn" not in ander


def test_no_page_has_an_address_with_the_code_of_a_dossier(
    client: Client, zaak: Zaak, behandelaar: Medewerker
) -> None:
    maak_concept(zaak, behandelaar)
    tekst = als(client, behandelaar).get(zaakadres(zaak)).text
    assert zaak.dossier.code not in "".join(re.findall(r'(?:href|action|src)="([^"]*)"', tekst))


def test_what_can_no_longer_be_done_is_said_and_the_text_comes_back(
    client: Client, zaak: Zaak, behandelaar: Medewerker
) -> None:
    """Two tabs: the page still shows a form that the case has left behind."""
    tekst = "Deze afweging schreef ik in een andere tab."
    antwoord = als(client, behandelaar).post(
        zaakadres(zaak),
        {"handeling": "tekenen", "concept-afweging": tekst},
        headers={"Origin": "http://testserver"},
    )
    pagina = antwoord.content.decode()
    assert "De zaak is intussen veranderd." in pagina
    assert tekst in pagina


def test_who_takes_a_case_over_is_not_told_that_the_reason_may_be_skipped(client: Client, zaak: Zaak) -> None:
    """Without it the case was refused, by a question that said "(niet verplicht)"."""
    als(client, medewerker(Rol.BEHANDELAAR))
    geweigerd = client.post(zaakadres(zaak), {"handeling": "nemen", "nemen-reden": ""}).text
    assert "Schrijf op waarom u haar overneemt." in geweigerd
    (label,) = re.findall(r"<label[^>]*>\s*Waarom neemt u de zaak over\?.*?</label>", geweigerd, re.DOTALL)
    assert "niet verplicht" not in label


@pytest.mark.usefixtures("inhoud")
def test_a_water_authority_can_decide_on_its_own_levy(client: Client, behandelaar: Medewerker) -> None:
    """It was left out as if it were no bestuursorgaan, so a decision about its levy could not be begun."""
    dienst = Dienst.objects.select_related("organisatie").get(sleutel="kwijtschelding-waterschap")
    zaak = maak_zaak(behandelaar=behandelaar, dienst=dienst)
    pagina = als(client, behandelaar).get(zaakadres(zaak)).text
    assert f'<option value="{dienst.organisatie_id}" selected>Waterschap</option>' in pagina


def test_a_kept_text_says_of_which_case_it_is(client: Client) -> None:
    zaak = maak_zaak()
    door = medewerker(Rol.BEHANDELAAR, zaak.dossier.team)
    bewaar_getypt(
        door.pk, f"{zaakadres(zaak)}?concept=1", [("weging-waarom", ["Zij wacht al lang op geld."])]
    )
    bladzijde = als(client, door).get(reverse("getypt")).content.decode()
    assert f"Zaak {zaak.dossier.code}" in bladzijde
    assert f'href="{zaakadres(zaak)}"' in bladzijde


BIJ_WIE = "Deze zaak is nu bij Noor Nieuw. Vertel uw collega wat u deed."


def test_who_had_a_case_is_told_whose_it_is_before_and_after_saving(client: Client) -> None:
    """A form that was open while a colleague took the case over saved without a word."""
    vorige = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=vorige)
    concept = maak_concept(zaak, vorige)
    nieuwe = medewerker(Rol.BEHANDELAAR, zaak.dossier.team, naam="Noor Nieuw")
    als(client, vorige)
    assert "Deze zaak is bij" not in client.get(zaakadres(zaak)).text
    neem_zaak(zaak, nieuwe, "Vakantie")

    velden = {
        "handeling": "concept",
        **conceptvelden(betekenis="Nieuwe tekst."),
        "concept-versie": str(concept.versie),
    }
    daarna = client.post(f"{zaakadres(zaak)}?concept={concept.pk}", velden, follow=True).text

    assert "Het concept is bewaard." in daarna
    assert BIJ_WIE in daarna
    concept.refresh_from_db()
    for adres in (zaakadres(zaak), reverse("maatwerk-brief-schrijven", args=[zaak.pk, concept.pk])):
        assert "Deze zaak is bij Noor Nieuw" in client.get(adres).text
    als(client, nieuwe)
    velden["concept-versie"] = str(concept.versie)
    eigen = client.post(f"{zaakadres(zaak)}?concept={concept.pk}", velden, follow=True).text
    assert "Noor Nieuw. Vertel" not in eigen
    assert "Deze zaak is bij" not in eigen


@pytest.mark.parametrize("naam", ["maatwerk-brief-schrijven", "maatwerk-kosten"])
def test_the_pages_beside_a_draft_say_whose_case_it_is_when_something_was_saved(
    client: Client, naam: str
) -> None:
    vorige = medewerker(Rol.BEHANDELAAR)
    concept = maak_concept(maak_zaak(behandelaar=vorige), vorige)
    neem_zaak(concept.zaak, medewerker(Rol.BEHANDELAAR, concept.zaak.dossier.team, naam="Noor Nieuw"), "Ziek")
    adres = reverse(naam, args=[concept.zaak_id, concept.pk])
    velden = {"versie": concept.versie, "brief-versie": concept.versie}
    assert BIJ_WIE in als(client, vorige).post(adres, velden, follow=True).text


def test_who_takes_a_case_over_is_not_told_that_it_is_somebody_elses(client: Client) -> None:
    zaak = maak_zaak(behandelaar=medewerker(Rol.BEHANDELAAR, naam="Noor Nieuw"))
    als(client, medewerker(Rol.BEHANDELAAR, zaak.dossier.team))
    pagina = client.post(zaakadres(zaak), {"handeling": "nemen", "neem-reden": "Zij is ziek."}, follow=True)
    assert "U bent nu de behandelaar van deze zaak." in pagina.text
    assert "Vertel uw collega" not in pagina.text


def volgende_stap(pagina: str) -> str:
    """What stands above the story on the page of a case."""
    return pagina.partition('id="verhaal-kop"')[0]


def test_after_an_agreement_the_way_to_sign_stands_on_top_and_in_the_list(client: Client) -> None:
    """The case said "bij tweede lezer" in both, and the button was ten screens down on a telephone."""
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door)
    bied_aan_tweede_lezer(maak_concept(zaak, door), tweede_lezer(), door)
    als(client, door)
    assert "Klaar om te tekenen" not in client.get(reverse("maatwerk")).text
    assert "De tweede lezer is akkoord" not in client.get(zaakadres(zaak)).text

    lezing = Conceptbesluit.objects.get()
    assert lezing.lezer is not None
    lees(lezing, Oordeel.AKKOORD, "", lezing.lezer)

    assert client.get(reverse("maatwerk")).text.count("Klaar om te tekenen") == 1
    pagina = client.get(zaakadres(zaak)).text
    assert "De tweede lezer is akkoord" in pagina
    assert 'href="#tekenen-kop"' in pagina
    assert 'id="tekenen-kop"' in pagina


def test_after_signing_the_next_step_leads_to_sending_the_letter(client: Client) -> None:
    """A decision works from the day the letter is sent; the page said only that the letter lay ready."""
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_akkoord(maak_zaak(behandelaar=door), door).zaak
    als(client, door)
    assert "Verstuur de brief" not in client.get(zaakadres(zaak)).text
    pagina = client.post(zaakadres(zaak), {"handeling": "tekenen"}, follow=True).text
    assert "Verstuur hem nog: het besluit geldt pas daarna." in pagina
    assert 'href="?deel=na_besluit#na_besluit">Verstuur de brief' in volgende_stap(pagina)
    verstuur(Besluit.objects.get(), door)
    assert "Verstuur de brief" not in client.get(zaakadres(zaak)).text
