"""Inputs are drawn without a template, and look as Django's own templates draw them."""

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from portal.weergave.formulieren import Weergave
from portal.weergave.invoer import ZONDER_SJABLOON

TEKST = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
NAMEN = st.sampled_from(["id", "class", "aria-describedby", "rows", "checked", "data-<x>"])
ATTRIBUTEN = st.dictionaries(NAMEN, st.booleans() | st.integers() | TEKST | TEKST.map(mark_safe))
WAARDE = st.none() | TEKST | TEKST.map(mark_safe)
OPTIE = st.fixed_dictionaries({"value": TEKST, "attrs": ATTRIBUTEN, "label": TEKST | TEKST.map(mark_safe)})
INVOER = st.fixed_dictionaries(
    {
        "name": TEKST,
        "type": st.sampled_from(["text", "radio", "checkbox"]),
        "value": WAARDE,
        "attrs": ATTRIBUTEN,
        "label": TEKST,
        "wrap_label": st.booleans(),
        "optgroups": st.lists(st.tuples(WAARDE, st.lists(OPTIE, max_size=2), st.just(0)), max_size=2),
    }
)


@given(sjabloon=st.sampled_from(sorted(ZONDER_SJABLOON)), invoer=INVOER)
def test_an_input_is_the_one_that_djangos_template_draws(sjabloon: str, invoer: dict[str, Any]) -> None:
    if "select" in sjabloon:  # Django's template of an option is a name in each option, and ends its line
        opties = [optie for _, groep, _ in invoer["optgroups"] for optie in groep]
        for optie in opties:
            optie["template_name"] = "django/forms/widgets/select_option.html"
    verwacht = DjangoTemplates().render(sjabloon, {"widget": invoer}).replace("</option>\n", "</option>")
    assert Weergave().render(sjabloon, {"widget": invoer}) == verwacht


@pytest.mark.parametrize("sjabloon", sorted(ZONDER_SJABLOON))
def test_it_takes_the_place_of_a_template_that_django_has(sjabloon: str) -> None:
    assert DjangoTemplates().get_template(sjabloon)


def test_what_someone_typed_is_escaped() -> None:
    class Formulier(forms.Form):
        naam = forms.CharField()
        verhaal = forms.CharField(widget=forms.Textarea)

    getypt = '"><script>alert(1)</script>'
    html = str(Formulier({"naam": getypt, "verhaal": getypt}))
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 2
