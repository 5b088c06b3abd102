"""Informatiepunten in a CSV file: what each cell says, with a clear word on each that cannot be read.

The first line names the columns (KOLOMMEN); comma or semicolon. Times: "9.00-12.00, 13.00-17.00". Organisations:
"uwv: dinsdag 9.00-12.00 / donderdag 9.00-12.00 | svb: woensdag 9.00-12.00".
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.text import slugify
from django.utils.translation import gettext as _

from loket.models import TALEN
from loket.zoeken.plaatsen import laad_plaatsen
from portal.stelsel.models import Organisatie
from portal.termijnen import WEEKDAGEN, Openingstijden, RegelOnleesbaar, lees_tijdruimten
from portal.uitwisseling.soorten import Csvvorm, ja_nee

VERPLICHT: Final = ("naam", "adres", "postcode", "plaats", "gemeente", "breedtegraad", "lengtegraad")
VRIJ: Final = (
    *("sleutel", "telefoon", "balies", "duur_minuten", "rolstoel", "toegankelijkheid", "talen"),
    *("organisaties", "team", "verzonnen", "vervallen"),
)
KOLOMMEN: Final = (*VERPLICHT, *WEEKDAGEN, *VRIJ)
_POSTCODE: Final = re.compile(r"[1-9]\d{3} ?[A-Z]{2}", re.IGNORECASE)
_GELIJK: Final = ("naam", "adres", "postcode", "plaats", "telefoon", "toegankelijkheid", "sleutel")
Fout = Callable[[str, str], None]


class Informatiepuntvorm(Csvvorm):
    """The cells of a row: times and lists as people write them."""

    def __init__(self) -> None:
        super().__init__("informatiepunten", KOLOMMEN, VERPLICHT)

    def cellen(self, waarden: Mapping[str, Any]) -> dict[str, str]:
        """A point as its cells."""
        aanwezig = (
            f"{sleutel}: {' / '.join(f'{dag} {_tijden(tijden[dag])}' for dag in WEEKDAGEN if tijden.get(dag))}"
            for sleutel, tijden in sorted(waarden["aanwezig"].items())
        )
        return {
            **{naam: str(waarden[naam]).strip() for naam in _GELIJK},
            **{dag: _tijden(waarden["openingstijden"].get(dag, [])) for dag in WEEKDAGEN},
            **{naam: repr(waarden[naam]) for naam in ("breedtegraad", "lengtegraad")},
            **{naam: str(waarden[naam]) for naam in ("balies", "duur_minuten")},
            "gemeente": waarden["gemeente"],
            "rolstoel": "ja" if waarden["rolstoel"] else "nee",
            "verzonnen": "ja" if waarden["fictief"] else "nee",
            "vervallen": "ja" if waarden["vervallen"] else "nee",
            "talen": ", ".join(waarden["talen"]),
            "organisaties": " | ".join(aanwezig),
            "team": waarden["team"],
        }

    def waarden(self, cellen: Mapping[str, str], fout: Fout) -> dict[str, Any]:
        """A row of cells as a point."""
        for naam in VERPLICHT:
            if not cellen.get(naam):
                fout(naam, _("dit is leeg."))
        waarden: dict[str, Any] = {naam: cellen.get(naam, "") for naam in _GELIJK}
        if waarden["postcode"] and not _POSTCODE.fullmatch(waarden["postcode"]):
            zin = _("%(tekst)s is geen postcode. Schrijf: 1234 AB.")
            fout("postcode", zin % {"tekst": waarden["postcode"]})
        waarden["gemeente"] = _gemeente(cellen.get("gemeente", ""), fout)
        for naam in ("breedtegraad", "lengtegraad"):
            waarden[naam] = _getal(naam, cellen.get(naam, ""), fout)
        waarden["balies"] = _heel("balies", cellen.get("balies") or "1", fout)
        waarden["duur_minuten"] = _heel("duur_minuten", cellen.get("duur_minuten") or "45", fout)
        for naam, kolom in (("rolstoel", "rolstoel"), ("fictief", "verzonnen"), ("vervallen", "vervallen")):
            if naam == "vervallen" and kolom not in cellen:
                continue  # a point that was retired here comes back only when a file says so
            waarden[naam] = ja_nee(cellen.get(kolom, ""), lambda zin, kolom=kolom: fout(kolom, zin))  # type: ignore[misc]
        waarden["talen"] = _talen(cellen.get("talen", ""), fout)
        waarden["openingstijden"] = _openingstijden(cellen, fout)
        waarden["aanwezig"] = _aanwezig(cellen.get("organisaties", ""), fout)
        if team := cellen.get("team", ""):  # left out: who owns it stays, a new point is of team voordeur
            waarden["team"] = team
        waarden["sleutel"] = cellen.get("sleutel") or slugify(f"{waarden['plaats']}-{waarden['naam']}")[:80]
        if waarden["sleutel"] != slugify(waarden["sleutel"]):
            fout("sleutel", _("gebruik alleen kleine letters, cijfers en streepjes."))
        return waarden


def _tijden(ruimten: list[list[str]]) -> str:
    """Times as people write them, such as 9.00-12.00, 13.00-17.00."""
    return ", ".join(
        "-".join(f"{int(uur)}.{minuut}" for uur, _punt, minuut in (tijd.partition(":") for tijd in ruimte))
        for ruimte in ruimten
    )


def _gemeente(tekst: str, fout: Fout) -> str | None:
    """The key of a municipality by its key or by one of its names."""
    plaatsen = laad_plaatsen()
    sleutel = tekst if tekst in plaatsen.namen else plaatsen.zoek(tekst).gemeente
    if tekst and not sleutel:
        fout("gemeente", _("%(naam)s is geen gemeente die wij kennen.") % {"naam": tekst})
    return sleutel or None


def _getal(kolom: str, tekst: str, fout: Fout) -> float:
    try:
        return float(tekst.replace(",", "."))
    except ValueError:
        if tekst:
            fout(kolom, _("%(tekst)s is geen getal.") % {"tekst": tekst})
        return 52.0


def _heel(kolom: str, tekst: str, fout: Fout) -> int:
    if tekst.isdecimal():
        return int(tekst)
    fout(kolom, _("%(tekst)s is geen heel getal.") % {"tekst": tekst})
    return 1


def _talen(tekst: str, fout: Fout) -> list[str]:
    talen = [deel.strip().lower() for deel in tekst.split(",") if deel.strip()] or ["nl"]
    if vreemd := [taal for taal in talen if taal not in TALEN]:
        fout(
            "talen",
            _("%(taal)s kennen wij niet. Kies uit: %(talen)s.")
            % {"taal": ", ".join(vreemd), "talen": ", ".join(TALEN)},
        )
    return talen


def _openingstijden(ruw: Mapping[str, str], fout: Fout) -> dict[str, list[list[str]]]:
    per_dag, leesbaar = [], True
    for weekdag in WEEKDAGEN:
        try:
            per_dag.append(lees_tijdruimten(ruw.get(weekdag, "")))
        except RegelOnleesbaar as reden:
            fout(weekdag, str(reden))
            per_dag.append(())
            leesbaar = False
    if leesbaar and not any(per_dag):
        fout(WEEKDAGEN[0], _("dit punt is geen enkele dag open."))
    return Openingstijden(tuple(per_dag)).naar_json()


def _aanwezig(tekst: str, fout: Fout) -> dict[str, dict[str, list[list[str]]]]:
    """Read "uwv: dinsdag 9.00-12.00, 13.00-15.00 / donderdag 9.00-12.00 | svb: woensdag 9.00-12.00"."""
    gelezen: dict[str, dict[str, list[list[str]]]] = {}
    bekend = frozenset(Organisatie.objects.values_list("sleutel", flat=True)) if tekst else frozenset()
    for deel in filter(None, (deel.strip() for deel in tekst.split("|"))):
        sleutel, _streep, dagen = (stuk.strip() for stuk in deel.partition(":"))
        if sleutel not in bekend:
            fout("organisaties", _("%(naam)s is geen organisatie die wij kennen.") % {"naam": sleutel})
            continue
        for dag in filter(None, (stuk.strip() for stuk in dagen.split("/"))):
            weekdag, _spatie, tijden = dag.partition(" ")
            if weekdag.lower() not in WEEKDAGEN:
                fout("organisaties", _("%(dag)s is geen dag van de week.") % {"dag": weekdag})
                continue
            try:
                ruimten = lees_tijdruimten(tijden)
            except RegelOnleesbaar as reden:
                fout("organisaties", str(reden))
                continue
            gelezen.setdefault(sleutel, {})[weekdag.lower()] = [ruimte.naar_json() for ruimte in ruimten]
    return gelezen
