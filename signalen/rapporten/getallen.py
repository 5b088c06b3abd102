"""In which order a report may put what it counts (promise 13)."""

from signalen.cijfers.bescherming import STAP, afgerond


def volgorde(aantal: int) -> int:
    """By what a list is put in order: the count as it is shown, so that the order gives nothing away."""
    return 0 if aantal < STAP else int(afgerond(aantal))
