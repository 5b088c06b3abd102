"""A QR code as SVG, for a page and for paper. Its title says what it is; a PDF takes that as its alternative text."""

from django.utils.safestring import SafeString

from portal.weergave.tekens import getekend


def qr_svg(adres: str, titel: str) -> SafeString:
    """The code of an address, black on white whatever the colours of the page, with the quiet edge it needs."""
    import segno  # only a page or letter that draws one pays for it

    code = segno.make(adres, micro=False, error="m")
    return getekend(
        code.svg_inline(border=4, omitsize=True, dark="#000", light="#fff", title=titel, svgclass="qr")
    )
