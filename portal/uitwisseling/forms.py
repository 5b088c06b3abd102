"""Forms of the exchange."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.weergave.formulieren import PortaalForm


class BestandForm(PortaalForm):
    """One file."""

    bestand = forms.FileField(label=_("Bestand"), error_messages={"required": _("Kies een bestand.")})


class BesluitForm(PortaalForm):
    """What happens with rows that are here and not in the file."""

    rest = forms.ChoiceField(
        label=_("Wat doen wij met rijen die niet in het bestand staan?"),
        choices=[
            ("laat", _("Laat ze staan zoals ze zijn")),
            ("vervalt", _("Laat ze vervallen. Zij blijven bewaard.")),
        ],
        initial="laat",
        widget=forms.RadioSelect,
    )
