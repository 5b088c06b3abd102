"""Numbers that point at one person: burgerservicenummer, telephone and bank account."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from portal.persoonsgegevens.bsn import elfproef
from portal.persoonsgegevens.vinden.soorten import Bereik, Bereiken

_VINDPLAATS: Final = re.compile(
    r"(?<!\w)(?:ECLI:[A-Z]{2}:[A-Z0-9]+:\d{4}:[A-Z0-9.]*[A-Z0-9]|BWB[RVW]\d{7})", re.IGNORECASE
)
_DIENSTNUMMER_OF_BEDRAG: Final = re.compile(
    r"(?<!\d)(?:0800|0900|0906|0909)(?:[ .-]{0,3}\d){4}(?:(?:[ .-]?\d){3})?(?!\d)"
    r"|(?<!\d)14[ -]?0\d{2,3}(?!\d)"
    r"|(?:€|\beuro?\b) ?\d{1,3}(?:\.\d{3})+(?!\d)"
    r"|(?<!\d)\d{1,3}(?:\.\d{3})+(?:,\d{2})? ?(?:euro\b|€)",
    re.IGNORECASE,
)

_CIJFERS: Final = re.compile(r"\d+")
_IN_BSN: Final = re.compile(r" {1,2}|\n|\.| ?- ?")
_BSN_WOORD: Final = re.compile(
    r"(?<![a-z])(?:bsn|burger ?-?service ?-?(?:nummer|nr)|sofi ?-?(?:nummer|nr)?)(?:[ -]?(?:nummer|nr))?"
    r"[\s.:=#]*(?:is[\s:]+)?",
    re.IGNORECASE,
)
_KVK_ERVOOR: Final = re.compile(
    r"(?<!\w)(?:kvk|kamer van koophandel)[ -]?(?:nummer|nr)?[\s.:]*$", re.IGNORECASE
)
ARTIKEL_ERVOOR: Final = re.compile(
    r"(?<!\w)(?:art|artt|artikel|artikelen|paragraaf|par|§)\.? ?$", re.IGNORECASE
)
_JAREN: Final = re.compile(r"(?:19|20)\d{2}\D+(?:19|20)\d{2}")
BSN_LENGTES: Final = (8, 9)

_IN_TELEFOON: Final = r"[ ()./-]{0,3}"
_TELEFOON: Final = re.compile(
    rf"(?<![\w+])\(?(?:\+|00) ?31{_IN_TELEFOON}(?:0{_IN_TELEFOON})?[1-9](?:{_IN_TELEFOON}\d){{8}}(?!\d)"
    rf"|(?<![\w+])\(?\+ ?(?!31)[1-9](?:{_IN_TELEFOON}\d){{8,13}}(?!\d)"
    rf"|(?<!\d)(?<!\d[-.,/])\(?0 ?[1-9](?:{_IN_TELEFOON}\d){{8}}(?!\d)"
)
_TELEFOON_MET_WOORD: Final = re.compile(
    r"(?<!\w)(?:tel|telefoon|mobiel|gsm|telefoonnummer|telefoonnr|mobiele nummer|phone)"
    r"(?:[ -]?(?:nummer|nr))?[\s.:]*(?:is )?(?P<nummer>\d(?:[ .-]?\d){5,8})(?!\d)",
    re.IGNORECASE,
)

_IBAN_BEGIN: Final = re.compile(r"(?<![A-Z0-9])[A-Z]{2} ?\d{2}(?=[ .-]?[A-Z0-9])", re.IGNORECASE)
_IBAN_TEKEN: Final = re.compile(r"[ .-]{0,2}([A-Z0-9])", re.IGNORECASE)
# Source: SWIFT IBAN Registry, length per country.
IBAN_LENGTE: Final = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "BA": 20, "BE": 16, "BG": 22, "BR": 29, "CH": 21, "CY": 28,
    "CZ": 24, "DE": 22, "DK": 18, "DO": 28, "EE": 20, "ES": 24, "FI": 18, "FO": 18, "FR": 27, "GB": 22,
    "GE": 22, "GI": 23, "GL": 18, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IS": 26, "IT": 27,
    "LB": 28, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MT": 31,
    "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "RS": 22, "SE": 24, "SI": 19, "SK": 24, "SM": 27,
    "TN": 24, "TR": 26, "UA": 29, "XK": 20,
}  # fmt: skip


def vindplaatsen(tekst: str) -> Bereiken:
    """Where case law (ECLI) and laws (BWB) are cited."""
    return (Bereik(*m.span()) for m in _VINDPLAATS.finditer(tekst))


def dienstnummers_en_bedragen(tekst: str) -> Bereiken:
    """Public service numbers (0800, 0900, 14 + netnummer) and amounts with their dots."""
    return (Bereik(*m.span()) for m in _DIENSTNUMMER_OF_BEDRAG.finditer(tekst))


def bsns(tekst: str, datums: Sequence[Bereik], openbaar: Sequence[Bereik]) -> Bereiken:
    """Eight or nine digits in any grouping that pass the elfproef, or that the text itself calls a BSN.

    A number that is called a BSN counts also with a typing error in it: it still points at somebody.
    """
    genoemd = {m.end() for m in _BSN_WOORD.finditer(tekst)}
    for bereik, cijfers in _cijferreeksen(tekst):
        is_bsn = elfproef(cijfers) and not _iets_anders(tekst, bereik, datums, openbaar)
        if is_bsn or bereik.begin in genoemd:
            yield bereik


def _cijferreeksen(tekst: str) -> Iterator[tuple[Bereik, str]]:
    """Every row of neighbouring digit groups that has the length of a BSN."""
    groepen = list(_CIJFERS.finditer(tekst))
    for plek, eerste in enumerate(groepen):
        cijfers, vorige = "", eerste
        for groep in groepen[plek:]:
            if groep is not eerste and not _IN_BSN.fullmatch(tekst, vorige.end(), groep.start()):
                break
            cijfers += groep.group()
            if len(cijfers) > max(BSN_LENGTES):
                break
            if len(cijfers) in BSN_LENGTES:
                yield Bereik(eerste.start(), groep.end()), cijfers
            vorige = groep


def _iets_anders(tekst: str, bereik: Bereik, datums: Sequence[Bereik], openbaar: Sequence[Bereik]) -> bool:
    """Whether these digits read as a date, two years, articles of a law, a public number or a KvK number."""
    if any(ander.omvat(bereik) for ander in openbaar):
        return True
    if any(bereik.raakt(datum) and (bereik == datum or not bereik.omvat(datum)) for datum in datums):
        return True
    geschreven = tekst[bereik.begin : bereik.einde]
    ervoor = tekst[max(0, bereik.begin - 40) : bereik.begin]
    if _JAREN.fullmatch(geschreven) or ("." in geschreven and ARTIKEL_ERVOOR.search(ervoor)):
        return True
    is_kvk_lang = len(geschreven) == min(BSN_LENGTES)
    return is_kvk_lang and _KVK_ERVOOR.search(ervoor) is not None


def telefoons(tekst: str, datums: Sequence[Bereik], openbaar: Sequence[Bereik]) -> Bereiken:
    """Dutch and foreign telephone numbers; public service numbers (0800, 0900, 14 + netnummer) are none."""
    kandidaten = [Bereik(*m.span()) for m in _TELEFOON.finditer(tekst)]
    kandidaten += [Bereik(*m.span("nummer")) for m in _TELEFOON_MET_WOORD.finditer(tekst)]
    for bereik in kandidaten:
        begint_met_datum = any(bereik.raakt(datum) and datum.begin <= bereik.begin for datum in datums)
        is_openbaar = any(ander.begin <= bereik.begin < ander.einde for ander in openbaar)
        if not begint_met_datum and not is_openbaar:
            yield bereik


def ibans(tekst: str) -> Bereiken:
    """Bank accounts of the right length for their country that pass the mod-97 test (ISO 13616)."""
    for begin in _IBAN_BEGIN.finditer(tekst):
        lengte = IBAN_LENGTE.get(begin.group()[:2].upper(), 0)
        tekens, einde = begin.group().replace(" ", ""), begin.end()
        while len(tekens) < lengte and (volgend := _IBAN_TEKEN.match(tekst, einde)):
            tekens, einde = tekens + volgend.group(1), volgend.end()
        if len(tekens) == lengte and not tekst[einde : einde + 1].isalnum() and _mod97(tekens):
            yield Bereik(begin.start(), einde)


def _mod97(iban: str) -> bool:
    return int("".join(str(int(teken, 36)) for teken in iban[4:] + iban[:4])) % 97 == 1
