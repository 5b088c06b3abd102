"""Another portal or contact centre passes on what someone told there: the deed of the intake, with another door."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.eenmaal import SleutelGebruikt, doe_eenmaal, eenmaalsleutel
from loket.handelingen.intake import proefintake, tel_ineens
from loket.handelingen.openen import Contact, Deur, open_dossier
from loket.handelingen.websites import MAG_VOLGEN, kan_delen, schrijf_dat_zij_volgt
from loket.models import (
    Aansluiting,
    Bevoegdheid,
    Dossier,
    Gebeurtenissoort,
    Toezegging,
    Volger,
    Volgerstatus,
    Volgweg,
)
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import noteer_buitenstaander


@dataclass(frozen=True)
class Verteld:
    """What someone told there: story, confirmed answers, how to reach them, and whether they want to follow there."""

    verhaal: str
    antwoorden: Mapping[str, str | list[str]]
    contact: Contact
    taal: str
    volgen: bool = False


@dataclass(frozen=True)
class Doorgegeven:
    """The dossier, the first promise, and by what the portal may follow it; `nieuw`: made just now."""

    dossier: Dossier
    belofte: Toezegging
    volger: Volger | None
    nieuw: bool


def geef_vraag_door(
    aansluiting: Aansluiting, verteld: Verteld, sleutel: str, *, bericht: Mapping[str, Any]
) -> Doorgegeven:
    """Make the dossier; the same message (`bericht`, all of it) under the same key gives the one that is there.

    Promise 11. Raises SleutelGebruikt.
    """
    inzendsleutel = eenmaalsleutel(aansluiting, sleutel)

    def open_vraag() -> Doorgegeven:
        with override(verteld.taal):
            return _open(inzendsleutel, aansluiting, verteld)

    try:
        nieuw = doe_eenmaal(aansluiting, sleutel, bericht, open_vraag)
    except IntegrityError as fout:  # the note of it was deleted long ago, and the question is there
        raise SleutelGebruikt from fout
    return nieuw or _eerder(inzendsleutel, aansluiting)


def _eerder(inzendsleutel: UUID, aansluiting: Aansluiting) -> Doorgegeven:
    dossier = Dossier.objects.select_related("team").get(inzendsleutel=inzendsleutel)
    volger = Volger.objects.filter(dossier=dossier, aansluiting=aansluiting, weg=Volgweg.DOORGEGEVEN).first()
    return Doorgegeven(dossier, _eerste_belofte(dossier), volger, nieuw=False)


def _open(inzendsleutel: UUID, aansluiting: Aansluiting, verteld: Verteld) -> Doorgegeven:
    intake = proefintake(verteld.verhaal, verteld.antwoorden)
    intake.pk = inzendsleutel
    intake.save(force_insert=True)
    tel_ineens(intake)
    dossier = open_dossier(intake.pk, verteld.contact, gelezen=intake, deur=Deur(naam=aansluiting.naam))
    tekst = _("U stelde uw vraag bij %(naam)s. Die gaf uw vraag aan ons door.") % {"naam": aansluiting.naam}
    schrijf_tijdlijn(dossier, Gebeurtenissoort.GEGEVENS, tekst)
    noteer_buitenstaander(
        Activiteit.VRAAG_DOORGEGEVEN,
        dossier_id=dossier.pk,
        namens=aansluiting.naam,
        verwerker=aansluiting.website,
    )
    volger = _laat_volgen(dossier, aansluiting) if verteld.volgen else None
    return Doorgegeven(dossier, _eerste_belofte(dossier), volger, nieuw=True)


def _laat_volgen(dossier: Dossier, aansluiting: Aansluiting) -> Volger | None:
    """The citizen said yes there; None where that was not agreed, or a story asks for silence."""
    if not aansluiting.mag(Bevoegdheid.VOLGEN) or not kan_delen(dossier, ingelogd=True):
        return None
    nu = timezone.now()
    volger = Volger.objects.create(
        dossier=dossier,
        aansluiting=aansluiting,
        weg=Volgweg.DOORGEGEVEN,
        status=Volgerstatus.VOLGT,
        geldig_tot=timezone.localdate() + MAG_VOLGEN,
        gegeven_op=nu,
        begonnen_op=nu,
    )
    schrijf_dat_zij_volgt(dossier, aansluiting)
    return volger


def _eerste_belofte(dossier: Dossier) -> Toezegging:
    """What the door promised: a sentence of ours, without a word that staff wrote later."""
    return dossier.toezeggingen.order_by("aangemaakt_op", "pk")[:1].get()
