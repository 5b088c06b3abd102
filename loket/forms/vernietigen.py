"""Why a list of what may be deleted is refused, and who confirmed how long something is kept."""

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.stelsel.selectielijst import selectielijst
from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import DatumVeld, geen_bsn


class AfwijsForm(PortaalForm):
    """The reason, without anything of a person."""

    reden = forms.CharField(
        label=_("Waarom klopt deze lijst niet?"),
        help_text=_("Zonder persoonsgegevens."),
        max_length=300,
        validators=[geen_bsn],
        error_messages={"required": _("Schrijf op waarom deze lijst niet klopt.")},
    )


class BevestigForm(PortaalForm):
    """An archivist read the years of one class in the list itself."""

    klasse = forms.ChoiceField(label=_("Welke bewaartijd?"))
    naam = forms.CharField(label=_("Naam van de archivaris"), max_length=120, validators=[geen_bsn])
    functie = forms.CharField(label=_("Functie"), max_length=120)
    bron = forms.CharField(
        label=_("Waar staat het?"), help_text=_("De lijst en het nummer van de categorie."), max_length=200
    )
    gelezen_op = DatumVeld(label=_("Wanneer nagelezen?"), laatst=timezone.localdate)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = [(rij.sleutel, f"{rij.naam} ({rij.jaren})") for rij in selectielijst().klassen.values()]
        cast("forms.ChoiceField", self.fields["klasse"]).choices = [("", _("Kies")), *keuzes]
