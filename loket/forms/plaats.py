"""A place that may be one of several: the choice that is offered with it, in every form that asks for a place."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from loket.zoeken.plaatsen import laad_plaatsen

PLAATS_NIET_ZEKER = _(
    "Wij weten niet zeker welke plaats u bedoelt. Kies er hieronder een, of typ de naam opnieuw."
)


def plaatskeuze(mogelijk: Iterable[str]) -> forms.ChoiceField:
    """The municipalities that may be meant, by key, to choose from."""
    veld = forms.ChoiceField(
        label=_("Bedoelt u een van deze?"),
        choices=[(sleutel, laad_plaatsen().namen[sleutel]) for sleutel in mogelijk],
        widget=forms.RadioSelect,
        required=False,
    )
    veld.een_van_meer = True  # type: ignore[attr-defined]
    return veld
