"""Where somebody can be reached or found: e-mail addresses and postcodes with a house number."""

import re
from typing import Final

from portal.persoonsgegevens.vinden.soorten import Bereik, Bereiken
from portal.persoonsgegevens.vinden.woorden import KORTE_WOORDEN

_LOKAAL: Final = r"(?<![\w.+'-])[\w+][\w.+'-]*"
_DEEL: Final = r"[a-z0-9][a-z0-9-]*"
_PUNT: Final = r"(?:\.| ?[\[({] ?(?:dot|punt|\.) ?[\])}] ?| (?:dot|punt) )"
_APENSTAART: Final = r"(?: ?@ ?| ?[\[({<] ?(?:at|apen?staartje|@) ?[\])}>] ?)"
_EMAIL: Final = re.compile(
    rf"{_LOKAAL}(?: (?:dot|punt) [\w.+'-]+){{0,3}}(?:"
    rf"{_APENSTAART}{_DEEL}(?:{_PUNT}{_DEEL})+"
    rf"|@[a-z][a-z0-9-]+"
    # A bare "at" is also a word, so here the ending must be one that people have.
    rf"| (?:at|apen?staartje) {_DEEL}(?:{_PUNT}{_DEEL}){{0,3}}?{_PUNT}"
    r"(?:nl|com|net|org|eu|be|de|info|frl|fr|uk)\b)",
    re.IGNORECASE,
)

_POSTCODE: Final = re.compile(r"(?<![\w-])[1-9]\d{3} {0,2}(?P<letters>[A-Za-z]{2})(?![^\W\d])")
_NOOIT_UITGEGEVEN: Final = frozenset({"SA", "SD", "SS"})
_NUMMER: Final = r"\d{1,5}(?![\d:%]|[.,]\d)(?: ?-? ?(?:bis|hs|[a-z]|[IVX]{1,4})(?!\w))?"
_NUMMER_ERNA: Final = re.compile(
    rf" {{0,2}}[,;:()/-]? {{0,2}}(?:(?:en|met|op|te) )?(?:het )?"
    rf"(?:(?:huis ?-?)?(?:nummer|nr|no)\b\.?[ :]*(?:is )?)?{_NUMMER}"
    rf"|[^\d\n]{{0,40}}?\bhuis ?-?(?:nummer|nr)\b[ .:]*(?:is )?{_NUMMER}",
    re.IGNORECASE,
)
_STRAAT_ERVOOR: Final = re.compile(
    rf"(?P<straat>[A-Za-z][\w.'-]{{2,40}}(?: 1[89]\d\d)?) (?:(?:nummer|nr)\b\.? ?)?{_NUMMER}(?:-\d{{1,4}})?"
    r"\s{0,2}[,;(\n-]?\s{0,2}(?:(?:in|te) )?(?:(?:[A-Z][\w'-]+[ ,]{1,2}){1,3})?"
    r"\(?(?:(?i:postcode|pc)[ :]{1,2})?$"
)
_ERVOOR: Final = 110


def emailadressen(tekst: str) -> Bereiken:
    """E-mail addresses, also the spoken and disguised ways ("jan [at] voorbeeld punt nl")."""
    return (Bereik(*m.span()) for m in _EMAIL.finditer(tekst))


def postcodes_met_huisnummer(tekst: str) -> Bereiken:
    """A Dutch postcode with a house number after it, or with street and number before it.

    A postcode alone is no finding: it points at a street, not at a home.
    """
    for postcode in _POSTCODE.finditer(tekst):
        nummer = _NUMMER_ERNA.match(tekst, postcode.end())
        if not _is_postcode(postcode) and not (nummer and "huis" in nummer.group().casefold()):
            continue
        begin = max(0, postcode.start() - _ERVOOR)
        straat = _STRAAT_ERVOOR.search(tekst[begin : postcode.start()])
        if straat or nummer:
            yield Bereik(
                begin + straat.start() if straat else postcode.start(),
                nummer.end() if nummer else postcode.end(),
            )


def _is_postcode(kandidaat: re.Match[str]) -> bool:
    letters = kandidaat["letters"]
    if letters.upper() in _NOOIT_UITGEGEVEN:
        return False
    return letters.isupper() or letters.lower() not in KORTE_WOORDEN
