"""Forms for a change of contact details: of the citizen, with a second fact; and of staff, with a reason."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from loket.forms.bellen import NIET_BEWAREN, TelefoonVeld
from loket.handelingen.contactgegevens import VELDNAMEN
from loket.models import Contactvoorkeur, Dossier
from loket.models.brieven import Berichtkanaal, Brieven
from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import MeerkeuzeVeld, geen_bsn

LEEG_BLIJFT = _("Laat leeg als dit niet verandert.")
_BERICHTKANALEN = [(keuze.value, keuze.label) for keuze in Berichtkanaal if keuze.value]
_KEUZES = ("berichtkanaal", "taal", "brieven")
WISBAAR = ("telefoon", "email", "adres")


def _email(label: Any, **kwargs: Any) -> forms.EmailField:
    return forms.EmailField(
        label=label,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": _("Dit e-mailadres klopt niet. Een e-mailadres ziet er zo uit: naam@voorbeeld.nl.")
        },
        **kwargs,
    )


def _adres(label: Any, **kwargs: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "street-address"})
    return forms.CharField(
        label=label, required=False, max_length=200, validators=[geen_bsn], widget=widget, **kwargs
    )


def tweede_gegeven() -> forms.CharField:
    """Something that only the citizen and we know, beside the code."""
    return forms.CharField(
        label=_("Uw telefoonnummer of e-mailadres, zoals wij die nu hebben"),
        help_text=_("Zo weten wij dat u het bent."),
        max_length=254,
        widget=forms.TextInput(attrs=NIET_BEWAREN),
        error_messages={"required": _("Vul iets in dat wij al van u weten. Zo weten wij dat u het bent.")},
    )


class EigenContactForm(PortaalForm):
    """What the citizen changes. Nothing that we know is shown: whoever found a code must not read it here."""

    tweede = tweede_gegeven()
    telefoon = TelefoonVeld(required=False, help_text=LEEG_BLIJFT)
    email = _email(_("Uw nieuwe e-mailadres"), help_text=LEEG_BLIJFT)
    adres = _adres(_("Uw nieuwe adres"), help_text=LEEG_BLIJFT)
    weg = MeerkeuzeVeld(label=_("Wat moet weg?"), required=False)
    berichtkanaal = forms.ChoiceField(
        label=_("Hoe wilt u onze berichten krijgen?"),
        help_text=_("Komt een bericht niet aan? Dan kiezen wij een andere manier, of wij bellen u."),
        choices=[("", _("Dat blijft zoals het is")), *_BERICHTKANALEN],
        required=False,
    )
    taal = forms.ChoiceField(
        label=_("In welke taal schrijven wij u?"),
        choices=[("", _("Dat blijft zoals het is")), *settings.LANGUAGES],
        required=False,
    )
    brieven = forms.ChoiceField(
        label=_("Hoe wilt u brieven met een besluit krijgen?"),
        help_text=_("Digitaal: u krijgt een e-mail als er een brief is. U leest de brief hier, met uw code."),
        choices=[
            ("", _("Dat blijft zoals het is")),
            (Brieven.DIGITAAL.value, _("Digitaal")),
            (Brieven.POST.value, _("Per post")),
        ],
        required=False,
    )

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["telefoon"].label = _("Uw nieuwe telefoonnummer")
        aanwezig = [veld for veld in WISBAAR if getattr(dossier, veld)]
        self.fields["weg"].choices = [(veld, VELDNAMEN[veld]) for veld in aanwezig]  # type: ignore[attr-defined]
        if not aanwezig:
            del self.fields["tweede"], self.fields["weg"]

    @property
    def nieuw(self) -> dict[str, str]:
        """The fields that change, with their new value; what was filled in counts above what must go."""
        gegevens = self.cleaned_data
        waarden = dict.fromkeys(gegevens.get("weg", []), "")
        return waarden | {veld: gegevens[veld] for veld in (*WISBAAR, *_KEUZES) if gegevens.get(veld)}


class ContactgegevensForm(PortaalForm):
    """What staff change, beginning with what is there; a reason is needed."""

    telefoon = TelefoonVeld(required=False)
    email = _email(_("E-mailadres"))
    adres = _adres(_("Adres"))
    contact_voorkeur = forms.ChoiceField(label=_("Wil contact"), choices=Contactvoorkeur.choices)
    berichtkanaal = forms.ChoiceField(
        label=_("Krijgt berichten"), choices=Berichtkanaal.choices, required=False
    )
    taal = forms.ChoiceField(label=_("Taal van de berichten"), choices=settings.LANGUAGES, required=False)
    brieven = forms.ChoiceField(
        label=_("Brieven met een besluit"),
        help_text=_(
            "Digitaal kan alleen als de burger zelf zei dat dat goed is, en met een e-mailadres (Awb afdeling 2.3)."
        ),
        choices=Brieven.choices,
        required=False,
    )
    contact_notitie = forms.CharField(
        label=_("Afspraken over contact"),
        required=False,
        max_length=500,
        validators=[geen_bsn],
        widget=forms.Textarea(attrs={"rows": 3, **NIET_BEWAREN}),
    )
    veilige_manier = forms.CharField(
        label=_("Zo is contact wel veilig"),
        required=False,
        max_length=500,
        validators=[geen_bsn],
        widget=forms.Textarea(attrs={"rows": 2, **NIET_BEWAREN}),
    )
    reden = forms.CharField(
        label=_("Waarom verandert dit?"),
        help_text=_("Bijvoorbeeld: gehoord aan de balie. Alleen medewerkers lezen dit."),
        max_length=300,
        validators=[geen_bsn],
    )

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        nu = {veld: getattr(dossier, veld) for veld in VELDNAMEN}
        super().__init__(*args, initial=nu, **kwargs)
        self.fields["telefoon"].label = _("Telefoonnummer")

    def clean_taal(self) -> str:
        """The language that was chosen; what was not filled in stays as it is."""
        return str(self.cleaned_data["taal"] or self.initial["taal"])
