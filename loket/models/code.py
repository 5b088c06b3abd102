"""Reference codes: a citizen's key to the own dossier, easy to read aloud and hard to guess."""

import math
import secrets

# No vowels, so that no words appear, and no characters that look alike (0/O, 1/I/L, 2/Z, 5/S, 8/B).
ALFABET = "34679CDFGHJKMNPQRTVWX"
LENGTE = 12
GROEP = 4
ENTROPIE_BITS = math.log2(len(ALFABET)) * LENGTE


def nieuwe_code() -> str:
    """A random code such as `K7QM-3F9X-RT4W` of at least 50 bits."""
    tekens = "".join(secrets.choice(ALFABET) for _ in range(LENGTE))
    return "-".join(tekens[i : i + GROEP] for i in range(0, LENGTE, GROEP))


def lees_code(tekst: str) -> str | None:
    """The code in what someone typed, with or without dashes, spaces or capitals; None when it is no code."""
    tekens = "".join(teken for teken in tekst.upper() if teken.isalnum())
    if len(tekens) != LENGTE or any(teken not in ALFABET for teken in tekens):
        return None
    return "-".join(tekens[i : i + GROEP] for i in range(0, LENGTE, GROEP))
