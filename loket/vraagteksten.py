"""The words of the intake's questions in the reader's language.

The Dutch words stand in vragen.yaml; gettext is asked for the others, so a new language needs only a .po file.
"""

from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy

from loket.routering.situatie import vraagt_voor_ander
from loket.routering.vragen import Vraag, Vraagsoort
from portal.weergave.velden import DATUMVORM


def tekst_van(vraag: Vraag) -> str:
    """The question."""
    return gettext(vraag.tekst)


def uitleg_van(vraag: Vraag) -> str:
    """The explanation; empty when there is none."""
    return gettext(vraag.uitleg) if vraag.uitleg else ""


def opties_van(vraag: Vraag) -> list[tuple[str, str]]:
    """Ids and words of the options."""
    return [(optie, gettext(tekst)) for optie, tekst in vraag.opties.items()]


def gaat_over_ander(vraag_id: str, antwoorden: Mapping[str, object]) -> bool:
    """Whether "u" and "ik" in this question are the person for whom somebody else asks."""
    return vraagt_voor_ander(antwoorden) and vraag_id not in OVER_WIE_VRAAGT


def hulptekst_van(tekst: str) -> str:
    """A sentence or a name of hulp.yaml; empty stays empty."""
    return gettext(tekst) if tekst else ""


def antwoord_in_woorden(vraag: Vraag, antwoord: str | tuple[str, ...]) -> str:
    """An answer as a person reads it."""
    if vraag.soort is Vraagsoort.DATUM and isinstance(antwoord, str):
        return date_format(date.fromisoformat(antwoord), DATUMVORM)
    gekozen = (antwoord,) if isinstance(antwoord, str) else antwoord
    return ", ".join(gettext(vraag.opties.get(optie, optie)) for optie in gekozen)


def begrepen_in_woorden(vraag: Vraag, antwoord: str | tuple[str, ...]) -> str:
    """A reading of the story as a sentence to confirm."""
    gekozen = antwoord_in_woorden(vraag, antwoord)
    zin = BEGREPEN[vraag.id] if vraag.id in BEGREPEN else f"{tekst_van(vraag)} %(antwoord)s"
    return str(zin) % {"antwoord": gekozen}


OVER_WIE_VRAAGT = frozenset(
    {"voor_wie", "relatie", "zelf_regelen", "hulp_waarom", "eerder_contact", "contact_voorkeur", "gemeente"}
)
"""Questions about who types, also when they ask for somebody else; that of the place says itself whose it is."""

BEGREPEN = {
    "voor_wie": gettext_lazy("U vraagt dit voor iemand anders."),
    "relatie": gettext_lazy("Diegene is: %(antwoord)s."),
    "hoedanigheid": gettext_lazy("Het gaat over uw bedrijf."),
    "organisaties": gettext_lazy("U heeft te maken met: %(antwoord)s."),
    "gemeente": gettext_lazy("Het gaat om de gemeente %(antwoord)s."),
    "land": gettext_lazy("U woont niet in Nederland."),
    "besluit": gettext_lazy("U kreeg een besluit en u bent het er niet mee eens."),
    "besluit_datum": gettext_lazy("Op de brief staat de datum %(antwoord)s."),
    "eerder_contact": gettext_lazy("U heeft hierover al vaker contact gehad."),
}
