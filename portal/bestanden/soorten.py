"""What a file is, by its content and never by its name; a picture is drawn anew, so that nothing else comes along."""

from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from PIL.Image import Image

_BEGIN: Final = ((b"\xff\xd8\xff", "JPEG"), (b"\x89PNG\r\n\x1a\n", "PNG"))
_PDF: Final = b"%PDF-"
_PDF_EINDE: Final = b"%%EOF"
_EINDE_BYTES: Final = 2048
"""Within how many last bytes a PDF says that it ends (ISO 32000-1, annex H.3, note 18 is looser still)."""
MEESTE_PIXELS: Final = 50_000_000
LANGSTE_ZIJDE: Final = 3000
"""Pixels: of a page of A4 that is 250 dots an inch, so small print can be read."""
KWALITEIT: Final = 85


class Bestandsoort(StrEnum):
    """What is kept; the value is the media type."""

    FOTO = "image/jpeg"
    PDF = "application/pdf"

    @property
    def achtervoegsel(self) -> str:
        """How the name of such a file ends, with the dot."""
        return ".jpg" if self is Bestandsoort.FOTO else ".pdf"


class NietAangenomen(Exception):
    """A file that we do not take; the text says why and what someone can do."""


def maak_veilig(inhoud: bytes) -> tuple[bytes, Bestandsoort]:
    """What we keep of a file, and what it is. Raises NietAangenomen.

    A picture loses everything that is no picture, such as where it was taken (EXIF). A PDF stays as it is: it may
    carry a signature. It is never shown inside a page of ours.
    """
    if inhoud.startswith(_PDF):
        return _pdf(inhoud), Bestandsoort.PDF
    vorm = next((vorm for begin, vorm in _BEGIN if inhoud.startswith(begin)), None)
    if inhoud[:4] == b"RIFF" and inhoud[8:12] == b"WEBP":
        vorm = "WEBP"
    if vorm is None:
        raise NietAangenomen(_("Dit bestand kunnen wij niet lezen. Stuur een foto (jpg of png) of een pdf."))
    return _foto(inhoud, vorm), Bestandsoort.FOTO


def _pdf(inhoud: bytes) -> bytes:
    if _PDF_EINDE not in inhoud[-_EINDE_BYTES:]:
        raise NietAangenomen(_("Deze pdf is niet heel. Bewaar de pdf opnieuw, of stuur een foto."))
    if b"/Encrypt" in inhoud:
        raise NietAangenomen(_("Op deze pdf zit een wachtwoord. Haal dat eraf, of stuur een foto."))
    return inhoud


def _foto(inhoud: bytes, vorm: str) -> bytes:
    # Here and not above: nobody who hands in nothing pays for it.
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(inhoud), formats=[vorm]) as beeld:
            if beeld.width * beeld.height > MEESTE_PIXELS:
                raise NietAangenomen(_("Deze foto is te groot. Maak een kleinere foto."))
            # Made smaller while it is read, so that a large photo costs little memory; upright after that.
            beeld.thumbnail((LANGSTE_ZIJDE, LANGSTE_ZIJDE))
            return _als_jpeg(ImageOps.exif_transpose(beeld))
    # Whatever a broken picture makes the decoder say: OSError, SyntaxError, ValueError, struct.error and more.
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as fout:
        raise NietAangenomen(_("Deze foto is niet heel. Maak een nieuwe foto.")) from fout


def _als_jpeg(beeld: "Image") -> bytes:
    """A flat picture on white, without anything but its pixels."""
    from PIL import Image

    doorzichtig = beeld.convert("RGBA")
    vlak = Image.new("RGB", doorzichtig.size, "white")
    vlak.paste(doorzichtig, mask=doorzichtig.getchannel("A"))
    uit = BytesIO()
    vlak.save(uit, "JPEG", quality=KWALITEIT, optimize=True)
    return uit.getvalue()
