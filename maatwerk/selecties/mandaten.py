"""Wider mandates: whom they cover on a day, and what was decided under them (S39)."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from maatwerk.models import Besluit, Ruimermandaat
from portal.identiteit.models import Medewerker, Team, Teamsoort
from portal.identiteit.rechten import Recht, Rol


def mandaat_van(medewerker_id: int, regeling_id: int, dag: date) -> Ruimermandaat | None:
    """The wider mandate that covers this person for this law on this day. One statement."""
    return (
        Ruimermandaat.objects.loopt_op(dag)
        .filter(deelnemers=medewerker_id, regelingen=regeling_id)
        .order_by("pk")
        .first()
    )


def sturingsteams(medewerker: Medewerker) -> list[Team]:
    """The teams for which this person may give a wider mandate: those one leads; a regisseur all of maatwerk."""
    eigen = Q(pk__in=medewerker.teams_met(Recht.MAATWERK_STUREN))
    overal = Q(soort=Teamsoort.MAATWERK) if Rol.REGISSEUR in medewerker.rollen else Q()
    return list(Team.objects.filter(eigen | overal))


def mandaten(medewerker: Medewerker) -> QuerySet[Ruimermandaat]:
    """The experiments of those teams, with how many decisions each had."""
    return (
        Ruimermandaat.objects.filter(team__in=sturingsteams(medewerker))
        .select_related("team", "gezet_door", "gestopt_door")
        .prefetch_related("deelnemers", "regelingen")
        .annotate(aantal=Count("besluiten", distinct=True))
    )


def besluiten_onder(mandaat: Ruimermandaat) -> QuerySet[Besluit]:
    """Every decision under it: what, on which law and ground, by whom; nothing of the citizen."""
    return (
        mandaat.besluiten.select_related("regeling", "rechtsgrond", "genomen_door", "tweede_lezer")
        .defer("inhoud", "motivering_4_84")
        .order_by("-genomen_op")
    )
