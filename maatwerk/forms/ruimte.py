"""Forms about the register of legal room."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import geen_bsn


class VoorstelForm(PortaalForm):
    """The answer of a second person to a change of the register."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    reden = forms.CharField(
        label=_("Reden als u het afwijst"),
        max_length=1000,
        required=False,
        validators=[geen_bsn],
        widget=forms.Textarea(attrs={"rows": 2}),
    )
