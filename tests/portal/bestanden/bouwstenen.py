"""Files as phones and scanners make them."""

from io import BytesIO

from PIL import Image

MAKER = 0x010F
"""The EXIF tag that names who made the camera."""
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def foto(vorm: str = "JPEG", maat: tuple[int, int] = (40, 20), *, exif: str = "") -> bytes:
    """A picture, perhaps with something written in it beside its pixels."""
    beeld, uit = Image.new("RGBA" if vorm == "PNG" else "RGB", maat, "red"), BytesIO()
    meta = Image.Exif()
    if exif:
        meta[MAKER] = exif
    beeld.save(uit, vorm, exif=meta)
    return uit.getvalue()
