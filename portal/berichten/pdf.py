"""A letter as PDF: tagged, with its own fonts, claiming PDF/A-3a and PDF/UA-1 in one file.

The claims are checked by machine only (docs/brieven.md). The same text gives the same bytes: no clock is
read, the date of the file is the first `<time datetime>` in the text.

WeasyPrint is loaded by the first letter: it takes 45 MiB, and a web worker, which only asks for letters, makes none.
"""

import atexit
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import local
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.conf import settings
from django.template.loader import render_to_string

from portal.berichten.voeten import voeten_buiten_de_tekst

if TYPE_CHECKING:
    from weasyprint import Attachment

LETTERTYPEN: Final = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
LETTERADRES: Final = "lettertype:"
BIJLAGENAAM: Final = "besluit.json"
VARIANT: Final = "pdf/a-3a"
_EERSTE_DATUM: Final = re.compile(r'<time datetime="(\d{4}-\d{2}-\d{2})"')
_EIGEN_TAAL: Final = re.compile(r'^\s*<article\b[^>]*\blang="([a-zA-Z-]+)"')
_DAG_ZONDER_DATUM: Final = "2000-01-01"  # PDF wants some date on an attachment

# PDF/UA-1 identification (ISO 14289-1, 5) with the extension schema that PDF/A-3 asks of a foreign namespace
# (ISO 19005-3, 6.6.2.3); WeasyPrint writes only the claim of its own variant.
_PDFUA: Final = b"""\
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1" />\
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"\
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
_EINDE_RDF: Final = b"</rdf:RDF>"


class LettertypeOntbreekt(Exception):
    """The fonts for letters are not built; the message says what to do."""


class BriefHaaltIetsOp(Exception):
    """The text of a letter refers to something outside itself."""


def maak_pdf(fragment_html: str, *, titel: str, taal: str = "nl", bijlage_json: bytes | None = None) -> bytes:
    """The PDF of a frozen HTML fragment; `bijlage_json` travels along as machine-readable attachment.

    `taal` is the language of a fragment that does not say its own. Raises LettertypeOntbreekt when the fonts are not
    built, BriefHaaltIetsOp when the text refers to a file or an address.
    """
    from weasyprint import HTML
    from weasyprint.urls import FatalURLFetchingError

    datum = _datum_van(fragment_html)
    bron = render_to_string(
        "berichten/pdf.html",
        {"fragment": fragment_html, "titel": titel, "taal": taal_van(fragment_html) or taal, "datum": datum},
    )
    gedeeld = vorm()
    try:
        document = HTML(string=bron, base_url=LETTERADRES, url_fetcher=gedeeld.ophaler).render(
            font_config=gedeeld.letters, stylesheets=[gedeeld.stijl], pdf_variant=VARIANT
        )
    except FatalURLFetchingError as fout:  # a BaseException, which would end a worker
        raise BriefHaaltIetsOp(str(fout)) from fout
    metadata = document.metadata
    metadata.generate_rdf_metadata = _met_pdfua(metadata.generate_rdf_metadata)
    if bijlage_json is not None:
        metadata.attachments = [_bijlage(bijlage_json, datum)]
    pdf: bytes = document.write_pdf(finisher=_maak_af, pdf_variant=VARIANT)
    return pdf


def _maak_af(document: Any, pdf: Any) -> None:
    """What the layout engine leaves undone: feet that are no text, and a file that it names twice."""
    voeten_buiten_de_tekst(document, pdf)
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])


class _Vorm(NamedTuple):
    """What every letter shares: reading fonts and style sheet takes longer than a page."""

    letters: Any
    stijl: Any
    ophaler: Any


_VORMEN = local()
# A font configuration cleans up its folder when it goes, which needs a Python that still runs.
atexit.register(_VORMEN.__dict__.clear)


def vorm() -> _Vorm:
    """Fonts and style sheet, read once in each thread: the libraries below do not share them between threads."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    from portal.berichten.ophaler import AlleenLetters

    map_ = _lettermap()
    gelezen: dict[Path, _Vorm] = _VORMEN.__dict__.setdefault("per_map", {})
    if map_ not in gelezen:
        letters = FontConfiguration()
        ophaler = AlleenLetters(map_, LETTERADRES, LETTERTYPEN)
        stijl = CSS(
            string=render_to_string("berichten/pdf.css"),
            base_url=LETTERADRES,
            url_fetcher=ophaler,
            font_config=letters,
        )
        gelezen[map_] = _Vorm(letters, stijl, ophaler)
    return gelezen[map_]


def taal_van(fragment_html: str) -> str:
    """The language that a letter names itself, or nothing."""
    gevonden = _EIGEN_TAAL.search(fragment_html)
    return gevonden.group(1) if gevonden else ""


def _datum_van(fragment_html: str) -> str:
    gevonden = _EERSTE_DATUM.search(fragment_html)
    return gevonden.group(1) if gevonden else ""


def _bijlage(inhoud: bytes, datum: str) -> "Attachment":
    from weasyprint import Attachment

    moment = datetime.fromisoformat(datum or _DAG_ZONDER_DATUM).replace(tzinfo=UTC)
    return Attachment(
        string=inhoud,
        name=BIJLAGENAAM,
        description="Het besluit in gegevens",
        created=moment,
        modified=moment,
        relationship="Data",
    )


def _met_pdfua(maak_rdf: Callable[..., bytes]) -> Callable[..., bytes]:
    """Add the PDF/UA claim inside the one rdf:RDF element (XMP allows no second)."""

    def uitgebreid(*args: Any) -> bytes:
        kop, einde, staart = maak_rdf(*args).rpartition(_EINDE_RDF)
        return kop + _PDFUA + einde + staart

    return uitgebreid


def _lettermap() -> Path:
    """The folder with the built fonts; raises LettertypeOntbreekt."""
    mappen = [Path(map_) / "fonts" for map_ in (*settings.STATICFILES_DIRS, settings.STATIC_ROOT)]
    for map_ in mappen:
        if all((map_ / naam).is_file() for naam in LETTERTYPEN):
            return map_
    raise LettertypeOntbreekt(
        f"The fonts {' and '.join(LETTERTYPEN)} are missing; build them with `python -m portal.bouw.opmaak`."
    )
