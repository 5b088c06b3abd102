"""What was trained once is found again by what it was trained from."""

import threading
from pathlib import Path

import pytest

from loket.zoeken import bewaren, taal
from loket.zoeken.bewaren import HOOGSTENS, bewaard, sleutel, zoek_bewaard


@pytest.fixture(autouse=True)
def _eigen_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MODEL_MAP", str(tmp_path))
    monkeypatch.setattr(bewaren, "WORTEL", tmp_path / "image")


def test_a_file_is_made_once_for_the_same_key_and_again_for_another() -> None:
    gemaakt: list[Path] = []

    def maak(pad: Path) -> None:
        gemaakt.append(pad)
        pad.write_text("model")

    assert zoek_bewaard("proef", "a") is None
    assert bewaard("proef", "a", maak) == bewaard("proef", "a", maak) == zoek_bewaard("proef", "a")
    assert bewaard("proef", "b", maak) != bewaard("proef", "a", maak)
    assert len(gemaakt) == 2


def test_what_the_image_brings_along_is_used(tmp_path: Path) -> None:
    (tmp_path / "image").mkdir()
    (tmp_path / "image" / "proef-a.bin").write_text("model")
    assert bewaard("proef", "a", lambda _pad: pytest.fail("made again")).parent.name == "image"


def test_two_at_once_make_it_once() -> None:
    gemaakt: list[Path] = []
    start = threading.Barrier(2, timeout=60)

    def maak(pad: Path) -> None:
        gemaakt.append(pad)
        pad.write_text("model")

    def vraag() -> None:
        start.wait()
        bewaard("proef", "a", maak)

    draden = [threading.Thread(target=vraag) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(60)
    assert len(gemaakt) == 1


def test_old_files_are_cleared_away(tmp_path: Path) -> None:
    for nummer in range(HOOGSTENS + 3):
        bewaard("proef", str(nummer), lambda pad: pad.write_text("model"))
    assert len(list(tmp_path.glob("proef-*.bin"))) == HOOGSTENS
    assert zoek_bewaard("proef", str(HOOGSTENS + 2))


def test_a_key_changes_with_the_data_and_with_the_code() -> None:
    assert sleutel({"a": 1}) == sleutel({"a": 1})
    assert len({sleutel({"a": 1}), sleutel({"a": 2}), sleutel({"a": 1}, [taal])}) == 3
