"""How a screen tells that something was refused."""

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from portal.identiteit.rechten import Geweigerd


@contextmanager
def zeg_weigering(request: HttpRequest, niveau: int = messages.WARNING) -> Iterator[None]:
    """Say on the next page why it was refused; the rest of the block is then not done, and the view goes on."""
    try:
        yield
    except Geweigerd as fout:
        messages.add_message(request, niveau, str(fout))


@contextmanager
def zeg_weigering_bij(form: forms.BaseForm, veld: str | None = None) -> Iterator[None]:
    """Say at the form, or at one field of it, why it was refused; the page of the form then comes back."""
    try:
        yield
    except Geweigerd as fout:
        form.add_error(veld, str(fout))
