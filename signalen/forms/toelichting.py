"""The fields of a signal that may stay empty, as one form: beside a decision, and folded under a new signal."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.weergave.velden import DatumVeld, KeuzeVeld, MeerkeuzeVeld
from signalen.forms.signaal import SignaalForm
from signalen.models import Bewijssoort, Oorzaak, Publicatie, Signaal, Signaalsoort, Signaaltoelichting
from signalen.teksten import KORTE_TEKST_MAX_TEKENS


def van_model(naam: str, **anders: Any) -> Any:
    """The form field of a field of a signal, with its label and help; a list of choices starts empty."""
    return Signaal._meta.get_field(naam).formfield(**anders)  # type: ignore[union-attr]


def _tekstvak(naam: str) -> Any:
    return van_model(
        naam,
        form_class=forms.CharField,
        max_length=KORTE_TEKST_MAX_TEKENS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def _label(naam: str) -> Any:
    return Signaal._meta.get_field(naam).verbose_name  # type: ignore[union-attr]


class ToelichtingForm(SignaalForm):
    """Where, how many, since when, what supports it, what people do now, and what they propose."""

    vrije_velden = ("wie_geraakt", *Signaaltoelichting.TOELICHTING_TEKST)

    wie_geraakt = van_model("wie_geraakt", label=_("Wie raakt dit, als groep?"))
    soort = van_model("soort", label=_("Wat voor signaal is dit?"), required=False)
    waar = van_model("waar")
    bijoorzaken = MeerkeuzeVeld(label=_label("bijoorzaken"), choices=Oorzaak.choices[:-1], required=False)
    gezien = van_model("gezien", min_value=0)
    bereik = van_model("bereik")
    bereik_basis = van_model("bereik_basis")
    sinds = DatumVeld(
        label=_label("sinds"),
        help_text=Signaal._meta.get_field("sinds").help_text,
        laatst=timezone.localdate,
        required=False,
    )
    bewijs = MeerkeuzeVeld(label=_label("bewijs"), choices=Bewijssoort.choices, required=False)
    omweg = _tekstvak("omweg")
    omweg_kosten = van_model("omweg_kosten")
    voorstel = _tekstvak("voorstel")
    voorstel_niveau = van_model("voorstel_niveau")
    dilemma_een = van_model("dilemma_een")
    dilemma_ander = van_model("dilemma_ander")
    publicatie = KeuzeVeld(
        label=_label("publicatie"), choices=Publicatie.choices, initial=Publicatie.KETEN, required=False
    )

    def clean_soort(self) -> str:
        """Nothing chosen is an ordinary knelpunt."""
        return self.cleaned_data["soort"] or Signaalsoort.KNELPUNT

    def clean_publicatie(self) -> str:
        """Nothing chosen stays in the chain."""
        return self.cleaned_data["publicatie"] or Publicatie.KETEN

    def nader(self) -> dict[str, Any]:
        """The fields of Signaaltoelichting."""
        return {veld: self.cleaned_data[veld] for veld in Signaaltoelichting.TOELICHTING}
