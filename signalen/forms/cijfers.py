"""The questions that the dashboard can be asked; all of them stand in its address."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import Keuzelijst
from signalen.models import Ernst, Oorzaak, Signaalroute

PERIODES: Final = {"3": _("3 maanden"), "6": _("6 maanden"), "12": _("12 maanden"), "24": _("24 maanden")}
VERGELIJK: Final = {"ervoor": _("De periode ervoor"), "jaar": _("Dezelfde maanden een jaar eerder")}
ALLE: Final = _("Alle")
LABELS: Final = {
    "ministerie": _("Ministerie"),
    "periode": _("Periode"),
    "vergelijk": _("Vergelijk met"),
    "regeling": _("Wet"),
    "artikel": _("Artikel"),
    "oorzaak": _("Oorzaak"),
    "ernst": _("Ernst"),
    "afzender": _("Afzender"),
    "route": _("Route"),
    "levensgebeurtenis": _("Levensgebeurtenis"),
}
"""What can be asked, in the order of the form."""
Woorden = Mapping[str, Mapping[str, Any]]
"""Per field the words for its values."""
Lijst = Sequence[tuple[str, Any]]
"""What can be chosen of one field: values and words."""
VAST: Final[Woorden] = {
    "periode": PERIODES,
    "vergelijk": VERGELIJK,
    "oorzaak": dict(Oorzaak.choices),
    "ernst": {str(waarde): tekst for waarde, tekst in Ernst.choices},
    "route": dict(Signaalroute.choices),
}
"""Of what has a fixed list."""


def lees_vraag(adres: Mapping[str, Any], ministeries: Collection[str]) -> dict[str, str]:
    """What an address asks for, by field; of a fixed list only what is on it, so an old address still opens."""
    lijsten: Mapping[str, Collection[str]] = {**VAST, "ministerie": ministeries}
    gevraagd = {veld: str(adres.get(veld) or "")[:200] for veld in LABELS}
    return {
        veld: waarde if veld not in lijsten or waarde in lijsten[veld] else ""
        for veld, waarde in gevraagd.items()
    }


def vraag_in_woorden(gevraagd: Mapping[str, str], namen: Woorden) -> dict[str, tuple[str, str]]:
    """Label and value in words of each field that was asked; `namen` are those of what has no fixed list."""
    woorden = {**VAST, **namen}
    return {
        veld: (str(LABELS[veld]), str(woorden.get(veld, {}).get(waarde, waarde)))
        for veld, waarde in gevraagd.items()
        if waarde
    }


def _keuze(veld: str) -> forms.Field:
    return forms.Field(label=LABELS[veld], required=False, widget=Keuzelijst())


class _Filter(PortaalForm):
    """A form that is only drawn: its values are those of `lees_vraag`, so there is nothing to find wrong in them."""

    def __init__(self, gevraagd: Mapping[str, str], lijsten: Mapping[str, Lijst]) -> None:
        super().__init__(gevraagd)
        self.ongekeurd()
        for naam, veld in self.fields.items():
            veld.widget.opties = lijsten[naam]


class MinisterieForm(_Filter):
    """Of which ministry, for who sees several."""

    ministerie = _keuze("ministerie")

    def __init__(self, gevraagd: Mapping[str, str], ministeries: Iterable[tuple[str, str]]) -> None:
        super().__init__(gevraagd, {"ministerie": [("", _("Alle ministeries")), *ministeries]})


class DashboardForm(_Filter):
    """Which figures of one ministry."""

    periode = _keuze("periode")
    vergelijk = _keuze("vergelijk")
    regeling = _keuze("regeling")
    artikel = _keuze("artikel")
    oorzaak = _keuze("oorzaak")
    ernst = _keuze("ernst")
    afzender = _keuze("afzender")
    route = _keuze("route")
    levensgebeurtenis = _keuze("levensgebeurtenis")

    def __init__(self, gevraagd: Mapping[str, str], te_kiezen: Woorden) -> None:
        """Offer what is on a fixed list, `te_kiezen` of what has none, and there what was asked for too."""
        lijsten = {veld: [*woorden.items()] for veld, woorden in VAST.items()}
        for veld in ("oorzaak", "ernst", "route"):
            lijsten[veld].insert(0, ("", ALLE))
        for veld, woorden in te_kiezen.items():
            gekozen = gevraagd.get(veld, "")
            erbij = [(gekozen, gekozen)] if gekozen and gekozen not in woorden else []
            lijsten[veld] = [("", ALLE), *woorden.items(), *erbij]
        super().__init__(gevraagd, lijsten)
