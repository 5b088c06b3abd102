"""Numbers of a case: what follows "kenmerk" or "dossiernummer", and the portal's own reference codes."""

import re
from collections.abc import Sequence
from typing import Final

from portal.persoonsgegevens.vinden.nummers import ARTIKEL_ERVOOR
from portal.persoonsgegevens.vinden.soorten import Bereik, Bereiken

_MET_CIJFER: Final = r"(?=[A-Z./_-]*\d)[A-Z0-9](?:[A-Z0-9./_:-]*[A-Z0-9])?"
_IDENTIFICATIE: Final = rf"(?:[A-Z]{{1,5}}[ ./-]{{1,2}})?{_MET_CIJFER}(?: (?!\d{{1,2}} ){_MET_CIJFER}){{0,4}}"
_LABEL: Final = re.compile(
    r"(?<!\w)(?:(?P<kenmerk>kenmerk|referentie|zaakcode|dossiercode|volgcode|reference)"
    r"|(?P<zaak>(?:zaak|dossier|besluit|beschikking|aanvraag)[ -]?(?:nummers?|nrs?\b|id\b|no\b))"
    r"|(?P<nummer>[a-z-]{2,30}(?:nummers?|nrs?\b)))\.?"
    r"(?:[\s:=#,\"'(]|(?:is|was|met|onder|nummer|nr|van de zaak"
    r"|van (?:mijn|het|uw) (?:zaak|dossier))(?!\w)\.?){0,6}",
    re.IGNORECASE,
)
# "Zaak 2026-004512" and "dossier 504400" without the word number; case law and papers of parliament are public.
_ZAAK_ZELF: Final = re.compile(
    r"(?<![\w-])(?:zaak|dossier|casus|melding|aanvraag)[ :#]{1,2}"
    r"(?P<waarde>(?:[A-Z]{1,5}[ ./-]?)?\d[\d./-]*\d)(?![\w/-]*\w)",
    re.IGNORECASE,
)
_ZAAK_CIJFERS: Final = 6
_RECHTSZAAK: Final = re.compile(r"[CTFE]-\d+/\d{2}", re.IGNORECASE)
_WAARDE: Final = re.compile(_IDENTIFICATIE, re.IGNORECASE)
_NOG_EEN: Final = re.compile(rf"(?:, ?| (?:en|of) ){_MET_CIJFER}", re.IGNORECASE)
# These numbers are public or have a finder of their own.
_ANDER_NUMMER: Final = re.compile(
    r"kamerstuk|kamer|wets|artikel|kvk|ecli|telefoon|mobiele|service|nood|alarm|huis|burgerservice|sofi|tabel|versie"
    r"|hoofdstuk|pagina|blad|regel|net(?=nummer)|toestel",
    re.IGNORECASE,
)
_KAMERSTUK_ERVOOR: Final = re.compile(r"kamer(?:stuk\w*|dossier\w*|brief)\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
_JAAR: Final = re.compile(r"(?:19|20)\d{2}")
_MINST: Final = {"kenmerk": 2, "zaak": 2, "nummer": 4}

_GEEN_WOORD: Final = re.compile(r"\w*\d\w*|[^aeiouy]+", re.IGNORECASE)
_CODE: Final = re.compile(r"(?<![\w-])[A-Z0-9]{4}(?:-[A-Z0-9]{4})+(?![\w-]*\w)", re.IGNORECASE)
_CODE_MET_SPATIES: Final = re.compile(r"(?<![\w-])[A-Z0-9]{4}(?: [A-Z0-9]{4}){2}(?!\w)")


def zaaknummers(tekst: str, datums: Sequence[Bereik], geciteerd: Sequence[Bereik]) -> Bereiken:
    """Identifiers that a text calls a case number, and the portal's reference codes."""
    for bereik in (*_na_label(tekst), *_na_zaak(tekst), *_codes(tekst)):
        if not any(bereik.raakt(ander) for ander in geciteerd) and bereik not in datums:
            yield bereik


def _na_label(tekst: str) -> Bereiken:
    for label in _LABEL.finditer(tekst):
        waarde = _WAARDE.match(tekst, label.end())
        if waarde is None or _hoort_niet_bij_een_zaak(tekst, label, waarde.group()):
            continue
        einde = waarde.end()
        while volgend := _NOG_EEN.match(tekst, einde):
            if sum(map(str.isdigit, volgend.group())) < _MINST["nummer"]:
                break
            einde = volgend.end()
        yield Bereik(waarde.start(), einde)


def _na_zaak(tekst: str) -> Bereiken:
    for zaak in _ZAAK_ZELF.finditer(tekst):
        waarde = zaak["waarde"]
        if sum(map(str.isdigit, waarde)) >= _ZAAK_CIJFERS and not _RECHTSZAAK.fullmatch(waarde):
            yield Bereik(*zaak.span("waarde"))


def _hoort_niet_bij_een_zaak(tekst: str, label: re.Match[str], waarde: str) -> bool:
    soort = label.lastgroup or "nummer"
    if soort == "nummer" and _ANDER_NUMMER.search(label["nummer"]):
        return True
    if soort != "zaak" and _JAAR.fullmatch(waarde):
        return True
    if _KAMERSTUK_ERVOOR.search(tekst[max(0, label.start() - 40) : label.start()]):
        return True
    return len(waarde) <= _MINST["kenmerk"] or sum(map(str.isdigit, waarde)) < _MINST[soort]


def _codes(tekst: str) -> Bereiken:
    for code in _CODE.finditer(tekst):
        is_artikel = ARTIKEL_ERVOOR.search(tekst[max(0, code.start() - 12) : code.start()])
        if not is_artikel and _is_code(code.group().split("-")):
            yield Bereik(*code.span())
    for code in _CODE_MET_SPATIES.finditer(tekst):
        if any(_gemengd(groep) for groep in code.group().split()):
            yield Bereik(*code.span())


def _is_code(groepen: list[str]) -> bool:
    """Two groups must each mix letters and digits; more groups may not be plain words or a row of years.

    A group without a vowel is no word, also in lower case.
    """
    if len(groepen) == 2:
        return all(_gemengd(groep) for groep in groepen)
    if all(_JAAR.fullmatch(groep) for groep in groepen):
        return False
    return "".join(groepen).isupper() or any(_GEEN_WOORD.fullmatch(groep) for groep in groepen)


def _gemengd(groep: str) -> bool:
    return any(map(str.isdigit, groep)) and any(map(str.isalpha, groep))
