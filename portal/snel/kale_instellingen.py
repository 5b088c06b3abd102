"""Settings are read as plain attributes, as they are once the portal has started.

Django puts a function of its own before each attribute of `settings`, which has work to do only for methods that
stand in front of those of another object. Settings have none, and a page asks for more than a hundred.
"""

from django.conf import LazySettings


def lees_instellingen_kaal() -> None:
    """From now on read what was asked before without that function; what is asked for the first time as always."""
    LazySettings.__getattribute__ = object.__getattribute__  # type: ignore[method-assign]
