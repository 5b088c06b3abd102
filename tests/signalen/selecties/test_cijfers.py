"""The figures of knelpunten: every filter holds for them too, and what counts as a decision."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from signalen.models import Ernst, Knelpunt, Knelpuntstatus, Uitkomst
from signalen.selecties.cijfers import KENMERKEN, Cijferkeuze, dagen_tot_besluit, knelpunten_van
from tests.signalen.factories import (
    KnelpuntFactory,
    MinisterieFactory,
    OntvangenSignaalFactory,
    ReactieFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("zonder_partners", "aangeboden")]

EEN: dict[str, Any] = {
    "wet": "Participatiewet",
    "artikel": "22a",
    "oorzaak": "wet",
    "ernst": Ernst.BESTAAN,
    "afzender": "Proefuitvoerder",
    "route": "maatwerk",
    "levensgebeurtenis": "samenwonen",
}
ANDER: dict[str, Any] = {
    "wet": "Zorgwet",
    "artikel": "7",
    "oorzaak": "ict",
    "ernst": Ernst.HINDER,
    "afzender": "Andere uitvoerder",
    "route": "standaard",
    "levensgebeurtenis": "verhuizen",
}


def keuze(**kenmerken: str | int) -> Cijferkeuze:
    vandaag = timezone.localdate()
    return Cijferkeuze(
        (MinisterieFactory().pk,), date(vandaag.year - 1, 1, 1), vandaag + timedelta(days=1), kenmerken
    )


@pytest.fixture
def knelpunten() -> tuple[Knelpunt, Knelpunt]:
    """Two that have nothing in common, each with three signals and a decision, after ten and after forty days."""
    gemaakt = []
    for kenmerken, dagen in ((EEN, 10), (ANDER, 40)):
        regel = {naam: kenmerken[naam] for naam in ("wet", "artikel", "oorzaak")}
        begin = timezone.now() - timedelta(days=dagen)
        rij = KnelpuntFactory(eerste_op=begin, **regel)
        OntvangenSignaalFactory.create_batch(3, gebundeld=True, knelpunt=rij, afgegeven_op=begin, **kenmerken)
        ReactieFactory(knelpunt=rij, stand=Knelpuntstatus.BESLUIT, uitkomst=Uitkomst.VASTE_LIJN)
        gemaakt.append(rij)
    return gemaakt[0], gemaakt[1]


@pytest.mark.parametrize("kenmerk", KENMERKEN)
def test_every_filter_holds_for_knelpunten_and_each_counts_once(
    knelpunten: tuple[Knelpunt, Knelpunt], kenmerk: str
) -> None:
    waarde = EEN["wet" if kenmerk == "regeling" else kenmerk]

    assert knelpunten_van(keuze(**{kenmerk: waarde}), 6) == [knelpunten[0]]
    assert dagen_tot_besluit(keuze(**{kenmerk: waarde})) == [10]
    assert sorted(dagen_tot_besluit(keuze())) == [10, 40]


def test_that_another_ministry_took_it_over_decides_nothing() -> None:
    rij = KnelpuntFactory()
    ReactieFactory(knelpunt=rij, stand=Knelpuntstatus.GEBUNDELD, uitkomst=Uitkomst.DOORVERWEZEN)

    assert dagen_tot_besluit(keuze()) == []
