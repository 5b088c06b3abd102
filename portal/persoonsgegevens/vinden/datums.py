"""Dates: every full numeric date in a text, and those that are somebody's date of birth."""

import re
from typing import Final

from portal.persoonsgegevens.vinden.soorten import Bereik, Bereiken

_DAG: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_MAAND: Final = r"(?:0?[1-9]|1[0-2])"
_JAAR: Final = r"(?:19|20)\d{2}"
_KORT_JAAR: Final = rf"'?(?:{_JAAR}|\d{{2}})"
_MAANDNAAM: Final = (
    r"(?:januari|january|jan|februari|february|feb|maart|march|mrt|maa|april|apr|mei|may|juni|june|jun|juli|july|jul"
    r"|augustus|august|aug|september|sept|sep|oktober|october|okt|oct|november|nov|december|dec)"
)
_JAAR_EERST: Final = rf"{_JAAR}[-/.](?:0[1-9]|1[0-2])[-/.](?:0[1-9]|[12]\d|3[01])"

_KALENDERDATUM: Final = re.compile(
    rf"(?<!\d)(?:{_JAAR_EERST}|{_DAG}(?P<streep>[-/.]){_MAAND}(?P=streep){_JAAR})(?!\d)"
)
_DATUM: Final = re.compile(
    rf"(?<![\d:])(?:{_JAAR_EERST}"
    rf"|{_DAG}(?: ?[-/.] ?| ){_MAAND}(?: ?[-/.] ?| ){_KORT_JAAR}"
    rf"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2]){_JAAR}"
    rf"|{_DAG}(?:e|ste|de)? ?(?:van )?{_MAANDNAAM}(?![a-z])\.?(?:,? ?{_KORT_JAAR}(?!\d))?"
    rf"|{_MAANDNAAM} {_DAG}(?:st|nd|rd|th)?,? {_JAAR})(?!\d)",
    re.IGNORECASE,
)
_GEBOORTEWOORD: Final = re.compile(
    r"(?<!\w)(?:geboren|geboorte|geboorte ?-?(?:datum|dag|data)|geb(?:\. ?|-| )?(?:dat(?:um)?)?|jarig"
    r"|verjaardag|born|birthday|date of birth|dob)(?!\w)",
    re.IGNORECASE,
)
_DAARNA_GEBOREN: Final = re.compile(
    r"[^.!?;\n]{0,30}?(?<!\w)(?:geboren|jarig|verjaardag|geb|born|birthday|geboortedatum)(?!\w)",
    re.IGNORECASE,
)
# "Mevrouw (12-03-1961)", "client, 12 maart 1961": how a file names somebody.
_MENS_ERVOOR: Final = re.compile(
    r"(?<!\w)(?:mevrouw|meneer|mevr|mw|dhr|heer|client|cliente|burger|klant|inwoner|man|vrouw|moeder|vader|zoon|dochter"
    r"|kind|partner|echtgenoot|echtgenote|zij|hij|betrokkene|verzoeker|aanvrager|bezoeker|meisje|jongen|[MVX]),?\.?\s?"
    r"[(,\[]\s?$",
    re.IGNORECASE,
)
_STERRETJE: Final = re.compile(r"(?<!\*)\* ?$")
_ZINSEINDE: Final = re.compile(r"[!?;]|(?<=\w{3})\.\s+(?=[A-Z])|\n\s*\n")
# "Geboren na 1 januari 2026" speaks of a group in a rule, not of a person.
_GRENS: Final = re.compile(
    r"(?<!\w)(?:na|voor|vanaf|sinds|tot|t/m|tot en met|uiterlijk|tussen|per|ingang van|before|after"
    r"|since)\s+$",
    re.IGNORECASE,
)
_TWEEDE_GRENS: Final = re.compile(r"\s*(?:en|tot|tot en met|t/m|-)\s*", re.IGNORECASE)
_STUK: Final = re.compile(
    r"(?:besluit|beschikking|brief|uitspraak|vonnis|arrest|aanvraag|bezwaar|beroep|wet|regeling|verordening|rapport"
    r"|gesprek|afspraak|melding|aanslag|factuur|toezegging)\w*\s+(?:is\s+)?(?:van|op|per|d\.?d\.?|gedateerd)\s+$",
    re.IGNORECASE,
)
_ERVOOR: Final = 80
_ERNA: Final = 45


def kalenderdatums(tekst: str) -> Bereiken:
    """Every full numeric date with dashes, dots or slashes: never part of a number."""
    return (Bereik(*m.span()) for m in _KALENDERDATUM.finditer(tekst))


def geboortedatums(tekst: str) -> Bereiken:
    """Dates that stand near a word of birth; a limit in a rule or the date of a document is none."""
    vorige_grens: int | None = None
    for datum in _DATUM.finditer(tekst):
        ervoor = tekst[max(0, datum.start() - _ERVOOR) : datum.start()]
        if _is_grens(tekst, ervoor, vorige_grens, datum.start()):
            vorige_grens = datum.end()
        elif not _STUK.search(ervoor) and _is_geboorte(tekst, ervoor, datum.end()):
            yield Bereik(*datum.span())


def _is_grens(tekst: str, ervoor: str, vorige_grens: int | None, begin: int) -> bool:
    if _GRENS.search(ervoor):
        return True
    return vorige_grens is not None and _TWEEDE_GRENS.fullmatch(tekst[vorige_grens:begin]) is not None


def _is_geboorte(tekst: str, ervoor: str, einde: int) -> bool:
    if _MENS_ERVOOR.search(ervoor) or _STERRETJE.search(ervoor):
        return True
    woorden = list(_GEBOORTEWOORD.finditer(ervoor))
    if woorden and not _ZINSEINDE.search(ervoor, woorden[-1].end()):
        return True
    return _DAARNA_GEBOREN.match(tekst, einde, einde + _ERNA) is not None
