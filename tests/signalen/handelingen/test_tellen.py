"""The number of signals is kept while they come in, and is always that of the signals themselves."""

from collections import Counter
from typing import Any

import pytest
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.identiteit.rechten import Rol
from signalen.controles import tellingen_kloppen
from signalen.handelingen.bundelen import bundel, voeg_toe
from signalen.handelingen.tellen import hertel, tel_gebundeld
from signalen.handelingen.toewijzen import wijs_toe
from signalen.models import Ernst, OntvangenSignaal, Oorzaak, Signaaltelling
from tests.signalen.factories import (
    KnelpuntFactory,
    MinisterieFactory,
    OntvangenSignaalFactory,
    beleidsmedewerker,
    medewerker,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("zonder_partners", "aangeboden")]


def aantallen() -> dict[bool, int]:
    """How many are loose (False) and bundled (True), as written down."""
    som: Counter[bool] = Counter()
    for gebundeld, aantal in Signaaltelling.objects.values_list("gebundeld", "aantal"):
        som[gebundeld] += aantal
    return dict(som)


def test_a_signal_is_counted_loose_then_bundled_and_never_twice() -> None:
    door = beleidsmedewerker()
    eerste, tweede, derde = (OntvangenSignaalFactory(oorzaak=oorzaak) for oorzaak in ("wet", "wet", "ict"))
    assert aantallen() == {False: 3}
    knelpunt = bundel([eerste, derde], "Te streng", door)
    assert aantallen() == {False: 1, True: 2}
    voeg_toe(knelpunt, [tweede], door)
    assert aantallen() == {False: 0, True: 3}
    assert tellingen_kloppen() == []


def test_a_signal_without_a_ministry_is_counted_when_it_gets_one() -> None:
    signaal = OntvangenSignaalFactory(zonder_ministerie=True)
    assert aantallen() == {}
    wijs_toe(signaal, MinisterieFactory(), medewerker(Rol.SIGNALENTEAM))
    assert aantallen() == {False: 1}
    assert tellingen_kloppen() == []


def test_a_bundle_takes_as_many_statements_for_many_kinds_as_for_one(django_assert_num_queries: Any) -> None:
    soorten = [(oorzaak, ernst) for oorzaak in Oorzaak for ernst in Ernst]
    rijen = [OntvangenSignaalFactory(oorzaak=oorzaak, ernst=ernst) for oorzaak, ernst in soorten]
    with django_assert_num_queries(3):
        tel_gebundeld(rijen[:1])
    with django_assert_num_queries(3):
        tel_gebundeld(rijen[1:])
    assert aantallen() == {False: 0, True: len(rijen)}


def test_the_check_names_a_count_that_drifted_and_counting_again_mends_it() -> None:
    signaal = OntvangenSignaalFactory()
    Signaaltelling.objects.update(aantal=F("aantal") + 1)
    [regel] = tellingen_kloppen()
    assert "2 written down, 1 received" in regel
    assert str(signaal.ministerie_id) in regel
    hertel()
    assert tellingen_kloppen() == []


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    stappen=st.lists(
        st.tuples(st.sampled_from(["komt", "bundelt"]), st.sampled_from(Oorzaak), st.sampled_from(Ernst)),
        max_size=12,
    )
)
def test_whatever_happens_in_whatever_order_the_counts_are_those_of_the_signals(
    stappen: list[tuple[str, str, int]],
) -> None:
    ministerie, door = MinisterieFactory(), beleidsmedewerker()
    knelpunt = KnelpuntFactory(ministerie=ministerie)
    for stap, oorzaak, ernst in stappen:
        losse = OntvangenSignaal.objects.los().filter(ministerie=ministerie, oorzaak=oorzaak)
        if stap == "komt":
            OntvangenSignaalFactory(ministerie=ministerie, oorzaak=oorzaak, ernst=ernst)
        elif losse:
            voeg_toe(knelpunt, losse, door)
    assert tellingen_kloppen() == []
