"""The months are kept while signals come, move and close, and are always those of the signals themselves."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db.models import F, Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.identiteit.models import Medewerker
from portal.stelsel.models import Ministerie
from signalen.cijfers.vakken import Snede, Stand
from signalen.controles import maanden_kloppen
from signalen.handelingen.beantwoorden import beantwoord
from signalen.handelingen.bundelen import bundel, voeg_toe
from signalen.handelingen.doorverwijzen import aanvaard, bied_aan
from signalen.handelingen.levensloop import ga_verder
from signalen.handelingen.maandtellen import hertel_maanden, vouw
from signalen.handelingen.splitsen import splits, voeg_samen
from signalen.handelingen.tellen import hertel
from signalen.models import (
    Knelpunt,
    Knelpuntstatus,
    Maandtelling,
    OntvangenSignaal,
    Telregel,
    Telstand,
    Uitkomst,
)
from signalen.tasks import tel_bij
from tests.signalen.factories import MinisterieFactory, OntvangenSignaalFactory, beleidsmedewerker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("zonder_partners", "aangeboden")]

OPEN = (Knelpuntstatus.GEBUNDELD, Knelpuntstatus.IN_ONDERZOEK, Knelpuntstatus.HEROPEND)


def per_stand() -> dict[str, int]:
    """How many signals stand where, in the smallest cut, as written down."""
    rijen = Maandtelling.objects.filter(snede=Snede.STAND).values("stand").annotate(som=Sum("aantal"))
    return {rij["stand"]: rij["som"] for rij in rijen if rij["som"]}


def test_a_signal_is_loose_then_bundled_then_decided_on() -> None:
    door = beleidsmedewerker()
    signaal = OntvangenSignaalFactory()
    vouw()
    assert per_stand() == {Stand.LOS: 1}
    knelpunt = bundel([signaal], "Te streng", door)
    vouw()
    assert per_stand() == {Stand.OPEN: 1}
    beantwoord(knelpunt, Uitkomst.NIET_GEDEELD, "Dit is zo bedoeld.", "Uw verhaal hielp.", "", door)
    vouw()
    assert per_stand() == {Stand.BESLIST: 1}
    ga_verder(knelpunt, Knelpuntstatus.HEROPEND, door, reden="Het blijft terugkomen.")
    vouw()
    assert per_stand() == {Stand.OPEN: 1}
    assert maanden_kloppen() == []


def test_that_a_rule_works_as_meant_waits_for_nothing_until_someone_bundles_it() -> None:
    door = beleidsmedewerker()
    goed = OntvangenSignaalFactory(oorzaak="geen_knelpunt")
    vouw()
    assert per_stand() == {Stand.GOED: 1}
    knelpunt = bundel([goed], "Toch te streng", door)
    vouw()
    assert per_stand() == {Stand.OPEN: 1}
    beantwoord(knelpunt, Uitkomst.NIET_GEDEELD, "Dit is zo bedoeld.", "Uw verhaal hielp.", "", door)
    vouw()
    assert per_stand() == {Stand.BESLIST: 1}
    assert maanden_kloppen() == []


def test_the_month_is_that_of_the_day_in_the_netherlands() -> None:
    OntvangenSignaalFactory(ontvangen_op=datetime(2026, 6, 30, 22, 30, tzinfo=UTC))  # half past midnight
    vouw()
    assert set(Maandtelling.objects.values_list("maand", flat=True)) == {datetime(2026, 7, 1).date()}  # noqa: DTZ001
    assert maanden_kloppen() == []


def test_what_was_not_added_yet_still_counts_for_the_check_and_the_sweep_leaves_nothing() -> None:
    OntvangenSignaalFactory.create_batch(3)
    assert Telregel.objects.count() == 3
    assert maanden_kloppen() == []
    assert vouw(hoogstens=2) == 2
    assert maanden_kloppen() == []
    tel_bij()
    assert not Telregel.objects.exists()
    assert vouw() == 0
    assert per_stand() == {Stand.LOS: 3}


def test_the_check_names_a_month_that_drifted_and_counting_again_mends_it() -> None:
    OntvangenSignaalFactory()
    vouw()
    Maandtelling.objects.filter(snede=Snede.HERKOMST).update(aantal=F("aantal") + 1)
    [regel] = maanden_kloppen()
    assert "herkomst" in regel
    assert "2 written down, 1 received" in regel
    hertel()
    assert maanden_kloppen() == []


def test_a_sweep_takes_as_many_statements_for_many_signals_as_for_one(django_assert_num_queries: Any) -> None:
    # Two of them are the savepoint of the test.
    OntvangenSignaalFactory()
    vouw()
    OntvangenSignaalFactory()
    with django_assert_num_queries(8):
        vouw()
    OntvangenSignaalFactory.create_batch(40)
    with django_assert_num_queries(8):
        vouw()


def test_what_was_drawn_for_a_ministry_is_kept_while_another_receives_signals() -> None:
    eigen, ander = MinisterieFactory(), MinisterieFactory(sleutel="ander", naam="Ander ministerie")
    OntvangenSignaalFactory(ministerie=eigen)
    OntvangenSignaalFactory(ministerie=ander)
    vouw()
    voor = dict(Telstand.objects.values_list("ministerie", "teken"))

    OntvangenSignaalFactory(ministerie=ander)
    vouw()

    na = dict(Telstand.objects.values_list("ministerie", "teken"))
    assert voor.keys() == na.keys() == {eigen.pk, ander.pk}
    assert na[eigen.pk] == voor[eigen.pk]
    assert na[ander.pk] != voor[ander.pk]


def _losse(ministerie: Ministerie) -> list[OntvangenSignaal]:
    return list(OntvangenSignaal.objects.los().filter(ministerie=ministerie).order_by("pk")[:2])


def _stap(stap: str, wie: dict[int, Medewerker], ministeries: list[Ministerie], kies: int) -> None:
    """Do one thing that can be done now; nothing when it cannot."""
    ministerie = ministeries[kies % 2]
    door = wie[ministerie.pk]
    eigen = Knelpunt.objects.filter(ministerie=ministerie, aantal_signalen__gt=0)
    open_ = eigen.filter(status__in=OPEN).order_by("pk")
    knelpunt = open_.first()
    losse = _losse(ministerie)
    match stap:
        case "komt":
            OntvangenSignaalFactory(
                ministerie=ministerie,
                ernst=1 + kies % 4,
                oorzaak="geen_knelpunt" if kies % 2 else "ict",
            )
        case "bundelt" if losse:
            bundel(losse, "Te streng", door)
        case "erbij" if losse and (doel := eigen.exclude(status=Knelpuntstatus.GESLOTEN).first()):
            voeg_toe(doel, losse, door)
        case "splitst" if groot := eigen.filter(aantal_signalen__gt=1).first():
            splits(groot, groot.signalen.order_by("pk")[:1], "Een deel", door, "Dit is iets anders.")
        case "samen" if len(open_) > 1:
            voeg_samen(open_[0], open_[1], door, "Dit is hetzelfde.")
        case "besluit" if knelpunt:
            uitkomst = Uitkomst.NIET_GEDEELD if kies % 3 else Uitkomst.VASTE_LIJN
            beantwoord(knelpunt, uitkomst, "Zo doen wij het.", "Uw verhaal hielp.", "", door)
        case "heropent" if dicht := eigen.filter(status=Knelpuntstatus.GESLOTEN).first():
            ga_verder(dicht, Knelpuntstatus.HEROPEND, door, reden="Het blijft terugkomen.")
        case "weg" if knelpunt and knelpunt.aangeboden_aan_id is None:
            ander = ministeries[1 - kies % 2]
            aanvaard(bied_aan(knelpunt, ander, door, "Uw wet."), wie[ander.pk], "Akkoord.")
        case "vouwt":
            vouw(hoogstens=1 + kies)
        case _:
            pass


STAPPEN = ("komt", "komt", "bundelt", "erbij", "splitst", "samen", "besluit", "heropent", "weg", "vouwt")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(STAPPEN), st.integers(0, 5)), max_size=25))
def test_whatever_happens_in_whatever_order_the_months_are_those_of_the_signals(
    stappen: list[tuple[str, int]],
) -> None:
    ministeries: list[Ministerie] = [MinisterieFactory(), MinisterieFactory(ander=True)]
    wie = {ministerie.pk: beleidsmedewerker(ministerie) for ministerie in ministeries}
    for stap, kies in stappen:
        _stap(stap, wie, ministeries, kies)
    assert maanden_kloppen() == []
    tel_bij()
    assert maanden_kloppen() == []
    voor = set(Maandtelling.objects.exclude(aantal=0).values_list("pk", "aantal"))
    hertel_maanden()
    assert set(Maandtelling.objects.values_list("pk", "aantal")) == voor
