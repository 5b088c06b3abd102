"""A row that fails holds up no other, and the task that did them fails, so that its alarm rings."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError

from loket import tasks
from portal.elk import doe_elk


def deed(gedaan: list[UUID], fout: Exception, op: UUID) -> Callable[[UUID], None]:
    """A deed that fails on one of the rows."""

    def doe(rij: UUID) -> None:
        if rij == op:
            raise fout
        gedaan.append(rij)

    return doe


def test_the_rows_after_it_and_the_next_deed_are_done_and_the_log_says_which(
    caplog: pytest.LogCaptureFixture,
) -> None:
    een, kapot, drie, vier = (uuid4() for _ in range(4))
    gedaan: list[UUID] = []
    doe = deed(gedaan, ValueError("Noor"), kapot)
    with pytest.raises(ValueError, match="Noor"):
        doe_elk((doe, [een, kapot, drie]), (doe, [vier]))
    assert gedaan == [een, drie, vier]
    assert str(kapot) in caplog.text


def test_what_was_all_done_is_silent() -> None:
    gedaan: list[UUID] = []
    doe_elk((gedaan.append, [uuid4(), uuid4()]))
    assert len(gedaan) == 2


def test_without_a_database_it_stops_at_once() -> None:
    kapot, gedaan = uuid4(), list[UUID]()
    with pytest.raises(OperationalError):
        doe_elk((deed(gedaan, OperationalError("away"), kapot), [kapot, uuid4()]))
    assert gedaan == []


def test_a_promised_call_that_cannot_be_told_of_keeps_no_other_from_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kapot, goed = uuid4(), uuid4()
    gedaan: list[UUID] = []
    monkeypatch.setattr(tasks, "gemiste_gesprekken", lambda _nu: [kapot, goed])
    monkeypatch.setattr(tasks, "meld_gemist", deed(gedaan, KeyError("team"), kapot))
    with pytest.raises(KeyError):
        tasks.bewaak_gesprekken()
    assert gedaan == [goed]
