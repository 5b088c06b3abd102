"""Reading informatiepunten from a CSV file: all rows or none, with a clear word on each row that cannot be read.

The first line names the columns (KOLOMMEN); comma or semicolon. Times: "9.00-12.00, 13.00-17.00". Organisations:
"uwv: dinsdag 9.00-12.00 / donderdag 9.00-12.00 | svb: woensdag 9.00-12.00".
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NoReturn

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from loket.models import TALEN, Informatiepunt
from loket.zoeken.plaatsen import laad_plaatsen
from portal.identiteit.models import Team
from portal.stelsel.models import Gemeente, Organisatie
from portal.termijnen import WEEKDAGEN, Openingstijden, RegelOnleesbaar, lees_tijdruimten

VERPLICHT: Final = ("naam", "adres", "postcode", "plaats", "gemeente", "breedtegraad", "lengtegraad")
VRIJ: Final = (
    *("sleutel", "telefoon", "balies", "duur_minuten", "rolstoel", "toegankelijkheid", "talen"),
    *("organisaties", "team", "verzonnen"),
)
KOLOMMEN: Final = (*VERPLICHT, *WEEKDAGEN, *VRIJ)
MEESTE_BYTES: Final = 2 * 1024 * 1024
_POSTCODE: Final = re.compile(r"[1-9]\d{3} ?[A-Z]{2}", re.IGNORECASE)
_JA: Final = frozenset({"ja", "j", "1", "x"})
_NEE: Final = frozenset({"", "nee", "n", "0"})


@dataclass(frozen=True, order=True)
class Rijfout:
    """What cannot be read, and where: the line of the file (the header is line 1) and the column."""

    regel: int
    kolom: str
    fout: str

    def __str__(self) -> str:
        if not self.regel:
            return self.fout
        return _("Regel %(regel)d, %(kolom)s: %(fout)s") % {
            "regel": self.regel,
            "kolom": self.kolom,
            "fout": self.fout,
        }


class BestandOnleesbaar(Exception):
    """The file was not taken in; `fouten` tells each reason."""

    def __init__(self, fouten: list[Rijfout]) -> None:
        super().__init__(f"{len(fouten)} errors")
        self.fouten = fouten


@dataclass(frozen=True)
class Leesverslag:
    """How many rows were added and how many were changed."""

    nieuw: int
    gewijzigd: int


def lees_informatiepunten(inhoud: bytes) -> Leesverslag:
    """Add or change the informatiepunten in a CSV file, by their key.

    Raises BestandOnleesbaar with every error at once; then nothing was changed.
    """
    fouten: list[Rijfout] = []
    rijen: dict[str, dict[str, Any]] = {}
    gezien: dict[str, int] = {}
    bekend = _Bekend.laad()
    for regel, ruw in _regels(inhoud):
        sleutel, waarden = _lees_rij(regel, ruw, bekend, fouten)
        if sleutel in gezien:
            fouten.append(
                Rijfout(
                    regel,
                    "sleutel",
                    _("%(sleutel)s staat ook op regel %(andere)d.")
                    % {"sleutel": sleutel, "andere": gezien[sleutel]},
                )
            )
        gezien.setdefault(sleutel, regel)
        rijen[sleutel] = waarden
    if not gezien:
        fouten.append(Rijfout(0, "", _("Er staan geen rijen in dit bestand.")))
    if fouten:
        raise BestandOnleesbaar(sorted(fouten))
    return _bewaar(rijen, gezien)


@dataclass(frozen=True)
class _Bekend:
    gemeenten: Mapping[str, int]
    organisaties: frozenset[str]
    teams: Mapping[str, int]

    @classmethod
    def laad(cls) -> "_Bekend":
        return cls(
            dict(Gemeente.objects.values_list("sleutel", "pk")),
            frozenset(Organisatie.objects.values_list("sleutel", flat=True)),
            dict(Team.objects.values_list("sleutel", "pk")),
        )


def _regels(inhoud: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells of each row. Raises BestandOnleesbaar when it is no such file."""
    if len(inhoud) > MEESTE_BYTES:
        _weiger(_("Dit bestand is te groot. Het mag hooguit 2 MB zijn."))
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        _weiger(_("Wij kunnen de letters niet lezen. Bewaar het bestand als CSV UTF-8."))
    kop = tekst.partition("\n")[0]
    lezer = csv.DictReader(io.StringIO(tekst), delimiter=";" if kop.count(";") > kop.count(",") else ",")
    namen = [naam.strip().lower() for naam in lezer.fieldnames or []]
    if weg := [naam for naam in VERPLICHT if naam not in namen]:
        _weiger(_("Deze kolommen missen: %(kolommen)s.") % {"kolommen": ", ".join(weg)})
    if vreemd := [naam for naam in namen if naam not in KOLOMMEN]:
        _weiger(_("Deze kolommen kennen wij niet: %(kolommen)s.") % {"kolommen": ", ".join(vreemd)})
    lezer.fieldnames = namen
    try:
        for rij in lezer:
            cellen = {naam: (waarde or "").strip() for naam, waarde in rij.items() if isinstance(naam, str)}
            if None in rij:
                _weiger(_("Regel %(regel)d heeft te veel kolommen.") % {"regel": lezer.line_num})
            if any(cellen.values()):
                yield lezer.line_num, cellen
    except csv.Error:
        _weiger(_("Regel %(regel)d is geen goede CSV.") % {"regel": lezer.line_num})


def _weiger(fout: str) -> NoReturn:
    raise BestandOnleesbaar([Rijfout(0, "", fout)])


def _lees_rij(
    regel: int, ruw: Mapping[str, str], bekend: _Bekend, fouten: list[Rijfout]
) -> tuple[str, dict[str, Any]]:
    """The key and the values of a row; what cannot be read is added to `fouten`."""

    def fout(kolom: str, zin: str) -> None:
        fouten.append(Rijfout(regel, kolom, zin))

    for naam in VERPLICHT:
        if not ruw.get(naam):
            fout(naam, _("dit is leeg."))
    waarden: dict[str, Any] = {naam: ruw.get(naam, "") for naam in ("naam", "adres", "postcode", "plaats")}
    waarden |= {naam: ruw.get(naam, "") for naam in ("telefoon", "toegankelijkheid")}
    if waarden["postcode"] and not _POSTCODE.fullmatch(waarden["postcode"]):
        fout("postcode", _("%(tekst)s is geen postcode. Schrijf: 1234 AB.") % {"tekst": waarden["postcode"]})
    waarden["gemeente_id"] = _gemeente(ruw.get("gemeente", ""), bekend, fout)
    for naam in ("breedtegraad", "lengtegraad"):
        waarden[naam] = _getal(naam, ruw.get(naam, ""), fout)
    waarden["balies"] = _heel("balies", ruw.get("balies") or "1", fout)
    waarden["duur_minuten"] = _heel("duur_minuten", ruw.get("duur_minuten") or "45", fout)
    waarden["rolstoel"] = _ja_nee("rolstoel", ruw.get("rolstoel", ""), fout)
    waarden["fictief"] = _ja_nee("verzonnen", ruw.get("verzonnen", ""), fout)
    waarden["talen"] = _talen(ruw.get("talen", ""), fout)
    waarden["openingstijden"] = _openingstijden(ruw, fout)
    waarden["aanwezig"] = _aanwezig(ruw.get("organisaties", ""), bekend, fout)
    if team := ruw.get("team", ""):  # left out: who owns it stays, a new point is of team voordeur
        waarden["team_id"] = bekend.teams.get(team)
        if team not in bekend.teams:
            fout("team", _("%(naam)s is geen team dat wij kennen.") % {"naam": team})
    sleutel = ruw.get("sleutel") or slugify(f"{waarden['plaats']}-{waarden['naam']}")[:80]
    if sleutel != slugify(sleutel):
        fout("sleutel", _("gebruik alleen kleine letters, cijfers en streepjes."))
    return sleutel, waarden


def _gemeente(tekst: str, bekend: _Bekend, fout: Any) -> int | None:
    sleutel = laad_plaatsen().zoek(tekst).gemeente
    if tekst and sleutel not in bekend.gemeenten:
        fout("gemeente", _("%(naam)s is geen gemeente die wij kennen.") % {"naam": tekst})
    return bekend.gemeenten.get(sleutel)


def _getal(kolom: str, tekst: str, fout: Any) -> float:
    try:
        return float(tekst.replace(",", "."))
    except ValueError:
        if tekst:
            fout(kolom, _("%(tekst)s is geen getal.") % {"tekst": tekst})
        return 52.0


def _heel(kolom: str, tekst: str, fout: Any) -> int:
    if tekst.isdecimal():
        return int(tekst)
    fout(kolom, _("%(tekst)s is geen heel getal.") % {"tekst": tekst})
    return 1


def _ja_nee(kolom: str, tekst: str, fout: Any) -> bool:
    if tekst.lower() not in _JA | _NEE:
        fout(kolom, _("schrijf ja of nee."))
    return tekst.lower() in _JA


def _talen(tekst: str, fout: Any) -> list[str]:
    talen = [deel.strip().lower() for deel in tekst.split(",") if deel.strip()] or ["nl"]
    if vreemd := [taal for taal in talen if taal not in TALEN]:
        fout(
            "talen",
            _("%(taal)s kennen wij niet. Kies uit: %(talen)s.")
            % {"taal": ", ".join(vreemd), "talen": ", ".join(TALEN)},
        )
    return talen


def _openingstijden(ruw: Mapping[str, str], fout: Any) -> dict[str, list[list[str]]]:
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


def _aanwezig(tekst: str, bekend: _Bekend, fout: Any) -> dict[str, dict[str, list[list[str]]]]:
    """Read "uwv: dinsdag 9.00-12.00, 13.00-15.00 / donderdag 9.00-12.00 | svb: woensdag 9.00-12.00"."""
    gelezen: dict[str, dict[str, list[list[str]]]] = {}
    for deel in filter(None, (deel.strip() for deel in tekst.split("|"))):
        sleutel, _streep, dagen = (stuk.strip() for stuk in deel.partition(":"))
        if sleutel not in bekend.organisaties:
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


@transaction.atomic
def _bewaar(rijen: Mapping[str, Mapping[str, Any]], regels: Mapping[str, int]) -> Leesverslag:
    """Write all rows; raises BestandOnleesbaar, with nothing written, when one breaks a rule of the model."""
    aanwezig = {punt.sleutel: punt for punt in Informatiepunt.objects.all()}
    nieuw, fouten = 0, []
    for sleutel, waarden in rijen.items():
        punt = aanwezig.get(sleutel)
        nieuw += punt is None
        punt = punt or Informatiepunt(sleutel=sleutel)
        for naam, waarde in waarden.items():
            setattr(punt, naam, waarde)
        try:
            punt.full_clean(exclude=["zaai_vingerafdruk"], validate_unique=False)
        except ValidationError as reden:
            fouten += [
                Rijfout(regels[sleutel], veld, " ".join(zinnen))
                for veld, zinnen in reden.message_dict.items()
            ]
            continue
        punt.save()
    if fouten:
        raise BestandOnleesbaar(sorted(fouten))
    return Leesverslag(nieuw, len(rijen) - nieuw)
