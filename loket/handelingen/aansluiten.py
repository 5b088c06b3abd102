"""Staff connect another portal or contact centre, make its keys, and end both.

a connection: actief -> gestopt, for good      a key: geldig -> ingetrokken
"""

import secrets
from collections.abc import Collection
from datetime import timedelta
from typing import Final
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.handelingen.abonneren import stop_abonnement
from loket.models import Aansluiting, Aansluitsleutel, Aansluitstatus, Bevoegdheid, Ontvanger, Sleutelstatus
from loket.models.aansluiting import sleutelkenmerk
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis

VOORVOEGSEL: Final = "gvd_"
"""Before every key, so that a scanner for secrets knows one when it sees it."""
GETOOND: Final = len(VOORVOEGSEL) + 6
LEVENSDUUR: Final = timedelta(days=365)
MEESTE_SLEUTELS: Final = 2
"""Two at a time, so that an organisation can change its key without a pause."""


@transaction.atomic
def sluit_aan(
    *,
    naam: str,
    waarvoor: str,
    website: str,
    bevoegdheden: Collection[str],
    door: Medewerker,
    ontvanger: Ontvanger | None = None,
    fictief: bool = False,
) -> Aansluiting:
    """Write down what was agreed with an organisation; `ontvanger` is the party of the register that it is.

    Raises Geweigerd.
    """
    eis(door, Recht.BEHEREN)
    if (Bevoegdheid.OVERNEMEN in bevoegdheden) != (ontvanger is not None):
        raise Geweigerd(_("Wie vragen overneemt, staat in het register. Kies welke ontvanger dit is."))
    if ontvanger is not None and ontvanger.team_id is not None:
        raise Geweigerd(_("Deze ontvanger werkt in dit portaal. Zij antwoordt daar."))
    if ontvanger is not None and ontvanger.aansluitingen.filter(status=Aansluitstatus.ACTIEF).exists():
        raise Geweigerd(_("Deze ontvanger is al aangesloten. Stop eerst die aansluiting."))
    if Aansluiting.objects.filter(naam=naam, status=Aansluitstatus.ACTIEF).exists():
        raise Geweigerd(_("Deze naam is er al. Kies een andere, want burgers lezen hem."))
    return Aansluiting.objects.create(
        naam=naam,
        waarvoor=waarvoor,
        website=website,
        bevoegdheden=sorted({Bevoegdheid(woord).value for woord in bevoegdheden}),
        ontvanger=ontvanger,
        gemaakt_door=door,
        fictief=fictief,
    )


@transaction.atomic
def maak_sleutel(aansluiting_id: UUID, *, door: Medewerker, nummer: UUID | None = None) -> str:
    """A new key, shown once: only its keyed hash is kept.

    `nummer` is of the form that asks for it: sending that twice makes no second key.
    Raises Geweigerd, Aansluiting.DoesNotExist.
    """
    eis(door, Recht.BEHEREN)
    vast = Aansluiting.objects.select_for_update().get(pk=aansluiting_id)
    if not vast.is_actief:
        raise Geweigerd(_("Deze aansluiting is gestopt."))
    if nummer is not None and Aansluitsleutel.objects.filter(pk=nummer).exists():
        raise Geweigerd(
            _("Deze sleutel is al gemaakt en getoond. Bent u hem kwijt? Trek hem in en maak een nieuwe.")
        )
    nu = timezone.now()
    if vast.sleutels.filter(status=Sleutelstatus.GELDIG, geldig_tot__gt=nu).count() >= MEESTE_SLEUTELS:
        raise Geweigerd(_("Er zijn al twee sleutels. Trek eerst een sleutel in."))
    sleutel = VOORVOEGSEL + secrets.token_urlsafe(32)
    Aansluitsleutel.objects.create(
        pk=nummer or uuid4(),
        aansluiting=vast,
        kenmerk=sleutelkenmerk(sleutel),
        begin=sleutel[:GETOOND],
        gemaakt_door=door,
        gemaakt_op=nu,
        geldig_tot=nu + LEVENSDUUR,
    )
    return sleutel


@transaction.atomic
def trek_sleutel_in(aansluiting_id: UUID, sleutel_id: UUID, *, door: Medewerker) -> None:
    """From now on this key opens nothing; a second time changes nothing.

    Raises Geweigerd, Aansluitsleutel.DoesNotExist.
    """
    eis(door, Recht.BEHEREN)
    vast = Aansluitsleutel.objects.select_for_update().get(pk=sleutel_id, aansluiting=aansluiting_id)
    if vast.status == Sleutelstatus.GELDIG:
        vast.status, vast.einde_op, vast.einde_door = Sleutelstatus.INGETROKKEN, timezone.now(), door
        vast.save(update_fields=["status", "einde_op", "einde_door"])


@transaction.atomic
def stop_aansluiting(aansluiting_id: UUID, *, door: Medewerker) -> None:
    """End it for good: no key opens anything, no website of it follows a question any more, and it is told nothing.

    Raises Geweigerd, Aansluiting.DoesNotExist.
    """
    eis(door, Recht.BEHEREN)
    vast = Aansluiting.objects.select_for_update().get(pk=aansluiting_id)
    if vast.is_actief:
        vast.status, vast.einde_op, vast.einde_door = Aansluitstatus.GESTOPT, timezone.now(), door
        vast.save(update_fields=["status", "einde_op", "einde_door"])
        stop_abonnement(vast.pk, door=door)
