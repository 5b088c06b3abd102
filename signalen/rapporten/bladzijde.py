"""A document as HTML: the same fragment on the screen, in print and under the PDF."""

from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from portal.weergave.onderdelen import Kolom
from portal.weergave.tabellen import teken_tabel
from signalen.rapporten.document import Alinea, Blok, Document, Feiten, Kop, Punten, Tabel


def als_html(document: Document) -> SafeString:
    """The blocks below the title; headings begin at level 2."""
    return format_html_join("\n", "{}", ((_teken(blok),) for blok in document.blokken))


def als_drukwerk(document: Document, kenmerk: str) -> SafeString:
    """What goes to the PDF: with its title, and the day of the facts as the day of the file."""
    return format_html(
        '<article class="brief rapport" lang="{}" data-code="{}"><h1>{}</h1>'
        '<p><time datetime="{}">{}</time></p>{}</article>',
        document.taal,
        kenmerk,
        document.titel,
        date.fromisoformat(document.stand_op).isoformat(),
        document.ondertitel,
        als_html(document),
    )


def _teken(blok: Blok) -> SafeString:
    match blok:
        case Kop():
            open_, dicht = mark_safe(f"<h{blok.niveau:d}>"), mark_safe(f"</h{blok.niveau:d}>")  # noqa: S308
            return format_html("{}{}{}", open_, blok.tekst, dicht)
        case Alinea():
            return format_html_join("", "<p>{}</p>", ((regel,) for regel in blok.tekst.split("\n") if regel))
        case Punten():
            return format_html(
                "<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((r,) for r in blok.regels))
            )
        case Feiten():
            return _feiten(blok)
        case Tabel():
            kolommen = [Kolom(kop, getal=nummer in blok.getallen) for nummer, kop in enumerate(blok.kolommen)]
            return teken_tabel(blok.bijschrift, kolommen, blok.rijen)


def _feiten(blok: Feiten) -> SafeString:
    rij = (
        '<div class="gegevens__rij"><dt class="gegevens__label">{}</dt>'
        '<dd class="gegevens__waarde">{}</dd></div>'
    )
    return format_html('<dl class="gegevens">{}</dl>', format_html_join("", rij, blok.regels))
