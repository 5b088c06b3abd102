"""A partner that sends too much by machine is asked for patience until the minute is over."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.identiteit.drukte import te_druk

pytestmark = pytest.mark.django_db


def test_a_sender_is_asked_for_patience_until_the_minute_is_over() -> None:
    nu = datetime(2026, 11, 28, 10, 0, 45, tzinfo=UTC)
    assert [te_druk("urn:one", nu, 2) for _keer in range(3)] == [None, None, timedelta(seconds=15)]
    assert te_druk("urn:another", nu, 2) is None
    assert te_druk("urn:one", nu + timedelta(seconds=15), 2) is None
