"""The page for an accountant: all that makes a decision lawful, and nothing of the person (S28)."""

from decimal import Decimal
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maatwerk.handelingen import neem_besluit
from maatwerk.handelingen.kosten import leg_kosten_vast
from maatwerk.models import Besluit, Conceptbesluit, Dictum, Grondsoort
from maatwerk.selecties.verantwoording import (
    GELIJKHEID,
    IN_HET_BESLUIT,
    KOSTEN,
    OP_HET_BLAD,
    kort,
    verantwoording,
)
from portal.berichten.pdf import maak_pdf
from portal.identiteit.models import Medewerker, Teamsoort
from portal.identiteit.rechten import Rol
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import wie_keek
from tests.maatwerk.factories import (
    VERHAAL,
    RechtsgrondFactory,
    TeamFactory,
    maak_akkoord,
    maak_besluit,
    maak_zaak,
    medewerker,
)

pytestmark = pytest.mark.django_db

MET_NAAM = "De gevolgen voor Fenna zijn te zwaar. Zij is bereikbaar op 06 12 34 56 78."


@pytest.fixture
def besluit(door: Medewerker) -> Besluit:
    concept = maak_akkoord(
        maak_zaak(behandelaar=door),
        door,
        rechtsgrond=RechtsgrondFactory(sleutel="proef-beleid", soort=Grondsoort.INHERENT),
        dictum=Dictum.AFWIJZEN,
        steunt_op_beleidsregel=True,
        motivering_4_84="De beleidsregel past hier goed en de gevolgen zijn niet te zwaar.",
        afweging=MET_NAAM,
    )
    kosten = {"eenmalig": Decimal("1250.50"), "draagt": "Budget bijzondere noden"}
    leg_kosten_vast(Conceptbesluit.objects.get(pk=concept.pk), kosten, door=door)
    return neem_besluit(concept, door)


def adres(besluit: Besluit, naam: str = "verantwoording") -> str:
    return reverse(naam, args=[besluit.zaak_id, besluit.pk])


def test_it_names_ground_version_mandate_weighing_reader_and_costs(client: Client, besluit: Besluit) -> None:
    client.force_login(besluit.auteur)
    tekst = client.get(adres(besluit)).text
    for deel in (
        "Afstemmen op de persoon",
        "1, geldt vanaf",
        besluit.get_ruimteoordeel_display(),
        besluit.tweede_lezer.naam,
        "akkoord met versie 1",
        "Memorie van toelichting, paragraaf 2.",
        "De beleidsregel past hier goed",
        "€\xa01.250,50",
        "Budget bijzondere noden",
        besluit.signaal.signaalnummer,
        besluit.brief.sha256,
        f"{besluit.mandaatregel}: {besluit.get_mandaatregel_display()}",
        "er zijn geen eerdere besluiten bekeken",
    ):
        assert deel in tekst, deel


def test_it_tells_nothing_of_the_person(client: Client, besluit: Besluit) -> None:
    client.force_login(besluit.auteur)
    tekst = client.get(adres(besluit)).text
    assert "De gevolgen voor [weggelaten] zijn te zwaar." in tekst
    blad = tekst[tekst.index('<article class="verantwoording') :]
    for geheim in (
        *("Fenna", "06 12 34 56 78", VERHAAL, besluit.zaak.dossier.code, besluit.inhoud["gewenst_effect"]),
        *(rij["wat"] for rij in besluit.inhoud["omstandigheden"]),
    ):
        assert geheim not in blad


def test_the_same_page_comes_as_a_tagged_pdf(client: Client, besluit: Besluit) -> None:
    client.force_login(besluit.auteur)
    antwoord = client.get(adres(besluit, "verantwoording-pdf"))
    assert antwoord["Content-Type"] == "application/pdf"
    with pikepdf.open(BytesIO(antwoord.content)) as gelezen:
        assert "/StructTreeRoot" in gelezen.Root
        assert str(gelezen.Root.Lang) == "nl"
        assert gelezen.docinfo["/Title"] == "Verantwoording van een besluit"
        assert len(gelezen.pages) == 1


def test_it_is_one_page_in_letters_of_a_common_size_however_long_the_weighing_is(besluit: Besluit) -> None:
    lang = "De gevolgen van dit besluit voor deze persoon zijn groot en staan hier uitgeschreven. " * 30
    besluit.motivering_4_84 = lang
    besluit.inhoud |= dict.fromkeys((*OP_HET_BLAD, *IN_HET_BESLUIT, *GELIJKHEID), lang)
    besluit.inhoud["kosten"] = dict.fromkeys(KOSTEN, "123456.78") | {
        "draagt": lang[:160],
        "budget": lang[:40],
    }
    besluit.inhoud["maatwerk_onderzocht"] = lang
    eerder = {"dictum": Dictum.TOEKENNEN, "jaar": 2026, "gelijkenis": "anders", "waarom": lang}
    besluit.inhoud["precedenten"] = [eerder | {"feiten": ["huis_kwijt", "kind"]} for _ in range(12)]
    blad = verantwoording(besluit)
    html = render_to_string("maatwerk/leren/verantwoordingsblad.html", {"blad": blad})
    assert "… (zie het besluit)" in html
    assert "bekeken: 12. Anders: het weegt niet mee (12)." in html
    with pikepdf.open(BytesIO(maak_pdf(html, titel="Verantwoording"))) as gelezen:
        assert len(gelezen.pages) == 1
        assert min(_lettergroottes(gelezen.pages[0])) >= 9  # the number of the page; the text itself is 10


def _lettergroottes(pagina: Any) -> set[float]:
    """The size of every letter on a page, in points."""
    opdrachten: list[Any] = list(pikepdf.parse_content_stream(pagina))
    maten, letter, schaal = set(), 0.0, 1.0
    for waarden, opdracht in opdrachten:
        match str(opdracht):
            case "Tf":
                letter = float(list(waarden)[1])
            case "Tm":
                schaal = abs(float(list(waarden)[3]))
            case "TJ" | "Tj":
                maten.add(letter * schaal * 0.75)
    return maten


def test_the_article_is_of_the_law_that_has_it(client: Client, besluit: Besluit) -> None:
    """Who departs from a beleidsregel rests on the Awb, not on the law that is carried out."""
    client.force_login(besluit.auteur)
    assert besluit.rechtsgrond is not None
    artikel = besluit.rechtsgrond.artikel
    assert f"{artikel.wet}, artikel {artikel.nummer}" in client.get(adres(besluit)).text


def test_a_short_text_stands_there_whole_and_of_a_long_one_no_word_is_cut() -> None:
    assert kort("Wij wegen\n dit.") == "Wij wegen dit."
    gekort = kort("verantwoordelijkheid " * 20)
    assert gekort.removesuffix(" … (zie het besluit)").endswith("verantwoordelijkheid")


def test_who_does_not_see_the_case_does_not_see_the_page_either(client: Client, besluit: Besluit) -> None:
    client.force_login(
        medewerker(Rol.BEHANDELAAR, TeamFactory(sleutel="ander", naam="Ander team", soort=Teamsoort.MAATWERK))
    )
    for naam in ("verantwoording", "verantwoording-pdf"):
        assert client.get(adres(besluit, naam)).status_code == 404


def test_a_decision_of_another_case_is_not_found_here(client: Client, besluit: Besluit) -> None:
    anders = maak_besluit()
    client.force_login(besluit.auteur)
    assert client.get(reverse("verantwoording", args=[anders.zaak_id, besluit.pk])).status_code == 404


def test_opening_it_is_a_look_that_the_citizen_can_see(client: Client, besluit: Besluit) -> None:
    client.force_login(besluit.auteur)
    eerder = len(wie_keek(besluit.zaak.dossier_id))
    with CaptureQueriesContext(connection) as gevraagd:
        client.get(adres(besluit))
    regels = list(wie_keek(besluit.zaak.dossier_id))
    assert len(regels) == eerder + 1
    assert regels[0].activiteit == Activiteit.DOSSIER_INZIEN
    assert len(gevraagd) <= 15
