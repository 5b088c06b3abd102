"""Bringing rows of a file into the tables: all of them or none, and what changes by name."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from portal.uitwisseling.fouten import BestandOnleesbaar, Rijfout
from portal.uitwisseling.tabel import Tabel
from portal.uitwisseling.verslag import Tabelverslag, Verandering, Verslag, Wijziging, kort

REDEN: Final = "ingelezen"
"""What the history of a row says when a file made or changed it."""
MEESTE_RIJEN: Final = 20_000

Rijen = Sequence[tuple[int, Any]]


def neem_op(bestand: Mapping[str, Rijen], tabellen: Sequence[Tabel[Any]], *, laat_vervallen: bool) -> Verslag:
    """Add and change rows inside the caller's transaction, and retire what is not in the file where that was chosen.

    A table that is not in the file stays as it is, and so does a column that a row leaves out.
    Raises BestandOnleesbaar with every error; the caller then rolls back.
    """
    if sum(map(len, bestand.values())) > MEESTE_RIJEN:
        raise BestandOnleesbaar([Rijfout(0, "", _("Dit bestand heeft te veel rijen."))])
    beginnen = Counter(regel for rijen in bestand.values() for regel, _ruw in rijen)
    gedeeld = {regel for regel, aantal in beginnen.items() if aantal > 1}
    werk = _Opname(gedeeld, laat_vervallen=laat_vervallen)
    for tabel in sorted(tabellen, key=lambda tabel: tabel.volgorde):
        if tabel.naam in bestand:
            werk.neem(tabel, bestand[tabel.naam])
    if werk.fouten:
        raise BestandOnleesbaar(sorted(set(werk.fouten)))
    return werk.verslag


@dataclass(frozen=True)
class _Rij:
    """One row of a file that can be read."""

    regel: int
    sleutel: str
    waarden: dict[str, Any]


class _Opname:
    """One file on its way in; of a line that many rows share (JSON without breaks) the key tells which it is."""

    def __init__(self, gedeeld: Collection[int], *, laat_vervallen: bool) -> None:
        self.verslag, self.fouten = Verslag(), list[Rijfout]()
        self._laat_vervallen, self._gedeeld, self._hier = laat_vervallen, gedeeld, ""
        self._rijen: dict[type[models.Model], dict[str, models.Model | None]] = {}

    def neem(self, tabel: Tabel[Any], rijen: Rijen) -> None:
        """Bring in one table; a row that cannot be read is told and left out."""
        aanwezig = tabel.bestaande()
        self._rijen[tabel.model] = {**aanwezig}
        deel, gezien = Tabelverslag(tabel.naam), dict[str, int]()
        wachtrij = list(self._gelezen(tabel, rijen, gezien))
        while wachtrij:
            # A row that names another row of its own table waits for it.
            nog = {rij.sleutel for rij in wachtrij} - set(aanwezig)
            nu = [rij for rij in wachtrij if not self._wacht(tabel, rij, nog - {rij.sleutel})]
            for rij in nu:
                self._hier = rij.sleutel
                self._rijen[tabel.model][rij.sleutel] = self._bewaar(
                    tabel, rij, aanwezig.get(rij.sleutel), deel
                )
            if not nu:
                for rij in wachtrij:
                    self._hier = rij.sleutel
                    self._fout(rij.regel, "", _("deze rijen verwijzen in een kring naar elkaar."))
                break
            klaar = {rij.sleutel for rij in nu}
            wachtrij = [rij for rij in wachtrij if rij.sleutel not in klaar]
        self._sluit(tabel, deel, aanwezig, gezien)

    def _gelezen(self, tabel: Tabel[Any], rijen: Rijen, gezien: dict[str, int]) -> Iterator[_Rij]:
        for regel, ruw in rijen:
            self._hier = str(ruw.get(tabel.sleutel) or "") if isinstance(ruw, dict) else ""
            sleutel = self._sleutel(tabel, regel, ruw, gezien)
            if sleutel is None:
                continue
            voor = len(self.fouten)
            waarden = self._lees(tabel, regel, ruw)
            if len(self.fouten) == voor:
                yield _Rij(regel, sleutel, waarden)
            else:  # others may name it: that it cannot be read was told
                self._rijen[tabel.model].setdefault(sleutel, None)

    def _wacht(self, tabel: Tabel[Any], rij: _Rij, nog: set[str]) -> bool:
        eigen = (naam for naam in tabel.verwijzingen if tabel.velden[naam].related_model is tabel.model)
        return any(rij.waarden.get(naam) in nog for naam in eigen)

    def _sleutel(self, tabel: Tabel[Any], regel: int, ruw: Any, gezien: dict[str, int]) -> str | None:
        if not isinstance(ruw, dict):
            self._fout(regel, "", _("dit is geen rij."))
            return None
        sleutel = ruw.get(tabel.sleutel)
        if not isinstance(sleutel, str) or not sleutel.strip():
            self._fout(regel, tabel.sleutel, _("dit is leeg."))
            return None
        if sleutel in gezien:
            feiten = {"sleutel": sleutel[:80], "andere": gezien[sleutel]}
            self._fout(regel, tabel.sleutel, _("%(sleutel)s staat ook op regel %(andere)d.") % feiten)
            return None
        gezien[sleutel] = regel
        return sleutel

    def _lees(self, tabel: Tabel[Any], regel: int, ruw: Mapping[str, Any]) -> dict[str, Any]:
        return tabel.lees(ruw, lambda kolom, zin: self._fout(regel, kolom, zin))

    def _verwijs(self, tabel: Tabel[Any], rij: _Rij) -> bool:
        """Put rows in the place of keys; False when one of them is not there."""
        goed = True
        for naam in tabel.verwijzingen:
            sleutel = rij.waarden.get(naam)
            if sleutel is None:
                continue
            doel = tabel.velden[naam].related_model
            if doel not in self._rijen:
                self._rijen[doel] = {een.sleutel: een for een in doel._default_manager.all()}
            if sleutel not in self._rijen[doel]:
                self._fout(rij.regel, naam, _("%(sleutel)s kennen wij niet.") % {"sleutel": sleutel[:80]})
            rij.waarden[naam] = self._rijen[doel].get(sleutel)
            goed = goed and rij.waarden[naam] is not None
        return goed

    def _bewaar(
        self, tabel: Tabel[Any], rij: _Rij, hier: models.Model | None, deel: Tabelverslag
    ) -> models.Model | None:
        """Save a row that is new or different; None when it cannot be kept."""
        if not self._verwijs(tabel, rij):
            return hier
        oud = tabel.waarden(hier) if hier is not None else None
        nieuw = hier if hier is not None else tabel.model()
        tabel.zet(nieuw, rij.waarden)
        if oud is not None and not (anders := _verschil(oud, tabel.waarden(nieuw))):
            deel.gelijk += 1
            return nieuw
        if not self._schrijf(tabel, rij.regel, nieuw):
            return hier
        if oud is None:
            deel.nieuw.append(tabel.noem(nieuw))
        else:
            deel.gewijzigd.append(Wijziging(tabel.noem(nieuw), anders))
        return nieuw

    def _schrijf(self, tabel: Tabel[Any], regel: int, rij: models.Model) -> bool:
        voor = len(self.fouten)
        tabel.keur(rij, lambda kolom, zin: self._fout(regel, kolom, zin))
        if len(self.fouten) > voor:
            return False
        rij._change_reason = REDEN  # type: ignore[attr-defined]  # read by the history, where there is one
        try:
            with transaction.atomic():
                rij.save()
        except IntegrityError:
            self._fout(regel, "", _("deze rij botst met een andere rij of met een regel van de tabel."))
            return False
        return True

    def _sluit(
        self,
        tabel: Tabel[Any],
        deel: Tabelverslag,
        aanwezig: Mapping[str, models.Model],
        gezien: Mapping[str, int],
    ) -> None:
        for sleutel, rij in sorted(aanwezig.items()):
            if sleutel in gezien or tabel.is_weg(rij):
                continue
            if not tabel.kan_vervallen:
                deel.weg.append(_("%(naam)s: blijft staan") % {"naam": tabel.noem(rij)})
                continue
            deel.weg.append(tabel.noem(rij))
            if self._laat_vervallen:
                tabel.laat_vervallen(rij)
                self._schrijf(tabel, 0, rij)
        self.verslag.tabellen.append(deel)

    def _fout(self, regel: int, kolom: str, zin: str) -> None:
        self.fouten.append(Rijfout(regel, kolom, zin, self._hier[:80] if regel in self._gedeeld else ""))


def _verschil(oud: Mapping[str, Any], nieuw: Mapping[str, Any]) -> list[Verandering]:
    return [
        Verandering(naam, kort(oud[naam]), kort(waarde))
        for naam, waarde in nieuw.items()
        if oud[naam] != waarde
    ]
