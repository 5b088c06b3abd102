"""Which reservations hold for two periods beside each other."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from signalen.cijfers.periodes import WEINIG, Periode, Voorbehoud, voorbehouden
from signalen.cijfers.rekenen import maand_erbij

VANDAAG = date(2026, 11, 28)


def periode(jaar: int, maand: int, lengte: int) -> Periode:
    """So many months from this one on."""
    van = date(jaar, maand, 1)
    return Periode(van, maand_erbij(van, lengte))


def van(een: Periode, ander: Periode, **anders: object) -> set[Voorbehoud]:
    """What holds for these when nothing else stands in the way."""
    gewoon: dict[str, object] = {
        "aantallen": (WEINIG, WEINIG),
        "afzenders": (["UWV"], ["UWV"]),
        **anders,
    }
    return set(voorbehouden(een, ander, vandaag=VANDAAG, **gewoon))  # type: ignore[arg-type]


def test_the_same_months_of_two_years_that_are_over_have_none() -> None:
    assert van(periode(2024, 1, 6), periode(2025, 1, 6)) == set()


def test_each_reservation_holds_for_what_it_is_about() -> None:
    assert van(periode(2024, 1, 6), periode(2025, 1, 5)) == {Voorbehoud.LENGTE, Voorbehoud.SEIZOEN}
    assert van(periode(2024, 1, 6), periode(2025, 2, 6)) == {Voorbehoud.SEIZOEN}
    assert van(periode(2023, 1, 24), periode(2024, 1, 24)) == {Voorbehoud.OVERLAP}
    assert van(periode(2025, 9, 2), periode(2026, 9, 2)) == {Voorbehoud.RIJPHEID}
    jaren = periode(2024, 1, 6), periode(2025, 1, 6)
    assert van(*jaren, aantallen=(WEINIG - 1, 500)) == {Voorbehoud.WEINIG}
    assert van(*jaren, afzenders=(["UWV"], ["UWV", "SVB"])) == {Voorbehoud.AFZENDERS}


@given(st.integers(0, 200), st.integers(1, 24), st.integers(0, 200), st.integers(1, 24))
def test_it_does_not_matter_which_stands_first_and_overlap_is_a_month_in_both(
    begin: int, lengte: int, ander_begin: int, ander_lengte: int
) -> None:
    een, ander = (
        Periode(maand_erbij(date(2010, 1, 1), van_), maand_erbij(date(2010, 1, 1), van_ + lang))
        for van_, lang in ((begin, lengte), (ander_begin, ander_lengte))
    )
    assert van(een, ander) == van(ander, een)
    assert (Voorbehoud.OVERLAP in van(een, ander)) == bool(set(een.maanden) & set(ander.maanden))
