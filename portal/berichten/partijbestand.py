"""The file of a print batch: letters that are drawn here, and the pages of papers that were frozen elsewhere.

A frozen paper is not drawn again: its own pages go along, after a sheet with the address where its window has not
this one.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from portal.berichten.models import Poststuk, Printpartij
from portal.berichten.pdf import maak_pdf
from portal.berichten.postbronnen import postbronnen
from portal.berichten.uitleg import uitleg_op_brief

if TYPE_CHECKING:
    from pikepdf import Pdf


def brief_als_html(stuk: Poststuk) -> str:
    """One letter with its address, in the language of whoever gets it."""
    with override(stuk.taal):
        uitleg = uitleg_op_brief(stuk.uitlegcode) if stuk.uitlegcode else ""
        alineas = [deel for deel in stuk.inhoud["tekst"].split("\n\n") if deel.strip()]
        return render_to_string(
            "berichten/poststuk.html",
            {
                **_kop(stuk),
                "onderwerp": stuk.inhoud["onderwerp"],
                "voluit": stuk.inhoud["voluit"],
                "alineas": alineas[1:-1] if len(alineas) > 2 else alineas,
                "uitleg": uitleg,
                "antwoordadres": settings.ANTWOORDADRES,
                "gehoord_adres": f"{settings.BASIS_URL}/gehoord/",
            },
        )


def voorblad_als_html(stuk: Poststuk) -> str:
    """One sheet with the address of today, for a frozen paper."""
    with override(stuk.taal):
        return render_to_string("berichten/voorblad.html", _kop(stuk))


def _kop(stuk: Poststuk) -> dict[str, Any]:
    return {
        "stuk": stuk,
        "adresregels": [regel.strip() for regel in stuk.adres.replace("\n", ",").split(",")],
        "telefoon": settings.LOKET_TELEFOON,
        "datum": stuk.partij.gemaakt_op if stuk.partij else stuk.klaar_op,
    }


def teken_partij(partij: Printpartij, stukken: Sequence[Poststuk]) -> bytes:
    """The PDF of these letters in this order, each beginning on its own sheet; the same letters give the same bytes.

    Raises LookupError when the PDF of a frozen paper was not made yet, and ValueError when a sheet with an address
    does not fit on one page.
    """
    titel = f"Printpartij {partij.nummer}"
    bevroren = [stuk for stuk in stukken if stuk.bron]
    getekend = [brief_als_html(stuk) for stuk in stukken if not stuk.bron]
    eigen = maak_pdf("\n".join(getekend), titel=titel) if getekend else b""
    return _voeg_toe(eigen, bevroren, titel=titel) if bevroren else eigen


def _voeg_toe(eigen: bytes, bevroren: Sequence[Poststuk], *, titel: str) -> bytes:
    """The frozen papers after what was drawn here, each after its sheet when it has one."""
    import pikepdf  # only a worker makes the file of a batch

    uit, bronnen = pikepdf.new(), postbronnen()
    if eigen:
        uit.pages.extend(pikepdf.open(BytesIO(eigen)).pages)
    getekend = _teken_bladen([stuk for stuk in bevroren if stuk.voorblad], titel)
    bladen = iter(getekend.pages)
    for stuk in bevroren:
        blad = next(bladen) if stuk.voorblad else None
        pdf = bronnen[stuk.bron].bestand(stuk.stuk) if stuk.stuk else None
        if pdf is None:
            continue
        if blad is not None:
            uit.pages.append(blad)
        uit.pages.extend(pikepdf.open(BytesIO(pdf)).pages)
    return _bewaar(uit, titel)


def _teken_bladen(stukken: Sequence[Poststuk], titel: str) -> "Pdf":
    """The sheets of these papers, one page each. Raises ValueError when they are not: no address may come before the
    letter of somebody else.
    """
    import pikepdf

    if not stukken:
        return pikepdf.new()
    html = "\n".join(voorblad_als_html(stuk) for stuk in stukken)
    bladen = pikepdf.open(BytesIO(maak_pdf(html, titel=titel)))
    if len(bladen.pages) != len(stukken):
        raise ValueError(f"{titel}: {len(stukken)} sheets with an address took {len(bladen.pages)} pages.")
    return bladen


def _bewaar(uit: "Pdf", titel: str) -> bytes:
    uit.docinfo["/Title"] = titel
    uit.Root["/Lang"] = "nl"
    bytes_ = BytesIO()
    uit.save(bytes_, deterministic_id=True)
    return bytes_.getvalue()
