"""Find personal data in a Dutch text before it leaves the house (promise 4 and 10).

Pure: no Django, no network, no model. A miss costs more than one question too many, so a number that may be a
person's is a finding; public numbers, amounts, articles and plain dates are not.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from portal.persoonsgegevens.vinden.adressen import emailadressen, postcodes_met_huisnummer
from portal.persoonsgegevens.vinden.datums import geboortedatums, kalenderdatums
from portal.persoonsgegevens.vinden.kenmerken import zaaknummers
from portal.persoonsgegevens.vinden.namen import namen_in
from portal.persoonsgegevens.vinden.nummers import (
    BSN_LENGTES,
    bsns,
    dienstnummers_en_bedragen,
    ibans,
    telefoons,
    vindplaatsen,
)
from portal.persoonsgegevens.vinden.soorten import Bereik, Soort, Vondst
from portal.persoonsgegevens.vinden.vouwen import vouw

__all__ = ["Soort", "Vondst", "bsns_in", "markeer", "vind", "zonder_bsn"]

_VASTGESCHREVEN_BSN: Final = re.compile(r"(?:bsn|sofi)(?![a-z])", re.IGNORECASE)
"""A BSN that stands fast to its name, as in "BSN123456782", has the form of a case number."""

_VOORRANG: Final = {soort: rang for rang, soort in enumerate(Soort)}


def vind(tekst: str, *, namen: Iterable[str] = ()) -> list[Vondst]:
    """All personal data in `tekst`, in order of appearance and never overlapping.

    `namen` are the names of the dossier at hand; other names are not recognised. Where findings overlap the
    longest stands, and of equal length the most specific kind.
    """
    gevouwen = vouw(tekst)
    vondsten: list[Vondst] = []
    gebleven = 0
    for soort, bereik in _zonder_overlap(_kandidaten(gevouwen.tekst, namen)):
        if soort is Soort.ZAAKNUMMER and _VASTGESCHREVEN_BSN.match(gevouwen.tekst, bereik.begin):
            soort = Soort.BSN
        begin, einde = gevouwen.oorspronkelijk(*bereik)
        # One character, such as a half, may be the end of one finding and the start of the next.
        begin = max(begin, gebleven)
        if begin < einde:
            vondsten.append(Vondst(soort, begin, einde, tekst[begin:einde]))
            gebleven = einde
    return vondsten


def markeer(tekst: str, vondsten: Iterable[Vondst]) -> list[tuple[str, Vondst | None]]:
    """Cut `tekst` into segments for highlighting; together they are the text again.

    Raises ValueError when the findings overlap or do not belong to this text.
    """
    op_volgorde = sorted(vondsten, key=lambda v: v.begin)
    if any(vorige.einde > volgende.begin for vorige, volgende in pairwise(op_volgorde)):
        raise ValueError("findings overlap")
    segmenten: list[tuple[str, Vondst | None]] = []
    gebleven = 0
    for vondst in op_volgorde:
        if tekst[vondst.begin : vondst.einde] != vondst.tekst:
            raise ValueError("finding does not belong to this text")
        if gebleven < vondst.begin:
            segmenten.append((tekst[gebleven : vondst.begin], None))
        segmenten.append((vondst.tekst, vondst))
        gebleven = vondst.einde
    if gebleven < len(tekst):
        segmenten.append((tekst[gebleven:], None))
    return segmenten


def bsns_in(tekst: str) -> list[Vondst]:
    """Every BSN in `tekst`."""
    if not tekst or not _ruimte_voor_bsn(tekst):
        return []
    return [vondst for vondst in vind(tekst) if vondst.soort is Soort.BSN]


def _ruimte_voor_bsn(tekst: str) -> bool:
    """Whether a BSN could be in `tekst`: what most people type in a field has too few digits for one."""
    cijfers = sum(map(str.isdigit, tekst))
    return not tekst.isascii() or cijfers >= min(BSN_LENGTES) or bool(_VASTGESCHREVEN_BSN.search(tekst))


def zonder_bsn(tekst: str, vervanging: str) -> str:
    """`tekst` with `vervanging` in the place of every BSN (promise 10: no BSN in free text)."""
    gevonden = bsns_in(tekst)
    if not gevonden:
        return tekst
    segmenten = markeer(tekst, gevonden)
    return "".join(stuk if vondst is None else vervanging for stuk, vondst in segmenten)


def _kandidaten(tekst: str, namen: Iterable[str]) -> Iterator[tuple[Soort, Bereik]]:
    datums = list(kalenderdatums(tekst))
    geciteerd = list(vindplaatsen(tekst))
    openbaar = geciteerd + list(dienstnummers_en_bedragen(tekst))
    per_soort = {
        Soort.IBAN: ibans(tekst),
        Soort.EMAIL: emailadressen(tekst),
        Soort.BSN: bsns(tekst, datums, openbaar),
        Soort.TELEFOON: telefoons(tekst, datums, openbaar),
        Soort.GEBOORTEDATUM: geboortedatums(tekst),
        Soort.POSTCODE_HUISNUMMER: postcodes_met_huisnummer(tekst),
        Soort.ZAAKNUMMER: zaaknummers(tekst, datums, geciteerd),
        Soort.NAAM: namen_in(tekst, namen),
    }
    for soort, bereiken in per_soort.items():
        yield from ((soort, bereik) for bereik in bereiken)


def _zonder_overlap(kandidaten: Iterable[tuple[Soort, Bereik]]) -> list[tuple[Soort, Bereik]]:
    gekozen: list[tuple[Soort, Bereik]] = []
    langste_eerst = sorted(kandidaten, key=lambda k: (k[1].begin - k[1].einde, _VOORRANG[k[0]], k[1].begin))
    for soort, bereik in langste_eerst:
        if not any(bereik.raakt(ander) for _, ander in gekozen):
            gekozen.append((soort, bereik))
    return sorted(gekozen, key=lambda k: k[1].begin)
