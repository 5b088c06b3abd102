"""The cuts of the counts: the smallest that holds what is asked, and each adds up to the same signals."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signalen.cijfers.vakken import Snede, Stand, Telvak, per_snede, plat, sleutel, snede_voor

vakken = st.builds(
    Telvak,
    ministerie=st.integers(1, 2),
    maand=st.sampled_from([date(2026, 1, 1), date(2026, 2, 1)]),
    regeling=st.sampled_from(["Participatiewet", "Werkloosheidswet"]),
    artikel=st.sampled_from(["", "18", "22a"]),
    oorzaak=st.sampled_from(["wet", "ict"]),
    ernst=st.integers(1, 4),
    afzender=st.sampled_from(["Een", "Twee"]),
    route=st.sampled_from(["", "maatwerk"]),
    levensgebeurtenis=st.sampled_from(["", "scheiden"]),
    stand=st.sampled_from([stand.value for stand in Stand]),
)


@pytest.mark.parametrize(
    ("nodig", "snede"),
    [
        ({"maand"}, Snede.STAND),
        ({"maand", "ernst", "stand"}, Snede.STAND),
        ({"afzender", "ernst"}, Snede.AFZENDER),
        ({"regeling", "artikel", "oorzaak", "ernst"}, Snede.PLEK),
        ({"artikel", "stand"}, Snede.REGEL),
        ({"afzender", "route"}, Snede.HERKOMST),
        ({"route", "artikel"}, Snede.PLEK_ROUTE),
        ({"artikel", "afzender", "levensgebeurtenis"}, Snede.PLEK_AFZENDER_GEBEURTENIS),
        ({"artikel", "afzender", "stand"}, Snede.ALLES),
    ],
)
def test_a_question_reads_the_smallest_cut_that_can_answer_it(nodig: set[str], snede: Snede) -> None:
    assert snede_voor(nodig) is snede


def test_nothing_is_counted_by_what_is_not_a_property() -> None:
    with pytest.raises(ValueError, match="postcode"):
        snede_voor({"postcode"})


@given(st.dictionaries(vakken, st.integers(1, 50), max_size=12))
def test_every_cut_adds_up_to_the_same_signals_per_month(geteld: dict[Telvak, int]) -> None:
    plekken = per_snede(geteld)
    for snede in Snede:
        per_maand: Counter[tuple[int, date, int]] = Counter()
        for (welke, vak), aantal in plekken.items():
            if welke is snede:
                per_maand[vak.ministerie, vak.maand, vak.ernst] += aantal
        verwacht: Counter[tuple[int, date, int]] = Counter()
        for vak, aantal in geteld.items():
            verwacht[vak.ministerie, vak.maand, vak.ernst] += aantal
        assert per_maand == verwacht


@given(vakken, vakken)
def test_two_cells_share_an_id_only_when_a_cut_does_not_tell_them_apart(een: Telvak, ander: Telvak) -> None:
    for snede in Snede:
        zelfde = plat(een, snede) == plat(ander, snede)
        assert (sleutel(snede, plat(een, snede)) == sleutel(snede, plat(ander, snede))) is zelfde
