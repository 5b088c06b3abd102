"""The bytes of a file as text, with what no database and no screen should be given kept out."""

from django.utils.translation import gettext as _

from portal.uitwisseling.fouten import weiger

MEBIBYTE = 1024 * 1024
_MAG = frozenset("\n\r\t")


def als_tekst(inhoud: bytes, *, meeste_bytes: int) -> str:
    """The text of a file in UTF-8, with or without a byte order mark. Raises BestandOnleesbaar."""
    if len(inhoud) > meeste_bytes:
        weiger(
            _("Dit bestand is te groot. Het mag hooguit %(mb)d MB zijn.") % {"mb": meeste_bytes // MEBIBYTE}
        )
    try:
        return inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        weiger(_("Wij kunnen de letters niet lezen. Bewaar het bestand als UTF-8."))


def vreemd_teken(tekst: str) -> bool:
    """Whether a text holds a control character or half a character: nobody typed it, and PostgreSQL refuses some."""
    return not tekst.isprintable() and any(
        teken not in _MAG and (ord(teken) < 32 or 0x7F <= ord(teken) < 0xA0 or 0xD800 <= ord(teken) < 0xE000)
        for teken in tekst
    )
