"""Reference codes: a citizen's key to the own dossier, easy to read aloud and hard to guess."""

from portal.berichten.uitleg import ALFABET, BRIEFTEKEN, GROEP, LENGTE, willekeurig


def nieuwe_code() -> str:
    """A random code such as `K7QM-3F9X-RT4W` of at least 50 bits."""
    return willekeurig()


BEWAARTEKEN = "V"
"""First character of a code to go on with something unfinished ("verder"): V-K7QM-3F9X-RT4W."""


def nieuwe_bewaarcode() -> str:
    """A random code to go on later, longer by its first character, so that nobody takes it for the other."""
    return f"{BEWAARTEKEN}-{nieuwe_code()}"


def lees_bewaarcode(tekst: str) -> str | None:
    """The code to go on later in what someone typed, also without its first character; None when it is none."""
    tekens = "".join(teken for teken in tekst.upper() if teken.isalnum())
    met_teken = len(tekens) == LENGTE + 1 and tekens.startswith(BEWAARTEKEN)
    code = lees_code(tekens[1:] if met_teken else tekens)
    return f"{BEWAARTEKEN}-{code}" if code else None


HELPERTEKEN = "H"
"""First character of the code of someone who helps: H-K7QM-3F9X-RT4W. Never left out: it opens less."""


def nieuwe_helpercode() -> str:
    """A random code for a helper, longer by its first character."""
    return f"{HELPERTEKEN}-{nieuwe_code()}"


def lees_helpercode(tekst: str) -> str | None:
    """The code of a helper in what someone typed; None when it is none."""
    return _met_teken(tekst, HELPERTEKEN)


KOPPELTEKEN = "M"
"""First character of a code on paper that makes a question one's own ("mijn"): M-K7QM-3F9X-RT4W. Never left out."""


def nieuwe_koppelcode() -> str:
    """A random code to make a question one's own, longer by its first character."""
    return f"{KOPPELTEKEN}-{nieuwe_code()}"


def lees_koppelcode(tekst: str) -> str | None:
    """The code on paper in what someone typed; None when it is none."""
    return _met_teken(tekst, KOPPELTEKEN)


GEHOORDTEKEN = "G"
"""First character of the code of one question "Bent u gehoord?": G-K7QM-3F9X-RT4W. It opens nothing else."""


def nieuwe_gehoordcode() -> str:
    """A random code for a link or a card with that question, longer by its first character."""
    return f"{GEHOORDTEKEN}-{nieuwe_code()}"


def lees_gehoordcode(tekst: str) -> str | None:
    """The code on a card or in a link; None when it is none."""
    return _met_teken(tekst, GEHOORDTEKEN)


def lees_briefcode(tekst: str) -> str | None:
    """The code of one letter in what someone typed or scanned; None when it is none."""
    return _met_teken(tekst, BRIEFTEKEN)


WEBSITETEKEN = "W"
"""First character of a code that lets one other website follow a question: W-K7QM-3F9X-RT4W. Never left out."""


def nieuwe_websitecode() -> str:
    """A random code to give to a website, longer by its first character."""
    return f"{WEBSITETEKEN}-{nieuwe_code()}"


def lees_websitecode(tekst: str) -> str | None:
    """The code for a website in what someone typed; None when it is none."""
    return _met_teken(tekst, WEBSITETEKEN)


def _met_teken(tekst: str, teken: str) -> str | None:
    tekens = "".join(een for een in tekst.upper() if een.isalnum())
    if len(tekens) != LENGTE + 1 or not tekens.startswith(teken):
        return None
    code = lees_code(tekens[1:])
    return f"{teken}-{code}" if code else None


def lees_code(tekst: str) -> str | None:
    """The code in what someone typed, with or without dashes, spaces or capitals; None when it is no code."""
    tekens = "".join(teken for teken in tekst.upper() if teken.isalnum())
    if len(tekens) != LENGTE or any(teken not in ALFABET for teken in tekens):
        return None
    return "-".join(tekens[i : i + GROEP] for i in range(0, LENGTE, GROEP))
