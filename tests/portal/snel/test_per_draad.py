"""Language, time zone and addresses are kept per thread; another thread sees nothing of them."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import get_script_prefix, get_urlconf, set_script_prefix, set_urlconf
from django.utils import timezone, translation
from django.utils.translation import gettext, trans_real

from portal.snel.per_draad import PLEKKEN, houd_per_draad


def hier() -> tuple[str | None, str, str, str | None, str]:
    """What this thread has."""
    return (
        translation.get_language(),
        timezone.get_current_timezone_name(),
        get_script_prefix(),
        get_urlconf(),
        gettext("Ja"),
    )


@pytest.fixture
def anders() -> Iterator[None]:
    with translation.override("en"), timezone.override(ZoneInfo("America/Curacao")):
        set_script_prefix("/elders/")
        set_urlconf("portal.urls")
        yield
        set_urlconf(None)
        set_script_prefix("/")


@pytest.mark.usefixtures("anders")
def test_a_thread_has_its_own_and_another_has_none_of_it() -> None:
    assert hier() == ("en", "America/Curacao", "/elders/", "portal.urls", "Yes")
    with ThreadPoolExecutor(1) as draad:
        assert draad.submit(hier).result() == ("nl", "Europe/Amsterdam", "/", None, "Ja")


def test_all_of_it_is_kept_per_thread() -> None:
    assert {type(getattr(waar, naam)) for waar, naam in PLEKKEN} == {threading.local}


def test_a_django_that_keeps_it_elsewhere_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.snel.per_draad.PLEKKEN", ((trans_real, "_weg"),))
    with pytest.raises(ImproperlyConfigured, match="_weg"):
        houd_per_draad()
