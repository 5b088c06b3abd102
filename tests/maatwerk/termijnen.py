"""A term that runs, and what is read and promised about it."""

from datetime import date, timedelta

from django.utils import timezone

from loket.models import (
    Gebeurtenissoort,
    Toezeggingsoort,
    Toezeggingstatus,
)
from maatwerk import dagen
from maatwerk.handelingen.termijnen import (
    begin_beslistermijn,
)
from maatwerk.models import (
    Zaak,
    Zaaktermijn,
)
from portal.identiteit.models import Medewerker
from portal.stelsel.kalender import rekenbasis
from portal.stelsel.models import Organisatie, Wet
from portal.termijnen import Uiterlijk, WettelijkeDatum, beslissing_op_bezwaar
from tests.maatwerk.factories import (
    OrganisatieFactory,
    WetFactory,
)

VANDAAG = timezone.localdate
TIEN = timedelta(days=10)


def begin(
    zaak: Zaak, door: Medewerker, *, op: date | None = None, wet: Wet | None = None, regel: str = ""
) -> Zaaktermijn:
    """A term that runs."""
    return begin_beslistermijn(
        zaak,
        bestuursorgaan=OrganisatieFactory(),
        regeling=wet or WetFactory(),
        ontvangen_op=op or VANDAAG() - TIEN,
        regel=regel,
        door=door,
    )


def laatste_regel(zaak: Zaak) -> str:
    """What the citizen read last."""
    regel = zaak.dossier.tijdlijn.filter(soort=Gebeurtenissoort.TERMIJN).first()
    assert regel is not None
    return str(regel.tekst)


def open_wettelijke_dagen(zaak: Zaak) -> list[date]:
    """The days of the law that are promised."""
    rijen = zaak.dossier.toezeggingen.filter(status=Toezeggingstatus.OPEN, soort=Toezeggingsoort.WETTELIJK)
    return list(rijen.values_list("uiterlijk", flat=True))


def wettelijke_beslissing(
    orgaan: Organisatie, regeling: Wet, einde: date, bezwaarregel: str = ""
) -> Uiterlijk:
    """By when the law wants a decision on a bezwaar, when the term to object ended on `einde` (Awb 7:10)."""
    eigen = dagen.eigen_beslistermijn(orgaan, regeling, bezwaarregel)
    return beslissing_op_bezwaar(WettelijkeDatum(einde), uitzondering=eigen or None, basis=rekenbasis())
