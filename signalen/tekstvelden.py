"""The boxes that all forms about signals share: for a text, and for an address on the web."""

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


def adresveld(label: Any, hulp: Any = "", *, verplicht: bool = True) -> forms.URLField:
    """Room for the address of a page that others can read."""
    return forms.URLField(
        label=label, help_text=hulp, required=verplicht, max_length=400, assume_scheme="https"
    )
