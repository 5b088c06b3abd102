"""Reference codes: a citizen's key to the own dossier, easy to read aloud and hard to guess."""

from enum import StrEnum

from portal.berichten.uitleg import ALFABET, BRIEFTEKEN, GROEP, LENGTE, willekeurig


class Codesoort(StrEnum):
    """What else than a dossier a code opens, by its first character: M-K7QM-3F9X-RT4W.

    One character longer than the code of a dossier, so that nobody takes it for that.
    """

    BEWAARD = "V"
    """Something unfinished, to go on with it ("verder")."""
    HELPER = "H"
    """What someone who helps may see."""
    KOPPEL = "M"
    """Making a question one's own, from paper ("mijn")."""
    GEHOORD = "G"
    """One question "Bent u gehoord?", and nothing else."""
    BRIEF = BRIEFTEKEN
    """The explanation of one letter."""
    WEBSITE = "W"
    """Following a question on one other website."""


def nieuwe_code(soort: Codesoort | None = None) -> str:
    """A random code such as `K7QM-3F9X-RT4W` of at least 50 bits."""
    return f"{soort}-{willekeurig()}" if soort else willekeurig()


def lees_code(tekst: str, soort: Codesoort | None = None) -> str | None:
    """The code in what someone typed, with or without dashes, spaces or capitals; None when it is no such code."""
    tekens = "".join(teken for teken in tekst.upper() if teken.isalnum())
    if soort and not tekens.startswith(soort):
        return None
    kaal = tekens.removeprefix(soort) if soort else tekens
    if len(kaal) != LENGTE or any(teken not in ALFABET for teken in kaal):
        return None
    code = "-".join(kaal[i : i + GROEP] for i in range(0, LENGTE, GROEP))
    return f"{soort}-{code}" if soort else code


def lees_bewaarcode(tekst: str) -> str | None:
    """The code to go on later, also without its first character: nothing else is asked for where it is typed."""
    code = lees_code(tekst)
    return f"{Codesoort.BEWAARD}-{code}" if code else lees_code(tekst, Codesoort.BEWAARD)
