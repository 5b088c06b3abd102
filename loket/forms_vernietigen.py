"""Why a list of what may be deleted is refused."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import geen_bsn


class AfwijsForm(PortaalForm):
    """The reason, without anything of a person."""

    reden = forms.CharField(
        label=_("Waarom klopt deze lijst niet?"),
        help_text=_("Zonder persoonsgegevens."),
        max_length=300,
        validators=[geen_bsn],
        error_messages={"required": _("Schrijf op waarom deze lijst niet klopt.")},
    )
