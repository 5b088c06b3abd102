"""Which two periods to put beside each other; the choice stands in the address."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.weergave.formulieren import PortaalForm
from signalen.cijfers.periodes import Periode
from signalen.cijfers.rekenen import maand_erbij, maanden
from signalen.maandnamen import maandnaam
from signalen.selecties.vergelijken import PER

TERUG: Final = 60
"""So many months back a period can begin."""
VELDEN: Final = ("een_van", "een_tot", "ander_van", "ander_tot")


def _sleutel(maand: date) -> str:
    return f"{maand:%Y-%m}"


class VergelijkForm(PortaalForm):
    """Two periods of whole months, and what to tell apart. What is left out is the last year and the year before."""

    een_van = forms.ChoiceField(label=_("Eerste periode, van"), required=False)
    een_tot = forms.ChoiceField(label=_("tot en met"), required=False)
    ander_van = forms.ChoiceField(label=_("Tweede periode, van"), required=False)
    ander_tot = forms.ChoiceField(label=_("tot en met"), required=False)
    per = forms.ChoiceField(label=_("Splits naar"), required=False, choices=list(PER.items()))

    def __init__(self, data: Mapping[str, Any], *, vandaag: date) -> None:
        lopend = vandaag.replace(day=1)
        standaard = dict(
            zip(VELDEN, (_sleutel(maand_erbij(lopend, terug)) for terug in (-24, -13, -12, -1)), strict=True)
        )
        super().__init__(
            {**standaard, "per": "oorzaak", **{naam: waarde for naam, waarde in data.items() if waarde}}
        )
        self._maanden = {_sleutel(rij): rij for rij in reversed(maanden(maand_erbij(lopend, -TERUG), lopend))}
        keuzes = [(sleutel, maandnaam(maand)) for sleutel, maand in self._maanden.items()]
        for naam in VELDEN:
            veld = self.fields[naam]
            if isinstance(veld, forms.ChoiceField):
                veld.choices = keuzes

    def clean(self) -> dict[str, Any]:
        """A period ends after it began."""
        schoon = super().clean() or self.cleaned_data
        for deel in ("een", "ander"):
            van, tot = schoon.get(f"{deel}_van"), schoon.get(f"{deel}_tot")
            if van and tot and self._maanden[tot] < self._maanden[van]:
                self.add_error(f"{deel}_tot", _("Deze maand ligt vóór het begin. Kies een latere maand."))
        return schoon

    @property
    def periodes(self) -> tuple[Periode, Periode]:
        """Both, once the form is valid."""
        een, ander = (
            Periode(
                self._maanden[self.cleaned_data[f"{deel}_van"]],
                maand_erbij(self._maanden[self.cleaned_data[f"{deel}_tot"]], 1),
            )
            for deel in ("een", "ander")
        )
        return een, ander
