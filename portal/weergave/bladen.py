"""What a page says to everybody alike: drawn once per process and language, and kept until content changes.

The rule is that of `{% vast %}` (`portal/weergave/fragmenten.py`): what is kept sees nothing of a visit. It is drawn
without the request, so it knows no person, no token and no message. Beyond that, nothing is read while it is kept:
its key says which one it is, and the stamp of the content whether it still holds.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from portal.inhoudstempel import stempel
from portal.weergave.stukken import taal_en_adressen

SECONDEN = 300
"""What changes without a stamp, such as a day or rows that were put in by hand, is seen so much later at most."""

Inhoud = dict[str, Any]
"""The values for a template; `titel` among them, as plain text, where it is a whole page."""


class Blad(NamedTuple):
    """The title of a page, and what it says."""

    titel: str
    html: SafeString


def teken_blad(sjabloon: str, inhoud: Inhoud) -> Blad:
    """Draw it now, for who looks at content that is not public yet."""
    return Blad(str(inhoud.get("titel", "")), render_to_string(sjabloon, inhoud))


def bewaard_blad(sjabloon: str, lees: Callable[[], Inhoud], *sleutel: object) -> Blad:
    """As it was drawn under this key, or drawn now with what `lees` gives; raises what that raises."""
    plek = "blad:" + ":".join(map(str, (sjabloon, *sleutel, *taal_en_adressen(), *stempel())))
    bewaard: Blad | None = cache.get(plek)
    if bewaard is None:
        bewaard = teken_blad(sjabloon, lees())
        cache.set(plek, bewaard, SECONDEN)
    return bewaard
