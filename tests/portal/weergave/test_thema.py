"""The look of an organisation: contrast as WCAG 2.2 reckons it, and a style sheet that cannot hold anything else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.weergave.thema import INKT, MINSTE_CONTRAST, TEKENGROOTTES, Thema, contrast, is_kleur, meng

KLEUREN = st.tuples(*[st.integers(0, 255)] * 3).map(lambda delen: "#{:02x}{:02x}{:02x}".format(*delen))
EIGEN = Thema("#17507f", "#0e2a47", "#f7f4ee")


@pytest.mark.parametrize(
    ("een", "ander", "verhouding"),
    [
        ("#000000", "#ffffff", 21),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#abcdef", "#abcdef", 1),
    ],
)
def test_contrast_is_what_wcag_says(een: str, ander: str, verhouding: float) -> None:
    assert contrast(een, ander) == pytest.approx(verhouding, abs=0.01)


@given(KLEUREN, KLEUREN)
def test_contrast_has_no_direction_and_its_bounds(een: str, ander: str) -> None:
    assert contrast(een, ander) == contrast(ander, een)
    assert 1 <= contrast(een, ander) <= 21


@given(KLEUREN, KLEUREN, st.floats(0, 1))
def test_a_mix_is_a_colour(een: str, ander: str, deel: float) -> None:
    assert is_kleur(meng(een, ander, deel))
    assert (meng(een, ander, 0), meng(een, ander, 1)) == (een, ander)


def test_the_look_of_the_portal_itself_can_be_read() -> None:
    assert EIGEN.te_licht() == {}


def test_what_is_too_light_or_too_dark_is_named_with_its_contrast() -> None:
    assert Thema("#ff9900", "#0e2a47", "#f7f4ee").te_licht().keys() == {"actie"}
    assert Thema("#17507f", "#888888", "#f7f4ee").te_licht().keys() == {"koppen"}
    te_licht = Thema("#17507f", "#0e2a47", "#333333").te_licht()
    assert te_licht["papier"] == pytest.approx(contrast(INKT, "#333333"))


@given(st.builds(Thema, KLEUREN, KLEUREN, KLEUREN, st.sampled_from(TEKENGROOTTES)))
def test_every_look_that_is_let_through_can_be_read_everywhere(thema: Thema) -> None:
    if thema.te_licht():
        return
    tokens = dict(re.findall(r"(--portaal-[\w-]+):(#[0-9a-f]{6})", thema.stijlblad("x")))
    papier, tint = tokens["--portaal-papier"], tokens["--portaal-blauw-50"]
    for tekst in ("--portaal-blauw-500", "--portaal-blauw-600", "--portaal-blauw-700"):
        for grond in ("#ffffff", papier, tint):
            assert contrast(tokens[tekst], grond) >= MINSTE_CONTRAST, (tekst, grond)


@given(st.builds(Thema, KLEUREN, KLEUREN, KLEUREN, st.sampled_from(TEKENGROOTTES)))
def test_the_style_sheet_is_tokens_and_nothing_else(thema: Thema) -> None:
    blad = thema.stijlblad("gemeente-x")
    assert "url(" not in blad
    assert "@import" not in blad
    assert blad.count("{") == blad.count("}")
    assert all(".thema--gemeente-x" in regel for regel in blad.splitlines())


def test_another_colour_is_another_version() -> None:
    assert EIGEN.versie == Thema("#17507f", "#0e2a47", "#f7f4ee").versie
    assert EIGEN.versie != Thema("#17507f", "#0e2a47", "#f7f4ee", 112).versie


@pytest.mark.parametrize("sleutel", ["", "A", "x}html{display:none", "a b", "é", "x" * 41])
def test_a_key_that_is_none_makes_no_style_sheet(sleutel: str) -> None:
    with pytest.raises(ValueError, match="Not a key"):
        EIGEN.stijlblad(sleutel)
