"""Contents outside the database: the same from a folder and from an object store, and for us alone to read."""

import os
import socketserver
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from botocore.config import Config

from portal.bestanden import emmer, opslag
from portal.bestanden.map import MERK
from portal.bestanden.opslag import BestandKwijt, OpslagOnbereikbaar
from tests.portal.bestanden.emmerserver import EMMER, GEHEIM, REGIO, SLEUTEL, Emmerserver, emmerserver

INHOUD = b"een foto van een brief" * 1000


@pytest.fixture
def server(settings: Any) -> Iterator[Emmerserver]:
    """An object store that is ours."""
    with emmerserver() as gestart:
        settings.BESTANDEN_OPSLAG = f"s3://{EMMER}"
        settings.S3_ADRES, settings.S3_REGIO = gestart.adres, REGIO
        settings.S3_SLEUTEL, settings.S3_GEHEIM = SLEUTEL, GEHEIM
        opslag._bewaarplaats.cache_clear()
        yield gestart
    opslag._bewaarplaats.cache_clear()


@pytest.fixture
def map_(settings: Any, tmp_path: Path) -> Path:
    """A folder that is ours."""
    settings.BESTANDEN_OPSLAG = f"map://{tmp_path}"
    (tmp_path / MERK).touch()
    return tmp_path


Rauw = Callable[[UUID], bytes]
Zet = Callable[[UUID, bytes], object]


@pytest.fixture(params=["map", "emmer"])
def plaats(request: pytest.FixtureRequest) -> tuple[Rauw, Zet]:
    """Reading and writing past us what lies there."""
    if request.param == "map":
        pad: Path = request.getfixturevalue("map_")

        def van_pad(object_id: UUID) -> Path:
            return pad / object_id.hex[:2] / object_id.hex

        return lambda wie: van_pad(wie).read_bytes(), lambda wie, wat: van_pad(wie).write_bytes(wat)
    server: Emmerserver = request.getfixturevalue("server")

    def naam(object_id: UUID) -> str:
        return f"{object_id.hex[:2]}/{object_id.hex}"

    return lambda wie: server.objecten[naam(wie)], lambda wie, wat: server.objecten.update({naam(wie): wat})


def test_what_is_kept_is_read_back_and_there_nobody_can_read_it(plaats: tuple[Rauw, Zet]) -> None:
    rauw, _zet = plaats
    wie, sleutel = uuid4(), opslag.nieuwe_sleutel()
    opslag.bewaar(wie, sleutel, INHOUD)
    assert opslag.lees(wie, sleutel) == INHOUD
    assert b"brief" not in rauw(wie)
    opslag.bewaar(wie, sleutel, b"anders")
    assert opslag.lees(wie, sleutel) == b"anders"


@pytest.mark.usefixtures("plaats")
def test_with_another_key_or_none_nothing_is_read() -> None:
    wie = uuid4()
    opslag.bewaar(wie, opslag.nieuwe_sleutel(), INHOUD)
    for verkeerd in (opslag.nieuwe_sleutel(), "[gewist]", ""):
        with pytest.raises(BestandKwijt, match=f"^{wie} is not what was written"):
            opslag.lees(wie, verkeerd)


def test_what_was_damaged_or_put_in_the_place_of_another_is_not_read(plaats: tuple[Rauw, Zet]) -> None:
    rauw, zet = plaats
    een, ander, sleutel = uuid4(), uuid4(), opslag.nieuwe_sleutel()
    opslag.bewaar(een, sleutel, INHOUD)
    opslag.bewaar(ander, sleutel, b"een andere brief")
    zet(ander, rauw(een))
    with pytest.raises(BestandKwijt, match="is not what was written"):
        opslag.lees(ander, sleutel)
    for wat in (rauw(een)[:-1] + bytes([rauw(een)[-1] ^ 1]), rauw(een)[:5], b""):
        zet(een, wat)
        with pytest.raises(BestandKwijt, match="is not what was written"):
            opslag.lees(een, sleutel)


@pytest.mark.usefixtures("plaats")
def test_what_is_deleted_is_gone_and_may_be_deleted_again() -> None:
    wie, sleutel = uuid4(), opslag.nieuwe_sleutel()
    opslag.bewaar(wie, sleutel, INHOUD)
    for _keer in range(2):
        opslag.wis(wie)
    with pytest.raises(BestandKwijt, match=f"^{wie} is not there"):
        opslag.lees(wie, sleutel)


@pytest.mark.usefixtures("plaats")
def test_each_part_lists_its_own() -> None:
    sleutel = opslag.nieuwe_sleutel()
    eigen = {UUID(f"ab{nummer:030x}") for nummer in range(5)}
    for wie in (*eigen, UUID("ac" + "0" * 30)):
        opslag.bewaar(wie, sleutel, INHOUD)
    assert opslag.wat_er_ligt("ab") == eigen
    assert opslag.wat_er_ligt("ad") == set()
    assert len(opslag.SCHERVEN) == len(set(opslag.SCHERVEN)) == 256


def test_what_has_another_name_is_not_ours(map_: Path) -> None:
    (map_ / "ab").mkdir()
    for naam in ("lost+found", "ab" * 16 + ".oud", "{" + "ab" * 16 + "}", "AB" * 16):
        (map_ / "ab" / naam).touch()
    assert opslag.wat_er_ligt("ab") == set()


@pytest.mark.parametrize("over", ["an empty place", "nothing"])
def test_a_folder_that_is_not_mounted_is_not_taken_for_the_store(map_: Path, over: str) -> None:
    """What is written in the place of a mount that is away would be hidden when it comes back."""
    (map_ / MERK).unlink()
    if over == "nothing":
        map_.rmdir()
    for doe in (
        lambda: opslag.bewaar(uuid4(), opslag.nieuwe_sleutel(), INHOUD),
        lambda: opslag.lees(uuid4(), opslag.nieuwe_sleutel()),
        lambda: opslag.wis(uuid4()),
        lambda: opslag.wat_er_ligt("ab"),
    ):
        with pytest.raises(OpslagOnbereikbaar, match="is it mounted"):
            doe()
    assert not map_.exists() or list(map_.iterdir()) == []


def test_a_file_is_there_as_a_whole_or_not_at_all(map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def vol(_bestand: int) -> None:
        raise OSError(28, "No space left on device")

    wie = uuid4()
    monkeypatch.setattr(os, "fsync", vol)
    with pytest.raises(OpslagOnbereikbaar, match="ENOSPC"):
        opslag.bewaar(wie, opslag.nieuwe_sleutel(), INHOUD)
    assert opslag.wat_er_ligt(wie.hex[:2]) == set()
    assert list((map_ / wie.hex[:2]).iterdir()) == []


def test_a_folder_is_for_its_owner_alone(map_: Path) -> None:
    wie = uuid4()
    opslag.bewaar(wie, opslag.nieuwe_sleutel(), INHOUD)
    for pad in (map_ / wie.hex[:2], map_ / wie.hex[:2] / wie.hex):
        assert pad.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("status", [403, 500, 503])
def test_a_store_that_refuses_is_told_by_its_status_alone(server: Emmerserver, status: int) -> None:
    server.stoort = status
    for doe in (
        lambda: opslag.bewaar(uuid4(), opslag.nieuwe_sleutel(), INHOUD),
        lambda: opslag.lees(uuid4(), opslag.nieuwe_sleutel()),
        lambda: opslag.wis(uuid4()),
        lambda: opslag.wat_er_ligt("ab"),
    ):
        with pytest.raises(OpslagOnbereikbaar, match=f"The store answered {status}"):
            doe()


@pytest.mark.usefixtures("server")
def test_a_store_that_knows_us_under_another_secret_refuses(settings: Any) -> None:
    settings.S3_GEHEIM = GEHEIM[::-1]
    with pytest.raises(OpslagOnbereikbaar, match="The store answered 403"):
        opslag.bewaar(uuid4(), opslag.nieuwe_sleutel(), INHOUD)


def test_a_store_that_is_away_is_told(server: Emmerserver) -> None:
    server.shutdown()
    server.server_close()
    with pytest.raises(OpslagOnbereikbaar, match="The store does not answer: EndpointConnectionError"):
        opslag.lees(uuid4(), opslag.nieuwe_sleutel())


@pytest.mark.usefixtures("server")
def test_a_store_that_hangs_is_not_waited_for_long(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (emmer._HOE.connect_timeout, emmer._HOE.read_timeout) == (3, 10)
    assert emmer._HOE.retries == {"total_max_attempts": 2, "mode": "standard"}
    monkeypatch.setattr(emmer, "_HOE", emmer._HOE.merge(Config(connect_timeout=0.2, read_timeout=0.2)))
    with socketserver.TCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler) as stil:
        settings.S3_ADRES = f"http://127.0.0.1:{stil.server_address[1]}"
        with pytest.raises(OpslagOnbereikbaar, match="The store does not answer: ReadTimeoutError"):
            opslag.lees(uuid4(), opslag.nieuwe_sleutel())


def test_what_lies_in_a_store_is_not_read_when_there_is_none(settings: Any) -> None:
    settings.BESTANDEN_OPSLAG = ""
    assert not opslag.opslag_staat_aan()
    with pytest.raises(OpslagOnbereikbaar, match="BESTANDEN_OPSLAG is empty"):
        opslag.lees(uuid4(), opslag.nieuwe_sleutel())
