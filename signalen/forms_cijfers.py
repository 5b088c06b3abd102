"""The questions that the dashboard can be asked; all of them stand in its address."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.weergave.formulieren import PortaalForm
from signalen.models import Ernst, Oorzaak, Signaalroute

PERIODES: Final = {"3": _("3 maanden"), "6": _("6 maanden"), "12": _("12 maanden"), "24": _("24 maanden")}
VERGELIJK: Final = {"ervoor": _("De periode ervoor"), "jaar": _("Dezelfde maanden een jaar eerder")}
ALLE: Final = _("Alle")
VASTE_LIJST: Final = frozenset({"ministerie", "periode", "vergelijk", "oorzaak", "ernst", "route"})


class DashboardForm(PortaalForm):
    """Which figures; whatever is not a choice is left out, so an old address still opens."""

    ministerie = forms.ChoiceField(label=_("Ministerie"), required=False)
    periode = forms.ChoiceField(label=_("Periode"), required=False, choices=list(PERIODES.items()))
    vergelijk = forms.ChoiceField(label=_("Vergelijk met"), required=False, choices=list(VERGELIJK.items()))
    regeling = forms.ChoiceField(label=_("Wet"), required=False)
    artikel = forms.ChoiceField(label=_("Artikel"), required=False)
    oorzaak = forms.ChoiceField(label=_("Oorzaak"), required=False)
    ernst = forms.ChoiceField(label=_("Ernst"), required=False)
    afzender = forms.ChoiceField(label=_("Afzender"), required=False)
    route = forms.ChoiceField(label=_("Route"), required=False)
    levensgebeurtenis = forms.ChoiceField(label=_("Levensgebeurtenis"), required=False)

    def __init__(self, data: Mapping[str, Any], *, ministeries: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        self._woorden: dict[str, dict[str, Any]] = {"periode": PERIODES, "vergelijk": VERGELIJK}
        self._bied("oorzaak", dict(Oorzaak.choices))
        self._bied("ernst", {str(waarde): tekst for waarde, tekst in Ernst.choices})
        self._bied("route", dict(Signaalroute.choices))
        self._bied("ministerie", dict(ministeries), leeg=_("Alle ministeries"))

    def _bied(self, veld: str, woorden: Mapping[str, Any], leeg: Any = ALLE) -> None:
        self._woorden[veld] = dict(woorden)
        gevonden = self.fields[veld]
        if isinstance(gevonden, forms.ChoiceField):
            gevonden.choices = [("", leeg), *woorden.items()]

    def bied(self, veld: str, waarden: Iterable[str], namen: Mapping[str, str] | None = None) -> None:
        """Offer these values, and what the address asks for already."""
        gevraagd = self.gevraagd(veld)
        alle = dict.fromkeys([*waarden, *([gevraagd] if gevraagd else [])])
        self._bied(veld, {waarde: (namen or {}).get(waarde, waarde) for waarde in alle})

    def gevraagd(self, veld: str) -> str:
        """What the address asks for; for a field with a fixed list only what is on it."""
        waarde = str(self.data.get(veld) or "").replace("\x00", "")[:200]
        return waarde if veld not in VASTE_LIJST or waarde in self._woorden[veld] else ""

    def in_woorden(self, veld: str) -> str:
        """What was asked, as it stands in the list."""
        waarde = self.gevraagd(veld)
        return str(self._woorden.get(veld, {}).get(waarde, waarde))
