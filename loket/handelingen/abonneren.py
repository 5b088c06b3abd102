"""Staff let a connected organisation be told of what changes at an address of its own, try that out, and end it.

loopt -> gestopt, for good
"""

import secrets
from collections.abc import Collection
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.handelingen.meldingen import maak_melding
from loket.meldingschema import Meldingtype
from loket.models import Aansluiting, Abonnement, Abonnementstatus, Meldingsoort
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis
from portal.uitgaand.models import Uitgaand
from portal.uitgaand.motor import stuur_opnieuw, trek_reeks_in
from portal.uitgaand.openbaar import NietOpenbaar, Onvindbaar, eis_openbaar
from signalen.handelingen.nummeren import zet_genummerd_klaar

VOORVOEGSEL: Final = "gvdw_"
"""Before every secret, so that a scanner for secrets knows one when it sees it."""


def abonneer(
    aansluiting_id: UUID, *, adres: str, soorten: Collection[str], nummer: UUID, door: Medewerker
) -> str:
    """Tell this organisation from now on; the secret with which events are signed, shown once.

    `nummer` is of the form that asks for it: sending that twice makes no second one.
    Raises Geweigerd, Aansluiting.DoesNotExist.
    """
    eis(door, Recht.BEHEREN)
    _eis_adres(adres)
    geheim = VOORVOEGSEL + secrets.token_urlsafe(32)
    with transaction.atomic():
        vast = Aansluiting.objects.select_for_update().get(pk=aansluiting_id)
        nieuw = Abonnement(
            pk=nummer,
            aansluiting=vast,
            adres=adres,
            geheim=geheim,
            soorten=sorted({Meldingsoort(woord).value for woord in soorten}),
            gemaakt_door=door,
        )
        if not vast.is_actief:
            raise Geweigerd(_("Deze aansluiting is gestopt."))
        if not all(nieuw.meldt(Meldingsoort(woord)) for woord in nieuw.soorten):
            raise Geweigerd(_("Dit is niet met deze organisatie afgesproken."))
        if Abonnement.objects.filter(pk=nummer).exists():
            raise Geweigerd(_("Dit is al gemaakt, en het geheim is getoond. Stop het en begin opnieuw."))
        if vast.abonnementen.filter(status=Abonnementstatus.LOOPT).exists():
            raise Geweigerd(_("Er gaan al meldingen naar deze organisatie. Stop dat eerst."))
        nieuw.save(force_insert=True)
    return geheim


def _eis_adres(adres: str) -> None:
    try:
        eis_openbaar(adres)
    except NietOpenbaar as fout:
        raise Geweigerd(
            _("Dit adres kan niet. Het begint met https en is voor iedereen op internet te bereiken.")
        ) from fout
    except Onvindbaar as fout:
        raise Geweigerd(_("Dit adres is niet te vinden. Kijk of het klopt.")) from fout


@transaction.atomic
def stuur_proefbericht(aansluiting_id: UUID, *, door: Medewerker) -> None:
    """Send an event that tells nothing, to see whether it arrives. Raises Geweigerd."""
    eis(door, Recht.BEHEREN)
    vast = _lopend(aansluiting_id)
    zet_genummerd_klaar([maak_melding(vast, Meldingtype.PROEF, over=vast.pk)], nieuw=True)


@transaction.atomic
def stuur_melding_opnieuw(aansluiting_id: UUID, bericht_id: UUID, *, door: Medewerker) -> None:
    """A new series of attempts for an event that failed for good. Raises Geweigerd, Uitgaand.DoesNotExist."""
    eis(door, Recht.BEHEREN)
    vast = _lopend(aansluiting_id)
    stuur_opnieuw(Uitgaand.objects.only("pk").get(pk=bericht_id, reeks=vast.reeks))


@transaction.atomic
def stop_abonnement(aansluiting_id: UUID, *, door: Medewerker) -> None:
    """From now on nothing goes there; what did not leave yet is thrown away. Twice changes nothing.

    Raises Geweigerd.
    """
    eis(door, Recht.BEHEREN)
    for rij in Abonnement.objects.select_for_update().filter(
        aansluiting=aansluiting_id, status=Abonnementstatus.LOOPT
    ):
        rij.status, rij.einde_op, rij.einde_door = Abonnementstatus.GESTOPT, timezone.now(), door
        rij.geheim = ""
        rij.save(update_fields=["status", "einde_op", "einde_door", "geheim"])
        rij.gemeld.all().delete()
        trek_reeks_in(rij.reeks)


def _lopend(aansluiting_id: UUID) -> Abonnement:
    vast = (
        Abonnement.objects.select_for_update(of=("self",))
        .select_related("aansluiting")
        .filter(aansluiting=aansluiting_id, status=Abonnementstatus.LOOPT)
        .first()
    )
    if vast is None:
        raise Geweigerd(_("Er gaan geen meldingen naar deze organisatie."))
    return vast
