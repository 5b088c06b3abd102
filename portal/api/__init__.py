"""The open interface of the portal under /api/v1/: one API, to which each floor adds its own router."""

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import django


def _laad_ninja() -> None:
    """Load ninja without the test tools of Django, of which it wants one signal: they are 2 MiB in every web worker.

    While it loads an empty package stands in their place, in which their parts can still be found.
    """
    if "django.test" in sys.modules:
        return
    leeg = ModuleType("django.test")
    leeg.__path__ = [str(Path(django.__file__).parent / "test")]
    sys.modules["django.test"] = leeg
    try:
        import_module("ninja")
    finally:
        del sys.modules["django.test"]


_laad_ninja()
