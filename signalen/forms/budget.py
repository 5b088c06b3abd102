"""What a department has for Werk aan Uitvoering, with the source."""

from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.stelsel.models import Ministerie
from signalen.forms.signaal import SignaalForm
from signalen.models.budget import EERSTE_JAAR, LAATSTE_JAAR
from signalen.tekstvelden import adresveld


class BudgetForm(SignaalForm):
    """One amount of one department and year."""

    vrije_velden = ("bron", "bron_adres")

    sleutel = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    ministerie = forms.ModelChoiceField(
        label=_("Welk ministerie?"),
        queryset=Ministerie.objects.order_by("naam"),
        empty_label=_("Kies een ministerie"),
    )
    jaar = forms.IntegerField(
        label=_("Welk jaar?"),
        min_value=EERSTE_JAAR,
        max_value=LAATSTE_JAAR,
        initial=lambda: timezone.localdate().year,
    )
    bedrag = forms.DecimalField(
        label=_("Hoeveel miljoen euro?"),
        help_text=_("Bijvoorbeeld 12,5. Neem het bedrag over zoals het in de bron staat."),
        min_value=0,
        max_digits=6,
        decimal_places=1,
        localize=True,
    )
    bron = forms.CharField(
        label=_("Waar staat dit?"),
        help_text=_("De naam van het stuk, met jaar en artikel of tabel."),
        max_length=160,
    )
    bron_adres = adresveld(
        _("Adres van de bron"), _("Een bladzijde die iedereen kan lezen, zoals op rijksbegroting.nl.")
    )
