"""The code on a letter, and the question about it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from loket.briefuitleg import Briefuitleg
from loket.forms.bellen import NIET_BEWAREN
from loket.models.code import Codesoort, lees_code
from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import KeuzeVeld

VRAAG_MAX_TEKENS = 1000


class BriefcodeForm(PortaalForm):
    """The code as people type it."""

    code = forms.CharField(
        label=_("De code op de brief"),
        help_text=_("De code staat onderaan de brief, naast het vierkant. Hij begint met een B."),
        max_length=40,
        widget=forms.TextInput(attrs={**NIET_BEWAREN, "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Vul de code in die onderaan de brief staat.")},
    )

    def clean_code(self) -> str:
        """The code in its own form; raises ValidationError when it cannot be one."""
        code = lees_code(self.cleaned_data["code"], Codesoort.BRIEF)
        if code is None:
            raise ValidationError(
                _("Deze code klopt niet. Na de B komen 12 letters en cijfers. Kijk hem nog eens na.")
            )
        return code


class BriefvraagForm(PortaalForm):
    """At which paragraph, and what."""

    alinea = KeuzeVeld(
        label=_("Wat begrijpt u niet?"),
        choices=[],
        error_messages={"required": _("Kies een stuk van de brief. Wat u schreef, hebben wij bewaard.")},
    )
    vraag = forms.CharField(
        label=_("Wat is uw vraag?"),
        help_text=_("Een paar woorden zijn genoeg. U mag dit ook leeg laten."),
        widget=forms.Textarea(attrs={"rows": 3, **NIET_BEWAREN}),
        required=False,
        max_length=VRAAG_MAX_TEKENS,
    )

    def __init__(self, *args: Any, uitleg: Briefuitleg, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["alinea"]
        veld.choices = uitleg.keuzes
