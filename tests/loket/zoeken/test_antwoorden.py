"""What answers do to the order of services: they move chance about and never make it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.zoeken.antwoorden import Antwoorden, gewogen
from loket.zoeken.bron import lees_bron, noemt_bezwaar

DIENSTEN = {dienst.sleutel: dienst for dienst in lees_bron().diensten}
GEVOLGEN = ("huis", "eten_of_energie", "inkomen", "zorg", "kinderen", "schulden_hoger", "studie_werk", "geen")
DOMEINEN = ("geld", "wonen", "werk", "zorg", "gezin", "studie", "verblijf", "gegevens")


def eerste(kansen: dict[str, float], antwoorden: Antwoorden) -> str:
    """The service in front of these, in the light of the answers."""
    na = gewogen([(DIENSTEN[sleutel], kans) for sleutel, kans in kansen.items()], antwoorden)
    return max(zip(na, kansen, strict=True))[1]


@given(
    st.dictionaries(st.sampled_from(sorted(DIENSTEN)), st.floats(1e-6, 1), min_size=1),
    st.fixed_dictionaries(
        {},
        optional={
            "hoedanigheid": st.sampled_from(("inwoner", "ondernemer")),
            "besluit": st.sampled_from(("nee", "eens", "oneens")),
            "regel_past_niet": st.sampled_from(("ja", "nee", "weet_niet")),
            "gevolgen": st.lists(st.sampled_from(GEVOLGEN), unique=True).map(tuple),
            "domeinen": st.lists(st.sampled_from(DOMEINEN), unique=True).map(tuple),
            "organisaties": st.lists(st.sampled_from(("uwv", "gemeente", "svb")), unique=True).map(tuple),
        },
    ),
)
def test_answers_move_chance_and_keep_the_sum(kansen: dict[str, float], antwoorden: Antwoorden) -> None:
    na = gewogen([(DIENSTEN[sleutel], kans) for sleutel, kans in kansen.items()], antwoorden)
    assert sum(na) == pytest.approx(sum(kansen.values()))
    assert all(kans >= 0 for kans in na)


@pytest.mark.parametrize(
    ("dienst", "antwoorden", "voorop"),
    [
        ("wmo", {"besluit": "oneens"}, "bezwaar"),
        ("wmo", {"besluit": "oneens", "regel_past_niet": "ja"}, "wmo"),
        ("wmo", {"besluit": "eens"}, "wmo"),
        ("wmo", {}, "wmo"),
        ("uwv-terugbetalen", {"besluit": "oneens"}, "uwv-terugbetalen"),
        ("boete-beroep", {"besluit": "oneens"}, "boete-beroep"),
    ],
)
def test_objection_goes_before_asking_again_but_not_before_a_service_that_tells_how_to_object(
    dienst: str, antwoorden: Antwoorden, voorop: str
) -> None:
    assert eerste({dienst: 0.9, "bezwaar": 0.0, "sociaal-team-hulp": 0.1}, antwoorden) == voorop


@pytest.mark.parametrize(
    ("antwoorden", "voorop"),
    [
        ({"domeinen": ("zorg", "geld", "wonen"), "organisaties": ("uwv", "gemeente")}, "sociaal-team-hulp"),
        ({"domeinen": ("zorg", "geld"), "organisaties": ("uwv", "gemeente")}, "ziektewet"),
        ({"domeinen": ("zorg", "geld", "wonen"), "organisaties": ("uwv",)}, "ziektewet"),
        (
            {
                "domeinen": ("zorg", "geld", "wonen"),
                "organisaties": ("uwv", "gemeente"),
                "hoedanigheid": "ondernemer",
            },
            "ziektewet",
        ),
    ],
)
def test_several_problems_at_once_bring_up_the_team_that_takes_them_together(
    antwoorden: Antwoorden, voorop: str
) -> None:
    kansen = {"ziektewet": 0.5, "huurachterstand": 0.49, "sociaal-team-hulp": 0.01}
    assert eerste(kansen, antwoorden) == voorop


def test_what_happens_when_nothing_changes_speaks_for_the_services_that_stand_with_it() -> None:
    kansen = {"alimentatie-verlagen": 0.4, "huurachterstand": 0.2}
    assert eerste(kansen, {}) == "alimentatie-verlagen"
    assert eerste(kansen, {"gevolgen": ("huis",)}) == "huurachterstand"
    assert eerste(kansen, {"gevolgen": ("kinderen", "geen")}) == "alimentatie-verlagen"


def test_a_service_that_is_not_at_hand_gets_nothing() -> None:
    assert gewogen([(DIENSTEN["wmo"], 0.4)], {"besluit": "oneens"}) == [pytest.approx(0.4)]
    assert gewogen([(DIENSTEN["wmo"], 0.0)], {"besluit": "oneens"}) == [0.0]


def test_whether_a_service_tells_how_to_object_follows_from_its_own_texts() -> None:
    assert noemt_bezwaar("Boete", None, "Bezwaar: 6 weken.")
    assert noemt_bezwaar("In beroep tegen een boete")
    assert not noemt_bezwaar("Beroepskosten", "Kosten van uw beroepsopleiding", "")
    assert {"uwv-terugbetalen", "bezwaar", "beroep-rechter"} <= {
        sleutel for sleutel, dienst in DIENSTEN.items() if dienst.noemt_bezwaar
    }
    assert not DIENSTEN["wmo"].noemt_bezwaar
