"""Writing in the thread: a text, a photo, and files."""

from typing import Any, Final
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from loket.forms.bellen import NIET_BEWAREN
from loket.forms.dossier import UITERLIJK, VolgendeStap
from loket.handelingen.bijlagen import Bestand
from portal.bestanden.soorten import NietAangenomen, maak_veilig
from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import BelofteVeld, geen_bsn

MEGABYTE: Final = 1024 * 1024
MEESTE_MB: Final = 10
MEESTE_BESTANDEN: Final = 5
SOORTEN: Final = "image/jpeg,image/png,image/webp,application/pdf"
TE_GROOT = _("Dit bestand is te groot. Het mag niet groter zijn dan %(mb)d MB.")
TE_VEEL = _("Stuur niet meer dan %(aantal)d bestanden in een keer.")


class VeelBestanden(forms.FileInput):
    """An input in which several files can be chosen."""

    allow_multiple_selected = True


class BestandenVeld(forms.FileField):
    """Files of which we know what they are; what they clean to is a list of Bestand."""

    def __init__(self, *, foto: bool = False, **kwargs: Any) -> None:
        attrs = (
            {"accept": "image/*", "capture": "environment"} if foto else {"accept": SOORTEN, "multiple": True}
        )
        super().__init__(required=False, widget=VeelBestanden(attrs=attrs), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Bestand]:
        """Each file, made harmless; raises ValidationError with what someone can do about it."""
        gekozen = [rij for rij in (data if isinstance(data, list | tuple) else [data]) if rij]
        if len(gekozen) > MEESTE_BESTANDEN:
            raise forms.ValidationError(TE_VEEL % {"aantal": MEESTE_BESTANDEN})
        return [self._lees(super(BestandenVeld, self).clean(rij, initial)) for rij in gekozen]

    def _lees(self, bestand: UploadedFile[Any]) -> Bestand:
        if (bestand.size or 0) > MEESTE_MB * MEGABYTE:
            raise forms.ValidationError(TE_GROOT % {"mb": MEESTE_MB})
        try:
            inhoud, soort = maak_veilig(bestand.read())
        except NietAangenomen as fout:
            raise forms.ValidationError(str(fout)) from fout
        return Bestand(bestand.name or "", soort, inhoud)


class _MetBestanden(PortaalForm):
    """What both sides can send along."""

    @property
    def alle_bestanden(self) -> list[Bestand]:
        """The photo and the files."""
        return [*self.cleaned_data.get("foto", []), *self.cleaned_data.get("bestanden", [])]


def _bestanden() -> BestandenVeld:
    return BestandenVeld(
        label=_("Kies bestanden"),
        help_text=_("Foto of pdf. Hoogstens 5 bestanden, elk niet groter dan 10 MB."),
    )


class SchrijfForm(_MetBestanden):
    """A message of the citizen, or a file without words."""

    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    tekst = forms.CharField(
        label=_("Uw bericht"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5, **NIET_BEWAREN}),
    )
    foto = BestandenVeld(
        label=_("Maak een foto van een brief"),
        help_text=_("Met een telefoon opent dit de camera."),
        foto=True,
    )
    bestanden = _bestanden()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"sleutel": uuid4()}, **kwargs)

    def clean(self) -> dict[str, Any]:
        """A message without words and without a file is none."""
        gegevens = super().clean() or {}
        if not self.errors and not (gegevens.get("tekst", "").strip() or self.alle_bestanden):
            self.add_error("tekst", _("Schrijf een bericht, of kies een bestand."))
        return gegevens


class HelperschrijfForm(SchrijfForm):
    """The same, of who writes for someone else."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tekst = self.fields["tekst"]
        tekst.label = _("Uw bericht namens deze persoon")
        tekst.help_text = _("Deze persoon leest wat u schrijft, en ook dat u het schreef.")


class TerugschrijfForm(_MetBestanden, VolgendeStap):
    """An answer of staff in the thread, with files and perhaps a next step."""

    antwoord = forms.CharField(
        label=_("Uw antwoord aan de burger"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        validators=[geen_bsn],
        help_text=_("Schrijf korte zinnen. Zeg eerst het belangrijkste, daarna wat er nu gebeurt."),
        error_messages={"required": _("Schrijf een antwoord.")},
    )
    bestanden = _bestanden()
    volgende_stap = forms.CharField(
        label=_("Wat is de volgende stap?"), max_length=200, required=False, validators=[geen_bsn]
    )
    uiterlijk = BelofteVeld(label=UITERLIJK, required=False)
