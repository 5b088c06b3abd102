"""The PDF of a real decision letter, checked by machine. No proof of conformance: nobody ran veraPDF over it."""

import io
import json
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from loket.models import Stuk
from loket.tasks import maak_stuk_pdf
from maatwerk.handelingen import neem_besluit
from maatwerk.models import Zaak
from portal.identiteit.models import Medewerker
from portal.stelsel.models import Gemeente
from tests.maatwerk.factories import maak_akkoord
from tests.portal.berichten.papier import getekend, nummers, takken, xmp

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


@pytest.fixture
def stuk(zaak: Zaak, door: Medewerker) -> Stuk:
    """The letter of a decision that goes by post, with its PDF."""
    zaak.dossier.adres = "Voorbeeldstraat 12\n1234 ZZ Utrecht"
    zaak.dossier.gemeente = Gemeente.objects.get(naam="Utrecht")
    zaak.dossier.save(update_fields=["adres", "gemeente"])
    brief = neem_besluit(maak_akkoord(zaak, door), door).brief
    maak_stuk_pdf(str(brief.pk))
    brief.refresh_from_db()
    return brief


@pytest.fixture
def pdf(stuk: Stuk) -> Iterator[pikepdf.Pdf]:
    assert stuk.pdf is not None
    with pikepdf.open(io.BytesIO(bytes(stuk.pdf))) as geopend:
        yield geopend


def test_it_is_tagged_in_dutch_and_shows_its_title(pdf: pikepdf.Pdf, stuk: Stuk) -> None:
    assert bool(pdf.Root.MarkInfo.Marked)
    assert "/StructTreeRoot" in pdf.Root
    assert str(pdf.Root.Lang) == "nl"
    assert str(pdf.docinfo["/Title"]) == stuk.titel
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_it_claims_pdf_a_3a_and_pdf_ua_1(pdf: pikepdf.Pdf) -> None:
    metadata = xmp(pdf)
    for claim in ('pdfaid:part="3"', 'pdfaid:conformance="A"', 'pdfuaid:part="1"'):
        assert claim in metadata
    assert metadata.count("<rdf:RDF") == 1
    (profiel,) = pdf.Root.OutputIntents
    assert str(profiel.S) == "/GTS_PDFA1"


def test_every_font_is_embedded_and_says_which_letter_each_sign_is(pdf: pikepdf.Pdf) -> None:
    objecten: list[Any] = [obj for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary)]
    beschrijvingen = [obj for obj in objecten if obj.get("/Type") == "/FontDescriptor"]
    assert beschrijvingen
    assert all("/FontFile2" in obj or "/FontFile3" in obj for obj in beschrijvingen)
    hoofd = [obj for obj in objecten if obj.get("/Type") == "/Font" and obj.get("/Subtype") == "/Type0"]
    assert hoofd
    assert all("/ToUnicode" in obj for obj in hoofd)


def test_the_data_of_the_decision_are_in_the_file_and_belong_to_it(pdf: pikepdf.Pdf, stuk: Stuk) -> None:
    (bestand,) = list(pdf.Root.AF)
    assert str(bestand.AFRelationship) == "/Data"
    (bijlage,) = pdf.attachments.values()
    assert json.loads(bijlage.get_file().read_bytes()) == json.loads(stuk.gegevens)


def test_it_is_read_from_the_heading_on_through_all_ten_parts(pdf: pikepdf.Pdf) -> None:
    tags = list(takken(pdf.Root.StructTreeRoot.K))
    koppen = [tag for tag in tags if tag in {"/H1", "/H2", "/H3", "/H4"}]
    assert koppen == ["/H1", *["/H2"] * 9], "the decision itself stands under the title; nine parts follow"
    assert "/BlockQuote" in tags
    volgorde = list(nummers(pdf.Root.StructTreeRoot.K[0]))
    assert volgorde[0][0] == "/H1"
    op_papier = [stuk.nummer for stuk in getekend(pdf.pages[0]) if stuk.nummer is not None]
    assert len(op_papier) == len(set(op_papier)) > 20


def test_it_fits_on_two_pages(pdf: pikepdf.Pdf) -> None:
    assert len(pdf.pages) == 2
