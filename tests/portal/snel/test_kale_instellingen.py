"""Settings read as plain attributes are Django's: one that changes is seen, one that is not there is refused."""

import pytest
from django.conf import LazySettings, settings
from django.test import override_settings


def test_nothing_stands_between_a_setting_and_who_reads_it() -> None:
    assert LazySettings.__getattribute__ is object.__getattribute__


def test_a_setting_that_changes_is_seen_and_comes_back() -> None:
    voor = settings.LOKET_TELEFOON
    with override_settings(LOKET_TELEFOON="000 11 22"):
        assert settings.LOKET_TELEFOON == "000 11 22"
        with override_settings(LOKET_TELEFOON="000 33 44"):
            assert settings.LOKET_TELEFOON == "000 33 44"
    assert voor == settings.LOKET_TELEFOON


def test_a_setting_that_is_not_there_is_refused() -> None:
    with pytest.raises(AttributeError):
        settings.BESTAAT_NIET  # type: ignore[misc]  # noqa: B018
    with override_settings():
        del settings.LOKET_TELEFOON
        with pytest.raises(AttributeError):
            settings.LOKET_TELEFOON  # noqa: B018
    assert settings.LOKET_TELEFOON
