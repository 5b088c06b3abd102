"""Leaving out what a style sheet never uses. Pure: text in, text out."""

import re

THEMABLOK = re.compile(r"(?P<kop>\.voorbeeld-theme\s*\{)(?P<regels>[^{}]*)\}")
VERWIJZING = re.compile(r"var\(\s*(--[\w-]+)")
REGEL = re.compile(r"(--[\w-]+)\s*:\s*([^;]*)")


def zonder_ongebruikte_tokens(css: str) -> str:
    """Drop the design tokens of the theme that nothing reads, directly or through another token.

    Tokens are the custom properties in the `.voorbeeld-theme` blocks; all other rules stay as they are.
    """
    tokens = {
        naam: waarde.strip()
        for blok in THEMABLOK.finditer(css)
        for naam, waarde in REGEL.findall(blok["regels"])
    }
    nodig = _bereikbaar(set(VERWIJZING.findall(THEMABLOK.sub("", css))), tokens)

    def houd_nodige(blok: re.Match[str]) -> str:
        regels = [
            f"{naam}:{waarde.strip()}" for naam, waarde in REGEL.findall(blok["regels"]) if naam in nodig
        ]
        return f"{blok['kop']}{';'.join(regels)}}}" if regels else ""

    return THEMABLOK.sub(houd_nodige, css)


def _bereikbaar(begin: set[str], tokens: dict[str, str]) -> set[str]:
    """Return every name that `begin` leads to, following the values of tokens."""
    gezien: set[str] = set()
    te_doen = list(begin)
    while te_doen:
        naam = te_doen.pop()
        if naam not in gezien:
            gezien.add(naam)
            te_doen += VERWIJZING.findall(tokens.get(naam, ""))
    return gezien
