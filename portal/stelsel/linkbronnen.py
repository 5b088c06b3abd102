"""The official addresses in the shared reference data, for the link checker."""

from collections import defaultdict
from collections.abc import Iterable

from portal.stelsel.models import Organisatie, Wet


def groepeer(paren: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Addresses with the names of what they belong to; an empty address is none."""
    waar: dict[str, list[str]] = defaultdict(list)
    for url, naam in paren:
        if url:
            waar[url].append(naam)
    return dict(waar)


def links_van_organisaties() -> dict[str, list[str]]:
    """Websites of organisations that are not retired."""
    return groepeer(Organisatie.objects.filter(vervallen=False).values_list("website", "naam"))


def links_van_wetten() -> dict[str, list[str]]:
    """Texts of laws that are not retired."""
    return groepeer(Wet.objects.filter(vervallen=False).values_list("url", "citeertitel"))
