"""The numbers and answers in a Stand van de Uitvoering: of last year, and none that gives another away."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.identiteit.models import Medewerker
from signalen.cijfers.bescherming import MINSTENS_MOGELIJK, aanval
from signalen.handelingen.rapporteren import begin_rapport
from signalen.models import Knelpunt, Oorzaak, Rapport, Rapportsoort, Uitkomst
from signalen.rapporten.maken import document_van
from signalen.selecties.rapportgegevens import gegevens_van
from tests.signalen.factories import (
    KnelpuntFactory,
    MinisterieFactory,
    OntvangenSignaalFactory,
    ReactieFactory,
)
from tests.signalen.rapporten.stappen import JAAR, maak, stel_vast, vastgesteld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("geen_werker")]


def test_the_next_year_looks_back_at_the_list_of_this_year(
    knelpunt: Knelpunt, wie: Medewerker, ander: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    Rapport.objects.filter(pk=vastgesteld(wie, ander).pk).update(jaar=JAAR - 1)
    nu = Rapport.objects.create(
        soort=Rapportsoort.STAND,
        ministerie=knelpunt.ministerie,
        jaar=JAAR,
        sleutel="nu",
        titel="Nu",
        opsteller=wie,
    )
    Knelpunt.objects.update(status="in_onderzoek")

    (tabel,) = [
        tabel for tabel in document_van(nu, timezone.localdate()).tabellen() if tabel.naam == "vorig-jaar"
    ]

    assert [rij[:3] for rij in tabel.rijen] == [("Logeren telt als samenwonen", "gebundeld", "in onderzoek")]


def test_the_public_answer_is_the_decision_with_its_proof_and_not_what_came_after(
    knelpunt: Knelpunt, wie: Medewerker
) -> None:
    Knelpunt.objects.update(uitkomst=Uitkomst.AANGEPAST, status="uitvoering")
    ReactieFactory(
        knelpunt=knelpunt,
        tekst_burger="Wij pasten dit aan.",
        uitkomst=Uitkomst.AANGEPAST,
        stand="besluit",
        bewijs="https://wetten.overheid.nl/nieuw",
        op=timezone.now() - timedelta(days=2),
    )
    ReactieFactory(knelpunt=knelpunt, tekst_burger="Het loopt.", uitkomst="", stand="uitvoering", bewijs="")

    [genoemd] = document_van(maak(wie), timezone.localdate()).knelpunten

    assert (genoemd.antwoord, genoemd.bewijs) == ("Wij pasten dit aan.", "https://wetten.overheid.nl/nieuw")


def test_what_is_not_printed_hides_no_number_that_is(wie: Medewerker) -> None:
    """Two knelpunten of four, one cause of eight: a third of another year, with nothing now, is no place to hide."""
    lang_geleden = timezone.now().replace(year=JAAR - 2, month=6, day=1)
    for aantal, op in ((4, timezone.now()), (4, timezone.now()), (3, lang_geleden)):
        rij = KnelpuntFactory(status="gesloten", volgende_klok="", volgende_uiterlijk=None)
        OntvangenSignaalFactory.create_batch(aantal, gebundeld=True, knelpunt=rij, afgegeven_op=op)

    gegevens = gegevens_van(maak(wie), timezone.localdate())

    assert sorted(gegevens.getoond.values()) == ["5", "<5", "<5"]
    assert all(rij.aantal >= MINSTENS_MOGELIJK for rij in aanval(gegevens.getoond).values())


def test_the_column_of_last_year_says_what_the_report_of_that_year_said(
    knelpunt: Knelpunt, wie: Medewerker, ander: Medewerker
) -> None:
    toen = timezone.now().replace(year=JAAR - 1, month=6, day=1)
    for _nr in range(2):
        rij = KnelpuntFactory()
        OntvangenSignaalFactory.create_batch(4, gebundeld=True, knelpunt=rij, afgegeven_op=toen)
    vorig = begin_rapport(Rapportsoort.STAND, JAAR - 1, wie, ministerie=MinisterieFactory())
    stel_vast(vorig, wie, ander)

    (tabel,) = [
        rij for rij in document_van(maak(wie), timezone.localdate()).tabellen() if rij.naam == "oorzaken"
    ]

    # Eight, which plain rounding shows as 10: beside twice "<5" that would tell that both are four.
    assert tabel.rijen[0][2] == "5"


def test_the_tables_of_a_report_together_give_no_number_away(wie: Medewerker) -> None:
    """Promise 13: whoever knows that both tables are about the same signals learns no exact number."""
    for aantal, oorzaak in ((7, Oorzaak.WET), (5, Oorzaak.ICT), (1, Oorzaak.WET)):
        rij = KnelpuntFactory()
        OntvangenSignaalFactory.create_batch(aantal, gebundeld=True, knelpunt=rij, oorzaak=oorzaak)
    OntvangenSignaalFactory.create_batch(3)

    getoond = gegevens_van(maak(wie), timezone.localdate()).getoond

    assert {welke for welke, _waarde in getoond} == {"knelpunt", "oorzaak"}
    assert all(rij.aantal >= MINSTENS_MOGELIJK for rij in aanval(getoond).values())
