"""One document, drawn as page, ODT and CSV: each form says the same."""

import csv
import io
import zipfile
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from signalen.rapporten.bladzijde import als_html
from signalen.rapporten.document import (
    Alinea,
    Document,
    Feiten,
    Genoemd,
    Kop,
    Punten,
    Tabel,
    als_json,
    uit_json,
    vingerafdruk,
)
from signalen.rapporten.odt import MEDIATYPE, als_odt
from signalen.rapporten.tabellen import als_csv, tabel_van

TABEL = Tabel(
    "getallen", "Alle getallen", ("Wat", "Hoeveel"), (("Signalen & zo", "<5"), ("Rest", "20")), (1,)
)
DOCUMENT = Document(
    titel="Stand <van> 2026",
    ondertitel="Over 2026",
    stand_op="2026-11-28",
    blokken=(
        Kop("Inleiding"),
        Alinea("Een regel.\nNog een regel."),
        Punten(("het een", "het ander")),
        Feiten((("Sinds", "1 mei 2025"),)),
        Kop("Klein", 3),
        TABEL,
    ),
    knelpunten=(Genoemd(4, "Logeren", "2026-01-31", "gebundeld", "", "Het ministerie", "Het knelt.", ""),),
)
NS = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
}

leesbaar = st.text(st.characters(min_codepoint=32, max_codepoint=0xD7FF), max_size=30)
blokken = st.one_of(
    st.builds(Kop, leesbaar, st.sampled_from([2, 3])),
    st.builds(Alinea, leesbaar),
    st.builds(Punten, st.lists(leesbaar, max_size=3).map(tuple)),
    st.builds(Feiten, st.lists(st.tuples(leesbaar, leesbaar), max_size=3).map(tuple)),
    st.builds(
        Tabel, st.just("t"), leesbaar, st.just(("a", "b")), st.lists(st.tuples(leesbaar, leesbaar)).map(tuple)
    ),
)
documenten = st.builds(
    Document, leesbaar, leesbaar, st.just("2026-01-31"), st.lists(blokken, max_size=5).map(tuple)
)


@given(documenten)
def test_the_text_form_gives_the_same_document_back(document: Document) -> None:
    tekst = als_json(document)

    assert uit_json(tekst) == document
    assert als_json(uit_json(tekst)) == tekst


def test_another_word_gives_another_hash() -> None:
    anders = Document(**{**DOCUMENT.__dict__, "titel": "Stand van 2025"})

    assert vingerafdruk(als_json(DOCUMENT)) != vingerafdruk(als_json(anders))


def test_the_page_escapes_what_people_wrote() -> None:
    html = als_html(DOCUMENT)

    assert "<h2>Inleiding</h2>" in html
    assert "<p>Een regel.</p><p>Nog een regel.</p>" in html
    assert "Signalen &amp; zo" in html
    assert "&lt;5" in html


@given(documenten)
def test_any_document_makes_an_odt_whose_parts_can_be_read(document: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(als_odt(document))) as zip_:
        assert zip_.testzip() is None
        for naam in ("content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"):
            ET.fromstring(zip_.read(naam))  # noqa: S314 - our own file


def test_the_odt_says_what_it_is_before_anything_else() -> None:
    inhoud = als_odt(DOCUMENT)

    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        eerste = zip_.infolist()[0]
        assert (eerste.filename, eerste.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert zip_.read("mimetype").decode() == MEDIATYPE
        manifest = ET.fromstring(zip_.read("META-INF/manifest.xml"))  # noqa: S314
    genoemd = {rij.get(f"{{{NS['manifest']}}}full-path") for rij in manifest}
    assert genoemd == {"/", "content.xml", "styles.xml", "meta.xml"}
    # The kind of file stands at byte 38, where programs look for it.
    assert inhoud[38 : 38 + len(MEDIATYPE)].decode() == MEDIATYPE


def test_the_odt_has_real_headings_lists_and_a_table_whose_head_repeats() -> None:
    with zipfile.ZipFile(io.BytesIO(als_odt(DOCUMENT))) as zip_:
        boom = ET.fromstring(zip_.read("content.xml"))  # noqa: S314
        stijlen = ET.fromstring(zip_.read("styles.xml"))  # noqa: S314

    koppen = boom.findall(".//text:h", NS)
    assert [(kop.get(f"{{{NS['text']}}}outline-level"), kop.text) for kop in koppen] == [
        ("1", "Stand <van> 2026"),
        ("2", "Inleiding"),
        ("3", "Klein"),
    ]
    assert len(boom.findall(".//text:list-item", NS)) == 2
    assert [kop.text for kop in boom.findall(".//table:table-header-rows//text:p", NS)] == ["Wat", "Hoeveel"]
    assert len(boom.findall(".//table:table/table:table-row", NS)) == 2
    gebruikt = {knoop.get(f"{{{NS['text']}}}style-name") for knoop in boom.iter()} - {None}
    assert gebruikt <= {
        stijl.get(f"{{{NS['style']}}}name") for stijl in stijlen.findall(".//style:style", NS)
    }


def test_the_same_document_gives_the_same_odt() -> None:
    assert als_odt(DOCUMENT) == als_odt(uit_json(als_json(DOCUMENT)))


def test_a_table_is_a_csv_that_a_spreadsheet_opens() -> None:
    rijen = list(csv.reader(io.StringIO(als_csv(TABEL).decode("utf-8-sig"))))

    assert rijen == [["Wat", "Hoeveel"], ["Signalen & zo", "<5"], ["Rest", "20"]]
    assert tabel_van(DOCUMENT, "getallen") == TABEL
    assert tabel_van(DOCUMENT, "iets-anders") is None


def test_a_cell_that_looks_like_a_formula_is_text() -> None:
    kwaad = Tabel("t", "T", ("Wat",), (("=HYPERLINK()",), ("-1",)))

    assert als_csv(kwaad).decode("utf-8-sig").splitlines() == ["Wat", "'=HYPERLINK()", "'-1"]
