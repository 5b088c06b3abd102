"""The two nights on which the clock is put forward and back: nothing runs twice or not, and every day stays a day.

Work of the clock, messages that wait, and terms. The clock of a process cannot be set here, so its schedule is asked
minute by minute what it would do.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Final

import pytest
from django.conf import settings

from loket.handelingen.overdracht.dagen import laatste_dag_voorbij
from portal.celery import app
from portal.termijnen import werkdag_van
from portal.termijnen.datums import NEDERLAND
from portal.uitgaand.models import Status
from portal.uitgaand.motor import aan_de_beurt
from tests.portal.uitgaand.factories import UitgaandFactory

VOORUIT, ACHTERUIT = date(2028, 3, 26), date(2026, 10, 25)
NACHTEN: Final = pytest.mark.parametrize("zondag", [VOORUIT, ACHTERUIT], ids=["forward", "back"])
TEMPOS: Final = sorted({taak["schedule"].run_every for taak in settings.CELERY_BEAT_SCHEDULE.values()})
EEN_MINUUT: Final = timedelta(minutes=1)


def test_these_are_the_nights() -> None:
    for zondag, uren in ((VOORUIT, 23), (ACHTERUIT, 25)):
        begin = datetime(zondag.year, zondag.month, zondag.day, tzinfo=NEDERLAND)
        einde = datetime(zondag.year, zondag.month, zondag.day + 1, tzinfo=NEDERLAND)
        assert einde.astimezone(UTC) - begin.astimezone(UTC) == timedelta(hours=uren)


@NACHTEN
@pytest.mark.parametrize("tempo", TEMPOS, ids=str)
def test_every_task_of_the_clock_keeps_its_pace_through_the_night(zondag: date, tempo: timedelta) -> None:
    taak = next(
        t["schedule"] for t in settings.CELERY_BEAT_SCHEDULE.values() if t["schedule"].run_every == tempo
    )
    nu = datetime(zondag.year, zondag.month, zondag.day, tzinfo=UTC) - timedelta(hours=6)
    rooster = type(taak)(taak.run_every, nowfun=lambda: nu.astimezone(NEDERLAND), app=app)
    laatste, gelopen = nu, []
    for _minuut in range(int((max(tempo, timedelta(hours=18)) * 2) / EEN_MINUUT)):
        nu += EEN_MINUUT
        # The clock keeps on disk when it last ran, in the time of the house.
        if rooster.is_due(laatste.astimezone(NEDERLAND)).is_due:
            gelopen.append(nu - laatste)
            laatste = nu
    assert gelopen, "it ran"
    assert set(gelopen) == {max(tempo, EEN_MINUUT)}


@pytest.mark.django_db
def test_a_message_that_waits_in_the_hour_that_comes_twice_leaves_once_its_moment_came() -> None:
    half_drie = datetime(2026, 10, 25, 2, 30, tzinfo=NEDERLAND)
    bericht = UitgaandFactory(volgende_poging_op=half_drie, status=Status.WACHT)

    def is_aan_de_beurt(uur: int, minuut: int, fold: int) -> bool:
        nu = datetime(2026, 10, 25, uur, minuut, tzinfo=NEDERLAND, fold=fold)
        return aan_de_beurt(nu).filter(pk=bericht.pk).exists()

    assert is_aan_de_beurt(2, 29, fold=0) is False
    assert is_aan_de_beurt(2, 31, fold=0) is True
    assert is_aan_de_beurt(2, 10, fold=1) is True, (
        "forty minutes later, though the clock on the wall says less"
    )


@NACHTEN
def test_an_offer_is_over_at_five_by_the_clock_on_the_wall(zondag: date) -> None:
    for dagen in (-1, 0, 1):
        dag = zondag + timedelta(days=dagen)
        vijf = datetime(dag.year, dag.month, dag.day, 17, tzinfo=NEDERLAND).astimezone(UTC)
        assert laatste_dag_voorbij(vijf) == dag
        assert laatste_dag_voorbij(vijf - timedelta(seconds=1)) == dag - timedelta(days=1)


@NACHTEN
def test_every_moment_of_the_weekend_belongs_to_the_monday_after_it(zondag: date) -> None:
    zaterdag = datetime(zondag.year, zondag.month, zondag.day, tzinfo=NEDERLAND) - timedelta(days=1)
    maandag = zondag + timedelta(days=1)
    for kwartier in range(49 * 4):
        moment = zaterdag.astimezone(UTC) + kwartier * timedelta(minutes=15)
        if moment.astimezone(NEDERLAND).date() <= zondag:
            assert werkdag_van(moment) == maandag
