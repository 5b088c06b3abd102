"""A refusal is told on the next page, and what depends on the deed is not done."""

from typing import Any

import pytest
from django import forms
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import RequestFactory

from portal.identiteit.rechten import Geweigerd, Recht, eis
from portal.identiteit.weigering import zeg_weigering, zeg_weigering_bij


def gezegd(*, weiger: bool, **niveau: int) -> list[tuple[int, str]]:
    """What the next page says after a deed that succeeds or is refused."""
    verzoek: Any = RequestFactory().post("/")
    verzoek._messages = CookieStorage(verzoek)
    with zeg_weigering(verzoek, **niveau):
        if weiger:
            raise Geweigerd("Dit kan nu niet.")
        messages.success(verzoek, "Het is gelukt.")
    return [(bericht.level, bericht.message) for bericht in verzoek._messages]


def test_who_is_refused_reads_why_and_not_that_it_worked() -> None:
    assert gezegd(weiger=True) == [(messages.WARNING, "Dit kan nu niet.")]
    assert gezegd(weiger=True, niveau=messages.INFO) == [(messages.INFO, "Dit kan nu niet.")]


def test_what_is_not_refused_goes_on() -> None:
    assert gezegd(weiger=False) == [(messages.SUCCESS, "Het is gelukt.")]


class Redenform(forms.Form):
    reden = forms.CharField()


def ingevuld() -> Redenform:
    form = Redenform({"reden": "Omdat het kan."})
    assert form.is_valid()
    return form


@pytest.mark.parametrize(("waar", "veld"), [((), "__all__"), (("reden",), "reden")])
def test_a_form_says_why_it_was_refused_where_it_went_wrong(waar: tuple[str, ...], veld: str) -> None:
    form, gedaan = ingevuld(), list[str]()
    with zeg_weigering_bij(form, *waar):
        eis(AnonymousUser(), Recht.BEHEREN)
        gedaan.append("done")
    assert list(form.errors) == [veld]
    assert "U heeft hiervoor geen rechten" in str(form.errors[veld])
    assert gedaan == []


def test_a_form_that_is_not_refused_shows_no_error() -> None:
    form, gedaan = ingevuld(), list[str]()
    with zeg_weigering_bij(form):
        gedaan.append("done")
    assert (form.errors, gedaan) == ({}, ["done"])


def test_another_fault_than_a_refusal_is_not_hidden() -> None:
    with pytest.raises(KeyError), zeg_weigering_bij(ingevuld()):
        raise KeyError("reden")
