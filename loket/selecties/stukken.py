"""The papers of a dossier, for who reads them."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from loket.models import Afspraak, Afspraakstatus, Stuk, Stuksoort


def met_geldigheid(stukken: QuerySet[Stuk]) -> QuerySet[Any]:  # Any: with what it annotates
    """The papers with `geldt_niet_meer`: a slip of an appointment that was moved, cancelled or is over.

    A slip is frozen, and each change of an appointment makes a new one: only the last can hold, and only while there
    is an appointment.
    """
    van_dit_dossier = OuterRef("dossier")
    nieuwer = Stuk.objects.filter(
        dossier=van_dit_dossier, soort=Stuksoort.AFSPRAAK, klaargelegd_op__gt=OuterRef("klaargelegd_op")
    )
    staat = Afspraak.objects.filter(dossier=van_dit_dossier, status=Afspraakstatus.BEVESTIGD)
    return stukken.annotate(
        geldt_niet_meer=Q(soort=Stuksoort.AFSPRAAK) & (Q(Exists(nieuwer)) | ~Q(Exists(staat)))
    )
