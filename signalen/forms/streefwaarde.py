"""The form with which the signal team sets a line in the charts."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.stelsel.models import Ministerie
from portal.weergave.velden import KeuzeVeld
from signalen.cijfers.rekenen import maand_erbij, maanden
from signalen.forms.signaal import SignaalForm
from signalen.maandnamen import maandnaam
from signalen.models import Streefcijfer, Streefsoort
from signalen.models.streefwaarde import HOOGSTE, IN_PROCENTEN, VAN_DE_DEUR
from signalen.tekstvelden import adresveld

TERUG, VOORUIT = 60, 24
"""In months: from when to when a line can begin."""


class StreefwaardeForm(SignaalForm):
    """A line: of which figure, what it is, from when it holds and who says so."""

    vrije_velden = ("bron", "adres")

    cijfer = KeuzeVeld(label=_("Bij welk cijfer?"), choices=Streefcijfer.choices)
    soort = KeuzeVeld(label=_("Wat is het?"), choices=Streefsoort.choices)
    ministerie = forms.ModelChoiceField(
        label=_("Voor welk ministerie?"),
        queryset=Ministerie.objects.all(),
        required=False,
        empty_label=_("Alle ministeries"),
        help_text=_("Een ministerie met een eigen waarde houdt die."),
    )
    waarde = forms.IntegerField(
        label=_("Waarde"),
        required=False,
        min_value=0,
        max_value=HOOGSTE,
        help_text=_("Procenten of dagen. Laat leeg om de lijn vanaf deze maand te stoppen."),
    )
    geldt_vanaf = forms.ChoiceField(label=_("Geldt vanaf"))
    bron = forms.CharField(
        label=_("Bron"),
        max_length=200,
        help_text=_("Bijvoorbeeld de afspraak of het onderzoek. Zonder personen."),
    )
    jaar = forms.IntegerField(label=_("Jaar van de bron"), min_value=1990)
    adres = adresveld(_("Adres van de bron"), verplicht=False)

    def __init__(self, *args: Any, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lopend = vandaag.replace(day=1)
        rij = maanden(maand_erbij(lopend, -TERUG), maand_erbij(lopend, VOORUIT))
        self._maanden = {f"{maand:%Y-%m}": maand for maand in reversed(rij)}
        vanaf = self.fields["geldt_vanaf"]
        if isinstance(vanaf, forms.ChoiceField):
            vanaf.choices = [(sleutel, maandnaam(maand)) for sleutel, maand in self._maanden.items()]
        vanaf.initial = f"{lopend:%Y-%m}"
        self.fields["jaar"].initial = vandaag.year

    def clean(self) -> dict[str, Any]:
        """A share is at most a hundred percent; a figure of the first door is of no one ministry."""
        schoon = super().clean()
        if schoon.get("cijfer") in IN_PROCENTEN and (schoon.get("waarde") or 0) > 100:
            self.add_error("waarde", _("Een deel is hoogstens 100 procent."))
        if schoon.get("cijfer") in VAN_DE_DEUR and schoon.get("ministerie"):
            self.add_error("ministerie", _("De eerste deur is van alle ministeries samen. Laat dit leeg."))
        return schoon

    @property
    def velden(self) -> dict[str, Any]:
        """What was filled in, as the model has it."""
        return {**self.cleaned_data, "geldt_vanaf": self._maanden[self.cleaned_data["geldt_vanaf"]]}
