"""The page for an accountant: all that makes a decision lawful, and nothing of the person (S28)."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.db import connection
from django.db.models import CharField, Model
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maatwerk.handelingen import neem_besluit
from maatwerk.handelingen.kosten import leg_kosten_vast
from maatwerk.mandaattabel import TABEL as MANDAATREGELS
from maatwerk.models import (
    Aanleiding,
    Besluit,
    Conceptbesluit,
    Dictum,
    Gelijkenis,
    Grondsoort,
    Ruimermandaat,
    TweedeLezing,
)
from maatwerk.ruimtetabel import Ruimteoordeel
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
from portal.stelsel.models import Artikel, Ministerie, Organisatie, Wet
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


LANG = "De gevolgen van dit besluit voor deze persoon zijn groot en staan hier uitgeschreven. " * 30
NAAM = "Wilhelmina Margaretha Hommes-van Wommelgem tot Mommersteeg en Wemeldinge, " * 4
"""A wide name, longer than any field; each field below gets as much of it as it holds."""
LANGSTE_DAG = date(2026, 9, 30)
"""Woensdag 30 september 2026: no day is longer in writing."""
VRIJ = 5
"""So many lines stay free at the foot of the fullest page: another font or one more wrapped line makes no second."""


def naam_voor(model: type[Model], veld: str) -> str:
    """The longest name that this field holds."""
    gevonden = model._meta.get_field(veld)
    assert isinstance(gevonden, CharField)
    return NAAM[: gevonden.max_length]


def maak_zo_lang_mogelijk(besluit: Besluit) -> None:
    """Every field of the page as long as it can be, under a wider mandate."""
    moment = datetime(2026, 9, 30, 12, tzinfo=UTC)
    for wie in (besluit.auteur, besluit.tweede_lezer, besluit.genomen_door):
        wie.naam = naam_voor(Medewerker, "naam")
    besluit.bestuursorgaan.naam = naam_voor(Organisatie, "naam")
    besluit.signaal.ministerie.naam = naam_voor(Ministerie, "naam")
    besluit.regeling.citeertitel = naam_voor(Wet, "citeertitel")
    assert besluit.rechtsgrond is not None
    assert besluit.grondversie is not None
    besluit.rechtsgrond.artikel.wet.citeertitel = naam_voor(Wet, "citeertitel")
    besluit.rechtsgrond.artikel.nummer = naam_voor(Artikel, "nummer")
    besluit.grondversie.inhoud |= {"naam": NAAM, "bron": LANG}
    besluit.grondversie.geldt_vanaf = besluit.bekendgemaakt_op = besluit.bezwaar_uiterlijk = LANGSTE_DAG
    besluit.genomen_op = moment
    TweedeLezing.objects.update(op=moment)
    besluit.ruimer_mandaat = Ruimermandaat(
        naam=naam_voor(Ruimermandaat, "naam"), van=LANGSTE_DAG, tot=LANGSTE_DAG
    )
    langste = max(MANDAATREGELS, key=lambda regel: len(str(regel.wanneer)))
    besluit.mandaatregel, besluit.mandaatbedrag = langste.id, Decimal("1234567.89")
    besluit.lezer_van_ander_team = True
    besluit.aanleiding = max(Aanleiding, key=lambda soort: len(soort.label))
    besluit.ruimteoordeel = max(Ruimteoordeel, key=lambda soort: len(soort.label))
    besluit.motivering_4_84 = LANG
    besluit.inhoud |= dict.fromkeys((*OP_HET_BLAD, *IN_HET_BESLUIT, *GELIJKHEID, "maatwerk_onderzocht"), LANG)
    besluit.inhoud["kosten"] = dict.fromkeys(KOSTEN, "1234567.89") | {
        "draagt": LANG[:160],
        "budget": LANG[:40],
    }
    eerder = {"dictum": Dictum.TOEKENNEN, "jaar": 2026, "waarom": LANG, "feiten": ["huis_kwijt", "kind"]}
    besluit.inhoud["precedenten"] = [
        eerder | {"gelijkenis": soort} for soort in (*Gelijkenis.values, "") for _ in range(12)
    ]


def test_it_is_one_page_in_letters_of_a_common_size_with_lines_to_spare_however_long_everything_is(
    besluit: Besluit,
) -> None:
    maak_zo_lang_mogelijk(besluit)
    html = render_to_string("maatwerk/leren/verantwoordingsblad.html", {"blad": verantwoording(besluit)})
    assert html.count("… (zie het besluit)") >= 12
    assert f"bekeken: {12 * (len(Gelijkenis) + 1)}. " in html
    assert "woensdag 30 september 2026" in html
    with pikepdf.open(BytesIO(maak_pdf(html, titel="Verantwoording"))) as gelezen:
        assert min(_lettergroottes(gelezen.pages[0])) >= 9  # the number of the page; the text itself is 10
    assert bladen_met(html, VRIJ) == 1


def bladen_met(html: str, regels: int) -> int:
    """How many pages it is with so many more lines of text at its foot."""
    meer = "<br>".join(["Nog een regel."] * regels)
    voller = html.replace("</article>", f"<p>{meer}</p></article>")
    with pikepdf.open(BytesIO(maak_pdf(voller, titel="Verantwoording"))) as gelezen:
        return len(gelezen.pages)


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
