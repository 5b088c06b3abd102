"""The form with which staff connect another portal or contact centre."""

from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.models import Bevoegdheid
from portal.weergave.formulieren import PortaalForm


class AansluitForm(PortaalForm):
    """Who it is, what for, and what it may do. Citizens read the first two."""

    naam = forms.CharField(
        label=gettext_lazy("Naam van de website of organisatie"),
        max_length=120,
        help_text=gettext_lazy("Burgers kiezen deze naam, en lezen hem bij wie hun gegevens zag."),
    )
    waarvoor = forms.CharField(
        label=gettext_lazy("Waarvoor?"),
        max_length=200,
        help_text=gettext_lazy(
            "In gewone taal, bijvoorbeeld: laat zien hoe uw vraag loopt op Mijn Gemeente."
        ),
    )
    website = forms.URLField(
        label=gettext_lazy("Adres van de website"),
        max_length=200,
        assume_scheme="https",
        help_text=gettext_lazy("Begint met https."),
    )
    bevoegdheden = forms.MultipleChoiceField(
        label=gettext_lazy("Wat is er afgesproken?"),
        choices=Bevoegdheid.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_website(self) -> str:
        """Only an address that cannot be listened to."""
        adres: str = self.cleaned_data["website"]
        if urlsplit(adres).scheme != "https":
            raise ValidationError(_("Het adres moet met https beginnen."))
        return adres
