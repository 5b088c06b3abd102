"""The services that were found come in short from what the process keeps for a moment; a page reads one in full."""

from typing import Any

import pytest
from django.utils import timezone

from loket.models import Dienst, Dienststaat, Intake
from loket.selecties.gevonden import gevonden_diensten, korte_diensten, ook_misschien, voluit
from loket.selecties.zoeken import doorzoek
from tests.loket.factories import DienstFactory, IntakeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
IN_HET_KORT = (
    *("sleutel", "naam", "naam_en", "omschrijving", "omschrijving_en", "termijn", "hoedanigheid"),
    *("domeinen", "benodigd", "staat", "vervanger_id"),
)
VERHALEN = (
    "Ik kan de huur niet meer betalen.",
    "Mijn man is overleden en ik krijg brieven van de Belastingdienst.",
    "Ik ben ontslagen en ik heb geen inkomen.",
    "I want to start a company",
)


def intake(verhaal: str, **antwoorden: Any) -> Intake:
    gemaakt: Intake = IntakeFactory(verhaal=verhaal, zoekresultaat=doorzoek(verhaal), antwoorden=antwoorden)
    return gemaakt


@pytest.mark.parametrize("verhaal", VERHALEN)
@pytest.mark.parametrize("antwoorden", [{}, {"domeinen": ["werk"]}, {"besluit": "oneens"}])
def test_what_is_known_of_them_in_short_is_what_stands_in_their_rows(
    verhaal: str, antwoorden: dict[str, Any], django_assert_num_queries: Any
) -> None:
    kort = gevonden_diensten(intake(verhaal, **antwoorden))
    assert kort
    for dienst in kort:
        rij = Dienst.objects.get(pk=dienst.pk)
        with django_assert_num_queries(1):
            assert vars(voluit(dienst)).keys() >= vars(rij).keys()
        with django_assert_num_queries(0):
            gelezen = [getattr(dienst, naam) for naam in IN_HET_KORT]
            bezwaar, weken, organisatie = dienst.kent_bezwaar, dienst.bezwaarweken, dienst.organisatie.naam
        assert gelezen == [getattr(rij, naam) for naam in IN_HET_KORT]
        assert (bezwaar, weken) == (rij.kent_bezwaar, rij.bezwaarweken)
        assert organisatie == rij.organisatie.naam


def test_they_are_read_once_for_all_who_send(django_assert_num_queries: Any) -> None:
    eerste, tweede = intake(VERHALEN[0]), intake(VERHALEN[2])
    with django_assert_num_queries(2):
        gevonden_diensten(eerste)
    with django_assert_num_queries(0):
        for dienst in gevonden_diensten(tweede):
            assert dienst.loopt
            assert dienst.organisatie.naam


def test_a_service_that_was_stopped_makes_way_as_soon_as_they_are_read_again() -> None:
    gevonden = intake(VERHALEN[0])
    eerste, *rest = gevonden_diensten(gevonden)
    opvolger = Dienst.objects.exclude(pk__in=[d.pk for d in (eerste, *rest)]).filter(staat=Dienststaat.LOOPT)[
        0
    ]
    Dienst.objects.filter(pk=eerste.pk).update(
        staat=Dienststaat.VERVALLEN,
        staat_reden="De wet is gewijzigd.",
        staat_sinds=timezone.localdate(),
        vervanger=opvolger,
    )
    assert gevonden_diensten(gevonden)[0] == eerste
    korte_diensten.vergeet()
    assert gevonden_diensten(gevonden)[0] == opvolger


def test_a_service_that_went_meanwhile_is_not_shown_and_breaks_nothing() -> None:
    weg: Dienst = DienstFactory(sleutel="gaat-weg")
    gevonden = intake(VERHALEN[0])
    diensten = [*gevonden_diensten(gevonden), weg]
    weg_sleutel = Dienst(sleutel=weg.sleutel)
    weg.delete()
    korte_diensten.vergeet()
    assert voluit(weg_sleutel) is None
    assert weg_sleutel.sleutel not in {
        dienst.sleutel for dienst in ook_misschien(gevonden, diensten, vanaf=0.0)
    }
