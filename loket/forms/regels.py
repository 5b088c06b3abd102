"""Forms for the versions of the rules."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import DatumVeld, geen_bsn

MEESTE_TEKENS = 500_000


class InhoudForm(PortaalForm):
    """The content of a draft: typed, pasted, or a file in its place."""

    tekst = forms.CharField(
        label=_("De regels als JSON"),
        help_text=_(
            "Elke rij heeft een naam (id), een uitkomst, voorwaarden, zinnen in nl en en, en een bron."
        ),
        widget=forms.Textarea(attrs={"rows": 30, "spellcheck": "false", "autocomplete": "off"}),
        max_length=MEESTE_TEKENS,
        required=False,
        strip=False,
    )
    bestand = forms.FileField(
        label=_("Of kies een bestand"),
        help_text=_("Dit komt in de plaats van de tekst hierboven."),
        required=False,
    )
    gezien = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam in ("tekst", "bestand"):
            self.fields[naam].een_van_meer = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Read the text or the file; raises ValidationError with the line where it is no JSON."""
        gegevens = super().clean() or {}
        bestand = gegevens.get("bestand")
        try:
            tekst = bestand.read(MEESTE_TEKENS).decode() if bestand else gegevens.get("tekst", "")
            gegevens["inhoud"] = json.loads(tekst)
        except UnicodeDecodeError:
            self.add_error("bestand", _("Dit bestand is geen tekst."))
        except json.JSONDecodeError as fout:
            self.add_error(
                "bestand" if bestand else "tekst",
                ValidationError(
                    _("Dit is geen JSON. Kijk op regel %(regel)d, bij teken %(teken)d."),
                    params={"regel": fout.lineno, "teken": fout.colno},
                ),
            )
        except RecursionError:
            self.add_error("tekst", _("Dit is geen bestand met regels."))
        return gegevens


class AanbiedenForm(PortaalForm):
    """What changes and why."""

    reden = forms.CharField(
        label=_("Wat verandert er, en waarom?"),
        help_text=_("Iedereen leest dit op de bladzijde Hoe wij kiezen. Schrijf eenvoudig."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        validators=[geen_bsn],
    )


class RegelredenForm(PortaalForm):
    """Why a step is taken."""

    reden = forms.CharField(
        label=_("Waarom?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        validators=[geen_bsn],
    )


class TerugzetForm(RegelredenForm):
    """Why an older version holds again; everybody reads it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reden"].help_text = _(
            "Iedereen leest dit op de bladzijde Hoe wij kiezen. Schrijf eenvoudig."
        )


class PubliceerForm(PortaalForm):
    """From which day a version holds, by whoever read it."""

    vanaf = DatumVeld(label=_("Vanaf welke dag gelden deze regels?"), vroegst=timezone.localdate)
    gelezen = forms.BooleanField(
        label=_("Ik heb alle verschillen gelezen en gezien wie er andere hulp krijgt"),
        error_messages={
            "required": _("Lees eerst de verschillen en speel de vragen na. Zet dan dit vinkje.")
        },
    )
    gezien = forms.CharField(widget=forms.HiddenInput)


class OplossingForm(PortaalForm):
    """What was done about a rule that did not work."""

    oplossing = forms.CharField(label=_("Wat heeft u eraan gedaan?"), max_length=300, validators=[geen_bsn])
    alarm = forms.IntegerField(widget=forms.HiddenInput)
