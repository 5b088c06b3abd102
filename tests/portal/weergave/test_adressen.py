"""The address of a screen in a page is the one that Django makes, for every kind of key."""

from typing import Any
from uuid import UUID

import pytest
from django.template import Context, Engine
from django.test import override_settings
from django.urls import NoReverseMatch
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from portal.weergave.adressen import adresvorm
from portal.weergave.knopen import Adres

MET_SLEUTELS = override_settings(ROOT_URLCONF="tests.portal.weergave.urls_met_sleutels")
SCHERMEN = ["getal", "sleutel", "slug", "teken", "tekst", "pad", "jaar", "vast", "twee", "oud", "nergens"]
SLEUTELS = st.one_of(
    st.integers(-3, 3000),
    st.uuids(),
    st.booleans(),
    st.text("ab-_ /%&<é", max_size=4),
    st.sampled_from([None, 1.5, mark_safe("a&b"), gettext_lazy("Hulp"), "%s", UUID(int=2**128 - 1), 2**62]),
)


def teken(tekst: str, waarden: dict[str, Any], *, kort: bool, autoescape: bool) -> str | type[Exception]:
    """The address, or what was raised."""
    lader: Any = ("django.template.loaders.locmem.Loader", {"adres.html": tekst})
    engine = Engine(loaders=[("portal.weergave.sjablonen.Loader", [lader]) if kort else lader])
    try:
        return str(engine.get_template("adres.html").render(Context(waarden, autoescape=autoescape)))
    except (NoReverseMatch, ValueError) as fout:
        return type(fout)


@given(scherm=st.sampled_from(SCHERMEN), een=SLEUTELS, ander=SLEUTELS, autoescape=st.booleans())
@pytest.mark.parametrize("gegeven", ["een", "een ander", "een as adres", "een 3"])
def test_it_is_the_address_that_django_makes(
    gegeven: str, scherm: str, een: Any, ander: Any, *, autoescape: bool
) -> None:
    tekst = "{% url '" + scherm + "' " + gegeven + " %}[{{ adres }}]"
    waarden = {"een": een, "ander": ander}
    with MET_SLEUTELS:
        assert teken(tekst, waarden, kort=True, autoescape=autoescape) == teken(
            tekst, waarden, kort=False, autoescape=autoescape
        )


@MET_SLEUTELS
@pytest.mark.parametrize(
    ("scherm", "soorten", "vorm"),
    [
        ("getal", (int,), "/getal/%s/"),
        ("sleutel", (UUID,), "/sleutel/%s/"),
        ("tekst", (str, int), "/tekst/%s/x/%s"),
        ("slug", (str,), "/%%C3%%A9%%C3%%A9n/%s/"),
        ("teken", (int,), None),  # "&" is written otherwise in a page
        ("getal", (str,), None),
        ("getal", (bool,), None),
        *((scherm, (int,), None) for scherm in ("jaar", "vast", "twee", "oud", "nergens")),
        ("pad", (str,), None),
    ],
)
def test_only_where_nothing_but_the_key_changes_it_is_put_together(
    scherm: str, soorten: tuple[type, ...], vorm: str | None
) -> None:
    assert adresvorm(scherm, soorten) == vorm


def test_a_template_takes_the_shorter_way_for_a_fixed_screen_only() -> None:
    bronnen = {
        "a": "{% url 'x' een %}",
        "b": "{% url 'x' pk=een %}",
        "c": "{% url x een %}",
        "d": "{% url 'a:x' een %}",
    }
    lader: Any = ("portal.weergave.sjablonen.Loader", [("django.template.loaders.locmem.Loader", bronnen)])
    engine = Engine(loaders=[lader])
    soorten = {naam: type(engine.get_template(naam).nodelist[0]) is Adres for naam in bronnen}
    assert soorten == {"a": True, "b": False, "c": False, "d": False}
