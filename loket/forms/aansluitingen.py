"""The form with which staff connect another portal or contact centre."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.models import Aansluiting, Bevoegdheid, Meldingsoort, Ontvanger
from loket.selecties.aansluitingen import ontvangers_om_aan_te_sluiten
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

    ontvanger = forms.ModelChoiceField(
        label=gettext_lazy("Welke ontvanger uit het register is dit?"),
        queryset=Ontvanger.objects.none(),
        required=False,
        help_text=gettext_lazy("Alleen voor wie vragen overneemt die wij haar aanbieden."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["ontvanger"]
        veld.queryset = ontvangers_om_aan_te_sluiten()

    def clean(self) -> dict[str, Any]:
        """Who takes questions over is a party of the register; raises ValidationError on the field."""
        gegevens = super().clean() or {}
        neemt_over = Bevoegdheid.OVERNEMEN in gegevens.get("bevoegdheden", ())
        if neemt_over:
            self.mist("ontvanger", _("Kies wie dit is. Anders weten wij niet welke vragen voor haar zijn."))
        return gegevens | ({} if neemt_over else {"ontvanger": None})

    def clean_website(self) -> str:
        """Only an address that cannot be listened to."""
        adres: str = self.cleaned_data["website"]
        if urlsplit(adres).scheme != "https":
            raise ValidationError(_("Het adres moet met https beginnen."))
        return adres


class AbonnementForm(PortaalForm):
    """Where events go, and of what; only what was agreed can be chosen."""

    adres = forms.URLField(
        label=gettext_lazy("Naar welk adres?"),
        max_length=300,
        assume_scheme="https",
        help_text=gettext_lazy("Begint met https, en is voor iedereen op internet te bereiken."),
    )
    soorten = forms.MultipleChoiceField(
        label=gettext_lazy("Wat melden wij?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, aansluiting: Aansluiting, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuze: Any = self.fields["soorten"]
        keuze.choices = [
            (soort.value, soort.label) for soort in Meldingsoort if aansluiting.mag(soort.bevoegdheid)
        ]
