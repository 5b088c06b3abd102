"""Bringing a file in: look first, then all of it in one transaction, or nothing."""

import hashlib
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, eis
from portal.uitwisseling.models import Inleesstaat, Inlezing
from portal.uitwisseling.soorten import Soort, alle_soorten
from portal.uitwisseling.verslag import Verslag

BEWAARD: Final = timedelta(days=1)
"""So long a file waits for a decision."""


class _Terugdraaien(Exception):
    """The look is over: nothing of it stays."""


class Veranderd(Geweigerd):
    """Between looking and deciding the content of the portal changed; what is shown now is what would happen."""


def bekijk(soort: Soort, inhoud: bytes, *, door: Medewerker | None, laat_vervallen: bool = False) -> Verslag:
    """What bringing this in would change. Nothing stays. Raises BestandOnleesbaar."""
    verslag = Verslag()
    try:
        with transaction.atomic():
            verslag = soort.neem_op(inhoud, laat_vervallen=laat_vervallen, door=door)
            raise _Terugdraaien
    except _Terugdraaien:
        return verslag


@transaction.atomic
def stel_voor(soort: Soort, inhoud: bytes, *, door: Medewerker) -> Inlezing:
    """Keep a file for a day, with what it would change. Raises Geweigerd without the right, BestandOnleesbaar."""
    eis(door, soort.recht)
    verslag = bekijk(soort, inhoud, door=door)
    return Inlezing.objects.create(
        soort=soort.naam,
        inhoud=inhoud,
        vingerafdruk=hashlib.sha256(inhoud).hexdigest(),
        verslag=verslag.als_json(),
        door=door,
    )


def neem_over(inlezing_id: UUID, *, laat_vervallen: bool, door: Medewerker) -> Inlezing:
    """Bring in what was looked at, exactly that.

    Raises Geweigerd without the right or when it was decided on, Veranderd when it would now change something else
    (then that is what is kept to look at), BestandOnleesbaar when it no longer fits.
    """
    try:
        with transaction.atomic():
            rij = _vergrendel(inlezing_id, door)
            soort = alle_soorten()[rij.soort]
            verslag = soort.neem_op(bytes(rij.inhoud or b""), laat_vervallen=laat_vervallen, door=door)
            if verslag.als_json() != rij.verslag:
                raise Veranderd(_("Er is intussen iets veranderd. Kijk nog eens wat dit bestand nu doet."))
            return _besluit(rij, Inleesstaat.OVERGENOMEN, laat_vervallen=laat_vervallen)
    except Veranderd:
        with transaction.atomic():
            rij = _vergrendel(inlezing_id, door)
            rij.verslag = bekijk(alle_soorten()[rij.soort], bytes(rij.inhoud or b""), door=door).als_json()
            rij.save()
        raise


@transaction.atomic
def gooi_weg(inlezing_id: UUID, *, door: Medewerker) -> Inlezing:
    """Throw a file away. Raises Geweigerd without the right or when it was decided on."""
    return _besluit(_vergrendel(inlezing_id, door), Inleesstaat.WEGGEGOOID)


@transaction.atomic
def lees_in(
    soort: Soort, inhoud: bytes, *, laat_vervallen: bool = False, door: Medewerker | None = None
) -> Verslag:
    """Bring a file in at once, as an operator does from the command line. Raises BestandOnleesbaar."""
    verslag = soort.neem_op(inhoud, laat_vervallen=laat_vervallen, door=door)
    Inlezing.objects.create(
        soort=soort.naam,
        vingerafdruk=hashlib.sha256(inhoud).hexdigest(),
        verslag=verslag.als_json(),
        staat=Inleesstaat.OVERGENOMEN,
        liet_vervallen=laat_vervallen,
        door=door,
        besloten_op=timezone.now(),
    )
    return verslag


def _vergrendel(inlezing_id: UUID, door: Medewerker) -> Inlezing:
    rij = Inlezing.objects.select_for_update().get(pk=inlezing_id)
    eis(door, alle_soorten()[rij.soort].recht)
    if rij.staat != Inleesstaat.VOORSTEL:
        raise Geweigerd(_("Dit bestand is al %(staat)s.") % {"staat": rij.get_staat_display()})
    return rij


def _besluit(rij: Inlezing, staat: Inleesstaat, *, laat_vervallen: bool = False) -> Inlezing:
    rij.staat, rij.liet_vervallen, rij.inhoud, rij.besloten_op = staat, laat_vervallen, None, timezone.now()
    rij.save()
    return rij


def ruim_op() -> None:
    """Throw away what nobody decided on within a day; called by the clock."""
    te_oud().update(staat=Inleesstaat.WEGGEGOOID, inhoud=None, besloten_op=timezone.now())


def te_oud(marge: timedelta = timedelta()) -> QuerySet[Inlezing]:
    """Files that wait for longer than a day and this much more."""
    return Inlezing.objects.filter(staat=Inleesstaat.VOORSTEL, op__lt=timezone.now() - BEWAARD - marge)
