"""Forms of the work list and of what staff do with a dossier. Texts for staff: short, and with the same respect."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from loket.models import Hulpsoort, Route
from loket.selecties.werklijst import Filter, Toon, VanWie
from portal.identiteit.models import Medewerker, Team
from portal.weergave.formulieren import PortaalForm
from portal.weergave.fragmenten import VasteInhoud
from portal.weergave.velden import geen_bsn

LANG_OPEN = {"7": _("langer dan een week"), "30": _("langer dan een maand"), "90": _("langer dan 3 maanden")}
"""Days since the first door."""


class WerklijstForm(PortaalForm):
    """Which dossiers to show. Only choices, so nothing about a person can come into an address."""

    van = forms.ChoiceField(label=_("Van wie"), choices=VanWie.choices, required=False)
    toon = forms.ChoiceField(label=_("Toon"), choices=Toon.choices, required=False)
    route = forms.ChoiceField(label=_("Route"), choices=[("", _("alle")), *Route.choices], required=False)
    ouder = forms.ChoiceField(
        label=_("Open sinds"), choices=[("", _("alle")), *LANG_OPEN.items()], required=False
    )
    taal = forms.ChoiceField(label=_("Taal"), choices=[("", _("alle")), *settings.LANGUAGES], required=False)
    behoefte = forms.ChoiceField(
        label=_("Wat helpt"), choices=[("", _("alle")), *Hulpsoort.choices], required=False
    )
    team = forms.ChoiceField(label=_("Team"), required=False)

    def __init__(self, *args: Any, teams: Sequence[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = [("", _("alle")), *((str(team.pk), team.naam) for team in teams)]
        self.fields["team"].choices = keuzes  # type: ignore[attr-defined]
        if len(teams) <= 1:
            del self.fields["team"]

    @property
    def keuze(self) -> Filter:
        """What was chosen; what cannot be read does not filter."""
        return Filter(**self.cleaned_data) if self.is_valid() else Filter()


class Filterbalk(VasteInhoud):
    """The filter above the work list: drawn once for all who choose the same and may choose from the same teams."""

    def __init__(self, gevraagd: Mapping[str, str], teams: Sequence[Team]) -> None:
        velden = WerklijstForm.base_fields
        self._gekozen = {naam: waarde for naam in velden if (waarde := gevraagd.get(naam, ""))}
        self._teams = teams

    @property
    def vaste_sleutel(self) -> tuple[Any, ...]:
        """What was asked for, and the teams to choose from."""
        return tuple(self._gekozen.items()), tuple((team.pk, team.naam) for team in self._teams)

    @cached_property
    def form(self) -> WerklijstForm:
        """The form with what was chosen."""
        return WerklijstForm(self._gekozen, teams=self._teams)

    @cached_property
    def keuze(self) -> Filter:
        """What was chosen; who chose nothing is not asked what it means."""
        return self.form.keuze if self._gekozen else Filter()

    @property
    def filtert(self) -> bool:
        """Whether something was chosen."""
        return bool(self._gekozen) and self.form.is_valid() and any(self.form.cleaned_data.values())


class ZoekForm(PortaalForm):
    """A code in any spelling, or words of the subject. It is posted: a code may not come into an address."""

    zoek = forms.CharField(
        label=_("Code of onderwerp"),
        max_length=80,
        error_messages={"required": _("Typ een code, of een woord uit het onderwerp.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class LeegForm(PortaalForm):
    """A button that says it all."""


class TeruggeefForm(PortaalForm):
    """Why someone puts a dossier back."""

    reden = forms.CharField(
        label=_("Waarom geeft u het dossier terug?"),
        help_text=_("Alleen collega's lezen dit."),
        max_length=300,
        validators=[geen_bsn],
    )


class ToewijsForm(PortaalForm):
    """To whom a dossier goes."""

    aan = forms.ModelChoiceField(
        label=_("Wie behandelt dit dossier?"),
        queryset=Medewerker.objects.none(),
        empty_label=_("kies een collega"),
        error_messages={"required": _("Kies een collega.")},
    )

    def __init__(self, *args: Any, collegas: QuerySet[Medewerker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aan"].queryset = collegas  # type: ignore[attr-defined]
