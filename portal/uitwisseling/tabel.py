"""A table of the exchange: which columns a row of a model has in a file, and what may stand in them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from portal.stelsel.redactie import alleen_https
from portal.weergave.velden import geen_bsn

Rij = TypeVar("Rij", bound=models.Model)
NOOIT: Final = frozenset({"id", "zaai_vingerafdruk"})
Fout = Callable[[str, str], None]
"""Told the column and what is wrong with it."""


class Tabel(Generic[Rij]):
    """Rows of one model by their key. The columns are the fields of the model: a new one goes along by itself.

    A reference to another row is the key of that row. A subclass says what is different for its model.
    """

    def __init__(
        self,
        naam: str,
        model: type[Rij],
        *,
        volgorde: int,
        sleutel: str = "sleutel",
        zonder: Iterable[str] = (),
    ) -> None:
        """`volgorde`: what rows refer to comes first. `zonder`: fields that stay in this portal."""
        self.naam, self.model, self.volgorde, self.sleutel = naam, model, volgorde, sleutel
        weg = NOOIT | set(zonder)
        alle = [veld for veld in model._meta.concrete_fields if veld.name not in weg]
        self.velden: dict[str, Any] = {
            veld.name: veld for veld in sorted(alle, key=lambda veld: veld.name != sleutel)
        }

    @property
    def kolommen(self) -> list[str]:
        """The names in a file, the key first."""
        return list(self.velden)

    @property
    def verwijzingen(self) -> list[str]:
        """The columns that name a row of another table, or of this one."""
        return [naam for naam, veld in self.velden.items() if isinstance(veld, models.ForeignKey)]

    def bestaande(self) -> dict[str, Rij]:
        """The rows that are here, by key."""
        rijen = self.model._default_manager.select_related(*self.verwijzingen)
        return {str(getattr(rij, self.sleutel)): rij for rij in rijen}

    def waarden(self, rij: Rij) -> dict[str, Any]:
        """A row as it stands in a file."""
        return {naam: _plat(veld, rij) for naam, veld in self.velden.items()}

    def lees(self, ruw: Mapping[str, Any], fout: Fout) -> dict[str, Any]:
        """The values of a row of a file that can be used; the others are told."""
        gelezen = {}
        for naam, waarde in ruw.items():
            veld = self.velden.get(naam)
            if veld is None:
                fout(str(naam)[:40], _("deze kolom kennen wij niet."))
            elif reden := _bezwaar(veld, waarde):
                fout(naam, reden)
            else:
                is_getal = isinstance(veld, models.FloatField) and waarde is not None
                gelezen[naam] = float(waarde) if is_getal else waarde
        return gelezen

    def zet(self, rij: Rij, waarden: Mapping[str, Any]) -> None:
        """Put values in a row; references come as rows, the rest as it stands in a file."""
        for naam, waarde in waarden.items():
            is_dag = isinstance(self.velden.get(naam), models.DateField)
            setattr(rij, naam, date.fromisoformat(waarde) if is_dag and waarde else waarde)

    def keur(self, rij: Rij, fout: Fout) -> None:
        """Tell what the rules for editors and those of the model find wrong with a row."""
        for naam, veld in self.velden.items():
            if isinstance(veld, models.ForeignKey):
                if getattr(rij, veld.attname) is None and not veld.null:
                    fout(naam, _("dit is leeg."))
                continue
            try:
                self._keur_veld(veld, getattr(rij, naam))
            except ValidationError as reden:
                fout(naam, " ".join(reden.messages))
        try:
            rij.full_clean(exclude=self.verwijzingen, validate_unique=False, validate_constraints=False)
            rij.validate_constraints()
        except ValidationError as reden:
            for naam, zinnen in reden.message_dict.items():
                fout("" if naam == "__all__" else naam, " ".join(zinnen))

    def _keur_veld(self, veld: Any, waarde: Any) -> None:
        if isinstance(veld, models.URLField) and waarde:
            alleen_https(waarde)
        for tekst in waarde if isinstance(waarde, list) else [waarde]:
            if isinstance(tekst, str):
                geen_bsn(tekst)

    def noem(self, rij: Rij) -> str:
        """A row for the reader of a report: its name, and its key where that says more."""
        naam, sleutel = str(rij), str(getattr(rij, self.sleutel))
        return naam if naam == sleutel else f"{naam} ({sleutel})"

    def soort_van(self, kolom: str) -> type:
        """What a cell of this column holds: bool for yes or no, else str."""
        return bool if isinstance(self.velden[kolom], models.BooleanField) else str

    def mag_leeg(self, kolom: str) -> bool:
        """Whether a column holds nothing (null) when its cell is empty."""
        return bool(self.velden[kolom].null)

    @property
    def kan_vervallen(self) -> bool:
        """Whether a row can be retired; else it stays."""
        return hasattr(self.model, "vervallen")

    def is_weg(self, rij: Rij) -> bool:
        """Whether a row was retired already."""
        return bool(getattr(rij, "vervallen", False))

    def laat_vervallen(self, rij: Rij) -> None:
        """Retire a row that is not in a file; it stays for what points at it."""
        rij.vervallen = True  # type: ignore[attr-defined]


def _plat(veld: Any, rij: models.Model) -> Any:
    """A value of a row as JSON has it."""
    if isinstance(veld, models.ForeignKey):
        return None if getattr(rij, veld.attname) is None else getattr(rij, veld.name).sleutel
    waarde = getattr(rij, veld.name)
    return waarde.isoformat() if isinstance(waarde, date) else waarde


def _bezwaar(veld: Any, waarde: Any) -> str:
    """Why this cannot stand in a column; empty when it can. What the model itself refuses comes later."""
    if waarde is None:
        return "" if veld.null else _("dit mag niet leeg (null) zijn.")
    match veld:
        case models.BooleanField():
            return "" if isinstance(waarde, bool) else _("schrijf true of false.")
        case models.IntegerField():
            goed = isinstance(waarde, int) and not isinstance(waarde, bool) and abs(waarde) < 2**31
            return "" if goed else _("dit is geen heel getal.")
        case models.FloatField():
            goed = isinstance(waarde, int | float) and not isinstance(waarde, bool) and abs(waarde) < 1e12
            return "" if goed else _("dit is geen getal.")
        case models.JSONField():
            return _bezwaar_tegen_json(veld, waarde)
        case models.DateField():
            return "" if _is_dag(waarde) else _("schrijf de dag zo: 2026-11-03.")
    return "" if isinstance(waarde, str) else _("hier hoort tekst, tussen aanhalingstekens.")


def _bezwaar_tegen_json(veld: Any, waarde: Any) -> str:
    soort = veld.default if veld.default in (list, dict) else list
    if not isinstance(waarde, soort):
        return _("hier hoort een lijst.") if soort is list else _("hier horen namen met waarden.")
    if soort is list and not all(isinstance(deel, str) for deel in waarde):
        return _("in deze lijst hoort alleen tekst.")
    return ""


def _is_dag(waarde: Any) -> bool:
    try:
        return isinstance(waarde, str) and date.fromisoformat(waarde).isoformat() == waarde
    except ValueError:
        return False
