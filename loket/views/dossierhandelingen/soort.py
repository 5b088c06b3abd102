"""The description of one thing that staff can do on the page of a dossier."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from loket.models import Dossier
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht
from portal.weergave.formulieren import PortaalForm


def _open(dossier: Dossier) -> bool:
    return dossier.is_open


@dataclass(frozen=True)
class DossierHandeling:
    """A form under a heading, and the use case that it leads to.

    `doe` is called with the dossier, `door` and the cleaned fields of the form by name. It decides itself who may
    and when (Geweigerd); `recht` and `past` only keep off the page what would be refused.
    `gelukt` is shown afterwards and may name %(code)s. With `naar_lijst` the work list follows: the dossier may be
    out of sight by then. `maak` is for a form that must know the dossier; it gets the dossier, who asks, and what
    a form class is called with. A handeling with a `plek` is drawn by the part of the page of that name
    (`plekken.<plek>` in its template); the others stand together.
    """

    naam: str
    kop: Any
    knop: Any
    form: type[PortaalForm]
    doe: Callable[..., object]
    gelukt: Any
    recht: Recht = Recht.DOSSIER_BEHANDELEN
    past: Callable[[Dossier], bool] = _open
    voor_wie: Callable[[Dossier, Medewerker], bool] | None = None
    naar_lijst: bool = False
    plek: str = ""
    maak: Callable[..., PortaalForm] | None = None

    def kan(self, dossier: Dossier, medewerker: Medewerker) -> bool:
        """Whether the page offers it to this person now."""
        return (
            medewerker.mag(self.recht)
            and self.past(dossier)
            and (self.voor_wie is None or self.voor_wie(dossier, medewerker))
        )

    def eerst_zien(self, form: PortaalForm) -> bool:
        """Whether the page must first show what will be sent; only forms with a `toon_voorbeeld` do."""
        toon: Callable[[], bool] | None = getattr(form, "toon_voorbeeld", None)
        return toon() if toon else False

    def formulier(
        self, dossier: Dossier, medewerker: Medewerker, *ingevuld: Any, **extra: Any
    ) -> PortaalForm:
        """The form, empty or with what was filled in."""
        if self.maak is not None:
            return self.maak(dossier, medewerker, *ingevuld, prefix=self.naam, **extra)
        return self.form(*ingevuld, prefix=self.naam, **extra)


def met_dossier(klasse: Callable[..., PortaalForm]) -> Callable[..., PortaalForm]:
    """A `maak` for a form class that is called with the dossier as well."""

    def maak(dossier: Dossier, _medewerker: Medewerker, *ingevuld: Any, **extra: Any) -> PortaalForm:
        return klasse(*ingevuld, dossier=dossier, **extra)

    return maak
