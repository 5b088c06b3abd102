"""For sending, the services in short come from what the process keeps for a moment."""

from typing import Any

import pytest
from django.utils import timezone

from loket.models import Dienst, Dienststaat, Intake
from loket.selecties.intake import KORT_HOOGSTENS, gevonden_diensten, korte_diensten
from loket.selecties.zoeken import doorzoek
from tests.loket.factories import IntakeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VERHALEN = (
    "Ik kan de huur niet meer betalen.",
    "Mijn man is overleden en ik krijg brieven van de Belastingdienst.",
    "Ik ben ontslagen en ik heb geen inkomen.",
    "I want to start a company",
)


def intake(verhaal: str, **antwoorden: Any) -> Intake:
    gemaakt: Intake = IntakeFactory(verhaal=verhaal, zoekresultaat=doorzoek(verhaal), antwoorden=antwoorden)
    return gemaakt


def wat(diensten: list[Dienst]) -> list[tuple[Any, ...]]:
    return [(d.pk, d.naam, d.organisatie.naam, d.wet and d.wet.sleutel, tuple(d.domeinen)) for d in diensten]


@pytest.mark.parametrize("verhaal", VERHALEN)
@pytest.mark.parametrize("antwoorden", [{}, {"domeinen": ["werk"]}, {"besluit": "oneens"}])
def test_they_are_the_first_of_those_that_the_page_shows(verhaal: str, antwoorden: dict[str, Any]) -> None:
    gevonden = intake(verhaal, **antwoorden)
    kort = gevonden_diensten(gevonden, in_het_kort=True)
    assert kort
    assert wat(kort) == wat(gevonden_diensten(gevonden)[:KORT_HOOGSTENS])


def test_they_are_read_once_for_all_who_send(django_assert_num_queries: Any) -> None:
    eerste, tweede = intake(VERHALEN[0]), intake(VERHALEN[2])
    with django_assert_num_queries(1):
        gevonden_diensten(eerste, in_het_kort=True)
    with django_assert_num_queries(0):
        for dienst in gevonden_diensten(tweede, in_het_kort=True):
            assert dienst.loopt
            assert dienst.organisatie.naam


def test_a_service_that_was_stopped_makes_way_as_soon_as_they_are_read_again() -> None:
    gevonden = intake(VERHALEN[0])
    eerste, *rest = gevonden_diensten(gevonden, in_het_kort=True)
    opvolger = Dienst.objects.exclude(pk__in=[d.pk for d in (eerste, *rest)]).filter(staat=Dienststaat.LOOPT)[
        0
    ]
    Dienst.objects.filter(pk=eerste.pk).update(
        staat=Dienststaat.VERVALLEN,
        staat_reden="De wet is gewijzigd.",
        staat_sinds=timezone.localdate(),
        vervanger=opvolger,
    )
    assert gevonden_diensten(gevonden, in_het_kort=True)[0] == eerste
    korte_diensten.vergeet()
    assert gevonden_diensten(gevonden, in_het_kort=True)[0] == opvolger
