"""Leaving out what a style sheet never uses. Pure: text in, text out."""

import re
from collections.abc import Iterator

THEMABLOK = re.compile(r"(?P<kop>\.voorbeeld-theme\s*\{)(?P<regels>[^{}]*)\}")
VERWIJZING = re.compile(r"var\(\s*(--[\w-]+)")
REGEL = re.compile(r"(--[\w-]+)\s*:\s*([^;]*)")
COMPONENT = re.compile(r"utrecht-[\w-]*\w")
# What a scan for braces must step over: comments and texts between quotes.
OVERSLAAN = re.compile(r"/\*.*?\*/|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'", re.DOTALL)
HAAKJES = re.compile(r"\([^()]*\)")
GENEST = ("@media", "@supports", "@layer", "@container")


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


def genoemde_componenten(bronnen: Iterator[str]) -> set[str]:
    """Return every `utrecht-` class in the texts of templates and code, and the invalid form of each.

    A class must stand there whole: one that is put together from pieces is not found.
    """
    genoemd = {naam for bron in bronnen for naam in COMPONENT.findall(bron)}
    return genoemd | {f"{naam}--invalid" for naam in genoemd}


def zonder_ongebruikte_componenten(css: str, gebruikt: set[str]) -> str:
    """Drop each selector with a class `utrecht-...` that is not in `gebruikt`, and each rule that loses all.

    Inside brackets, as in `:is(...)` and `:not(...)`, classes are alternatives: those never cost a rule its place.
    """
    uit = []
    for kop, blok in _regels(css):
        if blok is None:
            uit.append(kop)
        elif kop.lstrip().startswith(GENEST):
            binnen = zonder_ongebruikte_componenten(blok, gebruikt)
            uit.append(f"{kop}{{{binnen}}}" if binnen.strip() else "")
        elif kop.lstrip().startswith("@"):
            uit.append(f"{kop}{{{blok}}}")
        else:
            over = ",".join(deel for deel in _selectors(kop) if _alle_genoemd(deel, gebruikt))
            uit.append(f"{over}{{{blok}}}" if over else "")
    return "".join(uit)


def _alle_genoemd(selector: str, gebruikt: set[str]) -> bool:
    kaal = selector
    while (korter := HAAKJES.sub("", kaal)) != kaal:
        kaal = korter
    return all(naam in gebruikt for naam in COMPONENT.findall(kaal))


def _regels(css: str) -> Iterator[tuple[str, str | None]]:
    """Yield (prelude, block) for each rule; a statement or a comment without a block has None."""
    begin = plek = diepte = 0
    kop = ""
    while plek < len(css):
        if stuk := OVERSLAAN.match(css, plek):
            plek = stuk.end()
            if diepte == 0 and stuk[0].startswith("/*") and not css[begin : stuk.start()].strip():
                yield css[begin:plek], None
                begin = plek
            continue
        teken = css[plek]
        if teken == "{":
            if diepte == 0:
                kop, begin = css[begin:plek], plek + 1
            diepte += 1
        elif teken == "}":
            diepte -= 1
            if diepte == 0:
                yield kop, css[begin:plek]
                begin = plek + 1
        elif teken == ";" and diepte == 0:
            yield css[begin : plek + 1], None
            begin = plek + 1
        plek += 1
    if css[begin:].strip():
        yield css[begin:], None


def _selectors(kop: str) -> list[str]:
    """Split a list of selectors at its own commas, not at those inside brackets."""
    delen, diepte = [""], 0
    for teken in kop:
        diepte += {"(": 1, "[": 1, ")": -1, "]": -1}.get(teken, 0)
        if teken == "," and diepte == 0:
            delen.append("")
        else:
            delen[-1] += teken
    return delen


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
