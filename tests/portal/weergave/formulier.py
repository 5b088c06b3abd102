"""A form with one of every kind of field; for the tests of this app only."""

from datetime import date

from django import forms

from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import DatumVeld, KeuzeVeld, MeerkeuzeVeld


class ProefForm(PortaalForm):
    """Every kind of field that the portal can draw."""

    verhaal = forms.CharField(
        label="Wat is er gebeurd?",
        help_text="Vertel het in uw eigen woorden. U hoeft niet te weten bij wie u moet zijn.",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
    )
    verder = KeuzeVeld(
        label="Hoe wilt u verder?",
        help_text="U kunt later altijd wisselen.",
        choices=[
            ("zelf", "Ik regel het zelf online"),
            ("balie", "Ik wil hulp aan de balie"),
            ("past", "Mijn situatie past nergens bij"),
        ],
        toelichtingen={"balie": "Neem gerust iemand mee."},
    )
    dagen = MeerkeuzeVeld(
        label="Wanneer kunnen wij u bellen?",
        choices=[("ochtend", "In de ochtend"), ("middag", "In de middag")],
        required=False,
    )
    naam = forms.CharField(label="Uw naam", max_length=100)
    email = forms.EmailField(label="Uw e-mailadres", required=False)
    sinds = DatumVeld(
        label="Sinds wanneer?",
        help_text="Bijvoorbeeld 3 november 2026.",
        vroegst=date(2000, 1, 1),
        laatst=date(2026, 12, 31),
    )
    gemeente = forms.ChoiceField(
        label="In welke gemeente woont u?", choices=[("", "Kies een gemeente"), ("a", "Voorbeeldstad")]
    )
    personen = forms.IntegerField(label="Met hoeveel mensen woont u?", min_value=1, max_value=20)
    brief = forms.FileField(label="Heeft u een brief?", help_text="Een foto mag ook.", required=False)
    akkoord = forms.BooleanField(label="U mag mijn gegevens bewaren om mij te helpen")
    spoor = forms.CharField(widget=forms.HiddenInput, required=False)
