"""What staff fill in about post."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.weergave.formulieren import PortaalForm


class GepostForm(PortaalForm):
    """On which day a batch went to the post."""

    op = forms.DateField(label=_("Op welke dag gepost?"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"op": timezone.localdate().isoformat()}, **kwargs)
