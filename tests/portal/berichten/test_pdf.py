"""A letter as PDF: what a machine can check of PDF/A-3a and PDF/UA-1."""

import io
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.test import override_settings

from portal.berichten.pdf import BIJLAGENAAM, BriefHaaltIetsOp, LettertypeOntbreekt, maak_pdf
from tests.portal.berichten.papier import getekend, nummers, takken, xmp

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


POSTBRIEF = """
<article class="brief brief--post" lang="nl" data-code="AB12-CD34-EF56">
  <h1>Besluit over uw aanvraag</h1>
  <p class="brief__adres">Fenna Proefpersoon<br>Voorbeeldstraat 12<br>1234 ZZ Utrecht</p>
  <p class="brief__kop">Proefbank</p>
  <p>Wij geven u gelijk.</p>
  <h2>Waarom?</h2>
</article>
"""


@pytest.fixture(scope="module")
def post() -> Iterator[pikepdf.Pdf]:
    lang = POSTBRIEF.replace("</article>", "<p>Nog een alinea.</p>" * 40 + "</article>")
    with pikepdf.open(io.BytesIO(maak_pdf(lang, titel="Besluit", taal="en"))) as geopend:
        yield geopend


def test_every_piece_of_text_is_in_the_structure_or_is_no_part_of_it(post: pikepdf.Pdf) -> None:
    assert len(post.pages) > 1
    objecten: list[Any] = [obj for obj in post.objects if isinstance(obj, pikepdf.Dictionary)]
    in_structuur: set[tuple[Any, int]] = {
        (kind.Pg.objgen, int(nummer))
        for kind in objecten
        if kind.get("/Type") == "/StructElem"
        for nummer in kind.get("/K", [])
        if not isinstance(nummer, pikepdf.Dictionary)
    }
    for pagina in post.pages:
        for stuk in getekend(pagina):
            assert stuk.merk in {"/Span", "/Artifact"}
            assert (stuk.merk == "/Artifact") == (stuk.nummer is None)
            assert stuk.nummer is None or (pagina.objgen, stuk.nummer) in in_structuur


def test_the_foot_of_each_page_names_the_case_and_the_page_and_is_not_read_aloud(post: pikepdf.Pdf) -> None:
    for pagina in post.pages:
        voet = [stuk for stuk in getekend(pagina) if stuk.y > 275]
        assert [stuk.merk for stuk in voet] == ["/Artifact", "/Artifact"]
        assert [round(stuk.x) < 105 for stuk in voet] == [True, False]
        kinderen = [soort for soort, _nummer in nummers(post.Root.StructTreeRoot.K[0])]
        assert "/Artifact" not in kinderen


def test_the_heading_is_read_first_and_the_address_stands_in_the_window(post: pikepdf.Pdf) -> None:
    volgorde = list(nummers(post.Root.StructTreeRoot.K[0]))
    assert volgorde[0][0] == "/H1"
    plek = {stuk.nummer: stuk for stuk in getekend(post.pages[0]) if stuk.nummer is not None}
    adres = [plek[nummer] for _soort, nummer in volgorde[1:4]]
    assert all(45 <= stuk.y <= 72 and 20 <= stuk.x <= 25 for stuk in adres)
    # Nothing else comes into the window (95 mm wide, 45 mm to 72 mm from the top) or above it.
    anders = [stuk for nummer, stuk in plek.items() if stuk not in adres]
    assert not [stuk for stuk in anders if stuk.y < 75 and stuk.x < 110]


def test_a_letter_says_itself_in_which_language_it_is(post: pikepdf.Pdf) -> None:
    assert str(post.Root.Lang) == "nl"


def test_headings_have_no_gaps(pdf: pikepdf.Pdf, post: pikepdf.Pdf) -> None:
    for geopend in (pdf, post):
        koppen = [tag for tag in takken(geopend.Root.StructTreeRoot.K) if tag in {"/H1", "/H2", "/H3"}]
        assert koppen[0] == "/H1"
        assert koppen.count("/H1") == 1
        assert all(int(na[2]) - int(voor[2]) <= 1 for voor, na in pairwise(koppen))


def test_a_second_letter_uses_the_fonts_of_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    eerste = maak_pdf(BRIEF, titel="x")

    def niet_weer(self: object, url: str, headers: object = None) -> None:
        raise AssertionError(f"{url} is read again")

    monkeypatch.setattr("portal.berichten.ophaler.AlleenLetters.fetch", niet_weer)
    assert maak_pdf(BRIEF, titel="x") == eerste


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
