"""The open interface of the portal under /api/v1/: one API, to which each floor adds its own router."""

import sys

from django.core import signals

_TESTSIGNALEN = "django.test.signals"


def _laad_ninja() -> None:
    """Load ninja without what tests need: it takes a signal of django.core from django.test, and so loads all that.

    That is 3 MiB in every web process. Where tests run, django.test is there already and stays.
    """
    if _TESTSIGNALEN in sys.modules:
        return
    sys.modules[_TESTSIGNALEN] = signals
    try:
        import ninja  # noqa: F401
    finally:
        del sys.modules[_TESTSIGNALEN]


_laad_ninja()
