"""What a web server reads of the search before it makes its workers."""

import shutil
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from loket.selecties import zoeken
from loket.selecties.zoekbron import zaad
from loket.zoeken.bouwen import zoek_index
from portal.registers import vooraf

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(settings: Settings, tmp_path: Path) -> Path:
    """Where the index of an installation without one would lie."""
    settings.DATA_MAP = tmp_path
    return zoeken.indexbestand()


def test_the_index_is_read_before_anybody_searches_and_asks_the_database_nothing(
    index: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    gemaakt = zoek_index(zaad())
    assert gemaakt is not None
    shutil.copyfile(gemaakt, index)
    with django_assert_num_queries(0):
        dict(vooraf)["lees_zoeker_vooraf"]()
    gelezen = zoeken._zoeker.cache_info().misses
    assert zoeken.vind("ik kan de huur niet betalen", 1).treffers
    assert zoeken._zoeker.cache_info().misses == gelezen, "the first visitor does not wait for it"


def test_without_an_index_there_is_nothing_to_read(index: Path) -> None:
    eerder = zoeken._zoeker.cache_info().misses
    zoeken.lees_zoeker_vooraf()
    assert zoeken._zoeker.cache_info().misses == eerder


def test_a_damaged_index_is_told_and_does_not_keep_the_web_server_from_starting(
    index: Path, caplog: pytest.LogCaptureFixture
) -> None:
    index.write_bytes(b"{}\nbroken")
    zoeken.lees_zoeker_vooraf()
    assert "bouw_zoekindex" in caplog.text
