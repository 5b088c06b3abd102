"""Which day of receipt counts (design.md, promise 8)."""

from datetime import date

import pytest

from portal.termijnen import Ontvangst, Stuksoort, dag_die_telt

EERST, LATER = date(2026, 9, 1), date(2026, 9, 4)


@pytest.mark.parametrize(
    ("stuk", "bestuursorgaan", "bevoegd", "verwacht", "grondslag"),
    [
        (Stuksoort.BEZWAAR, True, LATER, EERST, "Awb art. 6:15 lid 3"),
        (Stuksoort.BEZWAAR, True, None, EERST, "Awb art. 6:15 lid 3"),
        (Stuksoort.BEZWAAR, False, LATER, LATER, "Awb art. 2:3"),
        (Stuksoort.BEZWAAR, False, None, None, "Awb art. 2:3"),
        (Stuksoort.AANVRAAG, True, LATER, LATER, "Awb art. 2:3"),
        (Stuksoort.AANVRAAG, False, LATER, LATER, "Awb art. 2:3"),
        (Stuksoort.AANVRAAG, True, None, None, "Awb art. 2:3"),
        (Stuksoort.KLACHT, True, LATER, LATER, "Awb art. 2:3"),
    ],
)
def test_the_first_door_counts_only_for_a_bezwaar_at_a_bestuursorgaan(
    stuk: Stuksoort, bestuursorgaan: bool, bevoegd: date | None, verwacht: date | None, grondslag: str
) -> None:
    teldag = dag_die_telt(stuk, Ontvangst(EERST, bestuursorgaan, bevoegd))
    assert (teldag.dag, teldag.grondslag) == (verwacht, grondslag)
    assert teldag.reden.zin()


def test_the_competent_body_cannot_have_it_before_the_first_door() -> None:
    with pytest.raises(ValueError, match="eerste deur"):
        Ontvangst(LATER, True, EERST)
