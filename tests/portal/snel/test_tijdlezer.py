"""Moments from PostgreSQL are the same as Django itself reads them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, connections
from django.db.backends.postgresql.psycopg_any import BaseTzLoader
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg import adapters
from psycopg.pq import Format

from portal.snel.tijdlezer import Tijdlezer

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
OID = adapters.types["timestamptz"].oid

momenten = st.datetimes(
    min_value=datetime(1, 1, 2),  # noqa: DTZ001  hypothesis gives the zone itself
    max_value=datetime(9999, 12, 30),  # noqa: DTZ001
    timezones=st.just(UTC),
)


def lees(moment: datetime) -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz", [moment])
        (gelezen,) = cursor.fetchone()
    assert isinstance(gelezen, datetime)
    return gelezen


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(momenten)
def test_a_moment_comes_back_as_it_went_in(moment: datetime) -> None:
    connection.ensure_connection()
    assert connection.connection.adapters.get_loader(OID, Format.TEXT) is Tijdlezer
    gelezen = lees(moment)
    assert (gelezen, gelezen.tzinfo) == (moment, UTC)


def test_no_moment_stays_none() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT NULL::timestamptz")
        assert cursor.fetchone() == (None,)


def test_a_connection_with_a_time_zone_of_its_own_is_read_by_django() -> None:
    ander = connections.create_connection("default")
    zonder_pool = {naam: waarde for naam, waarde in ander.settings_dict["OPTIONS"].items() if naam != "pool"}
    ander.settings_dict = {**ander.settings_dict, "TIME_ZONE": "Asia/Tokyo", "OPTIONS": zonder_pool}
    try:
        with ander.cursor() as cursor:
            assert issubclass(cursor.cursor.adapters.get_loader(OID, Format.TEXT), BaseTzLoader)
            cursor.execute("SELECT %s::timestamptz", [datetime(2026, 11, 29, 12, tzinfo=UTC)])
            (gelezen,) = cursor.fetchone()
    finally:
        ander.close()
    assert gelezen == datetime(2026, 11, 29, 12, tzinfo=UTC)
    assert gelezen.utcoffset() == timedelta(hours=9)
