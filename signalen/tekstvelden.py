"""The text box that all forms about signals share."""

from typing import Any

from django import forms

from signalen.teksten import LANGE_TEKST_MAX_TEKENS


def lang_tekstveld(
    label: Any,
    hulp: Any = "",
    rijen: int = 4,
    *,
    verplicht: bool = True,
    hoogstens: int = LANGE_TEKST_MAX_TEKENS,
) -> forms.CharField:
    """Room for some sentences: so many lines high, and no longer than so many characters."""
    return forms.CharField(
        label=label,
        help_text=hulp,
        required=verplicht,
        max_length=hoogstens,
        widget=forms.Textarea(attrs={"rows": rijen}),
    )
