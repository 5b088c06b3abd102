"""How a page tells that the second fact was not the right one."""

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.utils.translation import ngettext

from loket.handelingen import TeVaak
from loket.handelingen.herkennen import NietHerkend
from portal.identiteit.rechten import Geweigerd


def te_vaak(fout: TeVaak) -> str:
    """What whoever filled in the second fact reads."""
    return ngettext(
        "Dit klopte te vaak niet. Probeer het over %(aantal)d minuut opnieuw, of bel ons.",
        "Dit klopte te vaak niet. Probeer het over %(aantal)d minuten opnieuw, of bel ons.",
        fout.minuten,
    ) % {"aantal": fout.minuten}


@contextmanager
def zeg_bij_bewijs(form: forms.BaseForm) -> Iterator[None]:
    """Say at the second fact what is wrong with it, and at the form what else was refused; then it comes back."""
    try:
        yield
    except TeVaak as fout:
        form.add_error("tweede", te_vaak(fout))
    except NietHerkend as fout:
        form.add_error("tweede", str(fout))
    except Geweigerd as fout:
        form.add_error(None, str(fout))
