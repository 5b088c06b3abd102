"""Forms about laws that are being made."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Medewerker
from portal.stelsel.models import Ministerie
from portal.weergave.formulieren import PortaalForm
from signalen.forms.knelpunt import RedenForm
from signalen.forms.signaal import SignaalForm
from signalen.handelingen.wetstraject import fasen_hierna
from signalen.models import Wetstraject
from signalen.models.wetstraject import EINDE
from signalen.tekstvelden import adresveld
from signalen.zicht import ministeries_van


class TrajectForm(SignaalForm):
    """A law that is being made."""

    vrije_velden = ("titel",)

    titel = forms.CharField(label=_("Welke wet of regeling?"), max_length=200)
    adres = adresveld(
        _("Waar is het te volgen?"), _("Een openbaar adres, bijvoorbeeld van wetgevingskalender.overheid.nl.")
    )
    ministerie = forms.ModelChoiceField(
        label=_("Welk ministerie schrijft haar?"), queryset=Ministerie.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, medewerker: Medewerker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["ministerie"]
        if isinstance(veld, forms.ModelChoiceField):
            veld.queryset = ministeries_van(medewerker)


class FaseForm(PortaalForm):
    """How far the law is now."""

    fase = forms.ChoiceField(label=_("Hoe ver is het traject nu?"))

    def __init__(self, *args: Any, traject: Wetstraject, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["fase"]
        if isinstance(veld, forms.ChoiceField):
            veld.choices = [(fase.value, fase.label) for fase in fasen_hierna(traject.fase)]


class TrajectkoppelForm(RedenForm):
    """To which law this knelpunt belongs, and why."""

    traject = forms.ModelChoiceField(
        label=_("Bij welk wetstraject hoort dit?"),
        queryset=Wetstraject.objects.none(),
        empty_label=_("Kies een traject"),
    )

    field_order = ("traject", "reden")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["traject"]
        if isinstance(veld, forms.ModelChoiceField):
            veld.queryset = Wetstraject.objects.exclude(fase__in=EINDE)
        self.fields["reden"].help_text = _("Zonder personen. Wie de wet schrijft, leest dit.")
