"""Forms of the lessons."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maatwerk.forms.behandelen import geef_keuzes, tekstvak
from maatwerk.models import Feit, Rechtsgrond
from maatwerk.models.leren import LES_MAX_TEKENS
from portal.stelsel.models import Wet
from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import MeerkeuzeVeld, geen_bsn

TITEL_MAX_TEKENS = 140
ZONDER_PERSOON = _("Noem geen naam, plaats of datum die naar iemand wijst.")


class LeerkaartForm(PortaalForm):
    """The lesson in four short texts, and where it belongs."""

    titel = forms.CharField(
        label=_("De les in één zin"),
        help_text=_("Bijvoorbeeld: vraag eerst of er echt kosten worden gedeeld."),
        max_length=TITEL_MAX_TEKENS,
        validators=[geen_bsn],
    )
    wat_speelde = tekstvak(_("Wat speelde er?"), hulp=ZONDER_PERSOON, max_length=LES_MAX_TEKENS)
    wat_hielp = tekstvak(_("Wat hielp, of wat juist niet?"), max_length=LES_MAX_TEKENS)
    tip = tekstvak(_("Wat doet u een volgende keer?"), rijen=2, max_length=LES_MAX_TEKENS)
    regeling = forms.ModelChoiceField(label=_("Regeling"), queryset=Wet.objects.filter(vervallen=False))
    rechtsgrond = forms.ModelChoiceField(
        label=_("Rechtsgrond"), queryset=Rechtsgrond.objects.filter(vervallen=False), required=False
    )
    feiten = MeerkeuzeVeld(label=_("Welke feiten spelen hier?"), choices=Feit.choices, required=False)


class ZoekForm(PortaalForm):
    """Which lessons to show. The words are posted, so that they are in no address and no log."""

    regeling = forms.ModelChoiceField(label=_("Regeling"), queryset=Wet.objects.none(), required=False)
    rechtsgrond = forms.ModelChoiceField(
        label=_("Rechtsgrond"), queryset=Rechtsgrond.objects.none(), required=False
    )
    feit = forms.ChoiceField(label=_("Feit"), required=False)
    woorden = forms.CharField(label=_("Woorden"), max_length=100, required=False, validators=[geen_bsn])

    def __init__(self, *args: Any, wetten: list[Wet], gronden: list[Rechtsgrond], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        geef_keuzes(self.fields["regeling"], wetten, leeg=_("Alle regelingen"))
        geef_keuzes(self.fields["rechtsgrond"], gronden, leeg=_("Alle gronden"))
        self.fields["feit"].choices = [("", _("Alle feiten")), *Feit.choices]  # type: ignore[attr-defined]


class RedenForm(PortaalForm):
    """Why a lesson goes back or ends."""

    reden = tekstvak(
        _("Waarom?"),
        rijen=2,
        hulp=_("Nodig als u teruggeeft of intrekt. Noem geen persoon."),
        max_length=LES_MAX_TEKENS,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reden"].een_van_meer = True  # type: ignore[attr-defined]


class ReactieForm(PortaalForm):
    """What a colleague adds."""

    tekst = tekstvak(_("Uw reactie"), rijen=2, hulp=ZONDER_PERSOON, max_length=LES_MAX_TEKENS)
