"""Forms of whoever follows a question: the second fact, and a number of one's own."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.forms_bellen import NIET_BEWAREN
from loket.handelingen.herkennen import Feit
from portal.weergave.formulieren import PortaalForm

MAG: dict[Feit, Any] = {
    Feit.TELEFOON: gettext_lazy("de laatste 4 cijfers van uw telefoonnummer"),
    Feit.EMAIL: gettext_lazy("uw e-mailadres"),
    Feit.ADRES: gettext_lazy("uw postcode en huisnummer"),
    Feit.GETAL: gettext_lazy("het getal dat u koos"),
}
"""What may be filled in, in the words of the citizen."""


class BinnenkomForm(PortaalForm):
    """One thing that this citizen gave us; which ones we have is said, never what they are."""

    tweede = forms.CharField(
        label=gettext_lazy("Iets dat u ons gaf"),
        max_length=254,
        widget=forms.TextInput(attrs=NIET_BEWAREN),
        error_messages={"required": gettext_lazy("Vul iets in dat u ons gaf. Zo weten wij dat u het bent.")},
    )

    def __init__(self, *args: Any, feiten: Collection[Feit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.feiten = feiten
        self.fields["tweede"].help_text = (
            _("Kies er één: %(wat)s.") % {"wat": ", ".join(str(MAG[feit]) for feit in feiten)}
            if feiten
            else _("De code op papier begint met een M.")
        )
        if not feiten:
            self.fields["tweede"].label = _("Uw code op papier")


class GetalForm(PortaalForm):
    """A number that only this person knows."""

    getal = forms.CharField(
        label=gettext_lazy("Uw getal"),
        help_text=gettext_lazy("4 tot 8 cijfers. Neem niet uw geboortejaar."),
        max_length=8,
        widget=forms.TextInput(attrs={**NIET_BEWAREN, "inputmode": "numeric"}),
        validators=[RegexValidator(r"^\d{4,8}$", gettext_lazy("Vul 4 tot 8 cijfers in."))],
        error_messages={"required": gettext_lazy("Vul 4 tot 8 cijfers in.")},
    )
