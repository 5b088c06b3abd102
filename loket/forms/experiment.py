"""The form with which a teamleider sets an experiment."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from loket.models import Experimentbesluit
from portal.identiteit.models import Team
from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import DatumVeld, KeuzeVeld


class ExperimentForm(PortaalForm):
    """Which desk, which code, what is done in another way, and when."""

    team = forms.ModelChoiceField(
        label=_("Balie"), queryset=Team.objects.none(), empty_label=_("kies een balie")
    )
    code = forms.SlugField(
        label=_("Code van de variant"),
        max_length=20,
        help_text=_("Een korte code zonder spaties, bijvoorbeeld kaart-b."),
        error_messages={"invalid": _("Gebruik alleen letters, cijfers en streepjes, bijvoorbeeld kaart-b.")},
    )
    omschrijving = forms.CharField(
        label=_("Wat doen wij anders?"),
        max_length=200,
        help_text=_("Bijvoorbeeld: wij geven de antwoordkaart mee op papier."),
    )
    van = DatumVeld(label=_("Van"), help_text=_("Bijvoorbeeld 3 november 2026."))
    tot = DatumVeld(label=_("Tot en met"))

    def __init__(self, *args: Any, balies: QuerySet[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = balies  # type: ignore[attr-defined]
        if len(balies) == 1:
            self.initial.setdefault("team", balies[0])


class OordeelForm(PortaalForm):
    """What was learned, and what was decided."""

    advies = forms.CharField(
        label=_("Wat werkt, en wat werkt niet?"),
        help_text=_("Over de manier van werken, en nooit over één bezoeker."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
    )
    besluit = KeuzeVeld(label=_("Wat is er besloten?"), choices=Experimentbesluit.choices)
    besloten_op = DatumVeld(label=_("Op welke dag is dat besloten?"))
