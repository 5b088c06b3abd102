"""How well the door works: which proposals were refused, and for which services it worked out. No persons in it."""

from dataclasses import dataclass

from django.db.models import Count, Q

from loket.models import Deurkeuze, Gelukt, Keuzesoort, Navraag

MEESTE_RIJEN = 100


@dataclass(frozen=True)
class Verwisseling:
    """A proposal that people refused, what they chose instead, and how often."""

    voorgesteld: str
    gekozen: str
    soort: str
    aantal: int
    zelf_gezocht: int


def verwisselingen() -> list[Verwisseling]:
    """The proposals that were refused most often, most first. One statement."""
    rijen = (
        Deurkeuze.objects.values("voorgesteld__naam", "gekozen__naam", "soort")
        .annotate(
            aantal=Count("pk"),
            zelf_gezocht=Count("pk", filter=Q(soort=Keuzesoort.ANDERE_DIENST, rang__isnull=True)),
        )
        .order_by("-aantal", "voorgesteld__naam", "gekozen__naam")
    )
    return [
        Verwisseling(
            voorgesteld=rij["voorgesteld__naam"] or "",
            gekozen=rij["gekozen__naam"] or "",
            soort=str(Keuzesoort(rij["soort"]).label),
            aantal=rij["aantal"],
            zelf_gezocht=rij["zelf_gezocht"],
        )
        for rij in rijen[:MEESTE_RIJEN]
    ]


@dataclass(frozen=True)
class Slaagcijfer:
    """For one service: how often people said that it worked out, or not, or nothing."""

    dienst: str
    ja: int
    nee: int
    niet_gehoord: int


def slaagcijfers() -> list[Slaagcijfer]:
    """The services for which it most often did not work out come first. One statement."""
    rijen = (
        Navraag.objects.exclude(antwoord="")
        .values("dienst__naam")
        .annotate(
            ja=Count("pk", filter=Q(antwoord=Gelukt.JA)),
            nee=Count("pk", filter=Q(antwoord=Gelukt.NEE)),
            niet_gehoord=Count("pk", filter=Q(antwoord=Gelukt.NIET_GEHOORD)),
        )
        .order_by("-nee", "-niet_gehoord", "dienst__naam")
    )
    return [
        Slaagcijfer(rij["dienst__naam"] or "", rij["ja"], rij["nee"], rij["niet_gehoord"])
        for rij in rijen[:MEESTE_RIJEN]
    ]
