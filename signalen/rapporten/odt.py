"""A document as OpenDocument text (ISO 26300), for whoever goes on writing in it.

Own writer: the form is small and fixed (headings, paragraphs, lists, tables), so it needs the standard library only.
The same document gives the same bytes.
"""

import io
import zipfile
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from signalen.rapporten.document import Alinea, Blok, Document, Feiten, Kop, Punten, Tabel

MEDIATYPE: Final = "application/vnd.oasis.opendocument.text"
_ZIPDAG: Final = (1980, 1, 1, 0, 0, 0)
_NS: Final = (
    " ".join(
        f'xmlns:{kort}="urn:oasis:names:tc:opendocument:xmlns:{lang}:1.0"'
        for kort, lang in (
            ("office", "office"),
            ("style", "style"),
            ("text", "text"),
            ("table", "table"),
            ("fo", "xsl-fo-compatible"),
            ("meta", "meta"),
        )
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
_KOP: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'

_MANIFEST: Final = f"""{_KOP}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"\
 manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3"\
 manifest:media-type="{MEDIATYPE}"/><manifest:file-entry manifest:full-path="content.xml"\
 manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml"\
 manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="meta.xml"\
 manifest:media-type="text/xml"/></manifest:manifest>"""


def _stijl(naam: str, weergave: str, alinea: str, letters: str, niveau: str = "") -> str:
    ouder = "" if naam == "Standard" else ' style:parent-style-name="Standard"'
    return (
        f'<style:style style:name="{naam}" style:display-name="{weergave}" style:family="paragraph"{ouder}'
        f"{niveau}><style:paragraph-properties {alinea}/><style:text-properties {letters}/></style:style>"
    )


def _stijlen(taal: str) -> str:
    soorten = (
        _stijl(
            "Standard", "Standard", 'fo:margin-bottom="0.2cm" fo:line-height="135%"', 'fo:font-size="11pt"'
        )
        + _stijl("Title", "Title", 'fo:margin-bottom="0.4cm"', 'fo:font-size="20pt" fo:font-weight="bold"')
        + "".join(
            _stijl(
                f"Heading_20_{niveau}",
                f"Heading {niveau}",
                'fo:margin-top="0.5cm" fo:margin-bottom="0.15cm" fo:keep-with-next="always"',
                f'fo:font-size="{grootte}pt" fo:font-weight="bold"',
                f' style:default-outline-level="{niveau}"',
            )
            for niveau, grootte in ((1, 20), (2, 15), (3, 12))
        )
        + _stijl("Table_20_Heading", "Table Heading", 'fo:margin-bottom="0cm"', 'fo:font-weight="bold"')
        + _stijl(
            "Caption", "Caption", 'fo:margin-top="0.3cm" fo:keep-with-next="always"', 'fo:font-weight="bold"'
        )
    )
    return (
        f'{_KOP}<office:document-styles {_NS} office:version="1.3"><office:styles>'
        '<style:default-style style:family="paragraph"><style:paragraph-properties/>'
        f'<style:text-properties style:font-name="Noto Sans" fo:language={quoteattr(taal)} fo:country="NL"/>'
        f"</style:default-style>{soorten}</office:styles><office:automatic-styles>"
        '<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm"'
        ' fo:page-height="29.7cm" fo:margin="2.2cm"/></style:page-layout></office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"/>'
        "</office:master-styles></office:document-styles>"
    )


def als_odt(document: Document) -> bytes:
    """The whole file."""
    delen = {
        "content.xml": _inhoud(document),
        "styles.xml": _stijlen(document.taal),
        "meta.xml": _meta(document),
        "META-INF/manifest.xml": _MANIFEST,
    }
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as zip_:
        # The kind of file comes first and as it is, so that it can be told from the first bytes (part 2, 3.3).
        zip_.writestr(zipfile.ZipInfo("mimetype", _ZIPDAG), MEDIATYPE, zipfile.ZIP_STORED)
        for naam, tekst in delen.items():
            zip_.writestr(zipfile.ZipInfo(naam, _ZIPDAG), tekst.encode(), zipfile.ZIP_DEFLATED)
    return uit.getvalue()


def _meta(document: Document) -> str:
    return (
        f'{_KOP}<office:document-meta {_NS} office:version="1.3"><office:meta>'
        f"<dc:title>{escape(document.titel)}</dc:title><dc:language>{escape(document.taal)}</dc:language>"
        f"<dc:date>{escape(document.stand_op)}T00:00:00</dc:date>"
        "</office:meta></office:document-meta>"
    )


def _inhoud(document: Document) -> str:
    blokken = "".join(_blok(blok, nummer) for nummer, blok in enumerate(document.blokken))
    return (
        f'{_KOP}<office:document-content {_NS} office:version="1.3"><office:automatic-styles>'
        '<style:style style:name="Cel" style:family="table-cell"><style:table-cell-properties'
        ' fo:padding="0.1cm" fo:border="0.5pt solid #8a97a3"/></style:style>'
        "</office:automatic-styles><office:body><office:text>"
        f"{_kop(document.titel, 1)}{_alinea(document.ondertitel)}{blokken}"
        "</office:text></office:body></office:document-content>"
    )


def _blok(blok: Blok, nummer: int) -> str:
    match blok:
        case Kop():
            return _kop(blok.tekst, blok.niveau)
        case Alinea():
            return "".join(_alinea(regel) for regel in blok.tekst.split("\n") if regel)
        case Punten():
            regels = "".join(f"<text:list-item>{_alinea(regel)}</text:list-item>" for regel in blok.regels)
            return f"<text:list>{regels}</text:list>"
        case Feiten():
            return "".join(_alinea(f"{label}: {waarde}") for label, waarde in blok.regels)
        case Tabel():
            return _tabel(blok, nummer)


def _tabel(tabel: Tabel, nummer: int) -> str:
    kop = "".join(_cel(_alinea(kop, "Table_20_Heading")) for kop in tabel.kolommen)
    rijen = "".join(
        f"<table:table-row>{''.join(_cel(_alinea(cel)) for cel in rij)}</table:table-row>"
        for rij in tabel.rijen
    )
    return (
        f"{_alinea(tabel.bijschrift, 'Caption')}"
        f"<table:table table:name={quoteattr(f'{tabel.naam}-{nummer}')}>"
        f'<table:table-column table:number-columns-repeated="{len(tabel.kolommen)}"/>'
        f"<table:table-header-rows><table:table-row>{kop}</table:table-row></table:table-header-rows>"
        f"{rijen}</table:table>"
    )


def _cel(inhoud: str) -> str:
    return f'<table:table-cell table:style-name="Cel" office:value-type="string">{inhoud}</table:table-cell>'


def _kop(tekst: str, niveau: int) -> str:
    return f'<text:h text:style-name="Heading_20_{niveau}" text:outline-level="{niveau}">{escape(tekst)}</text:h>'


def _alinea(tekst: str, stijl: str = "Standard") -> str:
    return f'<text:p text:style-name="{stijl}">{escape(tekst)}</text:p>'
