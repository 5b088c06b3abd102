"""Forms beside the weighing: costs, a fixed line, a wider mandate."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from maatwerk.forms.behandelen import geef_keuzes, regelvak, tekstvak
from maatwerk.handelingen.regel_voorstellen import WELKE_REGEL
from maatwerk.models import Gelijkenis
from portal.identiteit.models import Medewerker, Team
from portal.stelsel.models import Wet
from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import BedragVeld, DatumVeld, KeuzeVeld


class KostenForm(PortaalForm):
    """What it costs and perhaps avoids: informative, never a condition."""

    eenmalig = BedragVeld(label=_("Eenmalige kosten"), required=False)
    per_jaar = BedragVeld(label=_("Kosten per jaar"), required=False)
    draagt = regelvak(_("Wie betaalt dit?"), max_length=160, required=False)
    budget = forms.CharField(label=_("Budgetcode"), max_length=40, required=False)
    vermeden_laag = BedragVeld(
        label=_("Vermeden kosten, minstens"),
        help_text=_("Een schatting. Bijvoorbeeld een ontruiming of opvang die niet nodig is."),
        required=False,
    )
    vermeden_hoog = BedragVeld(label=_("Vermeden kosten, hoogstens"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for both ends of the range, the lower one first."""
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        laag: Decimal | None = gegevens.get("vermeden_laag")
        hoog: Decimal | None = gegevens.get("vermeden_hoog")
        fout_in_veld = {"vermeden_laag", "vermeden_hoog"} & set(self.errors)
        if not fout_in_veld and ((laag is None) != (hoog is None) or (laag and hoog and laag > hoog)):
            self.add_error(
                "vermeden_hoog", _("Vul bij vermeden kosten twee bedragen in: minstens en hoogstens.")
            )
        return gegevens


class VergelijkForm(PortaalForm):
    """Whether an earlier decision is alike, and why."""

    precedent = forms.IntegerField(widget=forms.HiddenInput)
    gelijkenis = KeuzeVeld(label=_("Is dit geval gelijk?"), choices=Gelijkenis.choices)
    waarom = tekstvak(_("Waarom?"), rijen=2)


class LijnForm(PortaalForm):
    """The answer to a proposal for a fixed line."""

    sleutel = forms.CharField(widget=forms.HiddenInput, max_length=500)
    toelichting = tekstvak(
        _("Waarom wel of geen vaste lijn?"), rijen=2, hulp=_("Collega's lezen dit. Noem geen persoon.")
    )


class LijnIntrekkenForm(PortaalForm):
    """Why a line ends, and from which day."""

    lijn = forms.IntegerField(widget=forms.HiddenInput)
    vanaf = DatumVeld(
        label=_("Vanaf wanneer geldt de lijn niet meer?"),
        laatst=timezone.localdate,
        initial=timezone.localdate,
    )
    reden = tekstvak(_("Waarom geldt de lijn niet meer?"), rijen=2)


class RegelForm(PortaalForm):
    """A fixed line offered as a rule: which rule would change, and how it could read."""

    lijn = forms.IntegerField(widget=forms.HiddenInput)
    oorzaak = KeuzeVeld(
        label=_("Welke regel moet dan anders?"), choices=[(keuze.value, keuze.label) for keuze in WELKE_REGEL]
    )
    voorstel = tekstvak(
        _("Hoe kan de regel luiden?"), rijen=4, hulp=_("Een eerste tekst staat er al. Maak hem goed.")
    )


class MandaatForm(PortaalForm):
    """A wider mandate: who, on which laws, how much wider, how long."""

    naam = regelvak(_("Naam van het experiment"), max_length=120)
    team = forms.ModelChoiceField(label=_("Team"), queryset=Team.objects.none())
    deelnemers = forms.ModelMultipleChoiceField(
        label=_("Wie krijgt meer ruimte?"),
        queryset=Medewerker.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    regelingen = forms.ModelMultipleChoiceField(
        label=_("Voor welke regelingen?"),
        queryset=Wet.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    wat_ruimer = tekstvak(
        _("Wat mag er meer?"),
        hulp=_("Bijvoorbeeld: zelf beslissen waar anders het hoogste niveau van de organisatie beslist."),
    )
    van = DatumVeld(label=_("Vanaf"), vroegst=timezone.localdate)
    tot = DatumVeld(label=_("Tot en met"), vroegst=timezone.localdate)

    def __init__(self, *args: Any, teams: list[Team], deelnemers: list[Medewerker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        geef_keuzes(self.fields["team"], teams)
        geef_keuzes(self.fields["deelnemers"], deelnemers)
        wetten = list(Wet.objects.filter(vervallen=False))
        geef_keuzes(
            self.fields["regelingen"],
            wetten,
            tekst=lambda wet: format_html('<span lang="nl">{}</span>', wet.citeertitel),
        )


class MandaatStopForm(PortaalForm):
    """Why a wider mandate stops."""

    mandaat = forms.IntegerField(widget=forms.HiddenInput)
    reden = tekstvak(_("Waarom stopt dit?"), rijen=2)
