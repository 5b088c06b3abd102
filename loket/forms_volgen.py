"""Forms of whoever follows a question: the second fact, and a number of one's own."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.feitwoorden import MAG, MAG_BEWAARDER, MAG_HELPER, som_op
from loket.forms_bellen import NIET_BEWAREN
from loket.handelingen.herkennen import Feit
from portal.weergave.formulieren import PortaalForm


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
            _("Kies er één: %(wat)s.") % {"wat": som_op(feiten, MAG)}
            if feiten
            else _("De code op papier begint met een M.")
        )
        if not feiten:
            self.fields["tweede"].label = _("Uw code op papier")


class HelperbewijsForm(PortaalForm):
    """Something of the person one helps that both know."""

    tweede = forms.CharField(
        label=gettext_lazy("Iets van wie u helpt"),
        max_length=254,
        widget=forms.TextInput(attrs=NIET_BEWAREN),
        error_messages={
            "required": gettext_lazy("Vul iets in van wie u helpt. Zo weten wij dat u het bent.")
        },
    )

    def __init__(self, *args: Any, feiten: Collection[Feit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if Feit.EIGEN_NAAM in feiten:
            self.fields["tweede"].label = _("Uw eigen achternaam")
        else:
            self.fields["tweede"].help_text = _("Kies er één van deze persoon: %(wat)s.") % {
                "wat": som_op(feiten, MAG_HELPER)
            }


class VerderbewijsForm(PortaalForm):
    """What was chosen or given when saving."""

    tweede = forms.CharField(
        label=gettext_lazy("Iets dat u koos of gaf"),
        max_length=254,
        widget=forms.TextInput(attrs=NIET_BEWAREN),
        error_messages={"required": gettext_lazy("Vul iets in dat u ons gaf. Zo weten wij dat u het bent.")},
    )

    def __init__(self, *args: Any, feiten: Collection[Feit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if feiten == [Feit.WOORD]:
            self.fields["tweede"].label = _("Het woord dat u koos")
        else:
            self.fields["tweede"].help_text = _("Kies er één: %(wat)s.") % {
                "wat": som_op(feiten, MAG_BEWAARDER)
            }


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
