"""Raising a signal without a decision: by whoever sees a rule hurt (domain.md 4a)."""

import re
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht, eis
from portal.stelsel.models import Ministerie, Regelniveau, Wet
from signalen.handelingen.afgeven import geef_signaal_af
from signalen.models import Aanleiding, Signaal
from signalen.teksten import schoon

# Nobody has to know which ministry it is: without a law or a choice BZK gets it and passes it on.
WIE_HET_DOORGEEFT: Final = "bzk"
TITEL_MAX_TEKENS: Final = 160
VAN_BUITEN: Final = (Aanleiding.KLACHT, Aanleiding.UITSPRAAK, Aanleiding.OMBUDSMAN, Aanleiding.PANEL)
"""What only the signal team brings in, with the day of its source."""
VAN_BINNEN: Final = (
    *(Aanleiding.BALIE, Aanleiding.BEHANDELING, Aanleiding.TERUGGEKOMEN),
    *(Aanleiding.DOODLOPEND, Aanleiding.BEZWAAR),
)


def meld(
    *,
    sleutel: UUID,
    door: Medewerker,
    aanleiding: str,
    wat_gebeurt: str,
    oorzaak: str,
    titel: str = "",
    wet: Wet | None = None,
    ministerie: Ministerie | None = None,
    bron_datum: date | None = None,
    **velden: Any,
) -> Signaal:
    """Give off a signal and put it ready, in one transaction (promises 4 and 5).

    `velden` are the others of `geef_signaal_af`. `sleutel` comes with the form: pressing twice gives the signal that
    was there already (promise 11). Without a title the first sentence is the title.
    Raises Geweigerd without the right, ValidationError, and BevatPersoonsgegevens with the findings per field.
    """
    eis(door, recht_voor(aanleiding))
    if aanleiding in VAN_BUITEN and bron_datum is None:
        raise ValidationError({"bron_datum": _("Vul de datum van de bron in, bijvoorbeeld 3 november 2026.")})
    eerder = Signaal.objects.filter(sleutel=sleutel, door=door)
    if (rij := eerder.first()) is not None:
        return rij
    try:
        with transaction.atomic():
            return geef_signaal_af(
                titel=schoon(titel) or eerste_zin(wat_gebeurt),
                wat_gebeurt=wat_gebeurt,
                oorzaak=oorzaak,
                ministerie=ministerie
                or (wet and wet.ministerie)
                or Ministerie.objects.get(sleutel=WIE_HET_DOORGEEFT),
                afzender=afzender_van(door, recht_voor(aanleiding)),
                wet=wet,
                regelniveau=oorzaak if oorzaak in Regelniveau.values else "",
                aanleiding=aanleiding,
                bron_datum=bron_datum,
                door=door,
                sleutel=sleutel,
                **velden,
            )
    except IntegrityError:
        # Pressed twice at once: the other one was first, and its signal is the one.
        if (rij := eerder.first()) is None:
            raise
        return rij


def recht_voor(aanleiding: str) -> Recht:
    """What lets someone raise a signal for this reason."""
    return Recht.SIGNALEN_INBRENGEN if aanleiding in VAN_BUITEN else Recht.SIGNALEN_GEVEN


def afzender_van(door: Medewerker, recht: Recht) -> str:
    """The organisation of the team in which someone may do this, else the team itself; never the person."""
    teams = door.teamrijen_met(recht)
    met_organisatie = next((team.organisatie for team in teams if team.organisatie_id), None)
    return (met_organisatie or teams[0]).naam


def eerste_zin(tekst: str) -> str:
    """The first sentence of a text as a title: one line, cut at a word when it is too long."""
    zin = re.split(r"(?<=[.!?])\s|\n", schoon(tekst), maxsplit=1)[0].rstrip(".")
    if len(zin) <= TITEL_MAX_TEKENS:
        return zin
    return zin[: TITEL_MAX_TEKENS - 1].rsplit(" ", 1)[0] + "…"
