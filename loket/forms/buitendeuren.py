"""The form with which staff give another website our first question, and its look."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.models.buitendeur import MAX_NAAM, MAX_SLEUTEL
from portal.weergave.formulieren import PortaalForm
from portal.weergave.thema import MINSTE_CONTRAST, TEKENGROOTTES, Thema, is_kleur

KLEUREN = ("actie", "koppen", "papier")


def _kleurveld(label: Any, uitleg: Any) -> forms.CharField:
    return forms.CharField(label=label, help_text=uitleg, max_length=7)


class BuitendeurForm(PortaalForm):
    """Who it is and how it looks. Visitors read the name and the text beside the logo."""

    sleutel = forms.SlugField(
        label=gettext_lazy("Kort adres"),
        max_length=MAX_SLEUTEL,
        help_text=gettext_lazy("Kleine letters, cijfers en streepjes, bijvoorbeeld: gemeente-voorbeeldstad."),
        error_messages={"invalid": gettext_lazy("Gebruik alleen kleine letters, cijfers en streepjes.")},
    )
    naam = forms.CharField(
        label=gettext_lazy("Naam van de organisatie"),
        max_length=MAX_NAAM,
        help_text=gettext_lazy("Bezoekers lezen: U komt van (naam)."),
    )
    website = forms.URLField(
        label=gettext_lazy("Adres van de website"),
        max_length=200,
        assume_scheme="https",
        help_text=gettext_lazy("Begint met https. Alleen wie van dit adres komt, ziet deze naam en kleuren."),
    )
    logotekst = forms.CharField(
        label=gettext_lazy("Tekst bij het logo"),
        max_length=MAX_SLEUTEL,
        help_text=gettext_lazy("Staat bovenaan elke bladzijde, onder onze naam."),
    )
    actie = _kleurveld(gettext_lazy("Kleur van knoppen en links"), gettext_lazy("Bijvoorbeeld #17507f."))
    koppen = _kleurveld(gettext_lazy("Kleur van koppen en de voet"), gettext_lazy("Bijvoorbeeld #0e2a47."))
    papier = _kleurveld(gettext_lazy("Kleur van de achtergrond"), gettext_lazy("Bijvoorbeeld #f7f4ee."))
    tekengrootte = forms.TypedChoiceField(
        label=gettext_lazy("Grootte van letters"),
        coerce=int,
        choices=[(deel, f"{deel}%") for deel in TEKENGROOTTES],
        widget=forms.RadioSelect,
        initial=TEKENGROOTTES[0],
    )

    def __init__(self, *args: Any, bestaat: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if bestaat:  # its key stands in the HTML of the other website
            del self.fields["sleutel"]

    def clean_sleutel(self) -> str:
        """In small letters, as an address is typed."""
        return str(self.cleaned_data["sleutel"]).lower().replace("_", "-")

    def clean_website(self) -> str:
        """Only an address that cannot be listened to, without a page: a browser tells no more of where one was."""
        delen = urlsplit(self.cleaned_data["website"])
        if delen.scheme != "https":
            raise ValidationError(_("Het adres moet met https beginnen."))
        return f"{delen.scheme}://{delen.netloc}".lower()

    def clean(self) -> dict[str, Any]:
        """Colours that are colours, and that everybody can read."""
        gegevens: dict[str, Any] = super().clean() or {}
        for veld in KLEUREN:
            if veld in gegevens:
                gegevens[veld] = gegevens[veld].strip().lower()
                if not is_kleur(gegevens[veld]):
                    self.add_error(veld, _("Schrijf de kleur als # en zes tekens, bijvoorbeeld #17507f."))
        if not any(veld in self.errors for veld in KLEUREN):
            self._keur_contrast(Thema(*(gegevens[veld] for veld in KLEUREN)))
        return gegevens

    def _keur_contrast(self, thema: Thema) -> None:
        zin = _(
            "Deze kleur is te licht: het contrast is %(is)s en moet %(moet)s zijn. Kies een donkerder kleur."
        )
        papier = _("Deze achtergrond is te donker: het contrast is %(is)s en moet %(moet)s zijn.")
        for veld, waarde in thema.te_licht().items():
            # Rounded down: 4.49 is not 4.5.
            getallen = {"is": _getal(int(waarde * 10) / 10), "moet": _getal(MINSTE_CONTRAST)}
            self.add_error(veld, (papier if veld == "papier" else zin) % getallen)


def _getal(waarde: float) -> str:
    return formats.number_format(waarde, 1)
