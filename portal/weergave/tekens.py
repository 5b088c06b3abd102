"""Writing HTML by hand where a template costs more than what it draws: one way to escape, one to say it was done."""

import re
from html import escape
from typing import Any

from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

_BIJZONDER = re.compile("[&<>\"']")
"""What `escape` writes differently. Most texts have none, and then looking is all there is to do."""


def veilig(waarde: Any) -> str:
    """A value as a template writes it: escaped, unless it was marked as safe."""
    if type(waarde) is str:
        return escape(waarde) if _BIJZONDER.search(waarde) else waarde
    if isinstance(waarde, Promise):
        return veilig(str(waarde))
    return conditional_escape(waarde)


def getekend(html: str) -> SafeString:
    """Say that every value in this was escaped."""
    return SafeString(html)  # by `veilig`, at each place that calls this
