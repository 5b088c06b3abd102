"""The catalogue speaks English to who reads English, and says so where it cannot."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override

from loket.models import Checklistregel, Dienst
from loket.selecties.zoekbron import zoekgegevens
from loket.zaaien import zaai_diensten
from loket.zoeken.bron import lees_bron
from portal.identiteit.rechten import Rol
from portal.stelsel.models import Levensgebeurtenis, Organisatie
from tests.loket.catalogus.test_redactie import ingevuld
from tests.loket.factories import ChecklistregelFactory, DienstFactory, MedewerkerFactory
from tests.loket.intake.stappen import HUUR, beantwoord_alles, verstuur, vertel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]

VELDEN: list[tuple[Any, tuple[str, ...]]] = [
    (Organisatie, ("naam", "doet")),
    (Levensgebeurtenis, ("naam", "toelichting")),
    (Dienst, ("naam", "omschrijving", "termijn", "kosten", "benodigd")),
    (Checklistregel, ("reden",)),
]


def gelezen(client: Client, adres: str) -> str:
    """What a page says, without its tags."""
    return re.sub(r"<[^>]+>", "", client.get(adres).content.decode())


@pytest.fixture
def engels() -> Client:
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def redacteur(client: Client) -> Client:
    client.force_login(MedewerkerFactory(rol=Rol.REDACTEUR, is_staff=True))
    return client


class TestVolledig:
    """Nothing of the seed is left in Dutch only."""

    @pytest.mark.parametrize(("model", "velden"), VELDEN)
    def test_every_text_that_a_citizen_reads_has_its_english(
        self, model: Any, velden: tuple[str, ...]
    ) -> None:
        rijen = list(model.objects.all())
        assert rijen
        for rij in rijen:
            for veld in velden:
                nederlands, in_het_engels = getattr(rij, veld), getattr(rij, f"{veld}_en")
                assert bool(nederlands) == bool(in_het_engels), (rij.sleutel, veld)
                if isinstance(nederlands, list):
                    assert len(nederlands) == len(in_het_engels), (rij.sleutel, veld)

    def test_an_edited_translation_stays(self) -> None:
        Dienst.objects.filter(sleutel="huurtoeslag").update(naam_en="Help with your rent (huurtoeslag)")
        verslag = zaai_diensten()
        assert "dienst huurtoeslag" in verslag.met_rust_gelaten
        assert Dienst.objects.get(sleutel="huurtoeslag").naam_en == "Help with your rent (huurtoeslag)"

    def test_edited_keywords_stay(self) -> None:
        dienst = Dienst.objects.get(sleutel="huurtoeslag")
        assert "housing benefit" in dienst.trefwoorden_en
        Dienst.objects.filter(pk=dienst.pk).update(trefwoorden_en=["help with the rent"])
        assert "dienst huurtoeslag" in zaai_diensten().met_rust_gelaten
        dienst.refresh_from_db()
        assert dienst.trefwoorden_en == ["help with the rent"]
        assert zoekgegevens(dienst).trefwoorden_en == ("help with the rent",)

    def test_the_search_of_the_files_and_that_of_the_database_have_the_same_keywords(self) -> None:
        uit_bestanden = {dienst.sleutel: dienst.trefwoorden_en for dienst in lees_bron().diensten}
        assert {d.sleutel: zoekgegevens(d).trefwoorden_en for d in Dienst.objects.all()} == uit_bestanden


class TestBladzijden:
    """What stands on the pages of the catalogue and of one's own question."""

    def test_a_service(self, engels: Client) -> None:
        bron = engels.get(reverse("dienst", args=["huurtoeslag"])).content.decode()
        assert '<h1 lang="en">Rent allowance (<span lang="nl">huurtoeslag</span>)</h1>' in bron
        pagina = gelezen(engels, reverse("dienst", args=["huurtoeslag"]))
        assert "Benefits office (Dienst Toeslagen)" in pagina
        assert "Rental contract" in pagina
        assert "Een bijdrage in de huur" not in pagina

    def test_a_life_event_with_why_something_comes_first(self, engels: Client) -> None:
        pagina = engels.get(reverse("levensgebeurtenis", args=["overlijden"])).content.decode()
        assert "The death of your partner or a relative" in pagina
        assert "The funeral director often does it for you." in pagina
        assert "uitvaartondernemer" not in pagina

    @pytest.mark.parametrize(
        ("naam", "zin"),
        [
            ("organisaties", "Tax Administration (Belastingdienst)"),
            ("levensgebeurtenissen", "Losing your work"),
            ("diensten", "Unemployment"),
            ("start", "Money worries or debts"),
        ],
    )
    def test_a_list(self, engels: Client, naam: str, zin: str) -> None:
        assert zin.lower() in gelezen(engels, reverse(naam)).lower()

    def test_the_letters_are_those_of_the_english_names(self, engels: Client) -> None:
        pagina = engels.get(reverse("diensten-a-z")).content.decode()
        letters = re.findall(r'<h2 id="letter-(.)">', pagina)
        assert letters == sorted(set(letters))
        deel = pagina.split('<h2 id="letter-R">')[1].split("<h2")[0]
        assert "Rent allowance" in deel

    def test_what_has_no_english_is_dutch_and_marked_so(self, engels: Client) -> None:
        dienst = DienstFactory(naam="Nieuwe regeling", naam_en="", omschrijving_en="")
        pagina = engels.get(reverse("dienst", args=[dienst.sleutel])).content.decode()
        assert '<h1 lang="nl">Nieuwe regeling</h1>' in pagina

    def test_from_the_outcome_to_the_own_question(self, engels: Client) -> None:
        beantwoord_alles(engels, vertel(engels, HUUR), {"zelf_regelen": "ja"})
        uitkomst = gelezen(engels, reverse("uitkomst"))
        dossier = verstuur(engels, telefoon="06 12 34 56 78")
        assert dossier.dienst is not None
        assert dossier.onderwerp == dossier.dienst.naam  # staff read the Dutch
        naam_en = escape(dossier.dienst.naam_en)
        assert naam_en in uitkomst
        for naam in ("ontvangen", "volgen-dossier"):
            assert naam_en in gelezen(engels, reverse(naam))
        assert naam_en in re.sub(r"<[^>]+>", "", dossier.stukken.get().html)

    def test_what_was_promised_keeps_the_language_in_which_it_was_said(self, engels: Client) -> None:
        beantwoord_alles(engels, vertel(engels, "Ik wil huurtoeslag aanvragen."), {"zelf_regelen": "nee"})
        dossier = verstuur(engels, telefoon="06 12 34 56 78")
        assert dossier.volgende_toezegging is not None
        assert dossier.dienst is not None
        assert dossier.onderwerp == dossier.dienst.naam
        wat = dossier.volgende_toezegging.wat
        in_het_nederlands = Client(headers={"accept-language": "nl"})
        in_het_nederlands.cookies = engels.cookies
        in_het_nederlands.cookies.pop("django_language", None)
        pagina = in_het_nederlands.get(reverse("volgen-dossier")).content.decode()
        assert wat in pagina
        assert f': <span lang="nl">{escape(dossier.onderwerp)}</span></h1>' in pagina

    @pytest.mark.parametrize("taal", ["nl", "en"])
    @pytest.mark.parametrize(
        ("naam", "args"),
        [
            ("dienst", ["ww"]),
            ("diensten", []),
            ("levensgebeurtenis", ["overlijden"]),
            ("organisaties", []),
        ],
    )
    def test_another_language_costs_no_statement(
        self, naam: str, args: list[str], taal: str, django_assert_max_num_queries: Any
    ) -> None:
        with django_assert_max_num_queries(4):
            assert Client(headers={"accept-language": taal}).get(reverse(naam, args=args)).status_code == 200


class TestRedactie:
    """Editors keep both languages, and look at both before anyone else does."""

    def test_the_english_preview_shows_what_is_in_the_form(self, redacteur: Client) -> None:
        dienst = Dienst.objects.get(sleutel="huurtoeslag")
        pad = reverse("admin:loket_dienst_change", args=[dienst.pk])
        gegevens = ingevuld(redacteur, pad, naam_en="Help with your rent (huurtoeslag)", _voorbeeld_en="ja")
        pagina = redacteur.post(pad, gegevens).content.decode()
        assert '<html lang="en"' in pagina
        assert "Help with your rent (" in pagina
        dienst.refresh_from_db()
        assert dienst.naam_en == "Rent allowance (huurtoeslag)"

    def test_a_line_of_a_checklist_is_shown_in_its_list(self, redacteur: Client) -> None:
        regel = ChecklistregelFactory(fase=3, reden="")
        pad = reverse("admin:loket_checklistregel_change", args=[regel.pk])
        gegevens = ingevuld(
            redacteur,
            pad,
            fase="1",
            reden="Dit moet deze week.",
            reden_en="This must be done this week.",
        )
        in_het_nederlands = redacteur.post(pad, gegevens | {"_voorbeeld": "ja"}).content.decode()
        assert "Dit moet deze week." in in_het_nederlands.split('id="fase-1"')[1]
        assert in_het_nederlands.count(f'id="vink-{regel.dienst.sleutel}"') == 1
        in_het_engels = redacteur.post(pad, gegevens | {"_voorbeeld_en": "ja"}).content.decode()
        assert "This must be done this week." in in_het_engels
        regel.refresh_from_db()
        assert (regel.fase, regel.reden) == (3, "")

    def test_the_name_falls_back_to_dutch(self) -> None:
        dienst = Dienst.objects.get(sleutel="ww")
        with override("en"):
            assert (dienst.tekst["naam"], dienst.taal["naam"]) == (dienst.naam_en, "en")
        with override("de"):
            assert (dienst.tekst["naam"], dienst.taal["naam"]) == (dienst.naam, "nl")
