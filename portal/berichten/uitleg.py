"""The code on a letter that opens its explanation: a QR code and a short address at the end of every letter.

The code is random and opens the explanation of the kind of letter, nothing of the person. It is drawn when the letter
is printed: the frozen text stays as it was, and the same code gives the same bytes.
"""

import secrets
from typing import Final

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import override

# No vowels, so that no words appear, and no characters that look alike (0/O, 1/I/L, 2/Z, 5/S, 8/B).
ALFABET: Final = "34679CDFGHJKMNPQRTVWX"
LENGTE: Final = 12
GROEP: Final = 4
BRIEFTEKEN: Final = "B"
"""First character of the code on a letter ("brief"): B-K7QM-3F9X-RT4W."""
_EINDE: Final = "</article>"


def willekeurig() -> str:
    """Random characters in groups, easy to read aloud: `K7QM-3F9X-RT4W`, of at least 50 bits."""
    soorten = len(ALFABET)
    getal = secrets.randbelow(soorten**LENGTE)  # one draw for all characters, each as likely
    tekens = "".join([ALFABET[getal // soorten**plek % soorten] for plek in range(LENGTE)])
    return "-".join(tekens[i : i + GROEP] for i in range(0, LENGTE, GROEP))


def nieuwe_briefcode() -> str:
    """A code for one letter."""
    return f"{BRIEFTEKEN}-{willekeurig()}"


def uitleg_op_brief(code: str) -> SafeString:
    """What stands at the end of a letter, in the language that is active."""
    kort = f"{settings.BASIS_URL}/brief/"
    return render_to_string("berichten/uitleg.html", {"code": code, "kort": kort, "adres": f"{kort}{code}/"})


def met_uitleg(brief_html: str, code: str | None, *, taal: str) -> str:
    """A frozen letter with its explanation at the end of its first article; one that was deleted stays as it is."""
    if not code or _EINDE not in brief_html:
        return brief_html
    with override(taal):
        return brief_html.replace(_EINDE, f"{uitleg_op_brief(code)}{_EINDE}", 1)
