"""The words of the intake's questions in the reader's language.

The Dutch words stand in vragen.yaml; gettext is asked for the others, so a new language needs only a .po file.
"""

from django.utils.translation import gettext

from loket.routering.vragen import Vraag


def tekst_van(vraag: Vraag) -> str:
    """The question."""
    return gettext(vraag.tekst)


def uitleg_van(vraag: Vraag) -> str:
    """The explanation; empty when there is none."""
    return gettext(vraag.uitleg) if vraag.uitleg else ""


def opties_van(vraag: Vraag) -> list[tuple[str, str]]:
    """Ids and words of the options."""
    return [(optie, gettext(tekst)) for optie, tekst in vraag.opties.items()]


def antwoord_in_woorden(vraag: Vraag, antwoord: str | tuple[str, ...]) -> str:
    """An answer as a person reads it; a date stays an ISO date."""
    gekozen = (antwoord,) if isinstance(antwoord, str) else antwoord
    return ", ".join(gettext(vraag.opties.get(optie, optie)) for optie in gekozen)
