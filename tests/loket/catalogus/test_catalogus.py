"""Everyone can read what there is: services, life events and organisations."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from loket.controles.dossiers import gestopt_leidt_ergens_heen
from loket.models import Checklistregel, Dienst, Fase, Hoedanigheid
from loket.zaaien import zaai_diensten
from portal.stelsel.models import Levensgebeurtenis, Organisatie
from tests.loket.binnenkomen import volg_met_code
from tests.loket.factories import (
    ChecklistregelFactory,
    DienstFactory,
    DossierFactory,
    LevensgebeurtenisFactory,
    OrganisatieFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def tekst(client: Client, naam: str, *args: str) -> str:
    """What a page says, without its tags and with single spaces."""
    pagina = client.get(reverse(naam, args=args)).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", pagina))


class TestAlleDiensten:
    """The list, by organisation and by letter."""

    @pytest.mark.parametrize("naam", ["diensten", "diensten-a-z"])
    def test_every_service_is_on_it(self, client: Client, naam: str) -> None:
        pagina = client.get(reverse(naam)).content.decode()
        for sleutel in Dienst.objects.values_list("sleutel", flat=True):
            assert pagina.count(f'href="{reverse("dienst", args=[sleutel])}"') == 1

    def test_those_for_entrepreneurs_stand_apart_and_can_be_jumped_to(self, client: Client) -> None:
        pagina = client.get(reverse("diensten")).content.decode()
        assert '#ondernemer"' in pagina
        inwoners, ondernemers = pagina.split('id="ondernemer"')
        for dienst in Dienst.objects.all():
            deel = ondernemers if dienst.hoedanigheid == Hoedanigheid.ONDERNEMER else inwoners
            assert reverse("dienst", args=[dienst.sleutel]) in deel

    def test_an_accent_does_not_give_a_letter_of_its_own(self, client: Client) -> None:
        DienstFactory(naam="Échte hulp")
        pagina = client.get(reverse("diensten-a-z")).content.decode()
        letters = re.findall(r'<h2 id="letter-(.)">', pagina)
        assert letters == sorted(set(letters))
        assert "É" not in letters


class TestZoeken:
    """Own words instead of official ones."""

    def test_own_words_find_a_service(self, client: Client) -> None:
        pagina = client.post(reverse("diensten"), {"q": "ik ben ontslagen"}).content.decode()
        assert reverse("dienst", args=["ww"]) in pagina

    def test_what_is_denied_brings_up_nothing_and_what_is_asked_for_comes_first(self, client: Client) -> None:
        antwoord = client.post(reverse("diensten"), {"q": "Ik heb geen schulden, ik wil kinderbijslag"})
        assert antwoord.context["gevonden"][0].sleutel == "kinderbijslag"
        assert client.post(reverse("diensten"), {"q": "Mijn man slaat mij niet"}).context["gevonden"] == []

    @pytest.mark.parametrize("onzin", ["zzqx", "waar koop ik een lekkere pizza met ananas"])
    def test_words_that_fit_nothing_offer_a_person_and_no_rubbish(self, client: Client, onzin: str) -> None:
        pagina = client.post(reverse("diensten"), {"q": onzin}).content.decode()
        assert "zoekt een mens met u mee" in pagina
        assert 'class="lijst"' not in pagina

    def test_what_was_typed_need_not_be_typed_again_as_the_story(self, client: Client) -> None:
        antwoord = client.post(reverse("diensten"), {"q": "zzqx"})
        assert antwoord.context["lukt_niet"]["verhaal"].value() == "zzqx"


class TestDienst:
    """The page of one service."""

    def test_each_service_has_a_page_with_its_address(self, client: Client) -> None:
        for dienst in Dienst.objects.all():
            pagina = client.get(reverse("dienst", args=[dienst.sleutel]))
            assert pagina.status_code == 200
            assert dienst.url in pagina.content.decode().replace("&amp;", "&")

    def test_it_says_what_it_costs_and_nothing_where_nobody_knows(self, client: Client) -> None:
        DienstFactory(sleutel="met", kosten="Gratis")
        DienstFactory(sleutel="zonder")
        assert "Wat kost het Gratis" in tekst(client, "dienst", "met")
        assert "Wat kost het" not in tekst(client, "dienst", "zonder")

    def test_a_heading_never_stands_without_what_it_is_about(self, client: Client) -> None:
        for sleutel in Dienst.objects.values_list("sleutel", flat=True):
            pagina = client.get(reverse("dienst", args=[sleutel])).content.decode()
            assert re.findall(r'<dd class="gegevens__waarde[^>]*>\s*</dd>', pagina) == [], sleutel

    @pytest.mark.parametrize(
        ("zekerheid", "zin"),
        [
            ("geverifieerd", "Dit adres hebben wij nagekeken."),
            ("onzeker", "Wij zijn niet zeker van dit adres."),
        ],
    )
    def test_it_says_how_sure_the_address_is(self, client: Client, zekerheid: str, zin: str) -> None:
        DienstFactory(sleutel="proef", url_zekerheid=zekerheid)
        assert zin in tekst(client, "dienst", "proef")

    def test_of_an_address_that_is_well_known_nothing_is_said(self, client: Client) -> None:
        DienstFactory(sleutel="proef", url_zekerheid="bekend")
        assert "adres" not in tekst(client, "dienst", "proef").split("Zelf regelen")[1].split("Lukt dit")[0]

    def test_a_number_that_nobody_checked_is_shown_as_such(self, client: Client) -> None:
        DienstFactory(sleutel="proef", organisatie__telefoon_zekerheid="bekend")
        assert "Dit nummer hebben wij niet kunnen nakijken." in tekst(client, "dienst", "proef")

    def test_a_link_to_another_site_is_named_by_that_site_and_not_by_the_organisation(
        self, client: Client
    ) -> None:
        DienstFactory(
            sleutel="proef",
            url="https://www.rdw.nl/rijbewijs",
            organisatie__website="https://gemeente.example",
        )
        pagina = tekst(client, "dienst", "proef")
        assert "Lees meer op rdw.nl" in pagina
        assert "Naar de website van" not in pagina

    def test_related_services_share_a_life_event_and_are_to_be_had(self, client: Client) -> None:
        gebeurtenis = LevensgebeurtenisFactory()
        deze, verwant, gestopt = (
            DienstFactory(naam="Deze"),
            DienstFactory(naam="Verwante hulp"),
            DienstFactory(naam="Gestopte hulp", vervallen=True),
        )
        voor_anderen = DienstFactory(naam="Zakelijke hulp", voor_ondernemers=True)
        for dienst in (deze, verwant, gestopt, voor_anderen):
            ChecklistregelFactory(dienst=dienst, levensgebeurtenis=gebeurtenis)
        assert list(client.get(reverse("dienst", args=[deze.sleutel])).context["verwant"]) == [verwant]

    def test_a_service_of_the_same_event_alone_comes_before_one_that_is_there_for_everything(
        self, client: Client
    ) -> None:
        gebeurtenis, andere = LevensgebeurtenisFactory(), LevensgebeurtenisFactory()
        deze, eigen = DienstFactory(naam="Deze"), DienstFactory(naam="Van de gebeurtenis")
        overal = DienstFactory(naam="Altijd advies")
        for dienst in (deze, eigen, overal):
            ChecklistregelFactory(dienst=dienst, levensgebeurtenis=gebeurtenis)
        ChecklistregelFactory(dienst=overal, levensgebeurtenis=andere)
        verwant = client.get(reverse("dienst", args=[deze.sleutel])).context["verwant"]
        assert list(verwant) == [eigen, overal]

    def test_an_unknown_service_is_not_found(self, client: Client) -> None:
        assert client.get(reverse("dienst", args=["bestaat-niet"])).status_code == 404


class TestNietTeKrijgen:
    """Paused or retired: shown as such with the reason and what to do instead, and nobody is sent there unsaid."""

    def test_a_paused_service_says_why_since_when_and_what_else(self, client: Client) -> None:
        DienstFactory(sleutel="proef", gepauzeerd=True)
        pagina = tekst(client, "dienst", "proef")
        assert "Deze dienst kan nu even niet" in pagina
        assert "Sinds maandag 2 november 2026. Het geld voor dit jaar is op." in pagina
        assert "Wat kunt u wel doen? Bel de gemeente." in pagina
        assert "Naar de website van" not in pagina

    def test_a_retired_service_leads_to_what_came_in_its_place(self, client: Client) -> None:
        opvolger = DienstFactory(naam="Nieuwe regeling")
        DienstFactory(sleutel="proef", vervallen=True, vervanger=opvolger)
        antwoord = client.get(reverse("dienst", args=["proef"]))
        assert antwoord.status_code == 200
        assert "Deze dienst bestaat niet meer" in antwoord.content.decode()
        assert reverse("dienst", args=[opvolger.sleutel]) in antwoord.content.decode()

    def test_nobody_reads_how_to_apply_for_what_is_no_more(self, client: Client) -> None:
        feiten = {
            "benodigd": ["Huurcontract"],
            "kosten": "Gratis",
            "termijn": "Tot 1 mei.",
            "kanalen": ["post"],
        }
        DienstFactory(sleutel="proef", gepauzeerd=True, **feiten)
        DienstFactory(sleutel="weg", vervallen=True, **feiten)
        for woord in ("Huurcontract", "Gratis", "Tot 1 mei.", "Per post"):
            assert woord in tekst(client, "dienst", "proef")
            assert woord not in tekst(client, "dienst", "weg")

    @pytest.mark.parametrize("naam", ["diensten", "diensten-a-z"])
    def test_a_list_says_it_too(self, client: Client, naam: str) -> None:
        DienstFactory(naam="Zzz Hulp", gepauzeerd=True)
        assert re.search(r"Zzz Hulp .{0,60}gepauzeerd", tekst(client, naam))

    def test_what_is_no_more_is_said_in_plain_words_in_a_list_and_on_a_checklist(
        self, client: Client
    ) -> None:
        regel = ChecklistregelFactory(dienst=DienstFactory(naam="Zzz Hulp", vervallen=True))
        assert re.search(r"Zzz Hulp .{0,90}bestaat niet meer", tekst(client, "diensten"))
        lijst = tekst(client, "levensgebeurtenis", regel.levensgebeurtenis.sleutel)
        assert "bestaat niet meer" in lijst
        assert "Lees wat u wel kunt doen" in lijst
        assert "Lees meer" not in lijst

    def test_who_has_an_open_question_about_it_reads_it_there(
        self, client: Client, django_assert_num_queries: Any
    ) -> None:
        opvolger = DienstFactory(naam="Nieuwe regeling")
        dossier = DossierFactory(dienst=DienstFactory(naam="Zzz Hulp"))
        volg_met_code(client, dossier)
        vraag = reverse("volgen-dossier")
        client.get(vraag)
        with CaptureQueriesContext(connection) as eerst:
            assert "Deze dienst bestaat niet meer" not in client.get(vraag).content.decode()
        Dienst.objects.filter(naam="Zzz Hulp").update(
            staat="vervallen", staat_sinds="2026-11-02", staat_reden="De wet is weg.", vervanger=opvolger
        )
        with django_assert_num_queries(len(eerst)):
            pagina = client.get(vraag).content.decode()
        assert "Deze dienst bestaat niet meer" in pagina
        assert "De wet is weg." in pagina
        assert reverse("dienst", args=[opvolger.sleutel]) in pagina

    @pytest.mark.parametrize("opvolger_loopt", [True, False])
    def test_controleer_tells_of_one_that_leads_nowhere(self, opvolger_loopt: bool) -> None:
        opvolger = DienstFactory() if opvolger_loopt else DienstFactory(gepauzeerd=True)
        DienstFactory(sleutel="met-opvolger", vervallen=True, staat_alternatief="", vervanger=opvolger)
        DienstFactory(sleutel="met-raad", vervallen=True)
        problemen = gestopt_leidt_ergens_heen()
        assert problemen == (
            [] if opvolger_loopt else ["service met-opvolger is not to be had and leads nowhere"]
        )

    def test_seeding_leaves_it_as_it_is(self, client: Client) -> None:
        dienst = Dienst.objects.get(sleutel="ww")
        dienst.staat, dienst.staat_reden, dienst.staat_sinds = "gepauzeerd", "Storing.", "2026-11-02"
        dienst.save()
        verslag = zaai_diensten()
        assert "dienst ww" in verslag.met_rust_gelaten
        dienst.refresh_from_db()
        assert (dienst.staat, dienst.staat_reden) == ("gepauzeerd", "Storing.")


class TestLevensgebeurtenis:
    """The checklist."""

    def test_every_life_event_has_its_page_and_every_service_of_it_is_there_once(
        self, client: Client
    ) -> None:
        for gebeurtenis in Levensgebeurtenis.objects.all():
            pagina = client.get(reverse("levensgebeurtenis", args=[gebeurtenis.sleutel])).content.decode()
            for sleutel in gebeurtenis.diensten.values_list("sleutel", flat=True):
                assert pagina.count(f'id="vink-{sleutel}"') == 1

    def test_every_life_event_says_what_comes_first_and_why(self) -> None:
        for gebeurtenis in Levensgebeurtenis.objects.all():
            eerst = gebeurtenis.checklist.filter(fase=Fase.EERST)
            assert eerst.exists(), gebeurtenis
            assert not eerst.filter(reden="").exists(), gebeurtenis

    def test_first_comes_first_in_its_order(self, client: Client) -> None:
        gebeurtenis = LevensgebeurtenisFactory(sleutel="proef")
        misschien = ChecklistregelFactory(levensgebeurtenis=gebeurtenis)
        tweede = ChecklistregelFactory(levensgebeurtenis=gebeurtenis, eerst=True, volgorde=2)
        eerste = ChecklistregelFactory(levensgebeurtenis=gebeurtenis, eerst=True)
        delen = client.get(reverse("levensgebeurtenis", args=["proef"])).context["delen"]
        assert [(deel.fase, deel.regels) for deel in delen] == [
            (Fase.EERST, [eerste, tweede]),
            (Fase.MISSCHIEN, [misschien]),
        ]

    def test_what_is_ticked_is_sent_nowhere(self, client: Client) -> None:
        pagina = client.get(reverse("levensgebeurtenis", args=["overlijden"])).content.decode()
        hoofd = pagina.split("<main")[1]
        voor_het_formulier = hoofd.split("<form")[0]
        assert voor_het_formulier.count('type="checkbox"') == 13
        assert "name=" not in "".join(re.findall(r"<input[^>]*checkbox[^>]*>", hoofd))

    def test_those_of_entrepreneurs_stand_apart(self, client: Client) -> None:
        (_, inwoners), (_, ondernemers) = client.get(reverse("levensgebeurtenissen")).context["doelgroepen"]
        assert {rij.sleutel for rij in ondernemers} == {
            "bedrijf-starten",
            "bedrijf-stoppen",
            "geldzorgen-bedrijf",
            "personeel",
        }
        assert len(inwoners) + len(ondernemers) == Levensgebeurtenis.objects.count()

    def test_a_line_that_an_editor_moved_or_took_off_stays_so(self) -> None:
        verplaatst = Checklistregel.objects.get(sleutel="scheiding--huurtoeslag")
        verplaatst.fase, verplaatst.reden = Fase.EERST, "Vraag dit meteen aan."
        verplaatst.save()
        Checklistregel.objects.filter(sleutel="scheiding--zorgtoeslag").update(vervallen=True)
        verslag = zaai_diensten()
        assert set(verslag.met_rust_gelaten) == {
            "checklistregel scheiding--huurtoeslag",
            "checklistregel scheiding--zorgtoeslag",
        }
        verplaatst.refresh_from_db()
        assert verplaatst.fase == Fase.EERST

    def test_a_retired_life_event_is_gone(self, client: Client) -> None:
        Levensgebeurtenis.objects.filter(sleutel="scheiding").update(vervallen=True)
        assert client.get(reverse("levensgebeurtenis", args=["scheiding"])).status_code == 404
        assert (
            reverse("levensgebeurtenis", args=["scheiding"])
            not in client.get(reverse("levensgebeurtenissen")).content.decode()
        )


class TestOrganisatie:
    """Who does what."""

    def test_an_organisation_without_services_says_so(self, client: Client) -> None:
        leeg = "Wij beschrijven hier nog geen diensten."
        assert leeg in client.get(reverse("organisatie", args=["cbr"])).content.decode()
        assert leeg not in client.get(reverse("organisatie", args=["uwv"])).content.decode()

    def test_every_organisation_has_its_page(self, client: Client) -> None:
        lijst = client.get(reverse("organisaties")).content.decode()
        for organisatie in Organisatie.objects.all():
            adres = reverse("organisatie", args=[organisatie.sleutel])
            assert adres in lijst
            assert client.get(adres).status_code == 200

    def test_it_has_its_services_and_its_number(self, client: Client) -> None:
        organisatie = OrganisatieFactory(sleutel="proef", telefoon="0800 4321")
        DienstFactory(organisatie=organisatie, naam="Hulp van de proef")
        pagina = tekst(client, "organisatie", "proef")
        assert "0800 4321" in pagina
        assert "Hulp van de proef" in pagina

    def test_without_a_number_it_says_where_that_stands(self, client: Client) -> None:
        OrganisatieFactory(sleutel="proef", telefoon="")
        assert "Wij kennen geen nummer." in tekst(client, "organisatie", "proef")


@pytest.mark.parametrize(
    ("naam", "args"),
    [
        ("diensten", []),
        ("diensten-a-z", []),
        ("dienst", ["huurtoeslag"]),
        ("levensgebeurtenissen", []),
        ("levensgebeurtenis", ["schulden"]),
        ("organisaties", []),
        ("organisatie", ["gemeente"]),
    ],
)
class TestElkeBladzijde:
    """What holds on every page of the catalogue."""

    def test_it_takes_at_most_four_statements(
        self, client: Client, naam: str, args: list[str], django_assert_max_num_queries: Any
    ) -> None:
        with django_assert_max_num_queries(4):
            assert client.get(reverse(naam, args=args)).status_code == 200

    def test_it_ends_with_a_person(self, client: Client, naam: str, args: list[str]) -> None:
        pagina = client.get(reverse(naam, args=args)).content.decode()
        assert "Lukt dit niet?" in pagina
        assert f'action="{reverse("verhaal")}"' in pagina


def test_an_edited_service_is_left_alone_by_seeding() -> None:
    Dienst.objects.filter(sleutel="ww").update(naam="Uitkering bij werkloosheid")
    verslag = zaai_diensten()
    assert "dienst ww" in verslag.met_rust_gelaten
    assert Dienst.objects.get(sleutel="ww").naam == "Uitkering bij werkloosheid"


def test_the_rules_can_be_read_and_downloaded(client: Client) -> None:
    assert "Versie" in client.get(reverse("hoe_wij_kiezen")).content.decode()
    dmn = client.get(reverse("regels-dmn"))
    assert b"https://www.omg.org/spec/DMN/" in dmn.content
