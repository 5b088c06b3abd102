"""Forms on the visitor's own screen at a counter."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from loket.forms.intake import ContactForm
from portal.identiteit.models import Medewerker
from portal.weergave.formulieren import PortaalForm

NIETS_BEWAREN = "off"


class KoppelForm(PortaalForm):
    """The short code on the employee's screen."""

    code = forms.CharField(
        label=_("De code op het scherm van de medewerker"),
        help_text=_("De code heeft 6 letters en cijfers. Hij werkt 10 minuten."),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "autocomplete": NIETS_BEWAREN,
                "autocapitalize": "characters",
                "spellcheck": "false",
                "size": 12,
            }
        ),
        error_messages={"required": _("Vul de code in. Hij staat op het scherm van de medewerker.")},
    )


class SamenContactForm(ContactForm):
    """Name and number, typed by the visitor on the own screen; nothing is kept by the browser for the next one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld in self.fields.values():
            veld.widget.attrs["autocomplete"] = NIETS_BEWAREN


class DoorgeefForm(PortaalForm):
    """Which colleague of this counter goes on with the visitor."""

    aan = forms.ModelChoiceField(
        label=_("Welke collega gaat verder?"),
        queryset=Medewerker.objects.none(),
        empty_label=_("kies een collega"),
        error_messages={"required": _("Kies een collega."), "invalid_choice": _("Kies een collega.")},
    )

    def __init__(self, *args: Any, collegas: QuerySet[Medewerker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aan"].queryset = collegas  # type: ignore[attr-defined]
