"""The letter as a form: a box for each block, saved half-done when need be."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maatwerk.brief.blokken import Bloktekst
from maatwerk.forms.behandelen import TEKST_MAX_TEKENS, tekstvak
from portal.weergave.formulieren import PortaalForm

RIJEN = {"besluit": 2, "waarom": 14, "situatie": 4}


class BriefForm(PortaalForm):
    """A box for each block of the letter, and the reason why hard words stay."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, blokken: dict[str, Bloktekst], versie: int, **kwargs: Any) -> None:
        begin = {sleutel: blok.tekst for sleutel, blok in blokken.items()}
        super().__init__(*args, initial={**begin, "versie": versie}, prefix="brief", **kwargs)
        self.blokken = blokken
        for sleutel, blok in blokken.items():
            veld = tekstvak(
                blok.blok.label,
                rijen=RIJEN.get(sleutel, 3),
                hulp=blok.blok.hulp,
                required=True,
                strip=True,
            )
            self.fields[sleutel] = veld
        self.fields["taalreden"] = tekstvak(
            _("Blijft een moeilijke plek staan? Schrijf op waarom"),
            rijen=2,
            hulp=_("De reden blijft bij deze versie. De burger leest haar niet."),
            required=False,
            max_length=TEKST_MAX_TEKENS,
        )

    def full_clean(self) -> None:
        """Save a letter half-done: an empty part stops the sending, never the saving."""
        for sleutel in self.blokken:
            self.fields[sleutel].required = False
        super().full_clean()
        for sleutel in self.blokken:
            self.fields[sleutel].required = True

    def teksten(self) -> dict[str, str]:
        """The texts that could be read, also when another could not."""
        return {naam: tekst for naam, tekst in self.cleaned_data.items() if naam in self.blokken}

    def ga_uit_van(self, versie: int) -> None:
        """Let the next save of this form replace that version."""
        self.verzet("versie", str(versie))
