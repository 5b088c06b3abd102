"""A row that fails holds up no other, and the task that did them fails, so that its alarm rings."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError

from loket import tasks
from portal.elk import VoorAlle, doe_elk


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


def test_what_every_other_row_would_meet_stops_the_work_at_once() -> None:
    een, kapot, drie, vier = (uuid4() for _ in range(4))
    gedaan: list[UUID] = []
    doe = deed(gedaan, VoorAlle("away"), kapot)
    with pytest.raises(VoorAlle):
        doe_elk((doe, [een, kapot, drie]), (doe, [vier]))
    assert gedaan == [een]


def test_what_was_all_done_is_silent() -> None:
    gedaan: list[UUID] = []
    doe_elk((gedaan.append, [uuid4(), uuid4()]))
    assert len(gedaan) == 2


class Verbinding:
    """A connection to the database, which is there or gone."""

    def __init__(self, *, is_er: bool) -> None:
        self._is_er = is_er

    def is_usable(self) -> bool:
        return self._is_er


def test_without_a_database_it_stops_at_once_and_tells_what_went_wrong_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("portal.elk.connection", Verbinding(is_er=False))
    eerst, kapot, gedaan = uuid4(), uuid4(), list[UUID]()
    weg = deed(gedaan, OperationalError("away"), kapot)
    with pytest.raises(OperationalError):
        doe_elk((weg, [kapot, uuid4()]), (gedaan.append, [uuid4()]))
    with pytest.raises(ValueError, match="Noor"):
        doe_elk((deed(gedaan, ValueError("Noor"), eerst), [eerst]), (weg, [kapot, uuid4()]))
    assert gedaan == []


def test_a_row_that_is_locked_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """A deadlock and a timeout of one statement have the class of a database that is away."""
    monkeypatch.setattr("portal.elk.connection", Verbinding(is_er=True))
    op_slot, ander, gedaan = uuid4(), uuid4(), list[UUID]()
    with pytest.raises(OperationalError, match="deadlock"):
        doe_elk((deed(gedaan, OperationalError("deadlock detected"), op_slot), [op_slot, ander]))
    assert gedaan == [ander]


def test_rows_that_cannot_be_read_keep_no_other_deed_from_its_own_and_hide_no_error() -> None:
    kapot, goed, gedaan = uuid4(), uuid4(), list[UUID]()
    niets: dict[str, UUID] = {}
    with pytest.raises(KeyError, match="rows"):
        doe_elk((gedaan.append, (niets[rij] for rij in ["rows"])), (gedaan.append, [goed]))
    with pytest.raises(ValueError, match="Noor"):
        doe_elk(
            (deed(gedaan, ValueError("Noor"), kapot), [kapot]),
            (gedaan.append, (niets[rij] for rij in ["rows"])),
        )
    assert gedaan == [goed]


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
