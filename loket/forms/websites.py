"""The form with which a citizen chooses a website that may show how the question stands."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from loket.models import Aansluiting
from portal.weergave.formulieren import PortaalForm


class WebsiteForm(PortaalForm):
    """Which website; who is not signed in also says something that only the citizen and we know."""

    website = forms.ChoiceField(
        label=_("Welke website?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een website.")},
    )
    tweede = forms.CharField(
        label=_("Uw eigen telefoonnummer of e-mailadres"),
        max_length=254,
        help_text=_("Vul in wat u ons eerder gaf. Zo weten wij dat u het bent."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, websites: Sequence[Aansluiting], ingelogd: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._websites = {str(website.pk): website for website in websites}
        keuze: Any = self.fields["website"]
        keuze.choices = [(sleutel, website.naam) for sleutel, website in self._websites.items()]
        keuze.toelichtingen = {sleutel: website.waarvoor for sleutel, website in self._websites.items()}
        if ingelogd:
            del self.fields["tweede"]

    def clean_website(self) -> Aansluiting:
        """The website itself."""
        return self._websites[self.cleaned_data["website"]]
