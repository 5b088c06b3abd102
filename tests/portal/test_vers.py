"""What a process keeps for a moment of a table that seldom changes."""

import pytest

from portal.vers import SECONDEN, Vers, VersPer, vergeet_alles


def stand(tijd: list[float]) -> Vers[int]:
    """How often it was read."""
    keren = iter(range(1, 100))
    return Vers(lambda: next(keren), klok=lambda: tijd[0])


def test_it_is_read_once_in_so_many_seconds() -> None:
    tijd = [100.0]
    gelezen = stand(tijd)
    assert [gelezen(), gelezen()] == [1, 1]
    tijd[0] += SECONDEN - 0.1
    assert gelezen() == 1
    tijd[0] += 0.1
    assert [gelezen(), gelezen()] == [2, 2]


def test_who_changed_it_reads_it_again_at_once() -> None:
    gelezen = stand([0.0])
    assert gelezen() == 1
    gelezen.vergeet()
    assert gelezen() == 2
    vergeet_alles()
    assert gelezen() == 3


def test_what_changed_elsewhere_is_read_again_as_soon_as_its_mark_is_another() -> None:
    keren, merk = iter(range(1, 100)), ["een"]
    gelezen = Vers(lambda: next(keren), merk=lambda: merk[0], klok=lambda: 0.0)
    assert [gelezen(), gelezen()] == [1, 1]
    merk[0] = "twee"
    assert [gelezen(), gelezen()] == [2, 2]


def test_a_mark_that_changes_during_the_reading_counts_as_a_change_after_it() -> None:
    merk = ["een"]

    def lees() -> str:
        oud, merk[0] = merk[0], "twee"
        return oud

    gelezen = Vers(lees, merk=lambda: merk[0], klok=lambda: 0.0)
    assert [gelezen(), gelezen()] == ["een", "twee"]


def test_what_could_not_be_read_is_tried_again() -> None:
    delers = iter([0, 2])
    gelezen = Vers(lambda: 14 // next(delers))
    with pytest.raises(ZeroDivisionError):
        gelezen()
    assert gelezen() == 7


def test_each_key_is_read_and_kept_by_itself() -> None:
    tijd, gevraagd = [100.0], list[str]()

    def lees(sleutel: str) -> int:
        gevraagd.append(sleutel)
        return len(gevraagd)

    per = VersPer(lees, klok=lambda: tijd[0])
    assert [per("a"), per("b"), per("a"), per("b")] == [1, 2, 1, 2]
    tijd[0] += SECONDEN
    assert [per("b"), per("a"), per("b")] == [3, 4, 3]
    vergeet_alles()
    assert per("a") == 5
    assert gevraagd == ["a", "b", "b", "a", "a"]
