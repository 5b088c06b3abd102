"""What everybody may read: a report in each of its forms, and only after it was frozen and published."""

import csv
import hashlib
import io
import zipfile
from typing import Any

import pikepdf
import pytest
from django.test import Client
from django.utils import timezone

from portal.identiteit.models import Medewerker
from signalen.controles import rapporten_zijn_heel
from signalen.handelingen.rapportstappen import zet_stap
from signalen.models import Ernst, Knelpunt, Rapport, Rapportpdf, Rapportstatus, Vaststelling
from signalen.rapporten.bladzijde import als_drukwerk
from signalen.rapporten.document import als_json
from signalen.rapporten.maken import document_van
from signalen.rapporten.odt import als_odt
from signalen.tasks import maak_rapport_pdf, veeg_rapporten
from tests.signalen.factories import (
    KnelpuntFactory,
    OntvangenSignaalFactory,
    ReactieFactory,
    beleidsmedewerker,
)
from tests.signalen.rapporten.stappen import maak, vastgesteld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("geen_werker")]


@pytest.fixture
def knelpunt() -> Knelpunt:
    """Seven signals, one of them hardvochtig, and an answer."""
    rij = KnelpuntFactory(titel="Logeren telt als samenwonen")
    OntvangenSignaalFactory.create_batch(6, gebundeld=True, knelpunt=rij)
    OntvangenSignaalFactory(gebundeld=True, knelpunt=rij, ernst=Ernst.HARDVOCHTIG)
    ReactieFactory(knelpunt=rij)
    return rij


@pytest.fixture
def rapport(wie: Medewerker, knelpunt: Knelpunt) -> Rapport:
    """A public report."""
    return zet_stap(vastgesteld(wie, beleidsmedewerker()), Rapportstatus.GEPUBLICEERD, wie)


FORMEN = ["", "pdf/", "odt/", "json/", "csv/overzicht/"]


@pytest.mark.parametrize("vorm", FORMEN)
def test_a_draft_or_a_frozen_report_that_is_not_published_is_nowhere(
    client: Client, wie: Medewerker, knelpunt: Knelpunt, vorm: str
) -> None:
    concept = maak(wie)
    assert client.get(f"/rapporten/{concept.sleutel}/{vorm}").status_code == 404
    zet_stap(concept, Rapportstatus.TER_LEZING, wie)
    assert client.get(f"/rapporten/{concept.sleutel}/{vorm}").status_code == 404
    assert concept.titel not in client.get("/rapporten/").content.decode()


def test_the_page_shows_words_answers_and_rounded_figures(client: Client, rapport: Rapport) -> None:
    lijst = client.get("/rapporten/").content.decode()
    bladzijde = client.get(f"/rapporten/{rapport.sleutel}/").content.decode()

    assert rapport.titel in lijst
    for woorden in ("Logeren telt als samenwonen", "Wij veranderen de regel nu nog niet", "Hardvochtig"):
        assert woorden in bladzijde
    # Seven signals: five to the public, and seven to nobody.
    assert '<td role="cell" data-kop="Signalen dit jaar" class="tabel__getal">5</td>' in bladzijde
    assert ">7<" not in bladzijde


def test_a_report_that_is_made_up_says_so_in_every_form(wie: Medewerker, knelpunt: Knelpunt) -> None:
    concept = maak(wie)
    assert "verzonnen" not in document_van(concept, timezone.localdate()).ondertitel
    Rapport.objects.filter(pk=concept.pk).update(fictief=True)
    document = document_van(Rapport.objects.get(pk=concept.pk), timezone.localdate())
    zin = "Dit rapport is verzonnen."
    assert zin in document.ondertitel
    assert zin in als_drukwerk(document, "proef")
    assert zin in als_json(document)
    with zipfile.ZipFile(io.BytesIO(als_odt(document))) as odt:
        assert zin in odt.read("content.xml").decode()


def test_a_table_that_is_made_up_says_so_in_every_row_of_its_csv(client: Client, rapport: Rapport) -> None:
    adres = f"/rapporten/{rapport.sleutel}/csv/overzicht/"
    assert "verzonnen" not in client.get(adres).content.decode()
    Rapport.objects.filter(pk=rapport.pk).update(fictief=True)

    kop, *rijen = csv.reader(io.StringIO(client.get(adres).content.decode("utf-8-sig")))

    assert (kop[-1], {rij[-1] for rij in rijen}) == ("verzonnen", {"ja"})


def test_no_count_below_five_is_ever_a_number(client: Client, wie: Medewerker) -> None:
    for aantal in (1, 2, 3, 4):
        rij = KnelpuntFactory(titel=f"Knelpunt met weinig {aantal}")
        OntvangenSignaalFactory.create_batch(aantal, gebundeld=True, knelpunt=rij, hardvochtig=True)
    rapport = zet_stap(vastgesteld(wie, beleidsmedewerker()), Rapportstatus.GEPUBLICEERD, wie)

    rijen = list(
        csv.reader(
            io.StringIO(
                client.get(f"/rapporten/{rapport.sleutel}/csv/overzicht/").content.decode("utf-8-sig")
            )
        )
    )

    assert {rij[2] for rij in rijen[1:]} == {"<5"}


def test_the_data_are_the_very_text_that_was_hashed(client: Client, rapport: Rapport) -> None:
    gegevens = client.get(f"/rapporten/{rapport.sleutel}/json/").content

    afdruk = hashlib.sha256(gegevens).hexdigest()
    assert afdruk == rapport.vaststelling.sha256
    assert afdruk in client.get(f"/rapporten/{rapport.sleutel}/").content.decode()


def test_the_pdf_is_tagged_and_claims_both_standards(client: Client, rapport: Rapport) -> None:
    adres = f"/rapporten/{rapport.sleutel}/pdf/"
    assert client.get(adres).status_code == 202

    maak_rapport_pdf(str(rapport.vaststelling.pk))

    antwoord = client.get(adres)
    assert (antwoord.status_code, antwoord["Content-Type"]) == (200, "application/pdf")
    with pikepdf.open(io.BytesIO(antwoord.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "nl"
        with pdf.open_metadata() as metadata:
            assert metadata.pdfa_status == "3A"
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == rapport.titel
        soorten = {str(knoop.get("/S")) for knoop in pdf.objects if isinstance(knoop, pikepdf.Dictionary)}
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/Caption"} <= soorten
    maak_rapport_pdf(str(rapport.vaststelling.pk))  # a second worker has nothing to do
    assert Rapportpdf.objects.get().pogingen == 1


def test_a_pdf_that_nobody_made_is_asked_for_again(rapport: Rapport, monkeypatch: pytest.MonkeyPatch) -> None:
    gevraagd: list[Any] = []
    monkeypatch.setattr("signalen.tasks.bied_pdf_aan", lambda rij: gevraagd.append(rij.pk))

    veeg_rapporten()
    assert gevraagd == [rapport.vaststelling.pk]
    Rapportpdf.objects.create(vaststelling=rapport.vaststelling, pdf=b"%PDF", gemaakt_op=timezone.now())
    veeg_rapporten()
    assert len(gevraagd) == 1


def test_the_odt_and_an_unknown_table(client: Client, rapport: Rapport) -> None:
    odt = client.get(f"/rapporten/{rapport.sleutel}/odt/")

    assert odt["Content-Type"] == "application/vnd.oasis.opendocument.text"
    assert odt.content[:2] == b"PK"
    assert client.get(f"/rapporten/{rapport.sleutel}/csv/bestaat-niet/").status_code == 404


@pytest.mark.parametrize(
    "pad", ["", "stand/", "stand/odt/", "stand/json/", "stand/csv/overzicht/", "stand/pdf/"]
)
def test_a_public_page_costs_at_most_four_statements(
    client: Client, rapport: Rapport, pad: str, django_assert_max_num_queries: Any
) -> None:
    adres = f"/rapporten/{pad.replace('stand', rapport.sleutel)}"
    with django_assert_max_num_queries(4):
        assert client.get(adres).status_code in {200, 202}


def test_a_text_that_someone_changed_in_the_database_is_reported_and_not_shown(
    client: Client, rapport: Rapport
) -> None:
    assert rapporten_zijn_heel() == []
    Vaststelling.objects.update(inhoud=rapport.vaststelling.inhoud.replace("Logeren", "Wonen"))

    assert len(rapporten_zijn_heel()) == 1
    with pytest.raises(ValueError, match="hash"):
        client.get(f"/rapporten/{rapport.sleutel}/")
