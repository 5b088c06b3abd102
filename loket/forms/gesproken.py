"""Forms of staff for what a party outside said in a talk."""

from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loket.forms.overdracht import EersteStapForm, OverdrachtvraagForm, TeruggeefForm, regel
from loket.handelingen.overdracht import Gesprek
from loket.models import Bewijs, Contactkanaal
from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import DatumVeld

NIET_MET_EEN_PARTIJ: Final = frozenset({Contactkanaal.BLADZIJDE, Contactkanaal.THUIS})


class _GesprekForm(PortaalForm):
    """A talk with a party outside: who spoke, when, how, and what shows it."""

    naam = regel(gettext_lazy("Met wie sprak u?"), gettext_lazy("De burger leest deze naam."), lengte=80)
    op = DatumVeld(label=gettext_lazy("Wanneer?"), laatst=timezone.localdate, initial=timezone.localdate)
    kanaal = forms.ChoiceField(
        label=gettext_lazy("Hoe was het contact?"),
        choices=[(soort.value, soort.label) for soort in Contactkanaal if soort not in NIET_MET_EEN_PARTIJ],
    )
    bewijs = forms.ChoiceField(label=gettext_lazy("Waar blijkt dit uit?"), choices=Bewijs.choices)
    kenmerk = regel(gettext_lazy("Kenmerk van het bewijs"), verplicht=False, lengte=80)

    def gesprek(self) -> Gesprek:
        """The talk, for the handeling."""
        gegevens = self.cleaned_data
        return Gesprek(
            naam=gegevens["naam"],
            op=gegevens["op"],
            kanaal=Contactkanaal(gegevens["kanaal"]),
            bewijs=Bewijs(gegevens["bewijs"]),
            kenmerk=gegevens["kenmerk"],
        )


class GesprokenJaForm(_GesprekForm, EersteStapForm):
    """A party outside said yes in a talk."""

    telefoon = regel(gettext_lazy("Telefoon waarop de burger hen bereikt"), verplicht=False, lengte=40)
    field_order = ["naam", "op", "kanaal", "bewijs", "kenmerk", "telefoon", "wat", "uiterlijk"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wat"].label = _("Wat gaan zij doen?")


class GesprokenNeeForm(_GesprekForm, TeruggeefForm):
    """A party outside said no in a talk."""

    field_order = ["naam", "op", "kanaal", "bewijs", "kenmerk", "reden", "voorstel", "anders", "vraag"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reden"].label = _("Waarom kunnen zij deze vraag niet overnemen?")
        self.fields["vraag"].label = _("Of: wat moeten zij weten om dat te zeggen?")


class GesprokenVraagForm(_GesprekForm, OverdrachtvraagForm):
    """A party outside asks something first, in a talk."""

    field_order = ["naam", "op", "kanaal", "bewijs", "kenmerk", "vraag"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["vraag"].label = _("Wat willen zij eerst weten?")
        self.fields["vraag"].help_text = _("Uw team antwoordt. Tot dan staat de klok stil.")
