"""Calls to make, for the screens of staff; always from `Dossier.objects.voor`."""

from typing import Any

from django.db.models import Count, Prefetch
from django.utils import timezone

from loket.handelingen.gesprekken import MEESTE_POGINGEN, mag_bellen
from loket.models import Belverzoek, Dossier, Hulpbehoefte, Toezeggingstatus
from portal.identiteit.models import Lidmaatschap, Medewerker
from portal.identiteit.rechten import Rol

HOOGSTENS = 200


def te_bellen(medewerker: Medewerker) -> dict[str, Any]:
    """Open calls by moment and what helps in them, no name or number; missed ones apart for who leads the team."""
    rijen = list(
        Belverzoek.objects.filter(
            toezegging__status=Toezeggingstatus.OPEN,
            dossier__in=Dossier.objects.voor(medewerker).values("pk"),
        )
        .select_related("dossier__team")
        .only(
            *("waarover", "vanaf", "tot", "gemist_op"),
            *("dossier__code", "dossier__spoed", "dossier__fictief", "dossier__veilig_contact"),
            *("dossier__taal", "dossier__team__naam"),
        )
        .annotate(aantal_pogingen=Count("pogingen"))
        .prefetch_related(Prefetch("dossier__hulpbehoeften", Hulpbehoefte.objects.geldig(), to_attr="helpt"))
        .order_by("vanaf", "tot")[:HOOGSTENS]
    )
    leidt = set(
        Lidmaatschap.objects.filter(medewerker=medewerker, rol=Rol.TEAMLEIDER).values_list("team", flat=True)
    )
    gemist = [rij for rij in rijen if rij.gemist_op]
    return {
        "gemist": gemist,
        "voor_teamleider": [rij for rij in gemist if rij.dossier.team_id in leidt],
        "leidt": bool(leidt),
        "rijen": [rij for rij in rijen if not rij.gemist_op],
        "nu": timezone.now(),
    }


def belpagina(belverzoek: Belverzoek) -> dict[str, Any]:
    """One call with its attempts, and what helps in contact. Two statements."""
    pogingen = list(belverzoek.pogingen.select_related("door"))
    return {
        "belverzoek": belverzoek,
        "dossier": belverzoek.dossier,
        "pogingen": pogingen,
        "behoeften": list(belverzoek.dossier.hulpbehoeften.filter(beeindigd_op__isnull=True)),
        "over": max(0, MEESTE_POGINGEN - len(pogingen)),
        "mag_bellen": mag_bellen(belverzoek.dossier),
        "open": belverzoek.toezegging.is_open,
    }
