"""The kinds of files: who may bring them in, what is in them, and how they are written and read."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from portal.identiteit.rechten import Recht
from portal.registers import Register
from portal.uitwisseling import csvbestand, jsonbestand
from portal.uitwisseling.fouten import BestandOnleesbaar, Rijfout, weiger
from portal.uitwisseling.opnemen import neem_op
from portal.uitwisseling.tabel import Tabel
from portal.uitwisseling.tekst import MEBIBYTE, als_tekst
from portal.uitwisseling.verslag import Verslag

if TYPE_CHECKING:
    from portal.identiteit.models import Medewerker

INSTALLATIE: Final = "installatie"

tabellen: Register[Callable[[], Tabel[Any]]] = Register("uitwisseltabellen")
"""Every table of content, also of a whole installation. Filled when somebody asks (portal/registers.py)."""
soorten: Register[Callable[[], "Soort"]] = Register("uitwisseltabellen")
"""Every kind of file beside the whole installation."""


def alle_tabellen() -> dict[str, Tabel[Any]]:
    """All tables by name, what others refer to first."""
    gemaakt = [maak() for _naam, maak in tabellen]
    return {tabel.naam: tabel for tabel in sorted(gemaakt, key=lambda tabel: tabel.volgorde)}


def alle_soorten() -> dict[str, "Soort"]:
    """All kinds by name, the whole installation last."""
    gemaakt = [maak() for _naam, maak in soorten]
    return {soort.naam: soort for soort in [*gemaakt, Installatie(gemaakt)]}


class Soort(ABC):
    """One kind of file."""

    achtervoegsel = "json"
    meeste_bytes = 5 * MEBIBYTE

    def __init__(self, naam: str, label: Any, recht: Recht, uitleg: Any = "") -> None:
        self.naam, self.label, self.recht, self.uitleg = naam, label, recht, uitleg

    @property
    def kan_laten_vervallen(self) -> bool:
        """Whether rows that are not in a file can be retired."""
        return True

    @abstractmethod
    def schrijf(self) -> bytes:
        """The file with what is here now; the same content always gives the same bytes."""

    @abstractmethod
    def neem_op(self, inhoud: bytes, *, laat_vervallen: bool, door: "Medewerker | None") -> Verslag:
        """Bring a file in inside the caller's transaction. Raises BestandOnleesbaar; the caller then rolls back."""


class Jsonsoort(Soort):
    """Tables in one JSON file."""

    def __init__(self, naam: str, label: Any, recht: Recht, delen: Sequence[str], uitleg: Any = "") -> None:
        super().__init__(naam, label, recht, uitleg)
        self.delen = delen

    def _tabellen(self) -> list[Tabel[Any]]:
        alle = alle_tabellen()
        return [alle[naam] for naam in self.delen]

    def schrijf(self) -> bytes:
        """Every row of every table, by key."""
        return jsonbestand.schrijf(self.naam, inhoud_van(self._tabellen())).encode()

    def neem_op(self, inhoud: bytes, *, laat_vervallen: bool, door: "Medewerker | None") -> Verslag:
        """Bring the tables in. Raises BestandOnleesbaar."""
        tekst = als_tekst(inhoud, meeste_bytes=self.meeste_bytes)
        ruw = jsonbestand.lees(tekst, soort=self.naam, namen=self.delen)
        return _neem_tabellen_op(ruw, self._tabellen(), laat_vervallen=laat_vervallen)


class Csvsoort(Soort):
    """One table in a CSV file."""

    achtervoegsel = "csv"
    meeste_bytes = 2 * MEBIBYTE

    def __init__(self, naam: str, label: Any, recht: Recht, vorm: "Csvvorm", uitleg: Any = "") -> None:
        super().__init__(naam, label, recht, uitleg)
        self.vorm = vorm

    def schrijf(self) -> bytes:
        """Every row, by key."""
        tabel = alle_tabellen()[self.vorm.tabel]
        rijen = (self.vorm.cellen(waarden) for waarden in inhoud_van([tabel])[tabel.naam])
        return csvbestand.schrijf(self.vorm.kolommen, rijen).encode("utf-8-sig")

    def neem_op(self, inhoud: bytes, *, laat_vervallen: bool, door: "Medewerker | None") -> Verslag:
        """Bring the rows in. Raises BestandOnleesbaar."""
        tekst = als_tekst(inhoud, meeste_bytes=self.meeste_bytes)
        fouten, rijen = list[Rijfout](), []
        gelezen = csvbestand.lees(tekst, kolommen=self.vorm.kolommen, verplicht=self.vorm.verplicht)
        for regel, cellen in gelezen:
            rijen.append((regel, self.vorm.waarden(cellen, _noteer(fouten, regel))))
        tabel = alle_tabellen()[self.vorm.tabel]
        try:
            verslag = neem_op({tabel.naam: rijen}, [tabel], laat_vervallen=laat_vervallen)
        except BestandOnleesbaar as fout:
            raise BestandOnleesbaar(sorted({*fouten, *fout.fouten})) from fout
        if fouten:
            raise BestandOnleesbaar(sorted(set(fouten)))
        return verslag


def _noteer(fouten: list[Rijfout], regel: int) -> Callable[[str, str], None]:
    return lambda kolom, zin: fouten.append(Rijfout(regel, kolom, zin))


class Csvvorm(ABC):
    """How a row of a table stands in the cells of a CSV file."""

    def __init__(self, tabel: str, kolommen: Sequence[str], verplicht: Sequence[str]) -> None:
        self.tabel, self.kolommen, self.verplicht = tabel, kolommen, verplicht

    @abstractmethod
    def cellen(self, waarden: Mapping[str, Any]) -> dict[str, str]:
        """A row of the table as cells."""

    @abstractmethod
    def waarden(self, cellen: Mapping[str, str], fout: Callable[[str, str], None]) -> dict[str, Any]:
        """Cells as a row of the table; what cannot be read is told."""


class Gewonevorm(Csvvorm):
    """Each column of the table is a cell: text as it is, yes or no as ja or nee."""

    def cellen(self, waarden: Mapping[str, Any]) -> dict[str, str]:
        """A row of the table as cells."""
        return {naam: _cel(waarden[naam]) for naam in self.kolommen}

    def waarden(self, cellen: Mapping[str, str], fout: Callable[[str, str], None]) -> dict[str, Any]:
        """Cells as a row of the table; an empty cell is nothing, which each column takes in its own way."""
        tabel = alle_tabellen()[self.tabel]
        rij: dict[str, Any] = {}
        for naam, cel in cellen.items():
            soort = tabel.soort_van(naam)
            if soort is bool:
                rij[naam] = ja_nee(cel, lambda zin, naam=naam: fout(naam, zin))  # type: ignore[misc]
            else:
                rij[naam] = None if not cel and tabel.mag_leeg(naam) else cel
        return rij


_JA: Final = frozenset({"ja", "j", "1", "x"})
_NEE: Final = frozenset({"", "nee", "n", "0"})


def ja_nee(tekst: str, fout: Callable[[str], None]) -> bool:
    """What a cell with yes or no says; anything else is told."""
    if tekst.lower() not in _JA | _NEE:
        fout(_("schrijf ja of nee."))
    return tekst.lower() in _JA


def _cel(waarde: Any) -> str:
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return "" if waarde is None else str(waarde).strip()


class Installatie(Soort):
    """All content of a portal in one file: every table, and what other kinds keep beside tables."""

    meeste_bytes = 20 * MEBIBYTE

    def __init__(self, anderen: Sequence[Soort]) -> None:
        super().__init__(
            INSTALLATIE,
            _("Hele installatie"),
            Recht.BEHEREN,
            _(
                "Alle inhoud van dit portaal: voor een nieuw portaal. Er staan geen mensen, dossiers of sleutels in."
            ),
        )
        self.los = {soort.naam: soort for soort in anderen if isinstance(soort, Losdeel)}

    def schrijf(self) -> bytes:
        """Everything, in the order in which it is brought in."""
        delen = inhoud_van(alle_tabellen().values()) | {naam: los.inhoud() for naam, los in self.los.items()}
        return jsonbestand.schrijf(self.naam, delen).encode()

    def neem_op(self, inhoud: bytes, *, laat_vervallen: bool, door: "Medewerker | None") -> Verslag:
        """Bring everything in. Raises BestandOnleesbaar."""
        tekst = als_tekst(inhoud, meeste_bytes=self.meeste_bytes)
        alle = alle_tabellen()
        ruw = jsonbestand.lees(tekst, soort=self.naam, namen=[*alle, *self.los])
        los = {naam: ruw.waarden.pop(naam) for naam in list(ruw.waarden) if naam in self.los}
        verslag = _neem_tabellen_op(ruw, list(alle.values()), laat_vervallen=laat_vervallen)
        for naam, (regel, waarde) in los.items():
            deel = self.los[naam].neem_deel_op(waarde, regel=regel, door=door)
            verslag.tabellen += deel.tabellen
            verslag.opmerkingen += deel.opmerkingen
        return verslag


class Losdeel(Soort):
    """A kind that is no table: one value, which is a part of a whole installation too."""

    @property
    def kan_laten_vervallen(self) -> bool:
        """There are no rows."""
        return False

    @abstractmethod
    def inhoud(self) -> dict[str, Any]:
        """What is here now."""

    @abstractmethod
    def neem_deel_op(self, waarde: Any, *, regel: int, door: "Medewerker | None") -> Verslag:
        """Bring it in. Raises BestandOnleesbaar."""

    def schrijf(self) -> bytes:
        """The file."""
        return jsonbestand.schrijf(self.naam, {self.naam: self.inhoud()}).encode()

    def neem_op(self, inhoud: bytes, *, laat_vervallen: bool, door: "Medewerker | None") -> Verslag:
        """Bring it in. Raises BestandOnleesbaar."""
        tekst = als_tekst(inhoud, meeste_bytes=self.meeste_bytes)
        ruw = jsonbestand.lees(tekst, soort=self.naam, namen=[self.naam])
        if self.naam not in ruw.waarden:
            weiger(_("Het onderdeel %(naam)s mist.") % {"naam": self.naam})
        regel, waarde = ruw.waarden[self.naam]
        return self.neem_deel_op(waarde, regel=regel, door=door)


def inhoud_van(gekozen: Any) -> dict[str, list[dict[str, Any]]]:
    """All rows of these tables as they stand in a file, by key."""
    return {
        tabel.naam: [tabel.waarden(rij) for _sleutel, rij in sorted(tabel.bestaande().items())]
        for tabel in gekozen
    }


def _neem_tabellen_op(
    ruw: jsonbestand.Ruw, gekozen: Sequence[Tabel[Any]], *, laat_vervallen: bool
) -> Verslag:
    for naam, (regel, _waarde) in ruw.waarden.items():
        weiger(_("hier hoort een lijst."), regel=regel, kolom=naam)
    return neem_op(ruw.rijen, gekozen, laat_vervallen=laat_vervallen)
