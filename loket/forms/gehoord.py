"""Bent u gehoord? Three faces and own words, for the citizen, and for who writes a card over."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from loket.forms.bellen import NIET_BEWAREN
from loket.models import Gezicht
from loket.models.code import Codesoort, lees_code
from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import KeuzeVeld

WOORDEN_MAX_TEKENS: Final = 1000
MONDEN: Final = {Gezicht.JA: "M8 14q4 5 8 0", Gezicht.BEETJE: "M8 15.5h8", Gezicht.NEE: "M8 17q4-5 8 0"}
"""The mouth of each face, in a box of 24 by 24."""


def gezicht_svg(gezicht: Gezicht) -> SafeString:
    """A face beside its word; a screen reader hears the word only."""
    return format_html(
        '<svg width="28" height="28" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" '
        'stroke-width="2" stroke-linecap="round"><circle cx="12" cy="12" r="10"/>'
        '<path d="M9 9v.5M15 9v.5{}"/></svg>',
        MONDEN[gezicht],
    )


def met_gezicht(gezicht: Gezicht) -> SafeString:
    """What a choice or a button says: the face and its word."""
    return format_html("{} {}", gezicht_svg(gezicht), gezicht.label)


class GehoordForm(PortaalForm):
    """The three faces, and own words for who wants to."""

    gezicht = KeuzeVeld(
        label=_("Bent u gehoord?"),
        help_text=_("Wij bedoelen: luisterden wij goed naar u?"),
        choices=[],
        error_messages={"required": _("Kies een van de drie gezichten. Wat u schreef, hebben wij bewaard.")},
    )
    woorden = forms.CharField(
        label=_("Wat wilt u ons nog zeggen?"),
        help_text=_(
            "De teamleider leest dit. Zet er geen naam of nummer in. Wij bewaren niet wie dit heeft geschreven."
        ),
        widget=forms.Textarea(attrs={"rows": 3, **NIET_BEWAREN}),
        required=False,
        max_length=WOORDEN_MAX_TEKENS,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["gezicht"]
        veld.choices = [(gezicht.value, met_gezicht(gezicht)) for gezicht in Gezicht]


class HardopForm(GehoordForm):
    """What someone said when it was asked aloud in a call."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gezicht"].label = _("Wat zei deze persoon?")
        self.fields["gezicht"].help_text = _(
            "Lees voor: “Luisterden wij goed naar u? Zegt u maar: ja, een beetje, of nee.” Vertel dat dit antwoord "
            "niet bij de vraag komt te staan."
        )
        self.fields["woorden"].label = _("Wat zei deze persoon erbij?")
        self.fields["woorden"].help_text = _("Neem het letterlijk over, zonder namen en nummers.")


class GehoordcodeVeld(forms.CharField):
    """The code on a card, as people type it."""

    def __init__(self) -> None:
        super().__init__(
            label=_("De code op de kaart"),
            help_text=_("De code begint met een G."),
            max_length=40,
            widget=forms.TextInput(
                attrs={**NIET_BEWAREN, "autocapitalize": "characters", "spellcheck": "false"}
            ),
            error_messages={"required": _("Vul de code in die op de kaart staat.")},
        )

    def clean(self, value: Any) -> str:
        """The code in its own form; raises ValidationError when it cannot be one."""
        code = lees_code(str(super().clean(value)), Codesoort.GEHOORD)
        if code is None:
            raise ValidationError(
                _("Deze code klopt niet. Na de G komen 12 letters en cijfers. Kijk hem nog eens na.")
            )
        return code


class GehoordcodeForm(PortaalForm):
    """The code alone, to open the question."""

    code = GehoordcodeVeld()


class KaartForm(GehoordForm):
    """A card that came back by post or was left at the counter."""

    code = GehoordcodeVeld()
    field_order = ("code", "gezicht", "woorden")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gezicht"].label = _("Welk gezicht is aangekruist?")
        self.fields["gezicht"].help_text = ""
        self.fields["woorden"].label = _("Wat staat er op de kaart geschreven?")
        self.fields["woorden"].help_text = _("Neem het letterlijk over, zonder namen en nummers.")
