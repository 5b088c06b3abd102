"""Which regisseur decides about a dossier that came back twice."""

from django.db.models import Case, Count, IntegerField, Q, Value, When

from loket.models import Dossier, Dossierstatus
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht, rollen_met


def kies_regisseur(dossier: Dossier) -> Medewerker | None:
    """The one it has, else one of the team that owns it, else the one with the fewest dossiers; None without any."""
    rollen = rollen_met(Recht.OVERDRACHT_BESLISSEN)
    return (
        Medewerker.objects.filter(is_active=True, lidmaatschappen__rol__in=rollen)
        .annotate(
            bekend=Case(
                When(pk=dossier.regisseur_id, then=Value(0)),
                When(lidmaatschappen__team=dossier.team_id, then=Value(1)),
                default=Value(2),
                output_field=IntegerField(),
            ),
            drukte=Count(
                "geregisseerde_dossiers",
                filter=Q(geregisseerde_dossiers__status=Dossierstatus.OPEN),
                distinct=True,
            ),
        )
        .order_by("bekend", "drukte", "pk")
        .first()
    )
