"""Editors keep the catalogue: plain rules, a look before it is public, and every version kept."""

import re
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from loket.models import Dienst, Dienststaat, Uplnaam
from loket.models.upl import UPL_BEGIN
from loket.zaaien import zaai_diensten
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.stelsel.linkcontrole import bewaar
from portal.stelsel.links import Bevinding, Linkuitslag
from portal.stelsel.models import Levensgebeurtenis, Organisatie, Zekerheid
from tests.loket.factories import DienstFactory, MedewerkerFactory

pytestmark = pytest.mark.django_db
BSN = "111222333"


@pytest.fixture
def redacteur() -> Medewerker:
    return MedewerkerFactory(naam="Roos Redacteur", rol=Rol.REDACTEUR, is_staff=True)


@pytest.fixture
def aangemeld(client: Client, redacteur: Medewerker) -> Client:
    client.force_login(redacteur)
    return client


def adres(dienst: Dienst) -> str:
    return reverse("admin:loket_dienst_change", args=[dienst.pk])


def ingevuld(client: Client, pad: str, **anders: Any) -> dict[str, Any]:
    """What the form at an address would send, with some of it changed."""
    form = client.get(pad).context["adminform"].form
    gegevens = {naam: form[naam].value() for naam in form.fields}
    return {naam: "" if waarde is None else waarde for naam, waarde in gegevens.items()} | anders


def velden(client: Client, dienst: Dienst, **anders: Any) -> dict[str, Any]:
    """What the form of a service would send, with some of it changed."""
    return ingevuld(client, adres(dienst), **anders)


def fouten(antwoord: Any) -> set[str]:
    return set(antwoord.context["adminform"].form.errors)


@pytest.mark.parametrize("rol", list(Rol))
def test_who_may_edit(client: Client, rol: Rol) -> None:
    client.force_login(MedewerkerFactory(rol=rol, is_staff=True))
    verwacht = 200 if rol in {Rol.REDACTEUR, Rol.BEHEER} else 403
    dienst = DienstFactory()
    versie = dienst.history.first().pk
    for naam, args in (
        ("change", [dienst.pk]),
        ("history", [dienst.pk]),
        ("simple_history", [dienst.pk, versie]),
    ):
        assert client.get(reverse(f"admin:loket_dienst_{naam}", args=args)).status_code == verwacht
    gegevens = {"_voorbeeld": "ja"}
    assert client.post(adres(dienst), gegevens).status_code == verwacht


class TestRegels:
    """What everyone reads is checked before it is kept."""

    def test_lists_are_written_one_on_a_line(self, aangemeld: Client) -> None:
        dienst = DienstFactory(trefwoorden=["huur", "toeslag"])
        pagina = aangemeld.get(adres(dienst)).content.decode()
        assert "huur\ntoeslag" in pagina.replace("\r\n", "\n")
        antwoord = aangemeld.post(
            adres(dienst), velden(aangemeld, dienst, trefwoorden="huur\r\n\r\n  te duur wonen \r\nhuur")
        )
        assert antwoord.status_code == 302
        dienst.refresh_from_db()
        assert dienst.trefwoorden == ["huur", "te duur wonen"]

    def test_english_keywords_are_kept_beside_the_dutch_ones_with_every_version(
        self, aangemeld: Client
    ) -> None:
        dienst = DienstFactory(trefwoorden=["huur"], trefwoorden_en=["housing benefit"])
        gegevens = velden(
            aangemeld, dienst, trefwoorden_en="rent subsidy\r\n rent subsidy\r\nhousing benefit"
        )
        assert aangemeld.post(adres(dienst), gegevens | {"_voorbeeld_en": "ja"}).status_code == 200
        dienst.refresh_from_db()
        assert dienst.trefwoorden_en == ["housing benefit"]
        assert aangemeld.post(adres(dienst), gegevens).status_code == 302
        dienst.refresh_from_db()
        assert (dienst.trefwoorden, dienst.trefwoorden_en) == (["huur"], ["rent subsidy", "housing benefit"])
        versies = dienst.history.values_list("trefwoorden_en", flat=True)
        assert list(versies) == [["rent subsidy", "housing benefit"], ["housing benefit"]]

    @pytest.mark.parametrize(
        ("anders", "veld"),
        [
            ({"url": "http://dienst.example"}, "url"),
            ({"url": "javascript:alert(1)"}, "url"),
            ({"naam": "   "}, "naam"),
            ({"omschrijving": ""}, "omschrijving"),
            ({"omschrijving": f"Bel met nummer {BSN}."}, "omschrijving"),
            ({"trefwoorden": f"huur\n{BSN}"}, "trefwoorden"),
            (
                {"trefwoorden": "dit is geen trefwoord maar een heel verhaal over iemand met zorgen"},
                "trefwoorden",
            ),
            ({"trefwoorden_en": f"housing benefit\n{BSN}"}, "trefwoorden_en"),
            (
                {"trefwoorden_en": "this is no keyword but a whole story about somebody with worries"},
                "trefwoorden_en",
            ),
            ({"kanalen": ["postduif"]}, "kanalen"),
            ({"domeinen": ["ruimtevaart"]}, "domeinen"),
            (
                {"staat": "gepauzeerd", "staat_sinds": "2026-11-02", "staat_alternatief": "Bel."},
                "staat_reden",
            ),
            ({"staat": "vervallen", "staat_reden": "Gestopt.", "staat_alternatief": "Bel."}, "staat_sinds"),
            (
                {"staat": "vervallen", "staat_reden": "Gestopt.", "staat_sinds": "2026-11-02"},
                "staat_alternatief",
            ),
        ],
    )
    def test_what_is_not_fit_for_everyone_is_refused_and_nothing_is_kept(
        self, aangemeld: Client, anders: dict[str, Any], veld: str
    ) -> None:
        dienst = DienstFactory()
        antwoord = aangemeld.post(adres(dienst), velden(aangemeld, dienst, **anders))
        assert fouten(antwoord) == {veld}
        assert dienst.history.count() == 1

    def test_a_service_does_not_come_in_its_own_place(self) -> None:
        dienst = DienstFactory(vervallen=True)
        dienst.vervanger = dienst
        with pytest.raises(ValidationError, match="andere dienst"):
            dienst.full_clean()
        with pytest.raises(IntegrityError), transaction.atomic():
            dienst.save()

    @pytest.mark.parametrize("staat", [Dienststaat.GEPAUZEERD, Dienststaat.VERVALLEN])
    def test_the_database_itself_wants_a_reason(self, staat: Dienststaat) -> None:
        dienst = DienstFactory()
        with pytest.raises(IntegrityError), transaction.atomic():
            Dienst.objects.filter(pk=dienst.pk).update(staat=staat)

    def test_who_pauses_a_service_finds_the_way_and_reads_beforehand_that_people_are_told(
        self, aangemeld: Client
    ) -> None:
        lijst = reverse("admin:loket_dienst_changelist")
        onder_de_kop = (
            aangemeld.get(reverse("redactie")).content.decode().partition("Gepauzeerd of gestopt")[2]
        )
        assert f'href="{lijst}"' in onder_de_kop.partition("</section>")[0]
        pagina = aangemeld.get(adres(DienstFactory())).content.decode()
        assert "Wie er een open vraag over heeft, krijgt vanzelf bericht." in pagina

    def test_a_law_and_an_organisation_have_the_same_rules(self, aangemeld: Client) -> None:
        organisatie = DienstFactory().organisatie
        pad = reverse("admin:stelsel_organisatie_change", args=[organisatie.pk])
        gegevens = ingevuld(aangemeld, pad, website="http://organisatie.example", doet=f"Belt {BSN}.")
        assert fouten(aangemeld.post(pad, gegevens)) == {"website", "doet"}

    def test_a_mistake_is_said_once_and_in_words_of_editors(self, aangemeld: Client) -> None:
        pad = reverse("admin:loket_dienst_add")
        antwoord = aangemeld.post(pad, ingevuld(aangemeld, pad, sleutel="Hond aanmelden", url="https://"))
        gezegd = antwoord.context["adminform"].form.errors
        assert gezegd["sleutel"] == [
            "Schrijf alleen letters, cijfers en streepjes, zonder spatie: hond-aanmelden."
        ]
        assert len(gezegd["url"]) == 1
        pagina = antwoord.content.decode()
        assert "<title>Fout: " in pagina
        assert "Error:" not in pagina
        assert "U kiest het één keer." in pagina

    def test_a_hard_sentence_is_told_and_kept(self, aangemeld: Client) -> None:
        dienst = DienstFactory()
        zwaar = "Conform de regeling dient u middels het formulier een verzoek in."
        antwoord = aangemeld.post(adres(dienst), velden(aangemeld, dienst, omschrijving=zwaar), follow=True)
        assert "dit kan makkelijker: “Conform”" in antwoord.content.decode()
        dienst.refresh_from_db()
        assert dienst.omschrijving == zwaar


class TestVoorbeeld:
    """The page of everyone, with what is in the form; nothing is kept."""

    def test_a_service_as_it_would_be(self, aangemeld: Client, client: Client) -> None:
        dienst = DienstFactory(naam="Oude naam")
        gegevens = velden(aangemeld, dienst, naam="Nieuwe naam", _voorbeeld="ja")
        pagina = aangemeld.post(adres(dienst), gegevens).content.decode()
        assert "Nieuwe naam" in pagina
        assert "Voorbeeld: dit is nog niet bewaard" in pagina
        dienst.refresh_from_db()
        assert dienst.naam == "Oude naam"
        assert "Nieuwe naam" not in Client().get(reverse("dienst", args=[dienst.sleutel])).content.decode()

    def test_how_a_pause_will_read(self, aangemeld: Client) -> None:
        dienst = DienstFactory()
        gegevens = velden(
            aangemeld,
            dienst,
            staat="gepauzeerd",
            staat_sinds="2026-11-02",
            staat_reden="Het geld is op.",
            staat_alternatief="Bel de gemeente.",
            _voorbeeld="ja",
        )
        assert "Deze dienst kan nu even niet" in aangemeld.post(adres(dienst), gegevens).content.decode()

    def test_a_service_that_does_not_exist_yet(self, aangemeld: Client) -> None:
        gegevens = velden(
            aangemeld, DienstFactory(), naam="Heel nieuw", sleutel="heel-nieuw", _voorbeeld="ja"
        )
        pagina = aangemeld.post(reverse("admin:loket_dienst_add"), gegevens).content.decode()
        assert "Heel nieuw" in pagina
        assert not Dienst.objects.filter(sleutel="heel-nieuw").exists()

    def test_with_an_error_the_form_says_which(self, aangemeld: Client) -> None:
        dienst = DienstFactory()
        gegevens = velden(aangemeld, dienst, url="http://dienst.example", _voorbeeld="ja")
        assert fouten(aangemeld.post(adres(dienst), gegevens)) == {"url"}

    @pytest.mark.usefixtures("inhoud")
    @pytest.mark.parametrize(("model", "sleutel"), [(Levensgebeurtenis, "scheiding"), (Organisatie, "uwv")])
    def test_life_events_and_organisations_have_it_too(
        self, aangemeld: Client, model: type[Levensgebeurtenis | Organisatie], sleutel: str
    ) -> None:
        rij = model._default_manager.get(sleutel=sleutel)
        pad = reverse(f"admin:stelsel_{model._meta.model_name}_change", args=[rij.pk])
        gegevens = ingevuld(aangemeld, pad, naam="Andere naam", _voorbeeld="ja")
        assert "Andere naam</h1>" in aangemeld.post(pad, gegevens).content.decode()


@pytest.mark.parametrize(
    ("uitslag", "teken"), [(None, "unknown"), (Linkuitslag.GOED, "yes"), (Linkuitslag.STUK, "no")]
)
@pytest.mark.parametrize("soort", ["dienst", "organisatie"])
def test_a_link_that_nobody_looked_at_is_not_said_to_work(
    aangemeld: Client, soort: str, uitslag: Linkuitslag | None, teken: str
) -> None:
    url = "https://www.voorbeeld.example/a"
    DienstFactory()
    Dienst.objects.update(url=url)
    Organisatie.objects.update(website=url)
    if uitslag:
        bewaar([Bevinding(url, uitslag)])
    lijst = reverse(
        "admin:loket_dienst_changelist" if soort == "dienst" else "admin:stelsel_organisatie_changelist"
    )
    pagina = aangemeld.get(lijst).content.decode()
    assert set(re.findall(r'field-link"><img src="[^"]*icon-(\w+)', pagina)) == {teken}


class TestGeschiedenis:
    """Who changed what when; and back."""

    def test_every_version_says_who_and_what(self, aangemeld: Client) -> None:
        dienst = DienstFactory(naam="Oude naam")
        aangemeld.post(adres(dienst), velden(aangemeld, dienst, naam="Nieuwe naam"))
        pagina = aangemeld.get(reverse("admin:loket_dienst_history", args=[dienst.pk])).content.decode()
        assert "Roos Redacteur" in pagina
        assert "Oude naam → Nieuwe naam" in pagina

    def test_what_changed_is_said_in_words(self, aangemeld: Client) -> None:
        dienst = DienstFactory(trefwoorden=["hond"], url_zekerheid="bekend")
        dienst.staat, dienst.staat_sinds = "gepauzeerd", date(2026, 11, 30)
        dienst.staat_reden, dienst.staat_alternatief = "Het systeem is stuk.", "Bel ons."
        dienst.trefwoorden, dienst.url_zekerheid = ["hond", "kat"], Zekerheid.GEVERIFIEERD
        dienst.save()
        pagina = aangemeld.get(reverse("admin:loket_dienst_history", args=[dienst.pk])).content.decode()
        assert "None" not in pagina
        assert "– → 30 nov 2026" in pagina
        assert "hond → hond, kat" in pagina
        assert "bekend, niet nagelezen → geverifieerd" in pagina
        assert "loopt → gepauzeerd" in pagina

    def test_an_earlier_version_can_be_looked_at_and_put_back(self, aangemeld: Client) -> None:
        dienst = DienstFactory(naam="Oude naam")
        eerste = dienst.history.first().pk
        aangemeld.post(adres(dienst), velden(aangemeld, dienst, naam="Nieuwe naam"))
        pad = reverse("admin:loket_dienst_simple_history", args=[dienst.pk, eerste])
        pagina = aangemeld.get(pad).content.decode()
        assert "Eerdere versie van Oude naam" in pagina
        assert "Revert" not in pagina
        assert aangemeld.post(pad, ingevuld(aangemeld, pad)).status_code == 302
        dienst.refresh_from_db()
        assert dienst.naam == "Oude naam"
        assert dienst.history.count() == 3

    @pytest.mark.usefixtures("inhoud")
    def test_what_was_seeded_is_the_first_version_and_putting_it_back_gives_it_to_the_seed_again(
        self, aangemeld: Client
    ) -> None:
        dienst = Dienst.objects.get(sleutel="ww")
        zaai_versie = dienst.history.get()
        aangemeld.post(adres(dienst), velden(aangemeld, dienst, naam="Eigen naam"))
        assert "dienst ww" in zaai_diensten().met_rust_gelaten
        pagina = aangemeld.get(reverse("admin:loket_dienst_history", args=[dienst.pk])).content.decode()
        assert "Beginvulling" in pagina
        pad = reverse("admin:loket_dienst_simple_history", args=[dienst.pk, zaai_versie.pk])
        aangemeld.post(pad, ingevuld(aangemeld, pad))
        assert zaai_diensten().met_rust_gelaten == []

    @pytest.mark.usefixtures("inhoud")
    def test_the_names_of_many_versions_cost_one_statement(
        self, aangemeld: Client, django_assert_max_num_queries: Any
    ) -> None:
        organisatie = Organisatie.objects.get(sleutel="uwv")
        for nummer in range(30):
            organisatie.telefoon = f"0800 {nummer:04}"
            organisatie.save()
        with django_assert_max_num_queries(10):
            aangemeld.get(reverse("admin:stelsel_organisatie_history", args=[organisatie.pk]))


def test_the_list_is_narrowed_to_services_that_have_no_name_in_the_upl(aangemeld: Client) -> None:
    zonder, met = DienstFactory(), DienstFactory()
    for naam in ("een", "twee"):
        Uplnaam.objects.create(dienst=met, upl_naam=naam, upl_uri=f"{UPL_BEGIN}{naam}")
    pad = reverse("admin:loket_dienst_changelist")
    for leeg, wel, niet in (("1", zonder, met), ("0", met, zonder)):
        getoond = list(
            aangemeld.get(pad, {"uplnamen__isempty": leeg, "q": "Dienst"}).context["cl"].result_list
        )
        assert (getoond.count(wel), getoond.count(niet)) == (1, 0)
    assert [str(spec.title) for spec in aangemeld.get(pad).context["cl"].filter_specs][-1] == "UPL-naam"


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_the_administration_carries_our_name_and_nobody_elses(aangemeld: Client, taal: str) -> None:
    for naam in ("index", "loket_dienst_changelist"):
        pagina = aangemeld.get(reverse(f"admin:{naam}"), headers={"accept-language": taal}).content.decode()
        assert "Geen Verkeerde Deur" in pagina.split("<title>")[1].split("</title>")[0]
        assert "Django" not in pagina.split("<body")[0]
        assert "beheer.css" in pagina
