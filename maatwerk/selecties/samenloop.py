"""Where two articles bite each other in a case, and how the signal names both (S46)."""

import re
from typing import Final

from maatwerk.models import Conceptbesluit, Samenloop, Zaak
from portal.stelsel.models import Artikel
from signalen.models import Oorzaak, Signaal

ARTIKEL_MAX_TEKENS: Final = Signaal._meta.get_field("artikel").max_length or 0
_AFKORTING: Final = re.compile(r"\(([^()]{2,20})\)\s*$")


def samenlopen_van(zaak: Zaak) -> list[Samenloop]:
    """Where two articles bite each other in this case; a signal names both."""
    return list(zaak.samenlopen.select_related("artikel_een__wet", "artikel_twee__wet", "vastgelegd_door"))


def artikel_van_signaal(concept: Conceptbesluit) -> str:
    """The article that hurts, with the one it bites when the case has such a pair for this law.

    What the handler typed stays in front. A pair of two other laws counts only when samenloop is the cause. As many
    pairs as the field can carry. One statement.
    """
    delen = [concept.signaal_artikel.strip()]
    for samenloop in samenlopen_van(concept.zaak):
        paar = [samenloop.artikel_een, samenloop.artikel_twee]
        eigen = [artikel for artikel in paar if artikel.wet_id == concept.regeling_id]
        if not eigen and concept.signaal_oorzaak != Oorzaak.SAMENLOOP:
            continue
        delen.append(" × ".join(kort(artikel, van=concept.regeling_id) for artikel in paar))
    gekozen = ""
    for deel in filter(None, delen):
        langer = "; ".join(filter(None, [gekozen, deel]))
        if len(langer) <= ARTIKEL_MAX_TEKENS:
            gekozen = langer
    return gekozen


def kort(artikel: Artikel, *, van: int) -> str:
    """An article by its number, with the short name of its law when that is another than `van`."""
    if artikel.wet_id == van:
        return artikel.nummer
    titel = artikel.wet.citeertitel
    gevonden = _AFKORTING.search(titel)
    return f"{artikel.nummer} {gevonden[1] if gevonden else titel}"
