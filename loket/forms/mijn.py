"""Making a question one's own: a code, and with the code to follow what only the citizen told us."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from loket.models.code import Codesoort, lees_code
from portal.weergave.formulieren import PortaalForm


class ToevoegForm(PortaalForm):
    """A code on paper alone, or the code to follow with a second fact."""

    van_een_ander = False
    """Set when the question is someone else's already: then the page offers a person first."""

    code = forms.CharField(
        label=_("Uw code"),
        help_text=_(
            "Begint de code met een M? Dan is de code genoeg. De code op uw ontvangstbewijs heeft geen M ervoor."
        ),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Vul uw code in. Hij heeft 12 letters en cijfers.")},
    )
    tweede = forms.CharField(
        label=_("Het telefoonnummer of e-mailadres dat u ons gaf"),
        help_text=_("Alleen bij de code op uw ontvangstbewijs. Zo weten wij zeker dat de vraag van u is."),
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    @property
    def van_papier(self) -> bool:
        """Whether it is a code that was made for this."""
        return lees_code(self.cleaned_data.get("code", ""), Codesoort.KOPPEL) is not None

    def clean_code(self) -> str:
        """The code in its own form; raises ValidationError when it cannot be one."""
        getypt = self.cleaned_data["code"]
        code = lees_code(getypt, Codesoort.KOPPEL) or lees_code(getypt)
        if code is None:
            raise ValidationError(
                _("Deze code klopt niet. Een code heeft 12 letters en cijfers. Kijk hem nog eens na.")
            )
        return code

    def clean(self) -> dict[str, Any]:
        """The code to follow alone proves too little."""
        gegevens = super().clean() or {}
        if "code" in gegevens and not self.van_papier and not gegevens.get("tweede"):
            self.add_error(
                "tweede",
                _("Vul het telefoonnummer of e-mailadres in dat u ons gaf. De code hebben wij bewaard."),
            )
        return gegevens
