"""Forms with which editors keep the catalogue."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from loket.models import Dienst, Dienstkanaal
from loket.routering.vragen import laad_vragen
from loket.vraagteksten import opties_van
from portal.stelsel.redactie import RedactieForm, RegelsVeld

VRAAG_DOMEINEN = "domeinen"
LANGSTE_TREFWOORD = 60


class DienstForm(RedactieForm):
    """A service: lists are written one on a line, and codes are chosen, never typed."""

    trefwoorden = RegelsVeld(
        label=_("Trefwoorden"),
        required=False,
        help_text=_("Woorden waarmee mensen zoeken, ook gewone en foute. Eén per regel."),
    )
    benodigd = RegelsVeld(
        label=_("Wat heeft iemand nodig"),
        required=False,
        help_text=_("Bijvoorbeeld: DigiD. Eén per regel. Leeg betekent: niets."),
    )
    kanalen = forms.MultipleChoiceField(
        label=_("Hoe kan het"),
        required=False,
        choices=Dienstkanaal.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    domeinen = forms.MultipleChoiceField(
        label=_("Waar gaat het over"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Dienst
        fields = "__all__"  # the admin says which fields there are

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        domeinen = self.fields.get("domeinen")
        if isinstance(domeinen, forms.MultipleChoiceField):
            domeinen.choices = opties_van(laad_vragen()[VRAAG_DOMEINEN])

    def clean_trefwoorden(self) -> list[str]:
        """Words, not stories; raises ValidationError for a line that is too long."""
        woorden: list[str] = self.cleaned_data["trefwoorden"]
        for woord in woorden:
            if len(woord) > LANGSTE_TREFWOORD:
                raise ValidationError(
                    _("“%(woord)s…” is te lang voor een trefwoord. Maak er een uitspraak van."),
                    params={"woord": woord[:30]},
                )
        return woorden
