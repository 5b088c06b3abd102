"""Where two articles bite each other in a case, and how the signal names both (S46)."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import override

from maatwerk.models import Conceptbesluit, Samenloop, Zaak
from portal.stelsel.models import Artikel, Wet
from signalen.models import Oorzaak
from signalen.teksten import LANGE_TEKST_MAX_TEKENS

TAAL_VAN_EEN_SIGNAAL: Final = "nl"


class Signaalregels(NamedTuple):
    """The rule that a signal is about, the one that it bites, and the other pairs of the case in words."""

    wet: Wet
    artikel: str
    samenloop_wet: Wet | None = None
    samenloop_artikel: str = ""
    ook: tuple[str, ...] = ()


def samenlopen_van(zaak: Zaak) -> list[Samenloop]:
    """Where two articles bite each other in this case; a signal names both."""
    return list(zaak.samenlopen.select_related("artikel_een__wet", "artikel_twee__wet", "vastgelegd_door"))


def regels_van_signaal(concept: Conceptbesluit) -> Signaalregels:
    """The article that hurts, with the one it bites when the case has such a pair for this law.

    What the handler typed names the article. A pair of two other laws counts only when samenloop is the cause, and
    is what the signal is about when no pair has this law. One statement.
    """
    paren = [_paar(rij, concept) for rij in samenlopen_van(concept.zaak)]
    gekozen = [paar for paar in paren if paar[0].wet_id == concept.regeling_id]
    if concept.signaal_oorzaak == Oorzaak.SAMENLOOP:
        gekozen += [paar for paar in paren if paar not in gekozen]
    getypt = concept.signaal_artikel.strip()
    if not gekozen:
        return Signaalregels(concept.regeling, getypt)
    (een, twee), *rest = gekozen
    ook = [f"{kort(links)} × {kort(rechts)}" for links, rechts in rest]
    if een.wet_id == concept.regeling_id:
        return Signaalregels(een.wet, getypt or een.nummer, twee.wet, twee.nummer, tuple(ook))
    if getypt:
        ook.insert(0, f"{getypt} {concept.regeling.citeertitel}")
    return Signaalregels(een.wet, een.nummer, twee.wet, twee.nummer, tuple(ook))


def met_andere_botsingen(tekst: str, ook: Sequence[str]) -> str:
    """What happens, with the other pairs of the case as far as they fit; a signal is always Dutch."""
    for paar in ook:
        with override(TAAL_VAN_EEN_SIGNAAL):
            regel = _("Ook dit botst: %(paar)s.") % {"paar": paar}
        langer = f"{tekst}\n{regel}"
        tekst = langer if len(langer) <= LANGE_TEKST_MAX_TEKENS else tekst
    return tekst


def _paar(rij: Samenloop, concept: Conceptbesluit) -> tuple[Artikel, Artikel]:
    """The two articles, that of the law of this decision in front."""
    een, twee = rij.artikel_een, rij.artikel_twee
    return (twee, een) if twee.wet_id == concept.regeling_id != een.wet_id else (een, twee)


def kort(artikel: Artikel) -> str:
    """An article by its number and the title of its law."""
    return f"{artikel.nummer} {artikel.wet.citeertitel}"
