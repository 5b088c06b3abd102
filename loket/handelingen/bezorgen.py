"""Writing down how a paper reached the citizen (Awb 3:41). Nothing is taken back."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from loket.models import Bezorging, Bezorgwijze, Stuk
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd


def bezorg(
    stuk: Stuk, wijze: Bezorgwijze, *, op: date, kenmerk: str = "", door: Medewerker | None = None
) -> Bezorging:
    """Add a step; the same step twice is the first one. Called in the transaction of whoever holds the dossier.

    Raises Geweigerd for a day in the future or before the paper lay ready.
    """
    if not timezone.localdate(stuk.klaargelegd_op) <= op <= timezone.localdate():
        raise Geweigerd(_("Kijk de datum na: de brief lag er toen nog niet, of die dag moet nog komen."))
    rij, _nieuw = Bezorging.objects.get_or_create(
        stuk=stuk, wijze=wijze, defaults={"op": op, "kenmerk": kenmerk, "door": door}
    )
    return rij


def noteer_geopend(stuk: Stuk) -> None:
    """The citizen opened it on the own page; of two at once there is one. One statement."""
    Bezorging.objects.bulk_create(
        [Bezorging(stuk=stuk, wijze=Bezorgwijze.GEOPEND)],
        ignore_conflicts=True,
    )
