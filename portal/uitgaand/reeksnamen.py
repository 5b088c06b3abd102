"""What people call a receiver: the row of numbers of a message is a key of a machine."""

from collections.abc import Callable, Collection, Sequence

from portal.uitgaand.models import Kanaal, Uitgaand

Benoemer = Callable[[Sequence[str]], dict[str, str]]
_benoemers: dict[str, Benoemer] = {}


def registreer_benoemer(begin: str, benoemer: Benoemer) -> None:
    """Say who names the rows that it knows whose key begins like this, in one statement; from `AppConfig.ready()`."""
    _benoemers[begin] = benoemer


def namen_van(ontvangers: Collection[str]) -> dict[str, str]:
    """Of each row or channel how people call it; the key itself when nobody has a name for it."""
    namen = {wie: str(Kanaal(wie).label) if wie in Kanaal else wie for wie in ontvangers}
    for begin, benoem in _benoemers.items():
        if eigen := [wie for wie in ontvangers if wie not in Kanaal and wie.startswith(begin)]:
            namen |= benoem(eigen)
    return namen


def reeksen_met(deel: str) -> list[str]:
    """The rows whose name has this in it."""
    reeksen = Uitgaand.objects.exclude(reeks="").order_by().values_list("reeks", flat=True).distinct()
    return [reeks for reeks, naam in namen_van(list(reeksen)).items() if deel.casefold() in naam.casefold()]
