"""Forms about the own data: to see them, correct by adding, ask to stop or delete, and tell of a wrong register."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from loket.forms.bellen import NIET_BEWAREN
from loket.forms.contact import tweede_gegeven
from loket.models import Aanvulonderdeel, Dossier, Gegevensverzoek, Register, Verzoekstatus
from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import geen_bsn

TEKST_MAX = 1000


def _tekst(label: Any, *, nodig: Any = "", regels: int = 3, **kwargs: Any) -> forms.CharField:
    fouten = {"required": nodig} if nodig else {}
    return forms.CharField(
        label=label,
        required=bool(nodig),
        max_length=TEKST_MAX,
        validators=[geen_bsn],
        widget=forms.Textarea(attrs={"rows": regels, **NIET_BEWAREN}) if regels > 1 else forms.TextInput(),
        error_messages=fouten,
        **kwargs,
    )


class BewijsForm(PortaalForm):
    """Something that only the citizen and we know; not asked of who signed in."""

    tweede = tweede_gegeven()

    def __init__(self, *args: Any, bewezen: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if bewezen:
            del self.fields["tweede"]

    @property
    def bewijs(self) -> str:
        """What was typed; empty for who signed in."""
        return str(self.cleaned_data.get("tweede", ""))


class AanvulForm(PortaalForm):
    """What is not right, and what it should be."""

    onderdeel = forms.ChoiceField(
        label=_("Waar gaat het over?"), choices=Aanvulonderdeel.choices, widget=forms.RadioSelect
    )
    was = _tekst(_("Wat klopt er niet?"), nodig=_("Zeg wat er niet klopt."))
    wordt = _tekst(_("Wat moet het zijn?"), nodig=_("Zeg wat het moet zijn."))


class VerzoekForm(PortaalForm):
    """A request, with or without a reason."""

    tekst = _tekst(_("Wilt u zeggen waarom?"), help_text=_("Dit hoeft niet."))


class RegisterfoutForm(PortaalForm):
    """What stands wrong in a register of government."""

    register = forms.ChoiceField(label=_("Waar staat het fout?"), choices=Register.choices)
    veld = _tekst(
        _("Welk gegeven klopt niet?"),
        nodig=_("Zeg welk gegeven niet klopt, bijvoorbeeld uw adres."),
        regels=1,
        help_text=_("Bijvoorbeeld: mijn adres, of de dag dat ik trouwde."),
    )
    fout = _tekst(_("Wat staat er nu?"), nodig=_("Zeg wat er nu staat."), regels=2)
    juist = _tekst(_("Wat moet er staan?"), nodig=_("Zeg wat er moet staan."), regels=2)
    bewijs = _tekst(
        _("Waaruit blijkt dat?"), help_text=_("Bijvoorbeeld een akte of een brief. Noem geen BSN."), regels=2
    )
    gevolgen = _tekst(
        _("Wat gaat er nu mis door deze fout?"),
        help_text=_("Wij vragen om dat te stoppen zolang zij kijken."),
        regels=2,
    )


class VerlengForm(PortaalForm):
    """Why the answer takes two months more."""

    reden = _tekst(_("Waarom duurt het langer?"), nodig=_("Schrijf op waarom. De burger leest dit."))

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"verzoek": verzoekveld(dossier), **self.fields}


class BeslisForm(PortaalForm):
    """The answer to a request, with its reason."""

    besluit = forms.ChoiceField(
        label=_("Ons antwoord"),
        choices=[keuze for keuze in Verzoekstatus.choices if keuze[0] != Verzoekstatus.OPEN],
        widget=forms.RadioSelect,
    )
    reden = _tekst(
        _("Waarom? En wat blijft bewaard, hoe lang, en door welke wet?"),
        nodig=_("Schrijf op waarom. De burger leest dit."),
        regels=5,
    )

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"verzoek": verzoekveld(dossier), **self.fields}


def verzoekveld(dossier: Dossier) -> forms.ModelChoiceField[Gegevensverzoek]:
    """Which open request of this dossier."""
    return forms.ModelChoiceField(
        label=_("Welk verzoek?"),
        queryset=Gegevensverzoek.objects.filter(dossier=dossier, status=Verzoekstatus.OPEN),
        empty_label=None,
    )
