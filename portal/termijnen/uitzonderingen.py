"""Reading the exceptions to a term, whose length is written as people say it."""

import re
from collections.abc import Mapping
from typing import Any

from portal.termijnen.fouten import RegelOnleesbaar
from portal.termijnen.regels import Aanvang, Rechtsmiddel, Uitzondering
from portal.termijnen.termijn import ENKELVOUD, MEERVOUD, Eenheid, Termijn, Zekerheid
from portal.termijnen.velden import als_tekst, verplicht

EENHEID = {
    woord: eenheid
    for eenheid in (Eenheid.DAGEN, Eenheid.WEKEN, Eenheid.MAANDEN)
    for woord in (ENKELVOUD[eenheid], MEERVOUD[eenheid])
}
VORM = re.compile(
    rf"(?P<regel>in de regel )?(?P<aantal>[1-9]\d*) (?P<eenheid>{'|'.join(EENHEID)})"
    r"(?P<dagtekening> vanaf de dag na de datum op de brief)?"
    rf"(?:, (?P<middel>{'|'.join(Rechtsmiddel)}))?"
)
VELDEN = {"id", "wat", "wetten", "termijn", "artikel", "let_op", "zekerheid", "alle_besluiten"}
VELDEN |= {"atw_van_toepassing", "atw_reden"}


def lees_uitzondering(rauw: Mapping[str, Any], bekende_wetten: frozenset[str]) -> Uitzondering:
    """One exception of the content, such as "10 dagen, administratief beroep".

    Raises RegelOnleesbaar for a text, a field or a law that is not known.
    """
    tekst = als_tekst(rauw, "termijn")
    gevonden = VORM.fullmatch(tekst)
    wetten = frozenset(verplicht(rauw, "wetten"))
    if gevonden is None or set(rauw) - VELDEN or wetten - bekende_wetten:
        raise RegelOnleesbaar(f"uitzondering niet begrepen: {dict(rauw)}")
    termijn = Termijn(
        int(gevonden["aantal"]),
        EENHEID[gevonden["eenheid"]],
        als_tekst(rauw, "artikel"),
        "" if rauw.get("atw_van_toepassing", True) else als_tekst(rauw, "atw_reden"),
        Zekerheid(als_tekst(rauw, "zekerheid")),
        rauw.get("let_op", ""),
    )
    return Uitzondering(
        als_tekst(rauw, "id"),
        als_tekst(rauw, "wat"),
        termijn,
        gevonden["regel"] is not None,
        Aanvang.DAGTEKENING if gevonden["dagtekening"] else Aanvang.BEKENDMAKING,
        Rechtsmiddel(gevonden["middel"] or Rechtsmiddel.BEZWAAR),
        wetten,
        rauw.get("alle_besluiten", False) is True,
    )
