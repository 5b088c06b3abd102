"""Forms of the counter: choices only, in the order of the talk, each with a key."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from loket.models import Belemmering, Briefsoort, Gesprekstaal, Leeftijdsband, Minuten, Resultaat, Thema
from loket.selecties.balie import andere_organisaties, snelle_organisaties
from portal.stelsel.models import Organisatie
from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import KeuzeVeld

ANDERE, GEEN = "andere", "geen"


def _keuze(label: Any, soort: Any, **kwargs: Any) -> KeuzeVeld:
    return KeuzeVeld(label=label, choices=soort.choices, **kwargs)


class BaliecontactForm(PortaalForm):
    """One nameless talk in a minute; the keys 1 to 9 and 0 choose (snel.js), without script the arrows."""

    thema = _keuze(_("Waar gaat het over?"), Thema)
    organisatie = KeuzeVeld(label=_("Welke organisatie?"))
    briefsoort = _keuze(_("Welke brief?"), Briefsoort)
    belemmering = _keuze(_("Wat lukte niet?"), Belemmering)
    resultaat = _keuze(_("Hoe liep het af?"), Resultaat)
    minuten = forms.TypedChoiceField(
        label=_("Hoe lang?"), choices=Minuten.choices, coerce=int, widget=forms.RadioSelect
    )
    taal = forms.ChoiceField(label=_("Taal van het gesprek"), choices=Gesprekstaal.choices)
    leeftijd = forms.ChoiceField(
        label=_("Leeftijd, als u die weet"),
        choices=[("", _("Niet gevraagd")), *Leeftijdsband.choices],
        required=False,
    )
    andere_organisatie = forms.ModelChoiceField(
        label=_("Welke andere organisatie?"),
        queryset=Organisatie.objects.none(),
        to_field_name="sleutel",
        required=False,
        widget=forms.Select(attrs={"lang": "nl"}),  # names are Dutch on every screen
    )
    sleutel = forms.UUIDField(widget=forms.HiddenInput)

    SNEL = ("thema", "organisatie", "briefsoort", "belemmering", "resultaat", "minuten")
    """The groups that are chosen with a key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._snelle = {rij.sleutel: rij for rij in snelle_organisaties()}
        self.fields["organisatie"].choices = [  # type: ignore[attr-defined]
            *((sleutel, rij.naam) for sleutel, rij in self._snelle.items()),
            (ANDERE, _("Een andere organisatie")),
            (GEEN, _("Geen organisatie")),
        ]
        self.fields["andere_organisatie"].queryset = andere_organisaties()  # type: ignore[attr-defined]
        self.initial.setdefault("sleutel", uuid.uuid4())

    @property
    def snelle_velden(self) -> list[forms.BoundField]:
        """The groups with keys, in order."""
        return [self[naam] for naam in self.SNEL]

    def clean(self) -> dict[str, Any]:
        """A name of another organisation counts only beside that choice; else it would be lost without a word."""
        gekozen = super().clean() or self.cleaned_data
        if gekozen.get("andere_organisatie") and gekozen.get("organisatie") not in {None, ANDERE}:
            self.add_error(
                "andere_organisatie",
                _("Haal deze naam weg, of kies hierboven “Een andere organisatie”."),
            )
        return gekozen

    @property
    def gegevens(self) -> dict[str, Any]:
        """What is kept of it, as the model has it."""
        gekozen = dict(self.cleaned_data)
        andere = gekozen.pop("andere_organisatie")
        gekozen.pop("sleutel")
        organisatie = gekozen["organisatie"]
        gekozen["organisatie"] = andere if organisatie == ANDERE else self._snelle.get(organisatie)
        return gekozen


class BureauForm(PortaalForm):
    """At which counter someone sits today; only for who works at more than one."""

    bureau = forms.ChoiceField(label=_("Aan welke balie zit u vandaag?"))

    def __init__(self, *args: Any, bureaus: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bureau"].choices = [(str(team.pk), team.naam) for team in bureaus]  # type: ignore[attr-defined]
