"""One thing to do in the frame of a case, and the words in which it is offered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from loket.models import Stuk
from maatwerk.handelingen import leg_berichtbezorging_vast
from maatwerk.models import Zaakstatus
from maatwerk.selecties.zaakkader import Deel, Zaakkader
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.weergave.formulieren import PortaalForm

Gegevens = Mapping[str, Any] | None
Uitvoerder = Callable[[Zaakkader, dict[str, Any], Medewerker], object]


@dataclass(frozen=True)
class Kaderhandeling:
    """One thing to do. `doe` gets the case, the cleaned fields and who does it; `deel` is the part that draws it."""

    aangeboden: Callable[[Zaakkader], bool]
    form: type[PortaalForm]
    doe: Uitvoerder
    gelukt: Any
    deel: Deel | None = None
    rijen: Callable[[Zaakkader], list[Any]] | None = None
    """When there is one form for each of these rows: the hidden field `nummer` says which."""
    keuzes: Callable[[Zaakkader], dict[str, Any]] = lambda _kader: {}
    rijkeuzes: Callable[[Zaakkader, Any], dict[str, Any]] = lambda _kader, _rij: {}
    """What else can be chosen, when that differs from row to row."""
    begin: Callable[[Zaakkader], dict[str, Any]] = lambda _kader: {}

    def formulier(self, naam: str, kader: Zaakkader, gegevens: Gegevens) -> forms.BaseForm:
        """The form, empty or with what was filled in."""
        keuzes = self.keuzes(kader)
        if self.rijen is not None:
            rijen, nummer = self.rijen(kader), (gegevens or {}).get(f"{naam}-nummer")
            rij = next((rij for rij in rijen if str(rij.pk) == nummer), rijen[0] if rijen else None)
            keuzes |= self.rijkeuzes(kader, rij)
        return self.form(gegevens, prefix=naam, initial=self.begin(kader), **keuzes)

    def per_rij(
        self, naam: str, kader: Zaakkader, gebonden: forms.BaseForm | None
    ) -> list[tuple[Any, forms.BaseForm]]:
        """Each row with its form; `gebonden` is the one that has something to mend."""
        nummer = str(gebonden["nummer"].value()) if gebonden is not None else ""
        return [
            (
                rij,
                gebonden
                if gebonden is not None and nummer == str(rij.pk)
                else self.form(
                    prefix=naam,
                    initial={**self.begin(kader), "nummer": rij.pk},
                    auto_id=f"id_%s_{rij.pk}",
                    **self.keuzes(kader),
                    **self.rijkeuzes(kader, rij),
                ),
            )
            for rij in (self.rijen(kader) if self.rijen else [])
        ]


def loopt(kader: Zaakkader) -> bool:
    return kader.behandelt and not kader.zaak.is_klaar


def zolang(rijen: Callable[[Zaakkader], list[Any]]) -> Callable[[Zaakkader], bool]:
    """Offered while there is such a row; the rows themselves say to whom."""
    return lambda kader: bool(rijen(kader))


def behandelend(rijen: Callable[[Zaakkader], list[Any]]) -> Callable[[Zaakkader], bool]:
    """Offered to who handles the case, while there is such a row."""
    return lambda kader: kader.behandelt and bool(rijen(kader))


def in_(*statussen: Zaakstatus) -> Callable[[Zaakkader], bool]:
    return lambda kader: kader.behandelt and kader.zaak.status in statussen


def met_zaak(doe: Callable[..., object]) -> Uitvoerder:
    """The use case gets the case and the fields."""
    return lambda kader, velden, door: doe(kader.zaak, door=door, **velden)


def met_keuze(veld: str, doe: Callable[..., object]) -> Uitvoerder:
    """The use case gets what was chosen in this field, and the other fields."""
    return lambda _kader, velden, door: doe(velden.pop(veld), door=door, **velden)


def met_rij(rijen: Callable[[Zaakkader], list[Any]], doe: Callable[..., object]) -> Uitvoerder:
    """The use case gets the row of these that the hidden field `nummer` names, and the other fields."""
    return lambda kader, velden, door: doe(vind(rijen(kader), velden.pop("nummer")), door=door, **velden)


def wachtend(berichten: list[Stuk]) -> list[Stuk]:
    """Those that still have to be sent."""
    return [stuk for stuk in berichten if getattr(stuk, "wacht", False)]


def bezorg_bericht(kader: Zaakkader, velden: dict[str, Any], door: Medewerker) -> object:
    """How a letter without a term went."""
    return leg_berichtbezorging_vast(kader.zaak, velden.pop("brief"), door=door, **velden)


def vind(rijen: list[Any], nummer: int) -> Any:
    """The row of this case with that number. Raises Geweigerd when it is not of this case."""
    gevonden = next((rij for rij in rijen if rij.pk == nummer), None)
    if gevonden is None:
        raise Geweigerd(_("Dit hoort niet bij deze zaak."))
    return gevonden
