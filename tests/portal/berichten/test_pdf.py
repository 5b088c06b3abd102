"""A letter as PDF: what a machine can check of PDF/A-3a and PDF/UA-1."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.test import override_settings

from portal.berichten.pdf import BIJLAGENAAM, BriefHaaltIetsOp, LettertypeOntbreekt, maak_pdf

BRIEF = """
<article class="brief">
  <h1>Besluit over uw aanvraag</h1>
  <p class="brief__kop"><time datetime="2026-11-23">maandag 23 november 2026</time></p>
  <p>Wij geven u € 1.250, mevrouw Šarić.</p>
  <h2>Wat betekent dit voor u?</h2>
  <ul><li>Eerst dit.</li><li>Daarna dat.</li></ul>
  <table><tr><th scope="col">Wat</th><th scope="col">Van wie</th></tr>
  <tr><td>Uw verhaal</td><td>u</td></tr></table>
</article>
"""


@pytest.fixture(scope="module")
def pdf() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(maak_pdf(BRIEF, titel="Besluit over uw aanvraag"))) as geopend:
        yield geopend


def xmp(pdf: pikepdf.Pdf) -> str:
    return str(pdf.Root.Metadata.read_bytes().decode())


def takken(knoop: Any) -> Iterator[str]:
    """The structure tags, in reading order."""
    if isinstance(knoop, pikepdf.Array):
        for kind in knoop:
            yield from takken(kind)
    elif isinstance(knoop, pikepdf.Dictionary):
        if "/S" in knoop:
            yield str(knoop.S)
        if "/K" in knoop:
            yield from takken(knoop.K)


def test_the_letter_is_tagged_in_its_language_and_shows_its_title(pdf: pikepdf.Pdf) -> None:
    assert bool(pdf.Root.MarkInfo.Marked)
    assert "/StructTreeRoot" in pdf.Root
    assert str(pdf.Root.Lang) == "nl"
    assert str(pdf.docinfo["/Title"]) == "Besluit over uw aanvraag"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_the_letter_claims_pdf_a_3a_and_pdf_ua_1_in_one_block_of_metadata(pdf: pikepdf.Pdf) -> None:
    metadata = xmp(pdf)
    assert 'pdfaid:part="3"' in metadata
    assert 'pdfaid:conformance="A"' in metadata
    assert 'pdfuaid:part="1"' in metadata
    assert metadata.count("<rdf:RDF") == 1
    assert "pdfaExtension:schemas" in metadata
    with pdf.open_metadata() as gelezen:
        assert gelezen.pdfa_status == "3A"


def test_the_first_tag_with_text_is_the_heading_and_lists_and_tables_are_tagged(pdf: pikepdf.Pdf) -> None:
    tags = list(takken(pdf.Root.StructTreeRoot.K))
    met_tekst = [tag for tag in tags if tag not in {"/Document", "/Art", "/Sect", "/NonStruct", "/Div"}]
    assert met_tekst[0] == "/H1"
    assert {"/H2", "/L", "/LI", "/Table", "/TH", "/TD", "/P"} <= set(tags)


def test_every_font_is_embedded(pdf: pikepdf.Pdf) -> None:
    woordenboeken = [obj for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary)]
    beschrijvingen = [obj for obj in woordenboeken if obj.get("/Type") == "/FontDescriptor"]
    assert beschrijvingen
    assert all("/FontFile2" in obj or "/FontFile3" in obj for obj in beschrijvingen)
    assert all("Noto" in str(obj.FontName) for obj in beschrijvingen)


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert maak_pdf(BRIEF, titel="x", bijlage_json=b"{}") == maak_pdf(BRIEF, titel="x", bijlage_json=b"{}")


def test_the_date_of_the_file_is_the_date_in_the_letter(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261123")


def test_a_letter_without_a_date_carries_none() -> None:
    with pikepdf.open(io.BytesIO(maak_pdf("<h1>Kort</h1>", titel="Kort", taal="en"))) as pdf:
        assert "/CreationDate" not in pdf.docinfo
        assert str(pdf.Root.Lang) == "en"


def test_the_data_of_the_decision_travel_along_as_attachment() -> None:
    with pikepdf.open(io.BytesIO(maak_pdf(BRIEF, titel="x", bijlage_json=b'{"dictum": "toekennen"}'))) as pdf:
        bijlage = pdf.attachments[BIJLAGENAAM]
        assert bijlage.get_file().read_bytes() == b'{"dictum": "toekennen"}'
        assert str(bijlage.obj.AFRelationship) == "/Data"


def test_a_letter_reaches_no_file_and_no_address() -> None:
    with pytest.raises(BriefHaaltIetsOp, match="/etc/hostname"):
        maak_pdf('<img alt="" src="file:///etc/hostname">', titel="x")


def test_a_title_cannot_smuggle_in_html() -> None:
    with pikepdf.open(io.BytesIO(maak_pdf("<h1>Kort</h1>", titel="<b>vet</b>"))) as pdf:
        assert str(pdf.docinfo["/Title"]) == "<b>vet</b>"


def test_without_built_fonts_the_error_says_how_to_build_them(tmp_path: Path) -> None:
    with (
        override_settings(STATICFILES_DIRS=[tmp_path], STATIC_ROOT=tmp_path),
        pytest.raises(LettertypeOntbreekt, match=r"portal\.bouw\.opmaak"),
    ):
        maak_pdf(BRIEF, titel="x")
