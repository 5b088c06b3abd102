"""The form with which a view of the dashboard is kept."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Team
from portal.weergave.velden import KeuzeVeld
from signalen.forms.signaal import SignaalForm
from signalen.models import Ritme


class OverzichtForm(SignaalForm):
    """A name, and who else opens it."""

    vrije_velden = ("naam",)

    naam = forms.CharField(
        label=_("Naam"),
        help_text=_("Bijvoorbeeld: “Studenten die zorgen”. Zonder persoonsgegevens."),
        max_length=80,
    )
    delen = KeuzeVeld(label=_("Wie ziet dit overzicht?"), choices=[], initial="alleen")

    def __init__(self, *args: Any, teams: Iterable[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._teams = {str(team.pk): team for team in teams}
        delen = self.fields["delen"]
        if isinstance(delen, forms.ChoiceField):
            delen.choices = [
                ("alleen", _("Alleen ik")),
                *(
                    (sleutel, _("Ook mijn team: %(naam)s") % {"naam": team.naam})
                    for sleutel, team in self._teams.items()
                ),
            ]

    @property
    def team(self) -> Team | None:
        """The team to share it with; None is nobody."""
        return self._teams.get(self.cleaned_data["delen"])


class PostForm(SignaalForm):
    """How often an e-mail about a view."""

    ritme = KeuzeVeld(
        label=_("Hoe vaak wilt u een e-mail?"),
        choices=[("nooit", _("Geen e-mail")), *Ritme.choices],
        toelichtingen={
            Ritme.WEEK: _("Op maandag."),
            Ritme.MAAND: _("Op de eerste dag van de maand."),
        },
    )

    @property
    def gekozen(self) -> str:
        """What was chosen; empty is no e-mail."""
        return str(self.cleaned_data["ritme"]) if self.cleaned_data["ritme"] in Ritme.values else ""
