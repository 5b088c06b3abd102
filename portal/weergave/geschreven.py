"""What was written earlier in the language of one person, for who reads the page in another."""

from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from portal.weergave.tekens import getekend, veilig


class Geschreven(NamedTuple):
    """A text, and its language when that is not the one of the page."""

    tekst: str
    taal: str = ""


def lees(tekst: str, taal: str, hier: str | None = None) -> Geschreven:
    """Our own sentences in the language of the page; what a person wrote as it is, with its language.

    `hier`: the language of the page, of who knows it already.
    """
    if not tekst or taal == (hier or get_language()):
        return Geschreven(tekst)
    vertaald = gettext(tekst)
    return Geschreven(tekst, taal) if vertaald == tekst else Geschreven(vertaald)


def in_taal(tekst: str, taal: str) -> SafeString:
    """The text for HTML; a screen reader hears in which language it is (WCAG 3.1.2)."""
    return getekend(f'<span lang="{veilig(taal)}">{veilig(tekst)}</span>' if taal else veilig(tekst))
